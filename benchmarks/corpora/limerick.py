"""Limerick City and County Council, Ireland, 2014 to 2025 (FarronF/limerick-council-meetings).

Each file is one meeting's minutes, read from a PDF: every printed line stands alone between blank
lines, a page ends with `---` and its number, and an item begins with its number, alone or with
its title. The file's name says which body met and when.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from benchmarks.corpora.item import Item, collapsed, slug, written_date
from benchmarks.corpora.lines import numbered, paragraphs

FOLDER = "meetings"
COUNCIL = "Limerick City and County Council"
_DISTRICTS = ("Adare-Rathkeale", "Cappamore-Kilmallock", "Newcastle West")
_SUBJECTS = {
    "economic": "Economic Development, Enterprise and Planning",
    "travel": "Travel and Transportation",
    "home": "Home and Social Development",
    "climate": "Climate Action, Biodiversity and Environment",
    "environment": "Environment",
    "leisure": "Community, Leisure and Emergency Services",
    "cultur": "Cultural",
}
_KINDS = ("adjourned", "annual", "budget", "special")


def items(path: str, text: str) -> list[Item]:
    """The items of the minutes at `path`; none where the file is no minutes or has no date."""
    name = PurePosixPath(path).stem
    name = collapsed(unicodedata.normalize("NFKC", name.replace("_", "-")))
    if "minutes" not in name.lower():
        return []
    lines = _lines(text)
    day = written_date(name) or written_date(" ".join(lines[:15]))
    if not day:
        return []
    committee = _committee(name, " ".join(lines[:8]))
    kind = next((word for word in _KINDS if word in name.lower()), "")
    meeting = "-".join(part for part in ("limerick", day, slug(committee), kind) if part)
    url = re.search(r"\[Original file\]\((\S+)\)", text)
    found = [_asked(*item) for item in numbered(lines)] or [("1", _meeting_title(name), lines)]
    return [
        Item(
            id=f"{meeting}-{number}",
            council=COUNCIL,
            committee=committee,
            date=day,
            item=number,
            title=title,
            text=paragraphs(body),
            url=url.group(1) if url else "",
            draft=name.lower().startswith("draft"),
        )
        for number, title, body in found
        if len(" ".join(body)) >= 60
    ]


def _lines(text: str) -> list[str]:
    """The printed lines, without the link above, the rules and the pages' numbers."""
    kept: list[str] = []
    after_rule = True
    for line in text.replace("\xa0", " ").split("\n"):
        line = line.strip()
        if not line or line.startswith("[Original file]"):
            continue
        if re.fullmatch(r"-{3,}", line):
            after_rule = True
            continue
        if not (after_rule and re.fullmatch(r"\d{1,3}", line)):
            kept.append(line)
            after_rule = False
    return kept


def _meeting_title(name: str) -> str:
    """The name of a meeting with one matter and no numbers, without "Minutes of" and its date."""
    return re.sub(r"^(?:Draft )?Minutes(?: of)?[\s–-]*|[\s–-]*\d.*$", "", name)


def _asked(number: str, title: str, body: list[str]) -> tuple[str, str, list[str]]:
    """A question's or motion's title ends with the name; a remark in brackets is its text."""
    cut = re.match(r"(.*submitted by [^(]*?(?:\([JKMBSEOT]\))?[^(]*?)\s*(\(.*)", title)
    return (number, cut[1], [cut[2], *body]) if cut else (number, title, body)


def _committee(name: str, head: str) -> str:
    plain = f"{name} {head}".lower().replace(" - ", "-")
    district = next((d for d in _DISTRICTS if slug(d) in slug(plain)), "")
    if "joint policing" in plain or "jpc" in plain:
        return (
            f"Joint Policing Sub-Committee, {district}" if district else "Joint Policing Committee"
        )
    if district:
        return f"Municipal District of {district}"
    if "metropolitan" in plain:
        return "Metropolitan District of Limerick"
    if "policy committee" in plain or " spc" in plain:
        subject = next((_SUBJECTS[word] for word in _SUBJECTS if word in plain), "")
        return f"{subject} Strategic Policy Committee".strip()
    return "Council"
