"""Addresses of ModernGov: where an install lives, and which addresses show one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.read.moderngov.address import (
    base_of,
    canonical,
    item_address,
    item_anchor,
    number,
    page_name,
    parameters,
    resolve,
)

BASE = "https://x.example/democracy/"


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/democracy/ieListDocuments.aspx?MId=1",
        "https://x.example/democracy/mgWebService.asmx/GetMeeting?lMeetingId=1",
        "https://x.example/democracy/documents/g1/Printed minutes.pdf?T=1",
        "https://x.example/democracy//mgAi.aspx?ID=1",
        "https://x.example/democracy/",
    ],
)
def test_where_an_install_lives(url: str) -> None:
    assert base_of(url) == BASE


@pytest.mark.parametrize("url", ["", "ieListDocuments.aspx", "file:///tmp/a.html", "http://["])
def test_what_is_no_address_has_no_base(url: str) -> None:
    assert base_of(url) == ""


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("mgAi.aspx?ID=1", BASE + "mgAi.aspx?ID=1"),
        ("documents/g1/a\r\n  b.pdf?T=1", BASE + "documents/g1/a%20b.pdf?T=1"),
        ("documents/s1/a%20b.pdf", BASE + "documents/s1/a%20b.pdf"),
        ("/other.aspx", "https://x.example/other.aspx"),
        ("https://y.example/a", "https://y.example/a"),
        ("mailto:a@b.example", ""),
        ("javascript:void(0)", ""),
        ("http://[", ""),
    ],
)
def test_where_a_link_leads(href: str, url: str) -> None:
    assert resolve(BASE, href) == url


def test_names_of_parameters_are_read_in_any_case() -> None:
    url = f"{BASE}IELISTDOCUMENTS.aspx?MeetingID=7&CID=x#ai12"
    assert parameters(url) == {"meetingid": "7", "cid": "x"}
    assert number(url, "mid", "meetingid") == 7
    assert number(url, "cid") is None
    assert page_name(url) == "ielistdocuments.aspx"
    assert item_anchor(url) == 12


def test_an_item_has_one_address() -> None:
    assert item_address(BASE, 4, 3, 5) == BASE + "ieListDocuments.aspx?CId=4&MId=3#AI5"
    assert item_address(BASE, None, 3, None) == BASE + "ieListDocuments.aspx?MId=3"
    assert item_address("", 4, 3, 5) == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://X.example/democracy/ielistdocuments.aspx?mid=3&cid=4&ver=4#ai5",
        BASE + "ieListDocuments.aspx?CId=4&MId=3&J=1&LLL=0#AI5",
    ],
)
def test_addresses_of_one_thing_have_one_form(url: str) -> None:
    assert canonical(url) == canonical(BASE + "ieListDocuments.aspx?CId=4&MId=3#AI5")


@given(st.text(max_size=60))
def test_any_text_is_taken_for_an_address(text: str) -> None:
    assert isinstance(canonical(text) + page_name(text) + base_of(text), str)
    assert parameters(text) is not None
    led = resolve(BASE, text)
    assert led == "" or led.startswith(("https://", "http://"))
