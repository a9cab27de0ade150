"""A message → the questions in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST = 3  # questions of one message that are answered
LONGEST = 600  # code points of a message that are read as one question
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORDS = re.compile(r"\w+")
_LEAST = 4  # words of a question that can stand alone; "And when?" belongs to the one before


def questions_in(message: str) -> Sequence[str]:
    """The questions of a message: itself, unless it asks several things or is very long.

    Several questions each end with a question mark; what is said before one belongs to it, and a
    very short one ("And when?") to the one before: the answerer tells their parts apart. Of a
    very long message the questions are read, or its beginning where it asks none.
    """
    sentences = [part.strip() for part in _SENTENCE.split(message) if part and part.strip()]
    asking = [sentence for sentence in sentences if sentence.endswith("?") and _is_said(sentence)]
    if len(message) > LONGEST:
        return [_cut(sentence) for sentence in asking[-MOST:]] or [_beginning(sentences)]
    if len(asking) < 2:
        return [message.strip()]
    found, before = list[str](), list[str]()
    for sentence in sentences:
        before.append(sentence)
        if sentence not in asking:
            continue
        said, before = " ".join(before), []
        if found and len(_WORDS.findall(said)) < _LEAST:
            found[-1] += f" {said}"
        else:
            found.append(said)
    return found[:MOST] if len(found) > 1 else [message.strip()]


def _is_said(sentence: str) -> bool:
    return bool(_WORDS.search(sentence))


def _beginning(sentences: Sequence[str]) -> str:
    begun = ""
    for sentence in sentences:
        if begun and len(begun) + len(sentence) >= LONGEST:
            break
        begun = f"{begun} {sentence}".strip()
    return _cut(begun)


def _cut(sentence: str) -> str:
    """The end of a long sentence, where a question mostly stands, from a word on."""
    if len(sentence) <= LONGEST:
        return sentence
    end = sentence[-LONGEST:]
    return end.partition(" ")[2] or end
