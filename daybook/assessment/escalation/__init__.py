"""Escalation: whether deadly days come faster and faster."""
