"""Action logs: rows of "Action. Owner: ... Due: ... Position: ..."."""

from __future__ import annotations

import re

from knowledge.model import Fact, FactKind
from knowledge.read.facts.said import Said, trimmed

LOGGED = re.compile(
    r"^(?P<action>[^.]{4,160})\.\s+Owner: (?P<actor>[^.]{2,80})\.\s+Due: (?P<due>[^.]{2,40})\."
    r"\s+(?:Position|Status|Progress|Update): (?P<rest>.+)",
    re.DOTALL,
)
_CLOSED = re.compile(r"\b(?:closed|completed?|done|discharged|delivered)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:open|outstanding|in progress|under way|not yet|carried forward)\b", re.I)


def logged(said: Said) -> Fact | None:
    """A row of an action log: "Action. Owner: ... Due: ... Position: ..."."""
    start, end = trimmed(said.text, *(said.item or (said.start, said.end)))
    found = LOGGED.match(said.text[start:end])
    if not found:
        return None
    rest = found["rest"]
    state = "open" if _OPEN.search(rest) else "reported done" if _CLOSED.search(rest) else "open"

    def span(group: str) -> tuple[int, int]:
        return trimmed(said.text, start + found.start(group), start + found.end(group))

    is_dated = bool(re.search(r"\d", found["due"]))
    return Fact(
        FactKind.NEXT_STEP,
        start,
        end,
        state,
        lead=said.lead,
        actor=span("actor"),
        action=span("action"),
        due=span("due") if is_dated else None,
        said=span("rest"),
        proof=span("rest") if state == "reported done" else None,
    )
