"""Links: whether two records are about one matter, and by what evidence. Wrong is worse than none.

Evidence is one of: the council system's own number of the issue; a decision or an application that
is named by its number; a plan that both name in full; titles that say the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from rapidfuzz import fuzz

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
_PROCEDURE = re.compile(
    r"\b(?:minutes|apologies|declarations? of|disclosable|urgent (?:business|items)"
    r"|questions?|public participation|work programme|forward plan|exclusion of|exempt"
    r"|actions? arising|matters arising|date of (?:the )?next|announcements|communications"
    r"|outside bodies|appointments?|election of|membership)\b",
    re.IGNORECASE,
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
        " motion petition further new latest position monitoring visit performance part"
    ).split()
    for s in stems(word)
)
_KIND = (
    r"(?:Plan|Strategy|Statement|Action|Policy|Programme|Framework|Scheme|Order|Agreement|Charter)"
)
_NAME = re.compile(
    rf"(?:[A-Z][\w'-]*(?: of| and| for| to| the)? ){{2,7}}{_KIND}\b(?! (?:[A-Z]\w+ )?{_KIND})"
)
_DULL_NAMES = re.compile(
    r"^(?:The )?(?:Medium Term Financial|Corporate|Council|Annual|Local|Forward|Delivery|Business"
    r"|Improvement|Draft|Proposed|New)\b.{0,30}$"
)
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
        core=() if _PROCEDURE.search(title) else _core(title),
        years=frozenset(fold(year) for year in _YEARS.findall(title)),
        names=_names(title),
        text=text,
    )


def link(a: Traits, b: Traits) -> tuple[Evidence, ...]:
    """The evidence that `a` and `b` are about one matter; empty where there is not enough."""
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
    if not years_differ and (words := _same_title(a.core, b.core)):
        found.append(Evidence("title", words))
    if not years_differ and (name := _shared_name(a, b)):
        found.append(Evidence("name", name))
    return tuple(found)


def _issue(record: Record) -> str:
    """ModernGov's number of the issue, with its host: the same on every page of a matter."""
    try:
        parts = urlsplit(record.url)
        query = {key.casefold(): value for key, value in parse_qs(parts.query).items()}
    except ValueError:
        return ""
    return f"{parts.hostname} {query['iid'][0]}" if parts.hostname and "iid" in query else ""


def _core(title: str) -> tuple[str, ...]:
    bare = re.sub(r"\([^)]*\)", " ", _YEARS.sub(" ", title))
    bare = _APPLICATION.sub(" ", bare)
    return tuple(dict.fromkeys(s for s in stems(bare) if s not in _STAGES and not s.isdigit()))


def _same_title(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """The words that two titles share, where the one says what the other does; else ""."""
    if min(len(a), len(b)) < 2:
        return ""
    common = [word for word in a if word in b]
    short = min(len(a), len(b))
    alike = fuzz.token_sort_ratio(" ".join(a), " ".join(b)) >= SAME_TITLE
    if alike or (len(common) == short and short >= 3 and max(len(a), len(b)) <= 2 * short):
        return " ".join(common)
    return ""


def _names(title: str) -> frozenset[str]:
    names = {" ".join(match[0].split()) for match in _NAME.finditer(title)}
    return frozenset(name for name in names if not _DULL_NAMES.match(name))


def _shared_name(a: Traits, b: Traits) -> str:
    """A plan's full name in both titles, or in one and repeatedly in the other's text; or ""."""
    for one, other in ((a, b), (b, a)):
        for name in sorted(one.names):
            words = name.split()
            for start in range(len(words) - 2):
                part = " ".join(words[start:])
                if len(words) - start < 3 or part.split()[0].islower():
                    continue
                in_title = part in straighten(other.record.title)
                if in_title or other.text.count(part) >= _LEAST:
                    return part
    return ""
