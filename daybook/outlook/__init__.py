"""Forecasts of a book: written down on a day, due on a day, resolved from the record and scored."""
