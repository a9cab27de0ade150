"""Links between the sample's records: none is wrong, and each says why."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations

import pytest

from knowledge.answer.answer import Answerer
from knowledge.answer.matters.link import link, traits
from knowledge.model import Record
from tests.knowledge.keep.making import record

# What each record is about, by a reader: linked records must share a word of these.
MATTERS = {
    "inspection": "2018-10-16-7 2018-11-08-5 2019-01-15-5 2019-03-14-6 2019-07-11-6",
    "plan": "2020-01-21-6 2020-03-12-5 2020-06-16-5 2020-11-12-5 2021-06-15-6",
    "transport": "2019-11-12-7 2020-01-21-9 2020-02-06-4 2020-03-10-7",
    "contracts": "cabinet-2021-01-19-8 audit-2021-07-14-5",
    "patrols": "council-2018-10-25-9 2018-12-11-8 2021-07-13-8",
    "food": "2019-09-10-8 2021-03-16-9",
    "budget": "2020-02-11-5 2020-02-27-8",
    "depot": "2021-06-15-9 2021-07-01-3",
    "toilets": "2020-11-17-8",
    "markets": "2020-11-19-5 2021-01-12-8",
}


def matters(one: Record) -> set[str]:
    return {name for name, ids in MATTERS.items() if any(part in one.id for part in ids.split())}


def test_no_link_in_the_sample_is_wrong(sample: Answerer) -> None:
    told = [traits(one) for one in sample.records.records()]  # type: ignore[attr-defined]
    linked = [(a.record, b.record) for a, b in combinations(told, 2) if link(a, b)]
    assert len(linked) >= 30
    for a, b in linked:
        assert matters(a) & matters(b), (a.title, b.title)


def made(number: int, title: str, text: str = "", url: str = "") -> Record:
    return replace(record(number), title=title, text=text or "Nothing.", url=url, sections=())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Revenue Budget 2023/24 Proposals", "Revenue Budget 2024/25 Proposals"),
        ("Minutes of the Previous Meeting", "Minutes of the Previous Meeting"),
        ("Progress Report", "Progress Report"),
        ("AB/20/00471/OUT – Land off Mill Lane", "AB/21/00963/OUT – Land off Mill Lane"),
        ("School Transport Contracts Audit", "School Transport Policy"),
        ("Local Plan Update", "Parking Plan Update"),
        ("Planning, Environment and Place-Making", "Planning, Environment and Place-Making"),
        ("Corporate Services and Human Resources", "Human Resources and Corporate Services"),
        ("Climate Action Plan Progress", "Regional Climate Action Plan"),
        ("To elect a Deputy Mayor of the Borough", "To elect a Deputy Mayor of the Borough"),
    ],
)
def test_alike_is_not_the_same(a: str, b: str) -> None:
    assert not link(traits(made(1, a)), traits(made(2, b)))


def test_the_evidence_is_named() -> None:
    first = made(1, "Fore Street Depot", "Decision number:\n\n12/2024\n\nDecision:\n\nAgreed.")
    later = made(2, "A Second Look", "By decision 12/2024 the depot had been closed.")
    (evidence,) = link(traits(first), traits(later))
    assert (evidence.kind, evidence.words) == ("decision", "12/2024")
    one = made(1, "One", url="https://a.example/ieIssueDetails.aspx?IId=77&Opt=3")
    two = made(2, "Another", url="https://a.example/ieIssueDetails.aspx?Opt=3&iid=77")
    assert [e.kind for e in link(traits(one), traits(two))] == ["issue"]
    assert not link(traits(one), traits(replace(two, council="Elsewhere")))


def test_the_same_words_a_year_later_are_a_yearly_item() -> None:
    title = "Harbour Dredging and Moorings"
    first = replace(made(1, title), date=dt.date(2024, 2, 12))
    soon = replace(made(2, title), date=dt.date(2024, 6, 10))
    year = replace(made(3, title), date=dt.date(2025, 2, 10))
    assert link(traits(first), traits(soon))
    assert not link(traits(first), traits(year))


def test_the_name_of_the_body_is_no_matter() -> None:
    title = "Meeting of the Harbour and Foreshore Panel"
    told = [
        traits(replace(made(n, title), committee="Harbour and Foreshore Panel")) for n in (1, 2)
    ]
    assert not link(told[0], told[1])
