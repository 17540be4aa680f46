"""What the desk shows of itself rather than of the record: people, what they did, and jobs."""
