"""The HTML pages of the imitation, with the class names and the noise of the real ones."""

from __future__ import annotations

import html
from collections.abc import Iterable

from tests.council.service import paragraphs
from tests.council.world import Decision, Item, Meeting, World

_SIZE = '<span  class="mgFileSize" ><img alt="pdf icon" /> PDF 97&#160;KB</span>'
_CUT = 40  # characters of a text that is cut


def committees(world: World) -> str:
    """mgListCommittees.aspx."""
    rows = "".join(
        f'<li><a  href="mgCommitteeDetails.aspx?ID={committee.cid}" >'
        f"{html.escape(committee.title)}</a></li>"
        for committee in world.committees
        if not committee.deleted
    )
    return page("Committees", f'<ul  class="mgBulletList" >{rows}</ul>')


def meetings(world: World, cid: int, found: Iterable[Meeting]) -> str:
    """ieListMeetings.aspx of one committee."""
    rows = "".join(
        f'<li><a  href="ieListDocuments.aspx?CId={cid}&amp;MId={meeting.mid}&amp;Ver=4" >'
        f"{meeting.date.day} {meeting.date:%b %Y} 6.30 pm</a>"
        f"{' - Cancelled' if meeting.status == 'Cancelled' else ''}</li>"
        for meeting in found
    )
    title = f"Browse meetings - {html.escape(world.committee(cid).title)}"
    return page(title, f'<ul  class="mgBulletList" >{rows}</ul>')


def meeting(world: World, found: Meeting, *, labels: bool = True) -> str:
    """ieListDocuments.aspx."""
    committee = world.committee(found.cid).title
    cancelled = found.status == "Cancelled"
    day = f"{found.date:%A}, {_ordinal(found.date.day)} {found.date:%B}, {found.date.year} 6.30 pm"
    heading = f"{committee} - {day}" + (" - Cancelled" if cancelled else "")
    what = "Agenda and draft minutes" if found.draft else "Agenda, decisions and minutes"
    printed = "Printed draft minutes" if found.draft else "Printed minutes"
    file = f"Printed minutes\r\n {found.date:%d-%b-%Y} {html.escape(committee)}.pdf"
    links = (
        '<div  class="mgLinks" ><ul  class="mgActionList" ><li><a '
        f'href="documents/g{found.mid}/{file}?T=1" >'
        f"{printed} {_SIZE}</a></li></ul></div>"
    )
    rows = "".join(_row(item, labels=labels) for item in found.items if _is_shown(item))
    table = (
        f'<table  class="mgItemTable" ><caption>Items</caption><tr><th>No.</th><th>Item</th></tr>'
        f"{rows}</table>"
        if rows and not cancelled
        else "<p>There are no documents for this meeting.</p>"
    )
    sub = f'<div  class="mgSubTitle" ><h2  class="mgSubTitleTxt" >{html.escape(heading)}</h2></div>'
    venue = '<p><span  class="mgLabel" >Venue: </span>Guild Room</p>'
    return page(what, f'{sub}{links}<div  class="mgContent" >{venue}{table}</div>')


def item(world: World, owner: Meeting, found: Item) -> str:
    """mgAi.aspx: one item, whole."""
    committee = html.escape(world.committee(owner.cid).title)
    link = f'<a href="ieListDocuments.aspx?MId={owner.mid}#AI{found.aid}">{committee}</a>'
    return page(
        "Agenda item",
        f'<h2  class="mgSubTitleTxt" >{html.escape(found.title)}</h2><p>{link}</p>'
        f'<div  class="mgContent" >{_switch("Minutes", found.minutes)}</div>',
    )


def issue(world: World, title: str, blocks: Iterable[tuple[Meeting, Item]]) -> str:
    """ieIssueDetails.aspx: every meeting that took the issue; the title above them is cut."""
    body = "".join(
        f'<h2  class="mgSectionTitle" >Meeting: {meeting.date:%d}&#47;{meeting.date:%m}&#47;'
        f'{meeting.date.year} - <a href="ieListDocuments.aspx?CId={meeting.cid}&amp;'
        f'MId={meeting.mid}#AI{item.aid}">{html.escape(world.committee(meeting.cid).title)}'
        f" (Item {item.number})</a></h2>"
        f'<p  class="mgAiTitleTxt" >{item.number} {html.escape(item.title)} {_SIZE}</p>'
        f'{_heading("Minutes", item.minutes)}<h3  class="mgSubSubTitleTxt" >Decision number:</h3>'
        f"{_heading('Decision', item.decision)}"
        for meeting, item in blocks
    )
    cut = html.escape(title[:12]) + "…"
    return page("Issue - meetings", f'<h2  class="mgSubTitleTxt" >{cut}</h2>{body}')


