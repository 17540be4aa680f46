"""The reader of this process with other weights than those that ship."""

from __future__ import annotations

from pathlib import Path

import daybook.reading.encoder.encode as encoding
import daybook.reading.entries.heads as entry_heads
import daybook.reading.learned.confidence as confidence
import daybook.reading.learned.heads as learned_heads
import daybook.reading.statements.encoded as encoded
import daybook.reading.statements.model as signs
from daybook.reading.encoder import load_encoder


def swap_weights(folder: Path) -> None:
    """Let the reader of this process use the weights in a folder."""
    encoding.WEIGHTS = folder / encoding.WEIGHTS.name
    encoding.VOCABULARY = folder / encoding.VOCABULARY.name
    learned_heads.WEIGHTS = folder / learned_heads.WEIGHTS.name
    entry_heads.WEIGHTS = folder / entry_heads.WEIGHTS.name
    encoded.FILE = folder / encoded.FILE.name
    signs.FILE = folder / signs.FILE.name
    load_encoder.cache_clear()
    learned_heads.load_heads.cache_clear()
    learned_heads.has_heads.cache_clear()
    entry_heads.load_entry_heads.cache_clear()
    encoded.load_head.cache_clear()
    signs.load_weights.cache_clear()
    # Scores stay as the heads give them, for the confidence to be fitted on.
    confidence.FILE = folder / confidence.FILE.name
    confidence.load_confidence.cache_clear()
