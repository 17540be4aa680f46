"""Shares: parts of a whole of which some is unknown or misread."""