def decisions(found: Iterable[Decision]) -> str:
    """mgDelegatedDecisions.aspx, with the row of an issue among the decisions."""
    rows = "".join(
        f'<tr><td  class="mgMainTxt" ><a  href="ieDecisionDetails.aspx?ID={one.did}" >'
        f'{html.escape(one.title)}<span  class="mgHide" > ref&#58; {one.did}</span></a></td>'
        f"<td>{one.published:%d}&#47;{one.published:%m}&#47;{one.published.year}</td></tr>"
        for one in found
    )
    issue = '<tr><td><a href="mgIssueHistoryHome.aspx?IId=1">An issue</a></td><td></td></tr>'
    table = f'<table  class="mgTabTable" ><tr><th>Title</th><th>Date</th></tr>{issue}{rows}</table>'
    return page("Decisions", table)


def decision(one: Decision) -> str:
    """ieDecisionDetails.aspx."""
    labels = "".join(
        f'<p><span  class="mgLabel" >{label}: </span>{said}</p>'
        for label, said in (
            ("Decision Maker", "Head of Harbours"),
            ("Decision status", "Recommendations Approved"),
            ("Publication date", f"{one.published:%d/%m/%Y}"),
            ("Date of decision", f"{one.taken:%d/%m/%Y}"),
        )
    )
    title = f'<h2  class="mgSubTitleTxt" >{html.escape(one.title)}</h2>'
    body = _heading("Decision", one.text)
    return page("Decision details", f'{title}<div  class="mgContent" >{labels}{body}</div>')


def error() -> str:
    """mgError.aspx."""
    return page("Error", "<p>Sorry, there is no such page.</p>")


def page(title: str, body: str) -> str:
    """A whole page of the imitation."""
    return (
        "<!DOCTYPE html><html><head><title>Council</title></head><body><nav>Home</nav>"
        '<div  id="modgov" ><div  class="mgHeader" >'
        f'<h1  class="mgMainTitleTxt" >{title}</h1></div>'
        f"{body}</div></body></html>"
    )


def challenge() -> str:
    """A page that keeps programs out, with nothing of the council in it."""
    return (
        "<html><head><script src='/_Incapsula_Resource?x=1'></script></head>"
        "<body>Request unsuccessful. Incapsula incident ID: 0-0</body></html>"
    )


def _is_shown(item: Item) -> bool:
    return item.displayed and not item.restricted


def _row(item: Item, *, labels: bool) -> str:
    number = html.escape(item.number)
    agenda = f'<div  class="mgWordPara" >{paragraphs(item.agenda)}</div>' if item.agenda else ""
    minutes = _switch("Minutes" if labels else "", item.minutes)
    if item.cut and len(item.minutes) > _CUT:
        short = paragraphs(item.minutes[:_CUT].rsplit(" ", 1)[0])
        more = (
            f'… <a href="mgAi.aspx?ID={item.aid}">view the full minutes text for item {number}.</a>'
        )
        minutes = (
            _label("Minutes") if labels else ""
        ) + f'<div  class="mgWordPara" >{short}<p>{more}</p></div>'
    return (
        f'<tr><td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a  name="AI{item.aid}" >'
        f'</a>{number}.</p></td><td><p  class="mgAiTitleTxt" >{html.escape(item.title)}'
        f'<span  class="mgHide" > ref&#58; {item.aid}</span></p>'
        f'<ul  class="mgActionList" ><li><a href="mgIssueHistoryHome.aspx?IId={item.aid}">View the'
        f" background to item {number}.</a></li></ul>{agenda}"
        f"{_switch('Decision', item.decision)}{minutes}</td></tr>"
    )


def _switch(label: str, text: str) -> str:
    if not text:
        return ""
    body = f'<div  class="mgWordPara" >{paragraphs(text)}</div>'
    return (_label(label) if label else "") + body


def _label(label: str) -> str:
    return f'<p  class="mgSubItemTitleTxt" >{label}:</p>'


def _heading(label: str, text: str) -> str:
    body = f'<div  class="mgWordPara" >{paragraphs(text)}</div>' if text else ""
    return f'<h3  class="mgSubSubTitleTxt" >{label}:</h3>{body}'


def _ordinal(day: int) -> str:
    if day in {11, 12, 13}:
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"
