"""Replies as Telegram HTML: within the limits, and the record's words unchanged."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Record
from sendbot.render import (
    EXPANDABLE,
    LONGEST,
    Message,
    address,
    file_messages,
    link,
    messages,
    shown,
)
from sendbot.reply import Action, Attachment, Button, Line, Part, Pointer, Quote, Reply
from tests.botapi.entities import Entity, parse_html
from tests.botapi.limits import MESSAGE_TEXT, RAW_TEXT_BYTES
from tests.botapi.nesting import normalise
from tests.sendbot.fakes import TEXT, made, whole

_LEFT_OUT = re.compile(r"[\s\x00-\x1f\x7f-\x9f·•▪◦‣\uf0b7]")
_QUOTES = {"blockquote", "expandable_blockquote"}
_MARKS = " \n\t\r\x0b\x0c\x85\xa0\u2028\u2029\u200b\x00\x1b\x9b·•▪◦‣\uf0b7*■□-–<>&\"';"
texts = st.text(st.one_of(st.sampled_from(_MARKS), st.characters(exclude_categories=["Cs"])))
long_texts = st.builds(lambda text, times: text * times, texts, st.integers(1, 3000))


def bare(text: str) -> str:
    """`text` without all that may be changed on screen."""
    return _LEFT_OUT.sub("", text)


def read(message: Message) -> tuple[str, list[Entity]]:
    """A message as Telegram reads it."""
    return normalise(*parse_html(message.html))


def seen(*parts: Part) -> tuple[str, list[Entity]]:
    """The one message that shows `parts`, as Telegram reads it."""
    (message,) = messages(Reply(parts))
    return read(message)


def spans(text: str, entities: list[Entity], kind: str) -> list[str]:
    return [entity.of(text) for entity in entities if entity.type == kind]


@given(texts)
def test_only_white_space_and_list_marks_differ(text: str) -> None:
    assert bare(shown(text)) == bare(text)


@given(texts)
def test_what_is_shown_is_tidy(text: str) -> None:
    lines = shown(text)
    assert not re.search(
        r"\n\s|[^\S\n]\n|[^\S\n]{2}|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", lines
    )
    assert shown(lines) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("These were:\r\n\r\n·\ttrees;\n\uf0b7 \xa0a bench", "These were:\n• trees;\n• a bench"),
        ("•\n\nalone on its line", "• alone on its line"),
        ("■ approved\n□ refused", "■ approved\n□ refused"),
        ("* subject to call-in", "* subject to call-in"),
        ("a \u2028 b\u3000\u3000c", "a\nb c"),
        ("red \x1b[31mink\x9b0m", "red [31mink 0m"),
        ("over\u200bview and co\xadordinate", "over\u200bview and co\xadordinate"),
        (" \n\t ", ""),
    ],
)
def test_shown(text: str, lines: str) -> None:
    assert shown(text) == lines


def test_a_long_run_of_white_space_takes_no_time() -> None:
    for space in " \u3000\n\u2028":
        assert shown("a" + space * 300_000 + "b") in {"a b", "a\nb"}


@given(long_texts)
def test_a_record_of_any_length_and_kind_fits(text: str) -> None:
    record = made(text=text, title=text[:5000], committee=text[:300])
    parts = (Line(record.title), Quote(whole(record)), Pointer(record), Line("As of today."))
    quoted = []
    for message in messages(Reply(parts)):
        plain, entities = read(message)
        assert 0 < len(plain) <= LONGEST < MESSAGE_TEXT
        assert len(message.html.encode()) <= RAW_TEXT_BYTES
        assert len(entities) < 100
        quoted += [entity.of(plain) for entity in entities if entity.type in _QUOTES]
    assert bare("".join(quoted)) == bare(text)


def test_a_long_excerpt_is_split_between_sentences_in_quotations_of_their_own() -> None:
    record = made(text="The Council gave £5 & <b>10</b> to each of them. " * 300)
    found = [read(message) for message in messages(Reply((Quote(whole(record)),)))]
    assert len(found) == 4
    for text, entities in found:
        (quoted,) = spans(text, entities, "expandable_blockquote")
        assert quoted.startswith("The Council gave £5 & <b>10</b>")
        assert quoted.endswith("to each of them.")
    assert [spans(text, entities, "text_link") != [] for text, entities in found] == [False] * 3 + [
        True
    ]


def test_text_without_a_space_is_split_too() -> None:
    found = [read(message) for message in messages(Reply((Quote(whole(made(text="é" * 9000))),)))]
    assert "".join(
        quoted for each in found for quoted in spans(*each, "expandable_blockquote")
    ) == ("é" * 9000)


def test_a_quotation_is_folded_when_it_is_long() -> None:
    for length, kind in ((EXPANDABLE, "blockquote"), (EXPANDABLE + 1, "expandable_blockquote")):
        text, entities = seen(Quote(whole(made(text="x" * length))))
        assert spans(text, entities, kind) == ["x" * length]


def test_the_title_stands_above_the_first_words_of_a_quotation() -> None:
    text, entities = seen(Quote(whole(made()), is_titled=True))
    assert text.split("\n")[:2] == ["Street Trees", TEXT]
    assert spans(text, entities, "bold") == ["Street Trees"]
    long = made(text="Cabinet agreed this and that. " * 300)
    first, *others = messages(Reply((Quote(whole(long), is_titled=True),)))
    assert first.html.startswith("<b>Street Trees</b>\n<blockquote")
    assert others
    assert not any("Street Trees" in other.html for other in others)


@pytest.mark.parametrize(
    "record", [made(title="Complaint of Jane Smith"), made(title=""), made(title=TEXT[:30])]
)
def test_no_title_where_it_names_somebody_or_says_nothing_new(record: Record) -> None:
    assert "<b>" not in messages(Reply((Quote(whole(record), is_titled=True),)))[0].html
    assert "Jane" not in messages(Reply((Pointer(record),)))[0].html


def test_markup_in_a_record_is_text() -> None:
    hostile = '<b>Bold</b> &amp; "quoted" </blockquote><a href="https://evil.example">here</a>'
    record = made(text=hostile, title=hostile, committee=hostile, council=hostile, item=hostile)
    text, entities = seen(Line(hostile), Quote(whole(record, hostile)), Pointer(record))
    assert spans(text, entities, "blockquote") == [hostile]
    assert {entity.type for entity in entities} == {"blockquote", "text_link"}
    assert all(entity.url.startswith(record.url) for entity in entities if entity.url)
    assert text.count(hostile) == 10


def test_the_buttons_stand_under_the_last_message_in_pairs() -> None:
    words = ["What was decided", "Next steps", "Reasons", "A button with a good many more words"]
    buttons = tuple(Button(text, Action.DECIDED, "0123456789ab") for text in words)
    first, last = messages(Reply((Quote(whole(made(text="x " * 3000))),), buttons))
    assert first.rows == ()
    assert [[button.words for button in row] for row in last.rows] == [
        words[:2],
        [words[2]],
        [words[3]],
    ]


def test_nothing_to_show_is_no_message() -> None:
    assert messages(Reply((Line(""),))) == []
    text, _ = seen(Line(""), Quote(whole(made(text="\n"))), Line("Done."))
    assert text == "Tarnford Borough Council · Cabinet · 13 July 2021 · item 6 · Decision\n\nDone."


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "tg://user?id=1",
        "ftp://tarnford.example/a",
        "//tarnford.example/a",
        "tarnford.example",
        "http://",
        "http://[tarnford",
        "https://tarnford.example/a b",
        "https://tarnford.example/\x1b[31m",
        "https://tarnford.example/\n",
        "https://tarnford.example/" + "a" * 1500,
        "",
    ],
)
def test_other_addresses_are_never_linked(url: str) -> None:
    record = made(url=url)
    assert (address(record), link(record), link(record, whole(record))) == ("", "", "")
    text, entities = seen(Quote(whole(record)), Pointer(record))
    assert spans(text, entities, "text_link") == []


def fragment(record: Record) -> list[str]:
    """The words that a link to all of a record names."""
    address, _, named = link(record, whole(record)).rpartition(":~:text=")
    assert address.removesuffix("#") == record.url
    return [unquote(part) for part in named.split(",")]


def test_a_link_names_the_first_and_last_words() -> None:
    ends = ["Cabinet agreed to plant 400", "again in the spring."]
    assert fragment(made(url="https://tarnford.example/item?a=1&b=2#AI6")) == ends
    assert fragment(made(url="https://tarnford.example/item")) == ends
    assert link(made(url="HTTPS://tarnford.example/"), whole(made())).startswith("HTTPS://tarnford")


def test_a_link_never_names_words_of_two_paragraphs() -> None:
    listed = made(
        text="Decision:\n\nCabinet agreed these well-known works:\n\n· trees;\n· a new bench, and"
    )
    assert fragment(listed) == ["Cabinet agreed these well-known works:", "a new bench, and"]
    named = link(listed, whole(listed)).rpartition("text=")[2]
    assert "well%2Dknown" in named
    assert named.count(",") == 1
    assert named.count("&") == 0


@pytest.mark.parametrize(
    "text", ["Cabinet agreed to plant trees in the street.", "Yes.\nNo.", "", "世" * 400 + " 世 界"]
)
def test_a_link_without_enough_words_leads_to_the_page(text: str) -> None:
    record = made(text=text)
    assert link(record, whole(record)) == record.url


def test_a_link_that_names_words_already_is_kept() -> None:
    record = made(url="https://tarnford.example/item#:~:text=Cabinet")
    assert link(record, whole(record)) == record.url


@given(texts, st.sampled_from(["https://tarnford.example/a", "http://tarnford.example/?b#c"]))
def test_a_fragment_is_plain_ascii_without_marks_of_its_own(text: str, url: str) -> None:
    record = made(text=text + TEXT, url=url)
    found = link(record, whole(record))
    assert found.startswith(url)
    assert re.fullmatch(r"(#?:~:text=[\w.~%]+,[\w.~%]+)?", found.removeprefix(url), re.ASCII)


def test_a_caption_is_cut_between_its_lines_and_the_buttons_stand_under_the_last_file() -> None:
    rows = "\n".join(f"{number} areas & <more>: slow." for number in range(100))
    files = (Attachment("a.png", b"a", rows, is_picture=True), Attachment("b.ics", b"b", "Short."))
    button = Button("How it stands", Action.STATUS, "trees")
    reply = Reply((Line("Above."),), (button,), files=files)
    assert [message.rows for message in messages(reply)] == [()]
    first, last = file_messages(reply)
    assert (first.rows, last.rows) == ((), ((button,),))
    assert first.is_picture
    shown_first = html.unescape(first.html)
    assert rows.startswith(shown_first)
    assert shown_first.endswith("slow.")
    assert 900 < len(shown_first) <= 1000
