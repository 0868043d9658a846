"""Concepts and cards as JSON for the index, and back, equal to what they were.

It is on the way to the first card, so it loads nothing that reads YAML. A type of card is a module: `encode` and
`decode` what is its own; `codec.cards` names them all. A key is written only where it differs from its default, so that
the fingerprints of cards stay when the format learns a new one.
"""

from dlquiz.packs.codec.cards import decode_card, encode_card, fingerprint
from dlquiz.packs.codec.concepts import decode_concept, encode_concept
from dlquiz.packs.codec.values import from_text, to_text

__all__ = ["decode_card", "decode_concept", "encode_card", "encode_concept", "fingerprint", "from_text", "to_text"]
