"""Periods that only the records can tell: "since the revisit", "at the last meeting"."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from knowledge.answer import calendar_days as cal
from knowledge.answer.question import Period
from knowledge.answer.records import Kept, Records, Scope
from knowledge.words.function_words import FUNCTION
from knowledge.words.text import stem, tokens

_LAST_MEETING = re.compile(
    r"\b(?:last|latest|most recent|previous) (?:[\w&'-]+ ){0,6}?meeting\b(?! (?:but|before))"
)
_ONE_BEFORE = re.compile(
    r"\bmeeting before (?:the )?(?:last|that|previous)\b|\b(?:last|latest) meeting but one\b"
)
_ENDS = r"(?=\s*(?:$|[,?.;!]|\b(?:has|have|is|are|was|were|did|do|does|what|who|how|when|why)\b))"
_EVENT = re.compile(
    rf"\b(?:since|before) (?:the |our |its |their |that )?(?:last |latest |first )?"
    rf"((?:[\w'-]+ ){{0,3}}[\w'-]+){_ENDS}"
)
# What has a day of its own; "before the vote" may be any vote.
_BEFORE = frozenset(
    "election elections by-election referendum inspection reinspection revisit review audit merger"
    " fire flood floods flooding storm explosion collapse opening reopening closure restructure"
    " reorganisation".split()
)
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? )?({cal.MONTH}),? {cal.YEAR}\b", re.IGNORECASE
)
_RECORDS = 12  # records that are looked through for the day of an event
_MOSTLY = 0.3  # share of the days beside an event that must be the same
_NEAR = 60  # code points between an event and its day


def told_period(
    low: str,
    scope: Scope,
    committees: Sequence[str],
    records: Records,
    *,
    has_topic: bool,
) -> Period | None:
    """The period that the records tell for the question `low`; None where it names none.

    `scope` holds the council that is asked, and today as its last day. "At the last meeting" is a
    day only where a committee is named, or nothing but the meeting is asked about.
    """
    before_last = _ONE_BEFORE.search(low)
    last = before_last or _LAST_MEETING.search(low)
    if last and (committees or not has_topic or before_last):
        return _meeting(last[0], scope, committees, records, is_before=bool(before_last))
    event = _EVENT.search(low)
    return _since_event(event, scope, records) if event else None


def _meeting(
    said: str, scope: Scope, committees: Sequence[str], records: Records, *, is_before: bool
) -> Period | None:
    day = _newest(scope, committees, records)
    if day and is_before:
        earlier = Scope(scope.council, None, day - dt.timedelta(days=1))
        day = _newest(earlier, committees, records)
    return Period(day, day, (), said) if day else None


def _newest(scope: Scope, committees: Sequence[str], records: Records) -> dt.date | None:
    ids = records.newest(scope, 1, committees)
    found = next(iter(records.load(ids)), None)
    return found.record.date if found else None


def _since_event(match: re.Match[str], scope: Scope, records: Records) -> Period | None:
    words = [token.word for token in tokens(match[1])]
    if not words or words[0] in FUNCTION or all(word.isdigit() for word in words):
        return None
    is_before = match[0].startswith("before")
    if is_before and words[-1] not in _BEFORE:
        return None
    name = " ".join(words)
    if not records.holds_phrase(name):
        return None
    kept = records.load(records.find([name], scope, _RECORDS))
    day = _day_of([stem(word) for word in words], kept, scope.until)
    if day is None:
        return None
    said = match[0].strip()
    if is_before:
        return Period(None, day - dt.timedelta(days=1), (), said)
    return Period(day, None, (), said)


def _day_of(event: Sequence[str], kept: Sequence[Kept], today: dt.date | None) -> dt.date | None:
    """The day that stands most often beside the event; of several as often, the latest.

    None where many different days do: "the flood" may be any of them.
    """
    found: Counter[dt.date] = Counter()
    for one in kept:
        for passage in one.passages:
            for sentence in passage.sentences:
                said = one.record.text[sentence.start : sentence.end]
                found.update(set(_days_beside(event, said)))
    days = [day for day in found if today is None or day <= today]
    day = max(days, key=lambda day: (found[day], day), default=None)
    return day if day and found[day] >= _MOSTLY * found.total() else None


def _days_beside(event: Sequence[str], said: str) -> list[dt.date]:
    spoken = tokens(said)
    stems = [stem(token.word) for token in spoken]
    size = len(event)
    places = [
        (spoken[i].start, spoken[i + size - 1].end)
        for i in range(len(stems) - size + 1)
        if stems[i : i + size] == list(event)
    ]
    found = []
    for match in _DATE.finditer(said) if places else ():
        day = _day(match)
        if day and any(_is_near(match, start, end) for start, end in places):
            found.append(day)
    return found


def _is_near(match: re.Match[str], start: int, end: int) -> bool:
    return match.start() - end <= _NEAR and start - match.end() <= _NEAR


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match[3]), cal.month_of(match[2].casefold()), int(match[1] or 1))
    except ValueError:
        return None
