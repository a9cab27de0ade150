"""What a ModernGov install answers, by page and parameters; names are case-insensitive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from tests.council import pages, printed, service
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
    make = _PAGES.get(page)
    text = make(site, values) if make else ""
    return _html(site, text) if text else RedirectResponse(f"{base}mgError.aspx", 302)


def _error_page(site: Site, values: Values) -> str:
    return pages.error()


def _committees_page(site: Site, values: Values) -> str:
    return pages.committees(site.world)


def _meetings_page(site: Site, values: Values) -> str:
    cid = int(values.get("cid") or values.get("committeeid") or 0)
    year = int(values.get("year") or 0) or (0 if site.all_years else site.world.until.year)
    window = (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year else _ALWAYS
    return pages.meetings(site.world, cid, site.world.between(*window, cid))


def _meeting_page(site: Site, values: Values) -> str:
    mid = values.get("mid") or values.get("meetingid") or ""
    found = site.world.meeting(int(mid)) if mid.isdigit() else None
    if found is None or not found.displayed:
        return ""
    if site.printed:
        bare = tuple(replace(item, minutes="", decision="") for item in found.items)
        found = replace(found, items=bare)
    return pages.meeting(site.world, found, labels=site.labels)


def _item_page(site: Site, values: Values) -> str:
    pair = _item(site, values.get("id") or "")
    return pages.item(site.world, *pair) if pair else ""


def _issue_page(site: Site, values: Values) -> str:
    pair = _item(site, values.get("iid") or "")
    return pages.issue(site.world, pair[1].title, [pair]) if pair else ""


def _decisions_page(site: Site, values: Values) -> str:
    first, _, last = values.get("dr", "").partition("-")
    begin, end = service.day({"d": first}, "d"), service.day({"d": last}, "d")
    if begin is None or end is None or values.get("ds") != "2":
        return ""
    return pages.decisions(d for d in site.world.decisions if begin <= d.published <= end)


def _decision_page(site: Site, values: Values) -> str:
    found = [d for d in site.world.decisions if str(d.did) == values.get("id")]
    return pages.decision(found[0]) if found else ""


_PAGES: dict[str, Callable[[Site, Values], str]] = {
    "mgerror.aspx": _error_page,
    "mglistcommittees.aspx": _committees_page,
    "ielistmeetings.aspx": _meetings_page,
    "ielistdocuments.aspx": _meeting_page,
    "mgai.aspx": _item_page,
    "ieissuedetails.aspx": _issue_page,
    "mgdelegateddecisions.aspx": _decisions_page,
    "iedecisiondetails.aspx": _decision_page,
}


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
    mid = rest.partition("/")[0].removeprefix("g")
    found = site.world.meeting(int(mid)) if mid.isdigit() else None
    if found is not None and values["t"] == "1":
        body = printed.minutes(site.world, found)
        return Response(body, media_type="application/pdf")
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
