"""Links: whether two records are about one matter, and by what evidence. Wrong is worse than none.

Evidence is one of: the council system's own number of the issue; a decision or an application that
is named by its number; a plan that both name in full; titles that say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from knowledge.model import Record
from knowledge.words.text import fold, stems, straighten

SAME_TITLE = 92  # of 100 (RapidFuzz token_sort_ratio) of what is left of the titles
_OWN_NUMBER = re.compile(
    r"^(?:Decision|Resolution|Minute) (?:number|no\.?|ref(?:erence)?)\W{1,6}(\d{1,4}/\d{2,4})\b",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER = re.compile(r"\b[Dd]ecisions? (?:number |no\.? )?(\d{1,4}/\d{2,4})\b")
_APPLICATION = re.compile(r"\b[A-Z]{1,4}/\d{2,4}/\d{3,6}(?:/[A-Z]{2,4})?\b")
_YEARS = re.compile(
    r"\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b|\bQ[1-4]\b|\bquarter (?:one|two|three|four|[1-4])\b", re.I
)
# Items of every meeting, and the names of bodies and offices: such titles name no matter.
_PROCEDURE = re.compile(
    r"\b(?:minutes|apologies|declarations? of|disclos(?:able|ures?)|pecuniary|any other"
    r"|other business|urgent (?:business|items)|questions?|public (?:participation|forum)"
    r"|attending|attendance|work programme|forward plan|exclusion of|exempt|correspondence"
    r"|payments?|planning applications?|social media|recording of|actions? arising"
    r"|matters (?:arising|raised)|previous meetings?|planning decisions|list of items|items to be"
    r"|rights of way|standing orders|polic(?:y|ies) and documents|documents and policies"
    r"|nominations|conferences?|training|briefings? for members|set(?:ting)? (?:of )?(?:the"
    r" )?dates?"
    r"|dates? for|(?:fill|filling|casual) vacanc(?:y|ies)|to elect|resignation|open forum|next"
    r" (?:agenda|meeting)|verbal report|concerns|agree any action"
    r"|(?:dates?|times?) (?:and times? )?of (?:the )?(?:next|future)"
    r"|times? of .*meetings?|suggested items|announcements|communications|outside bodies"
    r"|appointments?|co-?option|election of|to elect|membership|\d+(?:st|nd|rd|th) report of"
    r"|directorate|(?:special |ordinary |annual )?meeting of|strategic policy committee|spc"
    r"|engineer'?s'? reports?|schedule of .*works|\w*ncillor|\w{0,2}uestion|clerk'?s report"
    r"|chair\w*'?s report)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:submi\w*|moved|proposed|tabled|put) (?:by |BY )(?:the )?[A-Z].*", re.IGNORECASE
)
# What says at which stage a matter is, and not which matter.
_STAGES = frozenset(
    s
    for word in (
        "a an the of to and or for on in at by with from its into after about item report reports"
        " update updates progress review outcome outcomes results consultation proposals proposal"
        " draft final first second third fourth interim annual quarterly monthly half year"
        " call-in call in called reconsideration referral reference recommendation recommendations"
        " council cabinet committee decision response follow up followup internal audit findings"
        " evaluation pilot scheme approval adoption implementation agenda future summary notice"
        " motion petition further new latest position monitoring visit performance part request"
        " receive received deputation deputations delegation presentation board limited ask call"
        " minister"
        " government disposal land overview statistics"
    ).split()
    for s in stems(word)
)
# What councils call their departments: a title of nothing else names who reports and no matter.
_DEPARTMENTS = frozenset(
    s
    for word in (
        "department directorate division section office unit team service services operations"
        " corporate human resources organisational organisation development governance customer"
        " support change management finance financial ict digital legal democratic strategic"
        " economic enterprise tourism planning forward place making placemaking public realm"
        " environment environmental climate action sustainability biodiversity"
        " strategy capital investment investments maintenance delivery design construction physical"
        " assets regional national rural urban local authority social community communities"
        " initiative initiatives facilities culture cultural arts leisure recreation sport parks"
        " emergency mobility traffic roads highways cleansing"
        " commissioning regulatory licensing regeneration growth shared"
        " general municipal allocation business issues matters director officer head non la"
    ).split()
    for s in stems(word)
)
_KIND = r"(?:Plan|Strategy|Statement|Policy|Programme|Framework|Scheme|Order|Agreement|Charter)"
_NAME = re.compile(
    rf"(?:[A-Z][\w'-]*(?: of| and| for| to| the)? ){{2,7}}(?:{_KIND}|(?<= of )Action)\b"
    rf"(?! (?:[A-Z]\w+ )?{_KIND}| Committee| Board)"
)
# What stands before a plan's own name: the rest is the name.
_BEFORE = re.compile(
    r"^.*\b(?:Draft|Proposed|Revised|Updated|Final|New|Amended|Approval of|Adoption of) "
    r"|^[A-Z]{2,6} "
)
_NUMBERED = re.compile(r"\b[A-Z]{0,3}\d[\w./-]*")
_DULL_NAMES = re.compile(
    r"^(?:The )?(?:Medium Term Financial|Corporate|Council|Annual|Local|Forward|Delivery|Business"
    r"|Improvement|Draft|Proposed|New)\b.{0,30}$"
)
_CORE = 3  # telling words that titles must share to be evidence on their own
_YEARS_APART = 2  # ... and how far apart the meetings may be
_ANNIVERSARY = 25  # days: the same words a year later, to the month, are a yearly item
_MORE = 3  # telling words that one of two titles may have beyond the other's
STANDING = 5  # records with one title, from which it is a standing item and names no matter
_LEAST = 2  # times that a text must name a plan of the other's title


@dataclass(frozen=True, slots=True)
class Traits:
    """What a record can be told by."""

    record: Record
    issue: str
    own_numbers: frozenset[str]
    numbers: frozenset[str]
    applications: frozenset[str]
    core: tuple[str, ...]
    years: frozenset[str]
    names: frozenset[str]
    marks: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for which two records are about one matter, and the words that it rests on."""

    kind: str
    words: str


