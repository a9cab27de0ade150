"""The imitation does what ModernGov does: the points of a list made from real installs."""

from __future__ import annotations

import datetime as dt
import re

import httpx
import pytest

from tests.council.server import CouncilServer, Site
from tests.council.world import Item, Meeting, World

DAY = dt.date(2031, 9, 16)
ITEMS = (
    Item(
        51207, "47", "Winter Gritting & the Mayor's Fund", "To consider.", "It cost < 5%.", "Yes."
    ),
    Item(51208, "48", "Sale of Land", "", "Secret words.", restricted=True),
    Item(51209, "49", "Ferry", "", "A long text that goes on and on and on and on.", "", cut=True),
)
MEETING = Meeting(3302, 140, DAY, ITEMS)


@pytest.fixture
def site(server: CouncilServer) -> Site:
    site = server.add()
    site.world.put(MEETING)
    return site


def get(server: CouncilServer, page: str, path: str = "democracy") -> httpx.Response:
    return httpx.get(server.address(path) + page, trust_env=False)


def window(server: CouncilServer, cid: str, first: str, last: str, method: str = "") -> str:
    method = method or "GetAllMeetingsByDate"
    values = f"lCommitteeId={cid}&sFromDate={first}&sToDate={last}"
    return get(server, f"mgWebService.asmx/{method}?{values}").text


def test_names_of_pages_and_parameters_are_case_insensitive(
    server: CouncilServer, site: Site
) -> None:
    pages = (
        "ieListDocuments.aspx?MId=3302&CId=140&Ver=4",
        "IELISTDOCUMENTS.ASPX?mid=3302",
        "ieListDocuments.aspx?MID=3302&bcr=1",
        "ielistdocuments.aspx?MeetingId=3302&J=7",
    )
    assert len({get(server, page).text for page in pages}) == 1


@pytest.mark.parametrize("query", ["", "?", "?lDummy=0"])
def test_committees_with_those_that_are_gone(server: CouncilServer, site: Site, query: str) -> None:
    text = get(server, f"mgWebService.asmx/GetCommittees{query}").text
    assert "<committeescount> 4</committeescount>" in text
    assert "<committeeexpired>True</committeeexpired>" in text
    assert "<committeedeleted>True</committeedeleted>" in text
    assert "Place &amp;amp; Ferries" in text


def test_days_are_inclusive_at_both_ends(server: CouncilServer, site: Site) -> None:
    for first, last, count in (
        ("16/09/2031", "16/09/2031", 1),
        ("17/09/2031", "30/09/2031", 0),
        ("01/09/2031", "15/09/2031", 0),
    ):
        assert window(server, "0", first, last).count("<meetingid>") == count


def test_iso_days_are_taken_and_ignored(server: CouncilServer, site: Site) -> None:
    assert "<meetingid>3302<" in window(server, "0", "2020-01-01", "2020-02-01")


def test_a_council_that_ignores_all_days(server: CouncilServer, site: Site) -> None:
    site.dates = False
    assert "<meetingid>3302<" in window(server, "0", "01/01/2020", "01/02/2020")


@pytest.mark.parametrize("everything", ["0", "-1", ""])
def test_what_stands_for_all_committees(server: CouncilServer, site: Site, everything: str) -> None:
    site.all_committees = everything
    for cid in ("0", "-1"):
        found = "<meetingid>" in window(server, cid, "01/09/2031", "30/09/2031")
        assert found == (cid == everything)
    assert "<meetingid>" in window(server, "140", "01/09/2031", "30/09/2031")


def test_the_flat_list_names_committees_and_the_other_groups_by_them(
    server: CouncilServer, site: Site
) -> None:
    flat = window(server, "140", "01/09/2031", "30/09/2031")
    assert "<committeeid>140</committeeid><committeetitle>Cabinet<" in flat
    grouped = window(server, "140", "01/09/2031", "30/09/2031", "GetMeetings")
    assert "<committeemeetingcount> 1<" in grouped


def test_one_meeting(server: CouncilServer, site: Site) -> None:
    text = get(server, "mgWebService.asmx/GetMeeting?lMeetingId=3302").text
    assert "<committeeid>" not in text
    assert re.search(r"<meetingactualstarttime>\s*\n\s*</meetingactualstarttime>", text)
    assert "Winter Gritting &amp;amp; the Mayor&amp;#x27;s Fund" in text
    assert "&lt;p&gt;It cost &amp;lt; 5%.&lt;/p&gt;" in text
    assert "<restrictionsRef>" in text
    assert "Secret words" not in text
    assert "Sale of Land" not in text


def test_a_meeting_that_is_not_there_is_an_empty_element(server: CouncilServer, site: Site) -> None:
    response = get(server, "mgWebService.asmx/GetMeeting?lMeetingId=9")
    assert (response.status_code, response.text.endswith("<meeting></meeting>")) == (200, True)


def test_a_missing_parameter_is_an_error_in_plain_text(server: CouncilServer, site: Site) -> None:
    response = get(server, "mgWebService.asmx/GetMeeting")
    assert (response.status_code, response.headers["content-type"].split(";")[0]) == (
        500,
        "text/plain",
    )


