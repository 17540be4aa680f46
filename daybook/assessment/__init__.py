"""What we make of the record: answers with their estimate, interval, n, method and limits."""
