"""Pages spoilt at random, the same for the same seed: what reading has to survive."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

_LARGEST = 400_000  # bytes of a spoilt page
_PIECES = (
    *(b"<", b">", b"</div>", b"<div>", b"<table><tr><td>", b"</table>", b"<!--", b"-->", b"&#0;"),
    *(b"&#xD800;", b"&amp;amp;", b"<p>" * 50, b"<b><p>" * 40, b"<ul><li>" * 30, b"\x00", b"\xff"),
    *(b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\r", b"\n\n", b'<div id="modgov">', b"Minutes:", b"1. A"),
    *(b"<AI1>", b"</AI1>", b"stream\n", b"endobj", b"9999999999", b"-1", b"{", b"[", b'"', b"PK"),
    *(b"<h1>", b"<script>", b"]]>", b"<![CDATA[", b"%PDF-", b"RESOLVED that:", b"---\n", b"| a |"),
)


def spoilt(seed: int, pages: Sequence[bytes]) -> bytes:
    """One of `pages`, changed in one to six ways by the chances of `seed`."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(pages))
    for _ in range(chance.randint(1, 6)):
        chance.choice(_WAYS)(data, chance, pages)
        del data[_LARGEST:]
    return bytes(data)


def _place(data: bytearray, chance: random.Random) -> int:
    return chance.randint(0, len(data))


def _flip(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    for _again in range(chance.choice((1, 4, 64))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    start = _place(data, chance)
    del data[start : start + chance.choice((1, 16, 500, len(data)))]


def _insert(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    place = _place(data, chance)
    data[place:place] = chance.choice(_PIECES)


def _repeat(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    start = _place(data, chance)
    part = data[start : start + chance.choice((1, 7, 40, 300))]
    data[start:start] = part * chance.choice((1, 20, 1_000))


def _splice(data: bytearray, chance: random.Random, pages: Sequence[bytes]) -> None:
    other = chance.choice(pages)
    place, begin = _place(data, chance), chance.randint(0, len(other))
    data[place:place] = other[begin : begin + chance.choice((30, 2_000, len(other)))]


def _swap(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    a, b = sorted((_place(data, chance), _place(data, chance)))
    data[a:b] = data[a:b][::-1] if chance.random() < 0.2 else data[b - (b - a) // 2 : b] + data[a:b]


_WAYS: tuple[Callable[[bytearray, random.Random, Sequence[bytes]], None], ...] = (
    *(_flip, _cut, _insert, _insert, _repeat, _splice, _swap),
)
