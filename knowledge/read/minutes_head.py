"""The head of minutes: whose they are, of which day, and who was there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.read.dates import find_date
from knowledge.read.draft import says_draft_minutes
from knowledge.words.text import collapse

_ADJECTIVES = (
    r"(?:(?:ordinary|regular|extraordinary|special|annual|virtual|remote|public|hybrid)\s+)*"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_OF = re.compile(
    r"\b(?:(?:minutes|record|proceedings|notes|cofnodion)\s+of|at)\s+(?:the\s+|an?\s+)?"
    rf"{_ADJECTIVES}(?:proceedings\s+(?:of|at)\s+(?:the\s+|an?\s+)?)?{_ADJECTIVES}"
    r"(?P<meeting>meetings?\s+of\s+)?(?:the\s+)?(?P<body>[^\n]+?)"
    rf"(?=\s*(?:$|\n|,?\s+(?:meeting\s+)?(?:held|which|at)\b|\s+on\s+(?:\d|{_DAY})"
    rf"|\s[-–—]|:|,?\s*\d|,?\s*{_DAY}))",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    rf"^(?:an?|the)\s+{_ADJECTIVES}meeting\s+of\s+(?:the\s+)?(?P<body>[^\n]+?)\s+(?:was|were)\s+held",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_A_BODY = frozenset("meeting|the meeting|proceedings|last meeting|previous meeting".split("|"))
_BODY = re.compile(
    r"\b(?:(?:sub-?)?committee|cabinet|executive|panel|board|commission|forum|assembly"
    r"|working (?:party|group)|task (?:group|force)|partnership|pwyllgor|cydbwyllgor)\b",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"\b(?:council|cyngor)\b", re.IGNORECASE)
_OTHER_WORDS = re.compile(
    r"\b(?:(?:draft|approved|confirmed|printed|public)\s+)*(?:minutes|cofnodion)\b"
    r"(?:\s+(?:of|for)\b)?"
    r"|\b(?:agenda|meeting|agm|held on|held at"
    r"|held\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?", re.IGNORECASE
)
_MARKUP = "#*_ \t-–—:,.|"
_ATTENDANCE = re.compile(
    r"[\W_]*(?:members?|councillors?|officers?|committee members)?\s*"
    r"(?:present|in attendance|also (?:present|in attendance)|apologies|absent|attendance"
    r"|substitutes?|yn bresennol|ymddiheuriadau)\b(?![^:|]{40})",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?<!\d )(?<!few )(?<!ten )(?<!five )\b(?:minutes|cofnodion|munudau)\b", re.IGNORECASE
)
_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_KEPT = frozenset("SEND SACRE NHS ICB HR ICT LGPS CIL UK".split())
_LONGEST = 120  # code points of a line that names a committee
_LONG = 500  # code points of a line that are looked at
_LINES = 60  # lines in which a head says whose minutes they are


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above the first item say.

    `attendance` is the number of the line from which they tell who was there; None for none.
    """

    committee: str = ""
    date: dt.date | None = None
    draft: bool = False
    says_minutes: bool = False
    attendance: int | None = None


def read_head(lines: Sequence[str]) -> Head:
    """The head that `lines` are."""
    attendance = next((n for n, line in enumerate(lines) if _ATTENDANCE.match(line[:_LONG])), None)
    end = _LINES if attendance is None else min(attendance, _LINES)
    top = [collapse(line[:_LONG]) for line in lines[:end]]
    said = "\n".join(top)
    found = find_date(said)
    return Head(
        committee=_committee(top, said),
        date=found[0] if found else None,
        draft=any(len(line) < _LONGEST and says_draft_minutes(line) for line in top),
        says_minutes=any(map(_says_minutes, top)) or _names_minutes(said),
        attendance=attendance,
    )


def _names_minutes(said: str) -> bool:
    match = _OF.search(said)
    return match is not None and match[0].casefold().startswith(("minutes", "cofnodion"))


def _says_minutes(line: str) -> bool:
    """Whether a line names what follows as minutes; "ten minutes" and sentences do not."""
    return (
        len(line) <= _LONGEST and not line.endswith((".", ",", ";")) and bool(_MINUTES.search(line))
    )


def in_title_case(name: str) -> str:
    """`name` with capitals only where a title has them, if it is all in capitals."""
    if not name.isupper():
        return name
    words = name.split(" ")
    return " ".join(_titled(word, number == 0) for number, word in enumerate(words))


def _titled(word: str, is_first: bool) -> str:
    bare = re.sub(r"\W", "", word)
    if bare in _KEPT:
        return word
    low = word.lower()
    if low in _SMALL and not is_first:
        return low
    return re.sub(r"(^|[-/(&])(\w)", lambda m: m[1] + m[2].upper(), low)


def _committee(top: Sequence[str], said: str) -> str:
    for match in _OF.finditer(said):
        if match[0][:2].casefold() == "at" and not match["meeting"]:
            continue  # "held at the Guildhall"
        name = _bare(match["body"])
        if _is_name(name) and name.casefold() not in _NOT_A_BODY:
            return in_title_case(_without_place(name))
    if (held := _MEETING_OF.search(said)) and _is_name(name := _bare(held["body"])):
        return in_title_case(name)
    for pattern in (_BODY, _COUNCIL, _MINUTES):
        for line in top:
            if len(line) <= _LONGEST and pattern.search(line) and _is_name(name := _bare(line)):
                return in_title_case(name)
    return ""


def _is_name(words: str) -> bool:
    return any(word.lower() not in _SMALL and len(word) > 1 for word in words.split())


def _without_place(name: str) -> str:
    """`name` up to the body that it names: "Cabinet, Guildhall" is the Cabinet."""
    bodies = list(_BODY.finditer(name))
    if bodies and name[bodies[-1].end() :].startswith(","):
        return name[: bodies[-1].end()]
    return name


def _bare(line: str) -> str:
    """`line` without markup, day, time and the word minutes."""
    if found := find_date(line):
        line = line[: found[1]] + " " + line[found[2] :]
    bare = collapse(_TIME.sub(" ", _OTHER_WORDS.sub(" ", line))).strip(_MARKUP)
    return re.sub(r"^(?:the|y|yr)\s+", "", bare, flags=re.IGNORECASE)
