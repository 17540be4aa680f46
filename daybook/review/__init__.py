"""What a person does with readings: accept, correct, add, reject, split, merge; each can be taken back."""
