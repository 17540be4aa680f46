"""Peak: the last months beside the highest."""
