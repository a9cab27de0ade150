"""Timelines and statuses as people see them: in words, in a picture, in files."""

from __future__ import annotations

import io
import zipfile

import pytest

from knowledge.answer.answer import Answerer
from knowledge.errors import SendbotError
from knowledge.model import Timeline
from sendbot import wording
from sendbot.briefing import as_docx, as_html
from sendbot.calendar import calendar
from sendbot.converse import Chat, converse
from sendbot.picture import WIDTH, draw
from sendbot.progress import caption, status_reply, steps_reply, timeline_reply
from sendbot.reply import Line, Quote, Reply
from tests.sendbot.fakes import NOW

PLAN = "accelerated progress plan"


@pytest.fixture(scope="module")
def plan(sample: Answerer) -> Timeline:
    return sample.timeline(PLAN)


def said(reply: Reply) -> str:
    return "\n".join(part.text for part in reply.parts if isinstance(part, Line))


def test_a_timeline_is_cited_line_by_line(plan: Timeline) -> None:
    reply = timeline_reply(plan, NOW.date(), most=0)
    quotes = [part.excerpt for part in reply.parts if isinstance(part, Quote)]
    cited = list(dict.fromkeys(entry.excerpt for entry in plan.entries))
    assert quotes[: len(cited)] == cited
    words = said(reply)
    assert "21 January 2020, how it stood: not enough progress" in words
    assert wording.OPEN_STEPS in words
    assert "nothing on this in the records since 15 June 2021" in words
    assert wording.INVENTED in words


def test_a_chat_shows_the_newest_and_says_what_is_left_out(sample: Answerer) -> None:
    reply, _ = converse(f"/timeline {PLAN}", Chat(), sample, NOW)
    assert "earlier entries are left out" in said(reply)
    assert len(reply.parts) < 60


def test_a_status_counts_the_areas_and_their_past(plan: Timeline) -> None:
    words = said(status_reply(plan, NOW.date(), most=0))
    assert "1 area: no longer monitored, as of 15 June 2021." in words
    before = "Before, “Quality of EHC plans”: “sufficient progress had not been made” (21 January"
    assert before in words
    assert "4 areas: sufficient progress, as of 21 January 2020." in words
    assert wording.REPORTED_DONE in words
    open_step = "No later mention found as of 15 July 2021, 1 month on. It is due on 30 July 2021."
    assert open_step in words


def test_a_status_says_what_the_stage_means_in_the_bots_own_words(plan: Timeline) -> None:
    words = said(status_reply(plan, NOW.date()))
    assert "Monitoring visit means: officials of the Department for Education" in words
    assert "These words are my own and not a record’s." in words


def test_a_status_shows_the_latest_inspection_and_those_before_it(sample: Answerer) -> None:
    reply = status_reply(sample.timeline("SEND"), NOW.date(), most=0)
    told = [part.text for part in reply.parts if isinstance(part, Line)]
    now = told.index(f"{wording.INSPECTION_NOW}, as told on 15 June 2021:")
    before = told.index(f"{wording.INSPECTION_BEFORE}, as told on 12 November 2020:")
    assert now < before
    quotes = [part.excerpt.text for part in reply.parts if isinstance(part, Quote)]
    assert any("which had taken place on 21 April 2021" in text for text in quotes)
    assert any("sufficient progress had not been made in the other three" in t for t in quotes)


def test_steps_are_open_done_or_silent(plan: Timeline) -> None:
    words = said(steps_reply(plan, NOW.date(), most=0))
    assert "No later mention found as of 15 July 2021, 1 month on." in words
    assert "Open: I found no report that it is done, as of 15 July 2021." in words
    assert "Reported done, as told on 8 July 2021." in words
    assert "missed" not in words


@pytest.mark.parametrize("command", ["/timeline", "/status", "/steps", "/brief"])
def test_a_matter_must_be_named_and_held(sample: Answerer, command: str) -> None:
    reply, _ = converse(command, Chat(), sample, NOW)
    assert "For example" in said(reply)
    reply, _ = converse(f"{command} zzgrbl", Chat(), sample, NOW)
    assert said(reply) == wording.NO_MATTER


def test_a_calendar_holds_the_dated_steps(plan: Timeline) -> None:
    text = calendar(plan, NOW)
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == sum(step.due is not None for step in plan.steps) == 3
    assert "DTSTART;VALUE=DATE:20210131" in text
    assert all(len(row.encode()) <= 75 for row in text.split("\r\n"))
    assert calendar(plan, NOW) == text


def test_a_briefing_holds_every_excerpt(plan: Timeline) -> None:
    page = as_html(plan, NOW)
    assert page.count("<blockquote>") >= len(plan.entries)
    assert "<script" not in page
    with zipfile.ZipFile(io.BytesIO(as_docx(plan, NOW))) as archive:
        text = archive.read("word/document.xml").decode()
    assert "502 children and young people were waiting" in text


def test_the_caption_says_what_the_picture_shows(plan: Timeline) -> None:
    words = caption(plan)
    assert "4 areas: sufficient progress" in words
    assert "“Waiting times for autism assessment”" in words
    done = "Reported done, as told on 8 July 2021. “finish an audit of health advice by"
    assert done in words


def test_a_picture_is_as_wide_as_a_phone(plan: Timeline) -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow, an optional extra, is not installed")
    for dark in (False, True):
        drawn = image.open(io.BytesIO(draw(plan, dark=dark)))
        assert (drawn.format, drawn.width) == ("PNG", WIDTH)
        corner = sum(drawn.convert("RGB").getpixel((2, 2)))
        assert corner < 120 if dark else corner > 700


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(SendbotError, match="No record says how"):
        draw(Timeline("trams"))
