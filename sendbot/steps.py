"""Next steps as people ask for them: what was to happen, and what later records say of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Progress, Step
from sendbot import wording
from sendbot.reply import Line, Part, Quote


def done_parts(steps: Sequence[Step], most: int = 0) -> list[Part]:
    """The steps that are reported done, each with the words that say so; `most`, 0 for all."""
    done = [step for step in steps if step.progress is Progress.DONE and step.later]
    parts: list[Part] = []
    for step in done[-most or None :]:
        if step.later is None or _is_within(step):
            parts += [Line(wording.LOGGED_DONE), Quote(step.excerpt)]
        else:
            parts += [Line(wording.REPORTED_DONE), Quote(step.excerpt)]
            parts += [Line(wording.step(step)), Quote(step.later)]
    return parts


def open_parts(steps: Sequence[Step], most: int = 0) -> list[Part]:
    """The steps that no record reports as done, each with what is known of it."""
    still_open = [step for step in steps if step.progress is not Progress.DONE]
    if not still_open:
        return []
    parts: list[Part] = [Line(wording.OPEN_STEPS)]
    for step in still_open[-most or None :]:
        said: list[Part] = [Line(wording.step(step)), Quote(step.excerpt)]
        if said != parts[-2:]:  # two steps of one sentence are shown once
            parts += said
        if step.later is not None and not _is_within(step):
            parts += [Line(wording.MENTIONED), Quote(step.later)]
    return parts


def answer_parts(steps: Sequence[Step], *, is_alone: bool) -> list[Part]:
    """What became of the steps of an answer, whose own words stand above.

    `is_alone` says that nothing else stands there: else each is named by its words.
    """
    parts: list[Part] = []
    for step in steps:
        is_plain = is_alone and len(steps) == 1
        about = "" if is_plain else f"“{wording.short(wording.step_words(step), 110)}”: "
        if step.later is None or _is_within(step):
            parts.append(Line(about + wording.step(step)))
        else:
            parts += [Line(about + wording.step(step)), Quote(step.later)]
    return parts


def _is_within(step: Step) -> bool:
    """Whether the words that say how it stands are shown with the step itself."""
    own, later = step.excerpt, step.later
    return (
        later is not None
        and own.record.id == later.record.id
        and own.start <= later.start
        and later.end <= own.end
    )
