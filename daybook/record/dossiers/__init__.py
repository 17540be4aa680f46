"""What follows from dated statements on groups and people: derived on asking, never stored."""
