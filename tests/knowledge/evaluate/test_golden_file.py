"""Reading golden questions: all that the form allows, and each mistake named by its line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableError
from knowledge.evaluate.golden import Answerable, Half, Span, Talk, Unanswerable
from knowledge.evaluate.golden_file import read_golden
from knowledge.model import Reason
from tests.knowledge.evaluate.making import ANSWERED, golden, line


def test_all_that_a_line_may_say() -> None:
    expect = {
        "status": "answered",
        "records": ["a", "b"],
        "phrases": ["mend the pier", ["in May", "on 4 May"]],
        "spans": [{"record": "b", "start": 0, "end": 7}],
        "must_not": ["was lost"],
    }
    data = line(chat="c", council="Aldermere", note="a trap", expect=expect)
    (found,) = read_golden("pier", b"\xef\xbb\xbf\n" + data)
    assert (found.key, found.question, found.kind) == ("pier:1", "what of the pier?", "outcome")
    assert (found.chat, found.council, found.conversation) == ("c", "Aldermere", "pier:c")
    assert found.expected == Answerable(
        records=("a", "b"),
        phrases=(("mend the pier",), ("in May", "on 4 May")),
        spans=(Span("b", 0, 7),),
        must_not=("was lost",),
    )


def test_refusals_and_small_talk() -> None:
    refusal = {"status": "unanswered", "reasons": ["not_stated", "no_match"], "records": ["a"]}
    data = (
        line(expect=refusal, kind="near_miss")
        + line(id="2", expect={"status": "chat"}, chat=None)
        + line(id="3", expect={"status": "chat", "talk": "distress"})
    )
    first, second, third = read_golden("pier", data)
    reasons = frozenset({Reason.NOT_STATED, Reason.NO_MATCH})
    assert first.expected == Unanswerable(reasons, ("a",))
    assert (second.expected, second.chat) == (Talk(), "")
    assert third.expected == Talk("distress")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"id": ""}, "“id” must be a text"),
        ({"question": None}, "“question” must be a text"),
        ({"kind": "outcom"}, "“kind” is 'outcom', which is none of: about, acronym"),
        ({"chat": 3}, "“chat” must be a text"),
        ({"expected": {}}, "has 'expected', which has no meaning here"),
        ({"expect": None}, "“expect” must be an object"),
        ({"expect": {"status": "yes"}}, "“status” must be answered, unanswered or chat"),
        ({"expect": ANSWERED | {"reasons": []}}, "has 'reasons', which has no meaning here"),
        ({"expect": ANSWERED | {"records": []}}, "must name at least one record"),
        ({"expect": ANSWERED | {"records": "a"}}, "“records” must be a list"),
        ({"expect": ANSWERED | {"records": [1]}}, "“records” must be a list of texts"),
        ({"expect": ANSWERED | {"phrases": []}}, "give “phrases” or “spans”"),
        ({"expect": ANSWERED | {"phrases": [[]]}}, "each of “phrases” must be a text"),
        ({"expect": ANSWERED | {"phrases": [" "]}}, "each of “phrases” must be a text"),
        ({"expect": ANSWERED | {"spans": [{"record": "a", "start": 3, "end": 3}]}}, "code points"),
        ({"expect": ANSWERED | {"spans": [3]}}, "each of “spans” needs “record”"),
        (
            {"expect": ANSWERED | {"spans": [{"record": "z", "start": 0, "end": 3}]}},
            "a span is in 'z', which is not among “records”",
        ),
        ({"expect": {"status": "unanswered"}}, "must name at least one reason"),
        (
            {"expect": {"status": "unanswered", "reasons": ["unsure"]}},
            "the reason 'unsure' is none of: no_match, not_stated",
        ),
        ({"expect": {"status": "chat", "talk": "gossip"}}, "“talk” is 'gossip'"),
    ],
)
def test_a_mistake_is_named_by_its_line(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read_golden("pier", line(id="0") + line(**changes))
    assert error.value.message.startswith("pier: line 2: ")
    assert why in error.value.message


def test_several_mistakes_are_named_together() -> None:
    data = line() + line() + b"{\n[]\n\xff\n" + line(id="5", kind="")
    with pytest.raises(UnreadableError) as error:
        read_golden("pier", data)
    assert error.value.message == (
        "pier: line 2: the id '1' is taken by line 1; line 3: it is not JSON in UTF-8;"
        " line 4: it is not a JSON object; and 2 more."
    )


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_a_file_without_questions(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="holds no question"):
        read_golden("pier", data)


@given(st.binary(max_size=200))
def test_whatever_it_holds_it_is_read_or_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_golden("pier", data)


def test_a_conversation_falls_into_one_half() -> None:
    together = {golden(str(n), chat="c").half for n in range(50)}
    alone = [golden(str(n)).half for n in range(400)]
    assert len(together) == 1
    assert 150 < alone.count(Half.TUNE) < 250
    # The SHA-256 of "sample:T141" begins with 1, that of "sample:c1" with 6.
    assert golden("T141", source="sample").half is Half.REPORT
    assert golden("T082", source="sample", chat="c1").half is Half.TUNE
