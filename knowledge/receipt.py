"""Receipts: a short code that says where an excerpt stands and what its words were.

Nothing is kept when a receipt is given out: the code itself holds the first 20 bits of the
record's key, 12 bits of a digest of the key and the words, and the two offsets. It is written in
an alphabet of 31 signs, without 0, 1, I, L and O, and ends with a sign that makes a weighted sum
divisible by 31: as 31 is prime, any one wrong sign and any two neighbours that have changed places
are found. docs/adr/0012-receipts.md says how long codes are and how seldom two are the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from knowledge.errors import SendbotError

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LEAST, MOST = 12, 24  # signs of a code
KEY_DIGITS = 5  # hexadecimal digits of a record's key that a code holds
_KEY_BITS = 4 * KEY_DIGITS
_DIGEST_BITS = 12
_LENGTH_BITS = (10, 24)  # of an excerpt of usual length, and of a longer one
_GROUP = 4  # signs between hyphens


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a code says. Offsets are in code points; `key` is the beginning of a record's key."""

    key: str
    digest: int
    start: int
    end: int

    def fits(self, key: str, text: str) -> bool:
        """Whether the record with the full `key` and this `text` has the words at the place."""
        if not key.startswith(self.key) or self.end > len(text):
            return False
        return _digest(key, text[self.start : self.end]) == self.digest


def written(key: str, words: str, start: int) -> str:
    """The code of the `words` that stand at `start` in the record with `key`."""
    is_long = len(words) >= 1 << _LENGTH_BITS[0]
    number = start
    for value, bits in (
        (len(words), _LENGTH_BITS[is_long]),
        (int(is_long), 1),
        (_digest(key, words), _DIGEST_BITS),
        (int(key[:KEY_DIGITS], 16), _KEY_BITS),
    ):
        number = number << bits | value
    signs: list[int] = []
    while number or len(signs) < LEAST - 1:
        number, sign = divmod(number, len(ALPHABET))
        signs.append(sign)
    code = "".join(ALPHABET[sign] for sign in (*reversed(signs), _check(signs)))
    head, tail = code[: 2 * _GROUP], code[2 * _GROUP :]
    return f"{head[:_GROUP]}-{head[_GROUP:]}-{tail}"


def read(code: str) -> Receipt:
    """What `code` says; hyphens, spaces and small letters do not matter.

    Raises:
        SendbotError: where it is no code, or a sign of it is wrong.
    """
    typed = "".join(char for char in code.upper() if char not in "-–— \t\n.")
    if not LEAST <= len(typed) <= MOST or set(typed) - set(ALPHABET):
        raise SendbotError(
            "not_a_receipt",
            "That is not a code of mine. A code has twelve letters and figures or more, in three"
            " groups. It stands under each quotation.",
        )
    signs = [ALPHABET.index(char) for char in typed]
    if _check(signs[-2::-1]) != signs[-1]:
        raise SendbotError(
            "mistyped_receipt",
            "A letter or figure of that code is wrong. Please compare it and try again.",
        )
    number = 0
    for sign in signs[:-1]:
        number = number * len(ALPHABET) + sign
    number, key = divmod(number, 1 << _KEY_BITS)
    number, digest = divmod(number, 1 << _DIGEST_BITS)
    number, is_long = divmod(number, 2)
    start, length = divmod(number, 1 << _LENGTH_BITS[is_long])
    return Receipt(f"{key:0{KEY_DIGITS}x}", digest, start, start + length)


def _check(signs: list[int]) -> int:
    """The sign that makes the sum of all, weighted by their places from the end, divisible."""
    total = sum(weight * sign for weight, sign in enumerate(signs, start=2))
    return -total % len(ALPHABET)


def _digest(key: str, words: str) -> int:
    said = f"{key}\n{words}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(said).digest()[:4], "big") >> (32 - _DIGEST_BITS)
