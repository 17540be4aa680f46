"""Digests: hashes of what a row of the record says, as it is written or as it is held."""
