"""The steps that bring a book's database to the form this program knows."""
