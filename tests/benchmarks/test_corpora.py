"""Each corpus is read from a snapshot into records of single agenda items."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpora import ayton, limerick, london, moderngov, nipissing, norfolk
from benchmarks.corpora.__main__ import records
from benchmarks.corpora.item import Item, with_unique_ids, written_date
from benchmarks.corpora.snapshot import SnapshotError

LIMERICK_PATH = (
    "meetings/2031/05/06-Monthly Meeting/"
    "Draft Minutes - Monthly Meeting of the Municipal District of Newcastle West "
    "- 2nd April 2031.md"
)
LIMERICK = """[Original file](https://council.example/minutes.pdf)

---
**MINUTES OF PROCEEDINGS AT MEETING**

**1.**

**Adoption of Minutes**

Circulated, copy of draft Minutes of the meeting of the District held on 5th

March, 2031, and adopted on the proposal of the Chair.
---
2

**2. Question submitted by Councillor A. Invented (deferred from March)**

I will ask when the bridge at Tarn Cross will be repaired.

REPLY:

Works are to begin in June:

1. Scaffolding will be put up by the contractor.

• The road will stay open.

**4.**

**Housing**

The Director said that nine houses would be built at Mill Row in the coming year.
"""
NORFOLK = """---
title: "Stoke Ferry Parish Council - May"
date: "2031-06-01"
---

**DRAFT**

Minutes of Stoke Ferry Parish Council Meeting held on Wednesday 7 May 2031

1\\. Apologies: There were no apologies for absence at this meeting, said the Clerk.

**2.** **Street Lighting**

The Clerk had asked for a quotation for two lamps at Tarn Lane. It was agreed to wait.

3\\. ALLOTMENTS The rent was raised to £12 a year from Michaelmas, and the hedge will be cut.
"""
LONDON = """---
title: The 3rd Meeting of the Planning and Environment Committee
date: 2031-02-04
---
[Original link](https://city.example/Meeting.aspx?Id=1)

# 1.&nbsp;&nbsp;&nbsp;Disclosures of Pecuniary Interest

None.

## 2.1&nbsp;&nbsp;&nbsp;[(3.1)](</2031-01/page#31>) 12 Tarn Street (Z-1)

[Staff report](<https://city.example/report>)

> Moved by A. Invented

That the request to rezone the property at 12 Tarn Street BE REFUSED.

> [!abstract]- Vote:
> |Yeas:|Nays:|
> |-|-|
> |A. Invented|B. Invented|

> **Motion Passed (1 to 1)**

****
"""


def test_limerick_minutes_split_at_the_numbers_that_follow_on() -> None:
    found = limerick.items(LIMERICK_PATH, LIMERICK)

    assert [(item.item, item.title) for item in found] == [
        ("1", "Adoption of Minutes"),
        ("2", "Question submitted by Councillor A. Invented"),
        ("4", "Housing"),
    ]
    asked = found[1]
    assert asked.id == "limerick-2031-04-02-municipal-district-of-newcastle-west-2"
    assert (asked.committee, asked.date, asked.draft, asked.url) == (
        "Municipal District of Newcastle West",
        "2031-04-02",
        True,
        "https://council.example/minutes.pdf",
    )
    assert asked.text.startswith("(deferred from March)")
    assert "1. Scaffolding will be put up by the contractor." in asked.text
    assert asked.text.endswith("- The road will stay open.")
    assert "held on 5th March, 2031, and adopted" in found[0].text


def test_a_limerick_agenda_is_no_minutes() -> None:
    assert limerick.items("meetings/2031/05/06-x/Agenda - 2nd April 2031.md", LIMERICK) == []


def test_norfolk_minutes_keep_the_words_that_run_on_from_the_number() -> None:
    found = norfolk.items("src/2031/06/may/index.md", NORFOLK)

    assert [(item.item, item.title) for item in found] == [
        ("1", "Apologies"),
        ("2", "Street Lighting"),
        ("3", "ALLOTMENTS"),
    ]
    assert {(item.council, item.date, item.draft) for item in found} == {
        ("Stoke Ferry Parish Council", "2031-05-07", True)
    }
    assert "The rent was raised to £12 a year" in found[2].text


def test_a_recipe_in_the_magazine_is_no_minutes() -> None:
    recipe = '---\ntitle: "Apple pie"\ndate: "2031-06-01"\n---\n\n1. Peel\n\n2. Cut\n\n3. Bake\n'
    assert norfolk.items("src/2031/06/pie/index.md", recipe) == []


def test_london_headings_are_items_and_short_ones_are_left_out() -> None:
    (item,) = london.items("content/2031-02/x.md", LONDON)

    assert item.title == "12 Tarn Street (Z-1)"
    assert item.id == "london-2031-02-04-planning-and-environment-committee-2.1"
    assert "BE REFUSED." in item.text
    assert "Yeas: | Nays:\nA. Invented | B. Invented\n\nMotion Passed (1 to 1)" in item.text
    assert "](" not in item.text


NIPISSING = """<html><body><nav>Menu</nav><div class="entry-content"><p>MINUTES<br/>
TOWNSHIP OF TARN<br/>Tuesday, May 6, 2031</p>
<p>Present: Mayor A. Invented and Councillors B. Invented and C. Invented, all in person.</p>
<p>R2031-40 B. Invented, C. Invented: That we accept the tender for a ferry, Resolution
R2030-12, at a cost of $9,000. Carried.</p><p>May 6, 2031 – Minutes – Page 2</p>
<p>R2031-041D C. Invented, B. Invented: That the pier at Tarn Cross be closed. DEFEATED</p>
<p>Mayor:</p><p>Clerk:</p></div></body></html>"""
AYTON = """---
title: Minutes for meeting held Tuesday 6th May 2031
date: 2031-05-06
---
## Present

- A. Invented, B. Invented, C. Invented, D. Invented and two members of the public

## Ferry Fares

It was agreed that AI would write to the ferry company about the fares for children.

## Next Meeting

Tuesday
"""
MODERNGOV = """@ https://democracy.kent.gov.uk/ieIssueDetails.aspx?IId=7&Opt=3
Menu - Issue - meetings
Issue - meetings

Ferry Fares

Meeting: 06/05/2031 - Cabinet (Item 12.)

12. Ferry Fares in the Autumn pdf icon PDF 171 KB

The Cabinet froze the fares.

Meeting: 01/04/2031 - Scrutiny Board (Item 3)
Additional documents:
The Board asked for figures.
@ https://democracy.kent.gov.uk/ieDecisionDetails.aspx?ID=9
Decision details

Ferry Pier

Decision Maker: Leader

Date of decision: 07/05/2031

The pier is closed.
"""


def test_nipissing_motions_are_items_and_one_of_another_year_is_only_spoken_of() -> None:
    found = nipissing.items("docs/2031/files/minutes-may-6-2031.html", NIPISSING.encode())

    assert [(item.id, item.title) for item in found] == [
        ("nipissing-2031-05-06-opening", "Opening and reports"),
        ("nipissing-2031-05-06-r2031-040", "Resolution R2031-040"),
        ("nipissing-2031-05-06-r2031-041", "Resolution R2031-041"),
    ]
    assert "R2030-12, at a cost of $9,000. Carried." in found[1].text
    assert "Page 2" not in found[1].text
    assert found[2].text.endswith("DEFEATED")


def test_only_what_is_named_minutes_is_read_of_nipissing() -> None:
    assert nipissing.wanted("docs/2031/files/Minutes-May-6.pdf")
    assert not nipissing.wanted("docs/2031/files/Agenda-Package-May-6.pdf")


def test_ayton_headings_are_items_without_who_was_there() -> None:
    path = "council/content/minutes/2031-05-06.md"

    (item,) = ayton.items(path, AYTON.encode())

    assert (item.id, item.date) == ("ayton-2031-05-06-2-ferry-fares", "2031-05-06")
    assert item.text.startswith("It was agreed that AI would write")
    assert ayton.wanted(path)
    assert not ayton.wanted("council/content/minutes/_index.md")


def test_saved_moderngov_pages_are_items_of_the_council_of_their_host(tmp_path: Path) -> None:
    (tmp_path / "pages.txt").write_text(MODERNGOV, encoding="utf-8")

    found = records("moderngov", tmp_path)

    assert [(item.id, item.date, item.committee, item.item, item.title) for item in found] == [
        (
            "kent-ieissuedetails-7-2031-05-06",
            "2031-05-06",
            "Cabinet",
            "12",
            "Ferry Fares in the Autumn",
        ),
        ("kent-ieissuedetails-7-2031-04-01", "2031-04-01", "Scrutiny Board", "3", "Ferry Fares"),
        ("kent-iedecisiondetails-9", "2031-05-07", "Leader", "", "Ferry Pier"),
    ]
    assert {item.council for item in found} == {"Kent County Council"}
    assert found[0].text == "The Cabinet froze the fares."


def test_a_folder_without_saved_pages_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="holds no saved pages"):
        list(moderngov.pages(tmp_path))


def test_the_same_item_in_two_files_is_kept_once_and_another_text_gets_its_own_id() -> None:
    def item(text: str) -> Item:
        return Item("a-1", "A", "Council", "2031-04-02", "1", "Housing", text)

    kept = with_unique_ids([item("Nine houses."), item("Nine  houses."), item("Ten houses.")])

    assert [(one.id, one.text) for one in kept] == [
        ("a-1", "Nine houses."),
        ("a-1-2", "Ten houses."),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("held on the 3rd day of May, 2031", "2031-05-03"),
        ("TUESDAY OCTOBER 4TH 2031", "2031-10-04"),
        ("31 February 2031, then 1 Mar 2031", "2031-03-01"),
        ("in May", ""),
    ],
)
def test_a_written_date_is_found(text: str, day: str) -> None:
    assert written_date(text) == day


def test_a_snapshot_becomes_records_that_can_be_added(tmp_path: Path) -> None:
    snapshot, output = tmp_path / "snapshot", tmp_path / "london.jsonl"
    page = snapshot / "content" / "2031-02" / "meeting.md"
    page.parent.mkdir(parents=True)
    page.write_text(LONDON, encoding="utf-8")
    _git(snapshot, "init", "--quiet")
    _git(snapshot, "add", ".")
    _git(snapshot, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "One")

    command = [sys.executable, "-m", "benchmarks.corpora", "london", str(snapshot), str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout.startswith("1 records at ")
    (line,) = output.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["council"] == "City of London, Ontario"


def test_a_directory_without_git_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="Give the git directory of a snapshot"):
        records("london", tmp_path / "nothing")


def _git(where: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(where), *arguments], check=True, capture_output=True)
