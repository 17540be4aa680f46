"""Missing data: what sets cannot hold, what nobody says, and what stands in for it."""
