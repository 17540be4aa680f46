"""Incidents: from the words that tell an act of force to one object for each act."""
