"""Templates: fills the templates of MUC-4 as the reader fills incidents: rules propose, heads dispose.

It is no part of Daybook, only a measure of its design against published figures (`quality/muc4.py`).
"""
