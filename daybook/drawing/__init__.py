"""Charts and small maps: from plain numbers to shapes in pixels, and from shapes to SVG."""
