"""The web desk: pages that show what a book holds, each number down to the sentence that says it."""
