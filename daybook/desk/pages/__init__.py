"""One documented dataclass for each page, and a pure function that makes it from the state of the book."""