def traits(record: Record) -> Traits:
    """What `record` can be told by."""
    text, title = straighten(record.text), straighten(record.title)
    own = frozenset(_OWN_NUMBER.findall(text))
    return Traits(
        record=record,
        issue=_issue(record),
        own_numbers=own,
        numbers=frozenset(_NUMBER.findall(f"{title}\n{text}")) - own,
        applications=frozenset(_APPLICATION.findall(title)),
        core=() if _PROCEDURE.search(title) else _core(title, record),
        years=frozenset(fold(year) for year in _YEARS.findall(title)),
        names=plan_names(title),
        marks=frozenset(_NUMBERED.findall(_YEARS.sub(" ", title))),
        text=text,
    )


def standing(told: Iterable[Traits]) -> frozenset[tuple[str, ...]]:
    """The titles that recur among `told` like those of standing items."""
    counts = Counter(tuple(sorted(one.core)) for one in told if one.core)
    return frozenset(core for core, count in counts.items() if count >= STANDING)


def link(
    a: Traits, b: Traits, recurring: frozenset[tuple[str, ...]] = frozenset()
) -> tuple[Evidence, ...]:
    """The evidence that `a` and `b` are about one matter; empty where there is not enough.

    Titles in `recurring` are those of standing items, and no evidence.
    """
    if a.record.council != b.record.council or a.record.id == b.record.id:
        return ()
    found = []
    if a.issue and a.issue == b.issue:
        found.append(Evidence("issue", a.issue))
    for cited in sorted((a.own_numbers & b.numbers) | (b.own_numbers & a.numbers)):
        found.append(Evidence("decision", cited))
    for application in sorted(a.applications & b.applications):
        found.append(Evidence("application", application))
    if a.applications and b.applications and not a.applications & b.applications:
        return tuple(found)  # two applications are two matters, however alike they are called
    years_differ = bool(a.years and b.years and not a.years & b.years)
    is_standing = any(tuple(sorted(one.core)) in recurring for one in (a, b))
    marks_differ = bool(a.marks and b.marks and not a.marks & b.marks)
    is_open = not (years_differ or marks_differ or is_standing) and _is_near(a.record, b.record)
    if is_open and not _is_yearly(a.record, b.record) and (words := _same_title(a.core, b.core)):
        found.append(Evidence("title", words))
    if not years_differ and _is_near(a.record, b.record) and (name := _shared_name(a, b)):
        found.append(Evidence("name", name))
    return tuple(found)


def _is_near(a: Record, b: Record) -> bool:
    if a.date is None or b.date is None:
        return False
    return abs((a.date - b.date).days) <= _YEARS_APART * 366


def _is_yearly(a: Record, b: Record) -> bool:
    if a.date is None or b.date is None:
        return False
    days = abs((a.date - b.date).days)
    return days > _ANNIVERSARY and abs(days - 365.25 * round(days / 365.25)) <= _ANNIVERSARY


def _issue(record: Record) -> str:
    """ModernGov's number of the issue, with its host: the same on every page of a matter."""
    try:
        parts = urlsplit(record.url)
        query = {key.casefold(): value for key, value in parse_qs(parts.query).items()}
    except ValueError:
        return ""
    return f"{parts.hostname} {query['iid'][0]}" if parts.hostname and "iid" in query else ""


def _core(title: str, record: Record) -> tuple[str, ...]:
    """The words of a title that tell which matter it is: not who reports, decides or is asked."""
    bare = re.sub(r"\([^)]*\)", " ", _YEARS.sub(" ", _BY.sub(" ", title)))
    bare = _APPLICATION.sub(" ", bare)
    idle = _STAGES | _DEPARTMENTS | set(stems(f"{record.committee} {record.council}"))
    return tuple(dict.fromkeys(s for s in stems(bare) if s not in idle and not s.isdigit()))


def _same_title(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """The words that two titles share, where the one says what the other does; else ""."""
    if min(len(a), len(b)) < _CORE:
        return ""
    common = [word for word in a if word in b]
    short = min(len(a), len(b))
    alike = fuzz.token_sort_ratio(" ".join(a), " ".join(b)) >= SAME_TITLE
    if (alike and _differ_by_spelling(a, b) and _differ_by_spelling(b, a)) or (
        len(common) == short and max(len(a), len(b)) <= short + _MORE
    ):
        return " ".join(common)
    return ""


def _differ_by_spelling(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether each word of `a` is in `b` but for a letter: Cedar Close is not Elder Close."""
    return all(any(Levenshtein.distance(one, other) < 2 for other in b) for one in a)


def plan_names(title: str) -> frozenset[str]:
    """The plans that a title names in full, in three words or more."""
    names = set()
    for match in _NAME.finditer(title):
        name = " ".join(match[0].split())
        while (shorter := _BEFORE.sub("", name)) != name:
            name = shorter
        telling = set(stems(name)[:-1]) - _STAGES - _DEPARTMENTS
        if len(name.split()) >= _CORE and telling and not _DULL_NAMES.match(name):
            names.add(name)
    return frozenset(names)


def _shared_name(a: Traits, b: Traits) -> str:
    """A plan's full name in both titles, or in one and repeatedly in the other's text; or ""."""
    if common := a.names & b.names:
        return min(common)
    for one, other in ((a, b), (b, a)):
        for name in sorted(one.names):
            if other.text.count(name) >= _LEAST and not other.names:
                return name
    return ""
