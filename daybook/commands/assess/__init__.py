"""`daybook assess QUESTION`: one command for each question, of a book or of a plain table."""

from daybook.commands.assess import (
    change,
    comparing,
    gaps,
    leaders,
    peak,
    proxies,
    sharing,
    similar,
    sizing,
)
from daybook.commands.assess.app import app

# Each module adds its commands to the app.
MODULES = (peak, change, leaders, comparing, sizing, sharing, proxies, similar, gaps)

__all__ = ["MODULES", "app"]
