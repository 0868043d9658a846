"""Row ids: UUID version 7 (RFC 9562, section 5.7), whose text order is the order of making."""

from __future__ import annotations

_SPAN_MS = 1 << 48
_COUNTER_BITS = 74


def uuid7(ms: int, random_bits: int, after: str = "") -> str:
    """A UUIDv7 in its usual text form, greater than `after`.

    ms: UTC milliseconds; random_bits: at least 74 random bits. Where the clock stands still or went back, the id
    counts on from `after` instead (RFC 9562, section 6.2, method 2), so order in the journal is order of writing.
    """
    value = (max(ms, 0) % _SPAN_MS) << _COUNTER_BITS | random_bits % (1 << _COUNTER_BITS)
    if after:
        value = max(value, _payload(after) + 1 + random_bits % (1 << 32))
    time_part = value >> _COUNTER_BITS
    rand_a = value >> 62 & 0xFFF
    rand_b = value & ((1 << 62) - 1)
    number = time_part << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def uuid7_ms(row_id: str) -> int:
    """The UTC milliseconds that a UUIDv7 carries."""
    return _payload(row_id) >> _COUNTER_BITS


def _payload(row_id: str) -> int:
    number = int(row_id.replace("-", ""), 16)
    return number >> 80 << _COUNTER_BITS | (number >> 64 & 0xFFF) << 62 | number & ((1 << 62) - 1)
