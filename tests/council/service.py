"""The XML of `mgWebService.asmx`, with its oddities: newline-empties, counts, double escapes."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Mapping

from tests.council.world import Item, Meeting, World

EMPTY = "\n        "  # what an empty element holds


def written(day: dt.date) -> str:
    """A day as the service writes it."""
    return f"{day:%d/%m/%Y}"


def committees(world: World) -> str:
    """GetCommittees: bodies that are gone stay in it."""
    rows = "".join(
        f"<committee><committeeid>{committee.cid}</committeeid>"
        f"<committeetitle>{twice(committee.title)}</committeetitle>"
        f"<committeedeleted>{committee.deleted}</committeedeleted>"
        f"<committeeexpired>{committee.expired}</committeeexpired>"
        "<committeecategory>Main</committeecategory></committee>"
        for committee in world.committees
    )
    count = len(world.committees)
    return f"<committees><committeescount> {count}</committeescount>{rows}</committees>"


def meetings_by_date(world: World, found: Iterable[Meeting]) -> str:
    """GetAllMeetingsByDate: a flat list that names each meeting's committee."""
    rows = "".join(
        f"<meeting>{_stub(meeting)}<committeeid>{meeting.cid}</committeeid>"
        f"<committeetitle>{twice(world.committee(meeting.cid).title)}</committeetitle></meeting>"
        for meeting in found
    )
    return f"<getmeetingsbydate><meetings>{rows}</meetings></getmeetingsbydate>"


def meetings(world: World, found: Iterable[Meeting]) -> str:
    """GetMeetings: meetings grouped by committee."""
    groups: dict[int, list[Meeting]] = {}
    for meeting in found:
        groups.setdefault(meeting.cid, []).append(meeting)
    total = sum(map(len, groups.values()))
    rows = "".join(
        f"<committee><committeeid>{cid}</committeeid>"
        f"<committeetitle>{twice(world.committee(cid).title)}</committeetitle>"
        f"<committeemeetingcount> {len(group)}</committeemeetingcount><committeemeetings>"
        + "".join(f"<meeting>{_stub(meeting)}</meeting>" for meeting in group)
        + "</committeemeetings></committee>"
        for cid, group in groups.items()
    )
    return (
        f"<getmeetings><meetingscount> {total}</meetingscount>"
        f"<committeescount> {len(groups)}</committeescount>{rows}</getmeetings>"
    )


def meeting(world: World, found: Meeting | None, base: str) -> str:
    """GetMeeting; of a meeting that is not there, an empty element with status 200."""
    if found is None:
        return "<meeting></meeting>"
    cancelled = found.status == "Cancelled"
    items = "" if cancelled else "".join(_item(world, found, item, base) for item in found.items)
    return (
        f"<meeting>{_stub(found)}<isdisplayallowed>{found.displayed}</isdisplayallowed>"
        f"<meetingactualstarttime>{EMPTY}</meetingactualstarttime>"
        "<meetinglocation>Guild Room</meetinglocation>"
        f"<agendaid>{found.mid}</agendaid><agendapublished>True</agendapublished>"
        f"<minutepublished>{any(i.minutes for i in found.items)}</minutepublished>"
        f"<agendaitems>{items or EMPTY}</agendaitems><attendees>{EMPTY}</attendees></meeting>"
    )


def twice(text: str) -> str:
    """Escaped twice, as titles are."""
    return html.escape(html.escape(text))


def paragraphs(text: str) -> str:
    """Plain text as HTML paragraphs."""
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n") if part)


def day(values: Mapping[str, str], name: str) -> dt.date | None:
    """A parameter as the service reads a day: `dd/mm/yyyy` only."""
    try:
        return dt.datetime.strptime(values.get(name, ""), "%d/%m/%Y").date()
    except ValueError:
        return None


def _stub(meeting: Meeting) -> str:
    return (
        f"<meetingid>{meeting.mid}</meetingid><meetingdate>{written(meeting.date)}</meetingdate>"
        f"<meetingstatus>{meeting.status}</meetingstatus><meetingtime>6.30 pm</meetingtime>"
        "<iswebcast>False</iswebcast>"
    )


def _item(world: World, meeting: Meeting, item: Item, base: str) -> str:
    if not item.displayed:
        return ""
    title = "Exempt item" if item.restricted else item.title
    body = "" if item.restricted else item.minutes
    decision = "" if item.restricted else item.decision
    draft = "<p>DRAFT</p>" if meeting.draft and body else ""
    committee = world.committee(meeting.cid).title
    return (
        f"<agendaitem><agendaitemid>{item.aid}</agendaitemid>"
        f"<agendaitemtitle>{twice(title)}</agendaitemtitle>"
        f"<agendatext>{html.escape(paragraphs(item.agenda)) or EMPTY}</agendatext>"
        f"<agendaitemnumber>{item.number}</agendaitemnumber>"
        f"<agendaitemsubnumber>{EMPTY}</agendaitemsubnumber>"
        f"<fulldisplaynumberformat>{item.number}.</fulldisplaynumberformat>"
        f"<minutesnonemptyhtmlbody>{html.escape(draft + paragraphs(body)) or EMPTY}"
        "</minutesnonemptyhtmlbody>"
        f"<decisionnonemptyhtmlbody>{html.escape(paragraphs(decision)) or EMPTY}"
        "</decisionnonemptyhtmlbody>"
        f"<isrestricted>{item.restricted}</isrestricted>"
        f"<isdisplayallowed>{item.displayed}</isdisplayallowed>"
        f"<meetingdate>{written(meeting.date)}</meetingdate>"
        f"<refertocommittee>{html.escape(committee)}</refertocommittee>"
        f"<linkeddocuments><linkeddoc><attachmentid>{item.aid}</attachmentid><title>Report</title>"
        f"<isurl>False</isurl><url>{base}mgConvert2PDF.aspx?ID={item.aid}</url>"
        f"<isrestricted>False</isrestricted><restrictionsRef>{EMPTY}</restrictionsRef>"
        "</linkeddoc></linkeddocuments></agendaitem>"
    )
