"""The lists that `mgWebService.asmx` gives: GetCommittees, GetMeetings, GetAllMeetingsByDate."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from knowledge.errors import UnreadableError
from knowledge.read.dates import read_date
from knowledge.read.moderngov.listing import Committee, ListedMeeting
from knowledge.read.moderngov.xml import flag, number, parse, title, value

COMMITTEES = "committees"
MEETINGS = "getmeetings"
MEETINGS_BY_DATE = "getmeetingsbydate"
MEETING = "meeting"


def payload(data: bytes) -> Element:
    """The answer's own element: the document element, or the one that wraps it.

    Raises:
        UnreadableError: `challenge`, `not_xml`, or `unknown_xml` where it is no such answer.
    """
    root = parse(data)
    known = {COMMITTEES, MEETINGS, MEETINGS_BY_DATE, MEETING}
    for element in (root, *list(root)[:1]):
        if isinstance(element.tag, str) and _local(element) in known:
            return element
    raise UnreadableError("unknown_xml", "it is XML, but no answer of a ModernGov web service")


def read_committees(data: bytes) -> tuple[Committee, ...]:
    """The committees of a GetCommittees answer, gone ones too.

    Raises:
        UnreadableError: it is no such answer.
    """
    return tuple(
        Committee(
            id=own,
            title=title(element, "committeetitle"),
            category=title(element, "committeecategory"),
            deleted=flag(element, "committeedeleted"),
            expired=flag(element, "committeeexpired"),
        )
        for element in _expect(data, COMMITTEES).iter("committee")
        if (own := number(element, "committeeid")) is not None
    )


def read_meetings(data: bytes) -> tuple[ListedMeeting, ...]:
    """The meetings of a GetMeetings or GetAllMeetingsByDate answer, in its order.

    Raises:
        UnreadableError: it is no such answer.
    """
    root = _expect(data, MEETINGS, MEETINGS_BY_DATE)
    return tuple(found for owner, element in _rows(root) if (found := _meeting(owner, element)))


def local_name(element: Element) -> str:
    """The element's name in lower case, without a namespace."""
    return _local(element)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2].casefold()


def _expect(data: bytes, *names: str) -> Element:
    root = payload(data)
    if _local(root) not in names:
        raise UnreadableError("unknown_xml", f"it is an answer of another kind: {_local(root)}")
    return root


def _rows(root: Element) -> Iterator[tuple[Element, Element]]:
    """Each meeting with the element that names its committee: itself in the flat answer."""
    if _local(root) == MEETINGS_BY_DATE:
        for element in root.iter("meeting"):
            yield element, element
    for owner in root.iter("committee"):
        for element in owner.iter("meeting"):
            yield owner, element


def _meeting(owner: Element, element: Element) -> ListedMeeting | None:
    own = number(element, "meetingid")
    if own is None:
        return None
    return ListedMeeting(
        id=own,
        date=read_date(value(element, "meetingdate")),
        committee=title(owner, "committeetitle"),
        committee_id=number(owner, "committeeid"),
        time=value(element, "meetingtime"),
        status=value(element, "meetingstatus"),
    )
