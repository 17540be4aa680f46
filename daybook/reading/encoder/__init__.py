"""The encoder: a small language model, tuned on reports; it makes a vector of each sentence."""

from daybook.reading.encoder.encode import WIDTH, Encoder, has_encoder, load_encoder

__all__ = ["WIDTH", "Encoder", "has_encoder", "load_encoder"]
