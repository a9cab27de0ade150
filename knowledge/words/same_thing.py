"""Whether two sentences speak of the same thing: by its name, or by most telling words."""

from __future__ import annotations

import re

from knowledge.words.text import stem, straighten, tokens

_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth)\b", re.IGNORECASE)
_ENOUGH = 0.6  # share of the step's own words that the later sentence must have
_NAME = re.compile(
    r"(?:[A-Z][\w-]+ ){1,5}(?:Plan|Statement(?: of Action)?|Strategy|Policy|Report|Scheme|Order)\b"
)
_DULL = frozenset(
    stem(word)
    for word in (
        "the a an of to and or for by in on at with from its their his her this that be is "
        "was were has had have been would will as it he she they further each all council "
        "committee cabinet members member officers officer report reported plan meeting next "
        "update submit submitted asked dfe department education action finish completed "
        "complete produce provide bring send sent write circulate about into not no new which "
        "who whom these those up out back during confirmed director chair leader date done "
        "closed received end month months year week weeks january february march april may "
        "june july august september october november december there more than before after "
        "also now first second third one two three four five six expected required following "
        "outcome period every quarter day days carry carried "
    ).split()
)


def is_same_thing(action: str, said: str) -> bool:
    """Whether `said` speaks of the thing that `action` is about.

    A name in capitals ("Accelerated Progress Plan") that both have is enough; else most of the
    action's telling words must be there, two at least.
    """
    action, said = straighten(action), straighten(said)
    if _ordinals(action) and _ordinals(said) and not _ordinals(action) & _ordinals(said):
        return False
    named = names_in(action)
    if named and any(name in said for name in named):
        return _verb_fits(action, said)
    wanted = telling(action)
    if len(wanted) < 2:
        return False
    common = wanted & telling(said)
    return len(common) >= 2 and len(common) / len(wanted) >= _ENOUGH


def speaks_of(action: str, said: str) -> bool:
    """Whether `said` has the name of the thing that `action` is about, or most of its words."""
    action, said = straighten(action), straighten(said)
    if any(name in said for name in names_in(action)):
        return True
    return is_same_thing(action, said)


def names_in(text: str) -> frozenset[str]:
    """The names of plans, statements and the like in a text with plain quotes (`straighten`)."""
    return frozenset(match[0].strip() for match in _NAME.finditer(text))


def may_speak_of(wanted: frozenset[str], said: frozenset[str]) -> bool:
    """Whether words that have `said` may speak of the thing that the stems `wanted` tell of."""
    common = len(wanted & said)
    return common >= 2 and common / len(wanted) >= _ENOUGH


def _ordinals(text: str) -> set[str]:
    return {match[0].casefold() for match in _ORDINAL.finditer(text)}


def telling(text: str) -> frozenset[str]:
    """The stems of `text` that tell one thing from another; numbers do not."""
    return frozenset(
        stem(token.word)
        for token in tokens(text)
        if stem(token.word) not in _DULL and len(token.word) > 2 and not token.word.isdigit()
    )


_MADE = frozenset("produced submitted sent published completed adopted issued".split())
# What is to be done with a named thing, and the words that report it done.
_REPORTS = {
    "submit": frozenset({"submitted", "sent"}),
    "send": frozenset({"submitted", "sent"}),
    "publish": frozenset({"published"}),
    "produce": _MADE,
    "prepare": _MADE,
    "draft": _MADE,
    "develop": _MADE,
    "complete": frozenset({"completed", "finished", "delivered"}),
    "finish": frozenset({"completed", "finished"}),
    "deliver": frozenset({"completed", "delivered"}),
    "adopt": frozenset({"adopted"}),
}


def _verb_fits(action: str, said: str) -> bool:
    """Whether what was done with a named thing is what was to be done: submitted, not published."""
    words = set(re.findall(r"[a-z]+", action.casefold()))
    later = set(re.findall(r"[a-z]+", said.casefold()))
    wanted = [reports for verb, reports in _REPORTS.items() if verb in words]
    return bool(wanted) and all(later & reports for reports in wanted)
