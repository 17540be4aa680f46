"""Forecasts of monthly counts as distributions: models, their pool, scores on past origins."""
