"""What a ModernGov install answers, by page and parameters; names are case-insensitive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from tests.council import pages, service
from tests.council.world import Item, Meeting

if TYPE_CHECKING:
    from tests.council.server import Site

Values = Mapping[str, str]
_ALWAYS = (dt.date.min, dt.date.max)


def moderngov(site: Site, base: str, name: str, values: Values) -> Response:
    """The response of `site` to a request for the page `name`."""
    page, _, rest = name.casefold().partition("/")
    if page == "mgwebservice.asmx":
        return _guarded(site.service) or _service(site, base, rest, values)
    if page == "documents":
        return _document(site, rest, values)
    return _guarded(site.pages) or _page(site, base, page, values)


def _guarded(state: str) -> Response | None:
    if state == "refused":
        return HTMLResponse("<html><body>Forbidden</body></html>", 403)
    return PlainTextResponse("not found", 404) if state == "off" else None


def _service(site: Site, base: str, method: str, values: Values) -> Response:
    world = site.world
    if method == "getcommittees":
        return _xml(service.committees(world))
    if method == "getmeeting":
        if not values.get("lmeetingid", "").isdigit():
            return _missing("lMeetingId")
        return _xml(service.meeting(world, world.meeting(int(values["lmeetingid"])), base))
    if method in {"getmeetings", "getallmeetingsbydate"}:
        for name in ("lCommitteeId", "sFromDate", "sToDate"):
            if name.casefold() not in values:
                return _missing(name)
        found = _found(site, values)
        if method == "getmeetings":
            return _xml(service.meetings(world, found))
        return _xml(service.meetings_by_date(world, found))
    return PlainTextResponse("Unknown web method", 500)


def _found(site: Site, values: Values) -> list[Meeting]:
    asked = values["lcommitteeid"]
    first, last = service.day(values, "sfromdate"), service.day(values, "stodate")
    if first is None or last is None or not site.dates:
        first, last = _ALWAYS  # ISO dates are taken, and ignored
    if asked == site.all_committees:
        return list(site.world.between(first, last))
    known = {str(committee.cid): committee.cid for committee in site.world.committees}
    return list(site.world.between(first, last, known[asked])) if asked in known else []


def _page(site: Site, base: str, page: str, values: Values) -> Response:
    world = site.world
    if page == "mgerror.aspx":
        return HTMLResponse(pages.error())
    if page == "mglistcommittees.aspx":
        return _html(site, pages.committees(world))
    if page == "ielistmeetings.aspx":
        cid = int(values.get("cid") or values.get("committeeid") or 0)
        year = int(values.get("year") or 0) or (0 if site.all_years else site.world.until.year)
        window = (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year else _ALWAYS
        return _html(site, pages.meetings(world, cid, world.between(*window, cid)))
    if page == "ielistdocuments.aspx":
        mid = values.get("mid") or values.get("meetingid") or ""
        found = world.meeting(int(mid)) if mid.isdigit() else None
        if found is not None and found.displayed:
            return _html(site, pages.meeting(world, found, labels=site.labels))
    if page in {"mgai.aspx", "ieissuedetails.aspx"}:
        pair = _item(site, values.get("id") or values.get("iid") or "")
        if pair is not None and page == "mgai.aspx":
            return _html(site, pages.item(world, *pair))
        if pair is not None:
            return _html(site, pages.issue(world, pair[1].title, [pair]))
    return RedirectResponse(f"{base}mgError.aspx", 302)


def _item(site: Site, aid: str) -> tuple[Meeting, Item] | None:
    if not aid.isdigit():
        return None
    placed = [meeting for meeting in site.world.placed.values() if meeting]
    made = site.world.meeting(int(aid) // 100)
    for meeting in [*placed, *([made] if made else [])]:
        for item in meeting.items:
            if item.aid == int(aid) and item.displayed and not item.restricted:
                return meeting, item
    return None


def _document(site: Site, rest: str, values: Values) -> Response:
    if rest.startswith("g") and "t" not in values:
        return PlainTextResponse("not found", 404)
    return PlainTextResponse(f"A file of {site.world.name}.\n")


def _html(site: Site, text: str) -> Response:
    really, declared = site.charset
    kind = f"text/html; charset={declared}" if declared else "text/html"
    body = text.encode(really, "xmlcharrefreplace")
    return Response(body, headers={"content-type": kind})


def _xml(text: str) -> Response:
    declared = '<?xml version="1.0" encoding="utf-8"?>\n'
    return Response(declared + text, media_type="text/xml; charset=utf-8")


def _missing(name: str) -> Response:
    return PlainTextResponse(f"Missing parameter: {name}.", 500)
