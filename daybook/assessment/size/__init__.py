"""Size: how large attacks are, and the tail of the largest."""
