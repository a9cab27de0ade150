"""What a Legistar web API answers: JSON, with as much of OData as a reader needs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response

from tests.council.world import Item, Meeting, World

if TYPE_CHECKING:
    from tests.council.server import Site

MOST = 1000  # rows of one answer
_CONDITION = re.compile(r"EventDate (ge|lt|gt|le) datetime'(\d{4}-\d\d-\d\d)[^']*'")
_EVENT = re.compile(r"events/(\d+)/eventitems", re.IGNORECASE)


def legistar(site: Site, base: str, name: str, values: Mapping[str, str]) -> Response:
    """The response of `site` to a request below `v1/<client>/`."""
    if name.casefold() == "events":
        found = [_event(site.world, meeting, base) for meeting in _found(site.world, values)]
        skip, top = int(values.get("$skip", 0)), min(int(values.get("$top", MOST)), MOST)
        return JSONResponse(found[skip : skip + top])
    match = _EVENT.fullmatch(name)
    meeting = site.world.meeting(int(match[1])) if match else None
    if meeting is None:
        return JSONResponse({"Message": "No HTTP resource was found"}, 404)
    shown = [item for item in meeting.items if item.displayed and not item.restricted]
    return JSONResponse([_item(meeting, item, order) for order, item in enumerate(shown, 1)])


def _found(world: World, values: Mapping[str, str]) -> list[Meeting]:
    first, last = dt.date.min, dt.date.max
    for sign, day in _CONDITION.findall(values.get("$filter", "")):
        if sign == "ge":
            first = dt.date.fromisoformat(day)
        elif sign == "lt":
            last = dt.date.fromisoformat(day) - dt.timedelta(days=1)
    return sorted(world.between(first, last), key=lambda meeting: meeting.mid)


def _event(world: World, meeting: Meeting, base: str) -> dict[str, Any]:
    whole = world.meeting(meeting.mid) or meeting
    return {
        "EventId": meeting.mid,
        "EventLastModifiedUtc": f"{meeting.date}T20:{len(str(whole)) % 60:02}:00.1",
        "EventBodyId": meeting.cid,
        "EventBodyName": world.committee(meeting.cid).title,
        "EventDate": f"{meeting.date}T00:00:00",
        "EventTime": "6:30 PM",
        "EventMinutesStatusName": "Draft" if whole.draft else "Final",
        "EventAgendaStatusName": "Cancelled" if meeting.status == "Cancelled" else "Final",
        "EventInSiteURL": f"{base}MeetingDetail.aspx?LEGID={meeting.mid}",
    }


def _item(meeting: Meeting, item: Item, order: int) -> dict[str, Any]:
    return {
        "EventItemId": item.aid,
        "EventItemEventId": meeting.mid,
        "EventItemAgendaSequence": order,
        "EventItemMinutesSequence": order,
        "EventItemAgendaNumber": f"{item.number}.",
        "EventItemTitle": item.title,
        "EventItemAgendaNote": item.agenda or None,
        "EventItemMinutesNote": item.minutes or None,
        "EventItemActionName": "agreed" if item.decision else None,
        "EventItemActionText": item.decision or None,
        "EventItemPassedFlagName": "Pass" if item.decision else None,
        "EventItemMatterFile": None,
    }
