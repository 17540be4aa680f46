"""A group's members through time: stated numbers, losses between them, and whether the two agree."""
