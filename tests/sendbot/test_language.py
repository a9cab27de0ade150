"""The seam for a second language: every word that the bot says of its own is in `wording.py`.

The wording is put into a made-up language, in which every sentence stands between ⟦ and ⟧. Whatever
is then said without these marks was written somewhere else.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from knowledge.model import Answer, Asked, Context, Reason, SmallTalk, Talk, Unanswered
from sendbot import wording
from sendbot.converse import COMMANDS, Chat, converse
from sendbot.reply import Action, Choices, Line, Press, Quote, Reply
from tests.sendbot.fakes import NOW, FakeAsk, made

_OF_RECORDS = {"citation", "example", "short", "date", "span"}  # mostly or wholly a record's words
_NAMES = {"NAME"}


def _put(value: Any) -> Any:  # noqa: ANN401
    """A value of the wording in the made-up language."""
    if isinstance(value, str):
        return f"⟦{value}⟧"
    if isinstance(value, dict):
        return {key: _put(item) for key, item in value.items()}
    return tuple(map(_put, value))


def _said(function: Callable[..., str]) -> Callable[..., str]:
    def say(*args: object, **kwargs: object) -> str:
        said = function(*args, **kwargs)
        return f"⟦{said}⟧" if said else ""

    return say


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in list(vars(wording).items()):
        if name.isupper() and name not in _NAMES:
            monkeypatch.setattr(wording, name, _put(value))
        is_own = inspect.isfunction(value) and value.__module__ == wording.__name__
        if is_own and name not in _OF_RECORDS and not name.startswith(("_", "is_")):
            monkeypatch.setattr(wording, name, _said(value))


def told(message: str | Press, ask: FakeAsk | None = None, chat: Chat | None = None) -> Reply:
    return converse(message, chat or Chat(), ask or FakeAsk(), NOW, Choices("Tarnford"))[0]


def check(reply: Reply) -> None:
    """Everything that is said is in the made-up language, or a record's."""
    own = {made().title}
    for part in reply.parts:
        if isinstance(part, Line):
            is_name = part.text.endswith(" Council:")
            assert (
                is_name
                or part.text in own
                or (part.text.startswith("⟦") and part.text.endswith("⟧"))
            ), part
    for button in reply.buttons:
        is_named = button.action in {Action.COUNCIL} or button.words.startswith("Decided: ")
        assert is_named or button.words.startswith("⟦"), button


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("rest", ["", " tarnford", " nowhere at all"])
@pytest.mark.parametrize("records", [0, 1, 20])
def test_commands(command: str, rest: str, records: int) -> None:
    def empty(question: str, context: Context) -> Answer:
        return Unanswered(Asked(question), Reason.EMPTY_STORE)

    held = [made(id=str(n), council=f"Tarnford {n} Council") for n in range(records)]
    check(told(f"/{command}{rest}", FakeAsk(held, None if records else empty)))


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("key", [made().key, "gone", "any", "no", "yes"])
def test_buttons(action: Action, key: str) -> None:
    check(told(Press(action, key)))


def test_answers() -> None:
    def answer(question: str, context: Context) -> Answer:
        if question in Talk.__members__:
            return SmallTalk(Asked(question), Talk[question])
        return Unanswered(
            Asked(question, read_as="repaired"), Reason(question), (made(),), "a", "b"
        )

    for question in Reason:
        check(told(question.value, FakeAsk(reply=answer)))
    old = made(date=made().date.replace(year=2001), draft=True)  # type: ignore[union-attr]
    check(told("trees?", FakeAsk([old])))
    check(told("trees? And why? " + "word " * 200, FakeAsk([old])))
    check(told("new question"))
    quotes = [part for part in told("trees?").parts if isinstance(part, Quote)]
    assert quotes[0].excerpt.text == made().text
