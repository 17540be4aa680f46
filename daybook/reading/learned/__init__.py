"""The learned reader of incidents: the rules propose words, the heads of the encoder weigh them."""

from daybook.reading.learned.deciding import Decision
from daybook.reading.learned.heads import has_heads
from daybook.reading.learned.reading import decide

__all__ = ["Decision", "decide", "has_heads"]
