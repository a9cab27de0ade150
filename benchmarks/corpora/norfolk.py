"""Parish councils of west Norfolk, England, 2000 to 2021 (lovell/stokeferry.com).

A village magazine that printed the minutes of its parish councils: front matter with title and
date of the issue, then the minutes as the clerk sent them. Items are numbered in many ways.
"""

from __future__ import annotations

import re

from benchmarks.corpora.item import Item, collapsed, slug, written_date
from benchmarks.corpora.lines import numbered

FOLDER = "src"
_SHORTEST_TITLE = 5
_PARISHES = (
    ("northwold", "Northwold and Whittington Parish Council"),
    ("west dereham", "West Dereham Parish Council"),
    ("stoke ferr", "Stoke Ferry Parish Council"),
    ("wretton", "Wretton Parish Council"),
    ("wereham", "Wereham Parish Council"),
    ("boughton", "Boughton Parish Council"),
    ("barton bendish", "Barton Bendish Parish Council"),
    ("methwold", "Methwold Parish Council"),
)


def items(_path: str, text: str) -> list[Item]:
    """The items of the parish council's minutes; none for any other page."""
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    title = re.search(r'^title: "?(.*?)"?$', front, re.MULTILINE)
    issue = re.search(r'^date: "?(\d{4}-\d\d-\d\d)', front, re.MULTILINE)
    head = collapsed(f"{title.group(1) if title else ''} {body[:500]}").lower()
    if not issue or not re.search(r"parish (?:council|meeting)|\bpc\b", head):
        return []
    council = _council(head)
    found = list(numbered(_lines(body), longest=5000))
    if not council or len(found) < 3:
        return []
    day = _meeting_day(body, issue.group(1))
    committee = "Annual Parish Meeting" if "annual parish meeting" in head else "Parish Council"
    meeting = f"norfolk-{slug(council.removesuffix(' Parish Council'))}-{day}"
    return [
        Item(
            id=f"{meeting}-{number}",
            council=council,
            committee=committee,
            date=day,
            item=number,
            title=_short(heading),
            text=_text(heading, lines),
            draft="draft" in head[:300],
        )
        for number, heading, lines in found
        if len(heading) + len(" ".join(lines)) >= 60
    ]


def _lines(body: str) -> list[str]:
    plain = body.replace("\xa0", " ").replace("\\.", ".").replace("\\)", ")").replace("\\-", "-")
    return [line.strip() for line in plain.split("\n") if line.strip()]


def _council(head: str) -> str:
    places = [(head.find(word), name) for word, name in _PARISHES if word in head]
    return min(places)[1] if places else ""


def _meeting_day(body: str, issue: str) -> str:
    """The day of the meeting, if the first lines give one of the year before the issue."""
    day = written_date(collapsed(body[:700].replace("*", "")))
    year = int(issue[:4])
    return day if day and year - 1 <= int(day[:4]) <= year and day <= issue[:7] + "-31" else issue


def _short(heading: str) -> str:
    """What stands before the first colon, dash or full stop of a heading that runs on."""
    capitals = re.match(r"[A-Z][A-Z’'&/,() –-]{3,}(?=\s+[A-Z0-9(]?[a-z0-9])", heading)
    if capitals and len(capitals[0].rsplit(" ", 1)[0]) > _SHORTEST_TITLE:
        return capitals[0].strip(" .,:;-–(")
    cut = re.split(r"(?<=\w)[:;]|(?<=\w)\s[-–]\s|(?<=[a-z]{2})\.(?:\s|$)", heading, maxsplit=1)[0]
    return " ".join(cut.split()[:12]).strip(" .,:;-–")


def _text(heading: str, lines: list[str]) -> str:
    """The whole item; the heading goes along where it says more than the title does."""
    whole = [heading] if len(heading) > len(_short(heading)) + 2 or not lines else []
    cleaned = [re.sub(r"[*_]{1,3}", "", line).strip() for line in lines]
    return "\n\n".join(line for line in [*whole, *cleaned] if line)
