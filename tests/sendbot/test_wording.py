"""The bot's own words: plain, short, and no claim of their own."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest

from knowledge.model import (
    NOTHING_SEARCHED,
    AskedPart,
    Gloss,
    Holding,
    Intent,
    Period,
    Reason,
    Searched,
    Talk,
    Tally,
)
from sendbot import wording
from sendbot.converse import COMMANDS
from sendbot.reply import Action
from tests.sendbot.fakes import COUNCIL, made, whole

TODAY = dt.date(2021, 7, 16)
_WORD = re.compile(r"[\w’'/-]+")
_KNOWN = {"NHS", "NSPCC", "SENDIASS", "IPSEA"}  # names that people look for
_SENTENCE = re.compile(r"(?<=[.?!:])\s+")
_JARGON = (
    "database query index token cache server search engine algorithm invalid error unable"
    " simply utilise leverage exception null store"
).split()
_AMERICAN = re.compile(r"\b\w+(?:ize|izes|ized|izing|ization)\b|\bcolor\b|\bcenter\b")


_SEARCHED = Searched(
    412, (COUNCIL,), ("Cabinet", "Council"), dt.date(2019, 5, 1), dt.date(2020, 4, 7)
)
_TALLIES = [
    Tally(COUNCIL, "Cabinet", None, 1, None, None),
    Tally(COUNCIL, "Cabinet", 2019, 1200, dt.date(2019, 1, 1), dt.date(2019, 3, 1)),
    Tally(COUNCIL, "Cabinet", 2020, 3, dt.date(2020, 1, 1), dt.date(2020, 3, 1)),
]


def holding(**changes: object) -> Holding:
    values: dict[str, object] = {
        "council": COUNCIL,
        "records": 412,
        "committees": ("Cabinet", "Council"),
        "earliest": dt.date(2019, 5, 1),
        "latest": dt.date(2020, 4, 7),
    }
    return Holding(**values | changes)  # type: ignore[arg-type]


def texts() -> list[str]:
    """All that the module can say."""
    return [*_of(vars(wording)), *_made()]


def _of(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for name, value in values.items():
            if not str(name).startswith("_"):
                yield from _of(value)
    elif isinstance(values, tuple):
        for value in values:
            yield from _of(value)


def _made() -> Iterator[str]:
    for intent in Intent:
        for verbs in ((), ("noted",), ("deferred",), ("agreed",)):
            yield wording.answer_line(intent, verbs)
    for reason in Reason:
        for subject, missing in (("", ""), ("Kent", ""), ("", "a date")):
            yield wording.refusal(reason, subject, missing)
    yield wording.read_as("what was agreed")
    yield wording.read_period(Period(None, TODAY, said="before the election"))
    yield wording.NO_MEETING_THEN
    yield wording.age(None, TODAY)
    for days in (0, 1, 5, 21, 240, 2422):
        yield wording.age(TODAY - dt.timedelta(days), TODAY)
        yield wording.old(TODAY - dt.timedelta(days), TODAY)
    yield wording.draft(made(draft=True))
    yield from (wording.part(1, 1, "trees?"), wording.part(2, 3, "trees?"))
    yield from (wording.resting(""), wording.resting("The records are being corrected."))
    for council in ("", COUNCIL):
        yield from (wording.council_now(council), wording.council_chosen(council))
    yield from (wording.councils_many(300), wording.no_council("Kemt"))
    yield wording.searched(_SEARCHED)
    yield wording.covered("Cabinet", _TALLIES)
    yield wording.replaced(TODAY)
    yield wording.gloss(Gloss("EHCP", "education, health and care plan"))
    yield wording.not_all((AskedPart("when", True), AskedPart("how much", False, "a cost")))
    yield wording.receipt(whole(made()).receipt)
    yield wording.held(holding())
    yield wording.start([holding()])
    yield from _following()


def _following() -> Iterator[str]:
    for council in ("", COUNCIL):
        yield wording.would_follow("street trees", council)
        yield wording.follows("street trees", council)
        yield wording.followed("street trees", council, TODAY)
    for count in (0, 1, 3):
        yield wording.would_have_sent(count, TODAY)
    yield from (wording.nothing_yet("street trees"), wording.already("street trees"))
    yield from (wording.unfollowed("street trees"), wording.not_followed("trees"))
    yield from (wording.too_many_followed(20), wording.stop("street trees"))
    for hours in (None, (21, 8), (0, 12)):
        yield from (wording.quiet(hours), wording.quiet_button(hours))
    yield wording.news_on(["street trees", "roads"])
    yield wording.several_news(3)
    yield wording.changed("Quality of plans", "slow", "significant progress")
    yield wording.passed(TODAY)
    for newest in (None, TODAY - dt.timedelta(1), TODAY):
        yield wording.records_reach(newest, TODAY)


def sentences() -> list[str]:
    return [part for text in texts() for part in _SENTENCE.split(text) if _WORD.search(part)]


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ((2019, 1, 1), (2019, 12, 31), "2019"),
        ((2018, 1, 1), (2020, 12, 31), "2018 to 2020"),
        ((2025, 3, 1), (2025, 5, 31), "March to May 2025"),
        ((2025, 3, 1), (2025, 3, 31), "March 2025"),
        ((2019, 4, 1), (2020, 3, 31), "April 2019 to March 2020"),
        ((2019, 12, 9), None, "since 9 December 2019"),
        (None, (2019, 12, 8), "until 8 December 2019"),
        ((2021, 7, 13), (2021, 7, 13), "13 July 2021"),
        ((2019, 4, 19), (2019, 4, 22), "19 April 2019 to 22 April 2019"),
    ],
)
def test_days_are_said_in_few_words(
    since: tuple[int, int, int] | None, until: tuple[int, int, int] | None, said: str
) -> None:
    first = dt.date(*since) if since else None
    assert wording.span_of(first, dt.date(*until) if until else None) == said


def test_sentences_are_short() -> None:
    lengths = [len(_WORD.findall(sentence)) for sentence in sentences()]
    assert len(lengths) > 60
    assert sum(lengths) / len(lengths) <= 12
    assert max(lengths) < 20, [s for s in sentences() if len(_WORD.findall(s)) > 20]


def test_the_tone_is_calm_and_the_words_are_plain() -> None:
    for text in texts():
        assert "!" not in text
        assert not any(unicodedata.category(char) in {"So", "Cs", "Co"} for char in text), text
        assert not _AMERICAN.search(text), text
        words = {word.casefold() for word in _WORD.findall(text)}
        assert not words & set(_JARGON), text


def test_no_acronym_is_left_unexplained() -> None:
    explained = set(re.findall(r"\(([A-Z]{2,}s?)\)", " ".join(texts())))
    glossed = wording.gloss(Gloss("EHCP", "education, health and care plan"))
    for text in set(texts()) - {glossed, wording.receipt(whole(made()).receipt)}:
        for acronym in re.findall(r"\b[A-Z]{2,}s?\b", text.replace("add FILE", "")):
            assert acronym in _KNOWN | explained, text


def test_texts_for_telegrams_own_places_fit_them() -> None:
    assert all(re.fullmatch(r"[a-z]{1,32}", name) for name in wording.MENU)
    assert all(1 <= len(words) <= 256 for words in wording.MENU.values())
    assert set(wording.MENU) == (COMMANDS - {"start"})
    assert len(wording.SHORT_DESCRIPTION) <= 120
    assert len(wording.DESCRIPTION) <= 512
    assert max(len(wording.HELPED), len(wording.MISSED)) <= 200


def test_what_was_not_found_is_not_said_to_be_absent() -> None:
    """The right words may stand in a record all the same: only what was done is claimed."""
    claims = re.compile(
        r"\b(?:records?|they|it) (?:\w+ ){0,3}?(?:do(?:es)? not|don’t|never)"
        r" (?:state|say|give|answer)"
        r"|\bthere is (?:no|nothing)\b|\bI hold no records about\b",
        re.IGNORECASE,
    )
    said = [*texts(), wording.nothing_since(TODAY, TODAY + dt.timedelta(9))]
    assert not [text for text in said if claims.search(text)]
    assert wording.refusal(Reason.NOT_STATED, "", "a cost").startswith("I found no cost in ")
    assert wording.refusal(Reason.NOT_STATED, "", "who").startswith("I found nobody named ")
    assert wording.refusal(Reason.NOT_STATED, "", "").startswith("I found no answer in ")
    assert wording.refusal(Reason.NO_MATCH, "Kent", "") == "I found no records about: Kent."


def test_everything_that_can_be_said_has_its_words() -> None:
    assert set(wording.ANSWER) == set(Intent)
    of_records = {Action.DECIDED, Action.NEXT_STEPS, Action.REASONS, Action.WHOLE}
    assert set(wording.ASKED) == of_records
    others = {Action.HELPED, Action.MISSED, Action.ANYWAY, Action.FOLLOW, Action.CONFIRM}
    assert set(wording.BUTTONS) == of_records | others
    assert set(wording.TALK) == {talk for talk in Talk if not talk.is_distress} - {Talk.HELP}
    assert set(wording.SIGNPOST) == {talk for talk in Talk if talk.is_distress}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (5, "5 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (21, "3 weeks ago"),
        (30, "1 month ago"),
        (245, "8 months ago"),
        (365, "1 year ago"),
        (2422, "6 years ago"),
        (-3, "a date still to come"),
    ],
)
def test_ages(days: int, words: str) -> None:
    day = TODAY - dt.timedelta(days)
    assert wording.age(day, TODAY) == f"As of {wording.date(day)}, {words}."


def test_the_line_of_an_answers_age_says_how_fresh_the_records_are() -> None:
    day = dt.date(2020, 4, 7)
    held = Holding(COUNCIL, 9, ("Cabinet",), day, dt.date(2021, 8, 1))
    assert wording.as_of(day, TODAY, held) == "As of 7 April 2020, 1 year ago."
    seen = dt.datetime(2021, 7, 16, 4, tzinfo=dt.UTC)
    assert wording.as_of(day, TODAY, replace(held, checked=seen, reached=day)) == (
        f"As of 7 April 2020, 1 year ago. {COUNCIL}: records up to 7 April 2020, checked today."
    )


def test_a_record_is_old_after_a_year() -> None:
    assert not wording.is_old(dt.date(2020, 7, 16), TODAY)
    assert wording.is_old(dt.date(2020, 7, 15), TODAY)
    assert not wording.is_old(None, TODAY)
    assert wording.age(None, TODAY) == "The record gives no date for its meeting."


def test_a_noted_report_is_not_said_to_be_agreed() -> None:
    assert "not the same as agreeing" in wording.answer_line(Intent.DECISION, ("noted",))
    for verbs in (("deferred",), ("noted", "agreed")):  # a call-in has the cue of a deferral
        assert wording.answer_line(Intent.DECISION, verbs) == wording.ANSWER[Intent.DECISION]
    both = wording.answer_line(Intent.DECISION, ("noted", "agreed"))
    assert both == wording.ANSWER[Intent.DECISION]


def test_a_citation_leaves_out_what_is_not_known() -> None:
    assert wording.citation(made(), "Decision") == (
        "Tarnford Borough Council · Cabinet · 13 July 2021 · item 6 · Decision"
    )
    bare = made(committee="", date=None, item="", draft=True)
    assert wording.citation(bare) == "Tarnford Borough Council · date not given · draft"


def test_a_draft_says_who_has_not_agreed_it() -> None:
    assert wording.draft(made()).startswith("Draft minutes: not yet agreed by Cabinet.")
    assert wording.draft(made(committee="")).startswith("Draft minutes: not yet agreed. ")


def test_what_was_searched_is_counted() -> None:
    assert wording.searched(NOTHING_SEARCHED) == ""
    assert wording.searched(_SEARCHED) == (
        "I searched 412 records of Tarnford Borough Council, from 1 May 2019 to 7 April 2020."
        " Committees: Cabinet, Council."
    )
    one = replace(_SEARCHED, records=1, since=dt.date(2020, 4, 7), committees=())
    assert wording.searched(one) == (
        "I searched 1 record of Tarnford Borough Council, of 7 April 2020."
    )
    two = replace(_SEARCHED, records=413, councils=(COUNCIL, "Otherby Council"))
    assert "413 records of Tarnford Borough Council and Otherby Council, " in wording.searched(two)
    names = tuple(f"Council {number}" for number in range(5))
    bare = Searched(2060, names, ("Cabinet",))
    assert wording.searched(bare) == "I searched 2,060 records of 5 councils."


def test_what_is_held_is_counted_by_year() -> None:
    assert wording.covered("Cabinet", _TALLIES) == (
        "Cabinet: 1,204 records, no date (1), 2019 (1,200) and 2020 (3)."
    )
    assert (
        wording.covered("", _TALLIES[:1])
        == "Records that name no committee: 1 record, no date (1)."
    )


def test_some_councils_are_named_at_the_start() -> None:
    many = [holding(council=f"Council {number}", earliest=None, latest=None) for number in range(5)]
    assert wording.start(many).endswith("Council 0, Council 1, Council 2 and 2 more.")
    assert wording.start([]) == wording.NOT_YET


def test_what_is_held_names_some_committees() -> None:
    assert wording.held(holding()).endswith("April 2020. Committees: Cabinet, Council.")
    assert wording.held(holding(committees=())).endswith("to 7 April 2020.")
    nine = wording.held(holding(committees=tuple("ABCDEFGHI")))
    assert nine.endswith("Committees: A, B, C, D, E, F and others.")


def test_long_words_of_others_are_cut() -> None:
    assert wording.short("a  b\nc", 5) == "a b c"
    assert wording.short("Street Trees in Weir Street", 20) == "Street Trees in…"
    assert wording.short("x" * 50, 20) == "x" * 19 + "…"
    title = "Education, Health and Care Plans (EHCPs): Timeliness in the Year to March"
    words = wording.example(made(title=title))
    assert words == "Decided: Education, Health and Care Plans (EHCPs)…"
    assert wording.example(made(title="")) == "Decided: Cabinet"
    assert len(wording.read_as("word " * 10_000)) < 400
    assert len(wording.refusal(Reason.NO_MATCH, "x" * 10_000, "")) < 200
