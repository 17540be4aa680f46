"""Change: before and after a day, beside what chance and ordinary months bring."""
