"""The encoder: a small language model, tuned on reports, that makes a vector of each sentence in its context."""

from daybook.reading.encoder.encode import WIDTH, Encoder, has_encoder, load_encoder

__all__ = ["WIDTH", "Encoder", "has_encoder", "load_encoder"]
