"""Incidents of UCDP GED told twice or more in invented words, to train and measure matching.

`python -m quality.pairs` makes the reports of one part, has Daybook read them, and keeps what it read.
"""
