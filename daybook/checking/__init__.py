"""What a text asserts, sentence by sentence, held against the record."""
