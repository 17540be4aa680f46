"""Leaders: what follows their loss, in the record, in the literature and in groups alike."""
