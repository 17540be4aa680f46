"""Geometry of the desk's pictures: plain numbers that a template writes as SVG."""
