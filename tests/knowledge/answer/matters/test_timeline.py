"""Three stories of the sample, told from first report to last."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import FactKind, Progress, Timeline


@pytest.fixture(scope="module")
def plan(sample: Answerer) -> Timeline:
    return sample.timeline("accelerated progress plan")


def days(found: Timeline) -> list[str]:
    return list(dict.fromkeys(str(entry.record.date) for entry in found.entries))


class TestTheSendStory:
    def test_it_is_whole_and_in_order(self, plan: Timeline) -> None:
        assert days(plan) == ["2020-01-21", "2020-03-12", "2020-06-16", "2020-11-12", "2021-06-15"]
        assert {tie.record.council for tie in plan.ties} == {"Tarnford Borough Council (invented)"}

    def test_every_line_is_the_records_own(self, plan: Timeline) -> None:
        for entry in plan.entries:
            excerpt = entry.excerpt
            assert excerpt.record.text[excerpt.start : excerpt.end] == excerpt.text != ""
            assert all(excerpt.start <= f.start < f.end <= excerpt.end for f in entry.facts)

    def test_each_area_stands_as_the_newest_record_says(self, plan: Timeline) -> None:
        told = {
            area.name.text.split(",")[0]: (area.state, [state for state, _ in area.earlier])
            for area in plan.areas
        }
        assert told["Quality of EHC plans"] == ("no longer monitored", ["not enough progress"])
        assert told["Waiting times for autism assessment"] == (
            "slow",
            ["slow", "not enough progress"],
        )
        assert told["joint commissioning"] == ("sufficient progress", [])
        assert len(told) == 7

    def test_an_action_log_closes_a_step_and_a_silence_does_not(self, plan: Timeline) -> None:
        steps = {step.stated.words(step.stated.fact.action)[:24]: step for step in plan.steps}
        audit = steps["finish an audit of healt"]
        assert (audit.progress, audit.due) == (Progress.DONE, dt.date(2021, 1, 31))
        assert audit.later is not None
        assert "completed on 26 February 2021" in audit.later.text
        revised = steps["send a revised plan for "]
        assert (revised.progress, revised.later) == (Progress.SILENT, None)
        assert revised.as_of == plan.newest == dt.date(2021, 7, 15)
        assert revised in plan.open_steps
        assert audit not in plan.open_steps


def test_the_whole_send_story_is_found_by_one_word(sample: Answerer) -> None:
    found = sample.timeline("SEND")
    assert [str(tie.record.date) for tie in found.ties] == [
        *("2018-10-16", "2018-11-08", "2019-01-15", "2019-03-14", "2019-07-11"),
        *("2020-01-21", "2020-03-12", "2020-06-16", "2020-11-12", "2021-06-15"),
    ]
    first = next(s for s in found.steps if "Written Statement" in s.excerpt.text)
    assert (first.progress, first.due) == (Progress.DONE, dt.date(2018, 11, 21))
    assert first.later is not None
    assert "had been submitted to Ofsted on 20 November 2018" in first.later.text


def test_a_lead_in_comes_with_its_list(sample: Answerer) -> None:
    (entry,) = sample.timeline("library opening hours").entries
    assert entry.states == ("approved",)
    assert "closure all day on Wednesdays" in entry.excerpt.text


def test_a_decision_that_was_reversed_comes_last(sample: Answerer) -> None:
    found = sample.timeline("school transport policy")
    assert days(found) == ["2019-11-12", "2020-01-21", "2020-02-06", "2020-03-10"]
    last = found.entries[-1]
    assert last.kind is FactKind.DECISION
    assert "£480" in last.excerpt.text
    assert found.last == dt.date(2020, 3, 10)


def test_a_step_that_is_never_heard_of_again_stays_open(sample: Answerer) -> None:
    found = sample.timeline("waiting times for autism assessment")
    silent = [step for step in found.open_steps if "six months" in step.excerpt.text]
    assert [step.progress for step in silent] == [Progress.SILENT]


@pytest.mark.parametrize("topic", ["", "?!", "what", "zzgrbl", "Kent"])
def test_nothing_is_made_of_nothing(sample: Answerer, topic: str) -> None:
    assert sample.timeline(topic) == Timeline(topic)


def test_one_council_at_a_time(sample: Answerer) -> None:
    found = sample.timeline("council tax")
    assert len({entry.record.council for entry in found.entries}) == 1
    other = sample.timeline("council tax", "Ellismoor District Council (invented)")
    assert {tie.record.council for tie in other.ties} == {"Ellismoor District Council (invented)"}
