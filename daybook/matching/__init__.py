"""Matching: are these two the same? Pure scores on plain values, each with its reasons."""
