"""Words by which a later record undoes an earlier one: in place of it, sent back, corrected. Pure.

A number or a day must name the earlier decision or meeting in the same words that undo it: "by
decision 61/2018 the patrol had been withdrawn" undoes nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from knowledge.answer.records import Kept
from knowledge.model import Bearing, Excerpt, Fact, FactKind, Record, Stated
from knowledge.words.text import fold, stems, straighten

_DONE_TO = (
    r"(?:rescind(?:ed)?|revoked?|reversed?|overturn(?:ed)?|set aside|quashed|cancel(?:led)?"
    r"|superseded?|replaced?)"
)
_DOING = (
    r"(?:in place of|instead of|to replace|replacing|superseding|rescind(?:s|ed|ing)?"
    r"|revok(?:e|es|ed|ing)|revers(?:e|es|ed|ing)|overturn(?:s|ed|ing)?|set(?:s|ting)? aside"
    r"|quash(?:es|ed|ing)?|cancel(?:s|led|ling)?|supersed(?:e|es|ed|ing)|replac(?:e|es|ed))"
)
_EARLIER = (
    r"(?:(?:its|the|their|an?|that|this) )?(?:(?:earlier|previous|original|former) )?"
    r"(?:decisions?|resolutions?|minutes?)"
)
# The name of the earlier decision, a number or a day, is put as this character before matching.
_NAMED = "\x00"
_BEFORE_NAME = re.compile(rf"\b{_DOING}\b[^.;]{{0,60}}?{_NAMED}", re.IGNORECASE)
_AFTER_NAME = re.compile(
    rf"{_NAMED}[^.;]{{0,60}}?(?:\b{_DONE_TO}\b|\bno (?:further|longer any) effect\b)", re.IGNORECASE
)
_UNNAMED = re.compile(rf"\b{_DOING} {_EARLIER}\b(?! (?:of|made|taken|on)\b)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|whether|asks?|asked|request\w*|recommend\w*|propos\w*)\b", re.I)
_BACK = re.compile(
    r"\b(?:referred|refer|sent|remitted) back\b|\breconsider(?:ed|ation)?\b", re.IGNORECASE
)
_MAY_UNDO = (
    "in place of|instead of|replac|supersed|rescin|revok|revers|overturn|set aside|setting aside"
    "|quash|cancel|no further|no longer any|referred back|refer back|sent back|remitted back"
    "|reconsider"
).split("|")
_WRONG = re.compile(
    r"\bcorrect(?:ed|ing|ion|ions)?\b[^.;]{0,40}\b(?:figures?|numbers?|sums?|amounts?|dates?|names?"
    r"|answers?|repl(?:y|ies)|statements?|wording|errors?|minutes?)\b"
    r"|\bshould (?:have )?read\b|\b(?:stated|given|reported|recorded|shown) in error\b"
    r"|\bminutes\b.{0,200}\b(?:amend(?:ed|ments?)|corrections?|subject to the (?:addition|deletion"
    r"|insertion|removal|following))\b"
    r"|\b(?:amendments?|corrections?) to the minutes\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"\b(?:correct|true|accurate)(?: and \w+)? records?\b", re.IGNORECASE)
_SAME = 2  # telling words that a correction must share with the title of what it corrects
_BEFORE = 60  # code points before such words in which they may be denied or only asked for
_LONGEST = 900  # code points of the words of a decision that are shown whole


def day_phrases(day: dt.date) -> tuple[str, str]:
    """How records write a day: "8 December 2020", "8th December 2020"."""
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day} {day:%B %Y}", f"{day.day}{ending} {day:%B %Y}"


def may_undo(text: str) -> bool:
    """Whether some of its words could undo a decision; most records have none."""
    folded = text.casefold()
    return any(sign in folded for sign in _MAY_UNDO)


def undoing(
    earlier: Record, numbers: Iterable[str], stated: Sequence[Stated], *, is_linked: bool
) -> tuple[Bearing, Excerpt] | None:
    """The decision among `stated`, of one later record, that undoes `earlier`.

    `numbers` are those of the earlier decision. One that is named by no number and no day counts
    only where the two records are linked.
    """
    names = [*numbers, *(day_phrases(earlier.date) if earlier.date else ())]
    for one in stated:
        if one.fact.kind is not FactKind.DECISION or one.fact.state in {"lost", "noted"}:
            continue
        said = straighten(f"{one.words(one.fact.lead)} {one.text}")
        if _replaces(said, names, is_linked=is_linked):
            return Bearing.REPLACES, _whole(one, stated)
        if _BACK.search(said) and (is_linked or any(name in said for name in names)):
            return Bearing.SENT_BACK, _whole(one, stated)
    return None


def _replaces(said: str, names: Sequence[str], *, is_linked: bool) -> bool:
    named = said
    for name in names:
        named = named.replace(name, _NAMED)
    if _NAMED in named:
        found = _BEFORE_NAME.search(named) or _AFTER_NAME.search(named)
        if found and not _NOT.search(named, max(0, found.start() - _BEFORE), found.end()):
            return True
    return bool(is_linked and _UNNAMED.search(said) and not _NOT.search(said))


def _whole(one: Stated, stated: Sequence[Stated]) -> Excerpt:
    """The decision with its lead-in and what stands beside it: half of it might mislead."""
    lead = one.fact.lead
    beside: list[Fact] = [s.fact for s in stated if s.fact.kind is one.fact.kind]
    group = [fact for fact in beside if lead and fact.lead == lead] or [one.fact]
    start = lead[0] if lead else one.fact.start
    end = max(fact.end for fact in group)
    if end - start > _LONGEST:
        start, end = one.fact.start, one.fact.end
    return Excerpt(one.record, start, end)


def may_correct(text: str) -> bool:
    """Whether some of its words could correct a record."""
    return bool(_WRONG.search(_RIGHT.sub(" ", text)))


def correcting(earlier: Record, core: Sequence[str], later: Kept) -> Excerpt | None:
    """The words of `later` that correct `earlier`; None where there are none.

    They must name its meeting by its day and its body, say that something was wrong or is changed,
    and name its item or say two words of `core`, the stems that tell its title from others.
    """
    if earlier.date is None:
        return None
    days = day_phrases(earlier.date)
    for passage in later.passages:
        for place, sentence in enumerate(passage.sentences):
            said = straighten(later.record.text[sentence.start : sentence.end])
            if not any(day in said for day in days) or not _WRONG.search(_RIGHT.sub(" ", said)):
                continue
            after = passage.sentences[place + 1 : place + 2]
            end = after[-1].end if after else sentence.end
            more = straighten(later.record.text[sentence.start : end])
            if _is_of_body(earlier, later.record, said) and _is_of_item(earlier, core, more):
                return Excerpt(later.record, sentence.start, end, passage.heading)
    return None


def _is_of_body(earlier: Record, later: Record, said: str) -> bool:
    own = fold(earlier.committee)
    return bool(own) and (own in fold(said) or own == fold(later.committee))


def _is_of_item(earlier: Record, core: Sequence[str], said: str) -> bool:
    if earlier.item and re.search(rf"\bitem {re.escape(earlier.item)}\b", said, re.IGNORECASE):
        return True
    return len(set(core) & set(stems(said))) >= _SAME
