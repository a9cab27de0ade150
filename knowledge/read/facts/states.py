"""States: the words that say how a thing stands, and the few words that they are filed under."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.read.facts.said import has_any

_NOT = r"(?:(?:had|has|have|was|were|is|are) )?(?:not|n't)(?: yet| fully| been)*"
_HAS = r"(?:has|have|had)(?: now| since| all| both)? been"
_DONE = (
    r"(?:submitted|completed|delivered|implemented|appointed|recruited|published|launched"
    r"|signed|opened|adopted|installed|issued|circulated|finished|filled|sent|reopened|re-opened"
    r"|repaired|resurfaced|constructed|built|erected|awarded|upgraded|replaced"
    r"|carried out|set up|removed|secured|procured|engaged(?! (?:in|with)))"
)

# In order: where two match the same words, the earlier stands.
_STATES: tuple[tuple[str, str], ...] = (
    (
        "not enough progress",
        r"(?:had |has |have )?not(?: yet)? (?:made|shown|demonstrated|seen) (?:sufficient|enough"
        r"|significant|adequate) progress"
        r"|(?:sufficient|enough|significant) progress (?:had|has|was) not(?: yet| been)* made"
        r"|(?:failure|failed|failing) to (?:make|show|demonstrate) (?:sufficient|enough|significant"
        r"|adequate) progress|lack of (?:sufficient |significant )?progress|insufficient progress"
        r"|progress (?:was|is|had been) (?:not sufficient|insufficient)",
    ),
    (
        "not started",
        r"(?:had|has|have) not(?: yet)? (?:started|begun)|(?:was|were|is|are)? ?not yet started"
        r"|yet to (?:start|begin)|no work had (?:started|begun)",
    ),
    (
        "not done",
        rf"(?:had|has|have) (?:not|yet to be)(?: yet)?(?: been)? {_DONE}"
        r"|(?:was|were|remained?|remains) incomplete",
    ),
    (
        "not embedded",
        r"(?:had |has |have |was |were )?(?:not(?: yet| fully| been)* embedded|yet to be embedded)"
        r"(?: for long enough)?",
    ),
    (
        "significant progress",
        r"(?:(?:is |are |was |were )?making |made |demonstrated |shown )?significant progress",
    ),
    (
        "sufficient progress",
        r"(?:(?:is |are |was |were )?making |made |demonstrated |shown )?sufficient progress",
    ),
    (
        "good progress",
        r"(?:(?:is |are |was |were )?making |made )?(?:good|strong|clear|sustained|clear and"
        r" sustained) progress"
        r"|(?:had|has|have) progressed well",
    ),
    (
        "slow",
        r"(?:progress )?(?:had been |has been |was |is |remained |too |been )*slow to be realised"
        r"|progress (?:here |so far |on this )?(?:had been|has been|was|is|remained|remains)"
        r" (?:too |very |still )?slow|slow progress|limited progress|too slow",
    ),
    (
        "delayed",
        r"(?:(?:had|has|have) (?:now )?been|was|were|is|are)(?: now)? (?:delayed|postponed|put off"
        r"|paused"
        r"|put on hold|on hold|suspended)|(?:had|has|have) (?:slipped|stalled)"
        r"|(?:was|were|is|are|running) (?:behind (?:schedule|plan|target|programme)|running behind)"
        r"|(?:was|were|is|are)"
        r" overdue(?! for)",
    ),
    (
        "no longer monitored",
        r"taken out of (?:formal )?monitoring|lifted from (?:formal )?monitoring"
        r"|released from (?:formal )?monitoring|no longer requires? formal monitoring",
    ),
    (
        "done",
        rf"{_HAS} {_DONE}|(?:was|were) (?:\w+ly )?(?:submitted|completed|published|launched"
        r"|implemented|delivered)|(?:is|are|was|were)(?: now)? complete|(?:is|are|was|were) now"
        r" (?:complete|in place|open)|completed on|done on (?:the )?\d",
    ),
    (
        "under way",
        r"(?:is|are|was|were) (?:now |well )?(?:under ?way|in progress)"
        r"|(?:is|are|was|were) (?:on track|on course|on target|on schedule)",
    ),
    (
        "worse",
        r"(?:had|has|have) (?:worsened|deteriorated|got worse)",
    ),
    (
        "improved",
        r"(?:had|has|have) (?:improved|been strengthened|got better)",
    ),
)
_COMPILED = tuple((state, re.compile(rf"\b(?:{p})", re.IGNORECASE)) for state, p in _STATES)
# Without one of these no state can be said: most sentences are passed over at once.
_MAY_STATE = (
    *("progress", "embedded", "slow", "been", "behind", "overdue", "start", "begun", "begin"),
    *("complet", "published", "submitted", "launched", "implemented", "delivered", "now"),
    *("done on", "under way", "underway", "on track", "on course", "on target", "on schedule"),
    *("on hold", "worse", "deteriorat", "improv", "better", "strengthen", "slipped", "stalled"),
    *("monitor", "delayed", "postponed", "put off", "paused", "suspended"),
)
_TURN = re.compile(
    r"^\W*(?:whilst|while|although|though)\b[^,]*,|\b(?:but|however|although|though|whereas)\b",
    re.IGNORECASE,
)
# "to ensure that progress is made", "Progress Plan", "significant progress is needed"
_BLANK = re.compile(
    r"to ensure (?:that )?progress[^,.;]*|accelerated progress plan"
    r"|(?:significant|sufficient|good) progress (?:is|was|would be|must be|needs to be)"
    r"(?: still)? (?:needed|required|made)|no longer required to attend"
    r"|(?:to be|once|when|until|if|expected to be|due to be) (?:completed|submitted|published"
    r"|implemented|launched)|whether[^,.;]*|without delay|not without"
    r"|standing orders (?:were|be|had been) suspended",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class State:
    """States that stand in some words, joined ("slow, not embedded"), and where they are said."""

    name: str
    start: int
    end: int
    turned: bool = False


def state_of(words: str) -> State | None:
    """The state that `words` give; of two halves, that after "but" or "whilst ...," counts.

    Offsets are of `words`. None where they give none.
    """
    if not has_any(words.casefold(), _MAY_STATE):
        return None
    blanked = _BLANK.sub(lambda match: " " * len(match[0]), words)
    turns = [match.end() for match in _TURN.finditer(blanked)]
    if turns and (found := _states(blanked, turns[-1])):
        return State(*found, turned=True)
    found = _states(blanked, 0)
    return State(*found) if found else None


def _states(words: str, begin: int) -> tuple[str, int, int] | None:
    taken: list[tuple[int, int, str]] = []
    for name, pattern in _COMPILED:
        for match in pattern.finditer(words, begin):
            if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                taken.append((match.start(), match.end(), name))
    if not taken:
        return None
    taken.sort()
    names = list(dict.fromkeys(name for _, _, name in taken))
    last = taken[0] if len(names) == 1 else taken[-1]
    return ", ".join(names), taken[0][0], last[1]
