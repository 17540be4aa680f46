"""Questions asked of a book: which incidents answer one, and what the methods make of them."""
