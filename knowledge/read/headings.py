"""Headings that council records use, and what a section under each is for."""

from __future__ import annotations

import re

from knowledge.model import Role
from knowledge.words.text import collapse, fold

_ROLES: tuple[tuple[Role, str], ...] = (
    (
        Role.DECISION_NUMBER,
        r"(decision|minute|resolution) (number|no|ref(erence)?)|rhif penderfyniad",
    ),
    (Role.REASONS, r"reasons?( for( the)? (decisions?|recommendations?|urgency))?|reasons? given"),
    (
        Role.DECISION,
        r"(the )?(decisions?|resolution|outcome|decision made|key decisions?"
        r"|(it was )?(unanimously )?(resolved|agreed)( that)?|decisions? (taken|of the \w+))"
        r"|penderfyniad",
    ),
    (
        Role.RECOMMENDATION,  # an agenda says what will be asked for, not what was done
        r"(officer'?s? )?recommend(ations?|ed)( to \w+)?|proposed decision|agenda",
    ),
    (
        Role.NEXT_STEPS,
        r"next steps|the way forward|actions?( points| agreed| required| arising)?"
        r"|follow[- ]?up actions?|timetable|implementation",
    ),
    (
        Role.ATTENDANCE,
        r"present|in attendance|attendance|also (present|in attendance)|absent|apologies"
        r"( for (absence|non-attendance))?|substitutes?"
        r"|(members?|officers?|councillors?) present",
    ),
    (
        Role.DOCUMENTS,
        r"(additional|supporting|accompanying|background|attached|related) (documents?|papers?)"
        r"|attachments?|appendices|documents|dogfennau ychwanegol",
    ),
    (Role.BACKGROUND, r"background|introduction|context|purpose( of( the)? report)?|summary"),
    (
        Role.BODY,
        r"minutes|discussion|debate|consideration|considerations|questions?|comments?|item text"
        r"|alternative options( considered)?( and rejected)?|options( considered)?( and rejected)?"
        r"|(financial|legal|risk|equality|climate)( and \w+)? (implications?|considerations?)"
        r"|consultation|findings|conclusions?|risk(s| management)?|update|report|details"
        r"|motion|amendment|vote|voting|public (questions|participation)|cofnodion"
        r"|advice and analysis|issues|proposal|key (issues|points)|overview",
    ),
)
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|#{1,6}|\*{1,2})\s+|^\*\*")
_MAX = 70
_LONGEST = 80  # of a heading that is known only by its bold type
_MARKED = re.compile(r"- |\(|\d+[.)]|[a-z][.)]\s")
_VERDICT = re.compile(r"\W*(?:resolved|decision\b|agreed\b|recommended\b)", re.IGNORECASE)
_MARKDOWN = re.compile(r"#{1,6}\s")

# Labels that open a part of their own on a ModernGov page; others nest inside "Minutes".
TOP = frozenset(
    {Role.DECISION_NUMBER, Role.DECISION, Role.REASONS, Role.DOCUMENTS, Role.RECOMMENDATION}
)


def heading_name(line: str) -> str:
    """The heading that `line` is ("Decision" for "Decision:"), or "" where it is none."""
    name = collapse(line)
    if not name or len(name) > _MAX:
        return ""
    bare = _NUMBER.sub("", name).rstrip("*").rstrip().rstrip(":").rstrip("*").strip()
    if not bare or bare[-1] in ".;,?!":
        return ""
    if _known(fold(bare)) is not None or _MARKDOWN.match(name) or _is_bold(name):
        return bare
    return bare if _is_capitals(bare) else ""


def is_subheading(text: str) -> bool:
    """Whether a line that is bold, underlined or a heading in its document heads what follows.

    A line that opens with the verdict ("RESOLVED", "Decision") is part of the text.
    """
    if len(text) > _LONGEST or text.endswith(".") or _VERDICT.match(text):
        return False
    return not _MARKED.match(text)


def role_of(heading: str) -> Role:
    """What a section under `heading` is for; `Role.BODY` where the heading says nothing."""
    known = _known(fold(heading).rstrip(":"))
    return known if known is not None else Role.BODY


def is_known(name: str) -> bool:
    """Whether `name` is a heading that council records use."""
    return _known(fold(name)) is not None


def _known(folded: str) -> Role | None:
    for role, pattern in _COMPILED:
        if pattern.fullmatch(folded):
            return role
    return None


def _is_bold(name: str) -> bool:
    return name.startswith("**") and name.rstrip(":").endswith("**")


def _is_capitals(bare: str) -> bool:
    letters = [char for char in bare if char.isalpha()]
    return len(letters) >= 6 and all(char.isupper() for char in letters) and " " in bare