def test_a_service_that_is_off_and_pages_that_are_refused(
    server: CouncilServer, site: Site
) -> None:
    site.service = "off"
    assert get(server, "mgWebService.asmx/GetCommittees").status_code == 404
    assert get(server, "ieListDocuments.aspx?MId=3302").status_code == 200
    site.service, site.pages = "on", "refused"
    assert get(server, "mgWebService.asmx/GetCommittees").status_code == 200
    assert get(server, "ieListDocuments.aspx?MId=3302").status_code == 403


def test_validators(server: CouncilServer, site: Site) -> None:
    page = "ieListDocuments.aspx?MId=3302"
    assert "etag" not in get(server, page).headers
    site.validators = True
    etag = get(server, page).headers["etag"]
    again = httpx.get(server.address() + page, headers={"if-none-match": etag}, trust_env=False)
    assert (again.status_code, again.content) == (304, b"")


def test_an_unknown_page_leads_to_the_page_of_errors(server: CouncilServer, site: Site) -> None:
    response = get(server, "mgNoSuchPage.aspx")
    assert response.status_code == 302
    assert response.headers["location"].endswith("/democracy/mgError.aspx")
    assert get(server, "mgError.aspx").status_code == 200


def test_the_page_of_a_meeting(server: CouncilServer, site: Site) -> None:
    text = get(server, "ieListDocuments.aspx?MId=3302").text
    for sign in ('class="mgFileSize"', 'class="mgHide"', "&#58;", '<span  class="mgLabel" >'):
        assert sign in text
    assert "Sale of Land" not in text
    assert 'href="mgAi.aspx?ID=51209">view the full minutes text for item 49.' in text
    assert re.search(r'href="documents/g3302/Printed minutes\r\n', text)
    assert "go on" in get(server, "mgAi.aspx?ID=51209").text or "on and on" in text


def test_a_meeting_page_without_labels(server: CouncilServer, site: Site) -> None:
    site.labels = False
    assert "Minutes:</p>" not in get(server, "ieListDocuments.aspx?MId=3302").text


def test_a_cancelled_meeting_holds_nothing(server: CouncilServer, site: Site) -> None:
    site.world.change(3302, status="Cancelled")
    assert "no documents" in get(server, "ieListDocuments.aspx?MId=3302").text
    assert "<agendaitem>" not in get(server, "mgWebService.asmx/GetMeeting?lMeetingId=3302").text


def test_an_issue_cuts_its_title_above_and_not_below(server: CouncilServer, site: Site) -> None:
    text = get(server, "ieIssueDetails.aspx?IId=51207&Opt=3").text
    assert "Winter Gritt…" in text
    assert "Winter Gritting &amp; the Mayor" in text
    assert "Meeting: 16&#47;09&#47;2031 - " in text


def test_a_page_in_another_encoding_than_it_says(server: CouncilServer, site: Site) -> None:
    site.charset = ("cp1252", "utf-8")
    site.world.put(Meeting(7, 140, DAY, (Item(71, "1", "Café", "", "It cost £5 – no more."),)))
    response = get(server, "ieListDocuments.aspx?MId=7")
    assert b"\xa35 \x96" in response.content
    assert response.headers["content-type"] == "text/html; charset=utf-8"


def test_files_of_a_meeting_need_their_kind(server: CouncilServer, site: Site) -> None:
    assert get(server, "documents/g3302/Minutes.pdf").status_code == 404
    assert get(server, "documents/g3302/Minutes.pdf?T=1").status_code == 200


def test_several_councils_under_one_host(server: CouncilServer, site: Site) -> None:
    server.add("other", Site(World(name="Thornwick District Council")))
    assert get(server, "mgWebService.asmx/GetMeeting?lMeetingId=3302", "other").text.endswith(
        "<meeting></meeting>"
    )


def test_twenty_thousand_meetings_are_made_up_when_they_are_asked_for(
    server: CouncilServer,
) -> None:
    server.add(site=Site(World(count=20_000)))
    assert window(server, "0", "01/01/2029", "31/12/2031").count("<meetingid>") == 20_000
    assert (
        "<agendaitemid>1999903<"
        in get(server, "mgWebService.asmx/GetMeeting?lMeetingId=19999").text
    )


def test_no_link_leads_away_from_this_machine(server: CouncilServer, site: Site) -> None:
    for page in ("ieListDocuments.aspx?MId=3302", "mgListCommittees.aspx", "mgAi.aspx?ID=51209"):
        for link in re.findall(r'(?:href|url)="?(https?://[^"<>]+)', get(server, page).text):
            assert link.startswith(server.origin)


def test_the_log_says_who_asked_for_what_and_when(server: CouncilServer, site: Site) -> None:
    get(server, "mgListCommittees.aspx")
    server.clock.move(5)
    get(server, "mgError.aspx")
    first, second = server.log
    assert (first.at, second.at, first.at_once) == (0.0, 5.0, 1)
    assert first.address == "/democracy/mgListCommittees.aspx"
    assert first.agent.startswith("python-httpx")
