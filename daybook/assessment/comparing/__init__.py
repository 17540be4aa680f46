"""Comparison: rates of many units beside each other."""
