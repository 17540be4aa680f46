"""Plain English for the values of the record: dates, counts, places and the fixed vocabularies."""
