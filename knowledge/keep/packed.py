"""What a record is cut into, and its stems, packed: both can be made again from its text.

A store is read far more often than a record is long, so both are small and quick to unpack:
offsets are told as steps from the one before, and zlib is given what is likely to be said. That is,
for passages, a list that never changes, and for stems the text that they are the stems of.
"""

from __future__ import annotations

import functools
import json
import zlib
from collections.abc import Sequence

from knowledge.answer.evidence import Text, Texts
from knowledge.model import Passage, Record, Role, Sentence

FORM = 2  # of the stems that are kept; to be raised when words are stemmed otherwise
_LIKELY = (  # to be left as it is: stores are read with it
    b'"decision.recommended""decision.refused""decision.deferred""decision.noted""decision.agreed"'
    b'"speech.reply""speech.posed""status.delayed""status.slow""status.done""status.progress"'
    b'"consideration","hedge","negation","next_step","outcome","reason","risk","decision"'
    b'"Reasons","reasons",0,0,[["Recommendations","recommendation",0,0,[["Next steps","next_steps",'
    b'0,0,[["Minutes","body",0,0,[["Discussion","body",0,0,[["Background","background",0,0,[['
    b'"Decision","decision",0,0,[["","body",1,0,[["","body",0,0,[[0,]]],[2,]],[1,],[2,'
)


def packed_passages(passages: Sequence[Passage]) -> bytes:
    """The passages of a record, packed."""
    rows, at = [], 0
    for passage in passages:
        sentences, end = [], passage.start
        for sentence in passage.sentences:
            span = (sentence.start - end, sentence.end - sentence.start)
            sentences.append([*span, *sorted(sentence.labels)])
            end = sentence.end
        span = (passage.start - at, passage.end - passage.start)
        lead = list(passage.lead) if passage.lead else 0
        is_list = int(passage.is_list)
        rows.append([*span, passage.heading, passage.role.value, is_list, lead, sentences])
        at = passage.end
    return _packed(json.dumps(rows, separators=(",", ":")).encode(), _LIKELY, 6)


def unpacked_passages(data: bytes) -> tuple[Passage, ...]:
    """The passages that `packed_passages` has packed, in their order.

    Raises:
        ValueError: where the data are damaged.
    """
    passages, at = [], 0
    for step, length, heading, role, is_list, lead, told in json.loads(_unpacked(data, _LIKELY)):
        start = at + step
        at = start + length
        sentences, end = [], start
        for gap, size, *labels in told:
            sentences.append(Sentence(end + gap, end + gap + size, _labels(*labels)))
            end += gap + size
        span = (lead[0], lead[1]) if lead else None
        passages.append(
            Passage(start, at, heading, Role(role), tuple(sentences), bool(is_list), span)
        )
    return tuple(passages)


@functools.lru_cache(maxsize=4096)
def _labels(*labels: str) -> frozenset[str]:
    return frozenset(labels)


def packed_stems(record: Record, texts: Sequence[Text]) -> bytes:
    """The stems of a record's passages; title and place are the same for all of them."""
    if not texts:
        return b""
    parts = [texts[0].title, texts[0].place]
    for text in texts:
        parts += [text.heading, text.body]
    return _packed("\n".join(parts).encode(), _said(record.title, record.text), 6)


def unpacked_stems(form: int | None, data: bytes | None, title: str, text: str) -> Texts | None:
    """The stems that `packed_stems` has packed; None where they are of another form.

    Raises:
        ValueError: where the data are damaged.
    """
    if form != FORM or not data:
        return None
    title, place, *parts = _unpacked(data, _said(title, text)).decode().split("\n")
    headings, bodies = tuple(parts[::2]), tuple(parts[1::2])
    if len(headings) != len(bodies):
        raise ValueError("damaged")
    return Texts(title, place, headings, bodies)


def _said(title: str, text: str) -> bytes:
    return f"{title}\n{text}".casefold().encode()


def _packed(data: bytes, likely: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zdict=likely)
    return packer.compress(data) + packer.flush()


def _unpacked(data: bytes, likely: bytes) -> bytes:
    try:
        unpacker = zlib.decompressobj(zdict=likely)
        return unpacker.decompress(data) + unpacker.flush()
    except zlib.error as error:
        raise ValueError("damaged") from error
