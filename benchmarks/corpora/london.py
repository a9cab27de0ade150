"""City of London, Ontario: council and committees, January to July 2025 (explorience/open-council).

Each file is one meeting: front matter with title and date, a link to the source, then headings
numbered `1.`, `2.3`, `8.1.4`. The heading is the item; its text runs to the next heading.
"""

from __future__ import annotations

import re

from benchmarks.corpora.item import Item, collapsed, slug

FOLDER = "content"
COUNCIL = "City of London, Ontario"
SHORTEST = 40
_HEADING = re.compile(r"^#{1,6}\s*(\d+(?:\.\d+)*)\.?(?:&nbsp;|\s)+(.+)$", re.MULTILINE)
_ANY_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_LINK = re.compile(r"\[((?:\\.|[^\[\]])*)\]\((?:<[^>\n]*>|[^)\n]*)\)")
_ORDINAL = re.compile(
    r"^(?:The |Special )*(?:\d+(?:st|nd|rd|th) )?(?:Special )*Meeting of (?:the )?", re.IGNORECASE
)


def items(_path: str, text: str) -> list[Item]:
    """The items of the meeting; none for a page that is no meeting."""
    front = re.match(r"---\ntitle: (.+)\ndate: (\d{4}-\d\d-\d\d)\n---\n", text)
    if front is None:
        return []
    meeting, day = front.groups()
    committee = _ORDINAL.sub("", meeting.strip("\"' "))
    if committee.endswith("Council Meeting"):
        committee = "City Council"
    url = re.search(r"\[Original link\]\((\S+)\)", text)
    found = []
    for heading in _HEADING.finditer(text):
        after = _ANY_HEADING.search(text, heading.end())
        body = _plain(text[heading.end() : after.start() if after else len(text)])
        number, title = heading.group(1), collapsed(_title(heading.group(2)))
        if len(body) < SHORTEST:
            continue
        found.append(
            Item(
                id=f"london-{day}-{slug(committee)}-{number}",
                council=COUNCIL,
                committee=committee,
                date=day,
                item=number,
                title=title,
                text=body,
                url=url.group(1) if url else "",
            )
        )
    return found


def _title(heading: str) -> str:
    heading = re.sub(r"^\[\(\d+(?:\.\d+)*\)\]\(<[^>]*>\)\s*", "", heading)
    return _LINK.sub(r"\1", heading).replace("&nbsp;", " ").replace("\\", "")


def _plain(markdown: str) -> str:
    """The text with quotation marks of Markdown, links, votes' tables and rules made plain."""
    lines = []
    for line in markdown.replace("&nbsp;", " ").split("\n"):
        line = re.sub(r"^> ?", "", line)
        line = re.sub(r"^\[!abstract\]-\s*", "", line)
        if re.fullmatch(r"\s*(?:\*{3,}|-{3,}|\|[-|: ]+\|)\s*", line):
            continue
        if line.startswith("|"):
            line = " | ".join(cell.strip() for cell in line.strip("|").split("|"))
        line = _LINK.sub(r"\1", line).replace("**", "").replace("\\", "")
        lines.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
