"""What a report says of armed groups that lasts: parents, leaders, sizes, homes."""

from daybook.reading.groups.read import read_groups

__all__ = ["read_groups"]
