"""Each decision about asking is pure, and none is ruder than the site asks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.following.model import Expect
from knowledge.gather import politeness
from knowledge.gather.politeness import Verdict
from knowledge.gather.robots import Robots

NOW = dt.datetime(2031, 10, 1, 9, tzinfo=dt.UTC)
PAGE = b'<html><body><div  id="modgov" ><h1>Agenda</h1></div></body></html>'
CHALLENGES = (
    b"<html><head><script src='/_Incapsula_Resource?x=1'></script></head><body></body></html>",
    b"<!DOCTYPE html><html><title>Just a moment...</title><body>Wait</body></html>",
    b"<html><body>Access Denied</body></html>" + b" " * 5000,
    b"<HTML><body>Please verify you are human: captcha</body></HTML>",
)


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        (200, Verdict.TAKE),
        (304, Verdict.SAME),
        (301, Verdict.MOVED),
        (307, Verdict.MOVED),
        (401, Verdict.REFUSED),
        (403, Verdict.REFUSED),
        (451, Verdict.REFUSED),
        (404, Verdict.MISSING),
        (410, Verdict.MISSING),
        (400, Verdict.MISSING),
        (429, Verdict.LATER),
        (500, Verdict.LATER),
        (503, Verdict.LATER),
        (501, Verdict.MISSING),
    ],
)
def test_what_a_status_means(status: int, wanted: Verdict) -> None:
    assert politeness.verdict(status, b"", Expect.PAGE) is wanted


@given(st.integers(100, 999), st.binary(max_size=200), st.sampled_from(Expect))
def test_every_response_has_a_meaning(status: int, body: bytes, expect: Expect) -> None:
    assert politeness.verdict(status, body, expect) in Verdict


@pytest.mark.parametrize("body", CHALLENGES)
@pytest.mark.parametrize("expect", list(Expect))
@pytest.mark.parametrize("status", [200, 404, 503])
def test_a_page_that_keeps_programs_out_is_a_refusal_whatever_its_status(
    body: bytes, expect: Expect, status: int
) -> None:
    assert politeness.verdict(status, body, expect) is Verdict.REFUSED


@pytest.mark.parametrize(
    "body",
    [
        PAGE,
        PAGE.replace(b"Agenda", b"Access denied to the harbour: captcha, Incapsula"),
        b"<meeting><agendatext>Just a moment</agendatext></meeting>",
        b'[{"EventId": 1, "EventItemTitle": "Access denied"}]',
        b"User-agent: *\nDisallow: /captcha",
        b"",
    ],
)
def test_what_is_no_challenge(body: bytes) -> None:
    assert not politeness.is_challenge(body, Expect.FILE)


def test_a_web_service_that_is_switched_off_is_not_asked_again_and_again() -> None:
    body = b"Request format is unrecognized for URL unexpectedly ending in '/GetMeeting'."
    assert politeness.verdict(500, body, Expect.XML) is Verdict.MISSING


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Wed, 01 Oct 2031 09:02:00 GMT", 120.0),
        ("Wed, 01 Oct 2031 08:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("9" * 40, None),
    ],
)
def test_how_long_a_site_asks_to_wait(value: str, seconds: float | None) -> None:
    assert politeness.retry_after({"retry-after": value}, NOW) == seconds


@given(st.text(max_size=60))
def test_whatever_a_site_writes_there_is_read_or_left(value: str) -> None:
    found = politeness.retry_after({"retry-after": value}, NOW)
    assert found is None or found >= 0


@given(st.integers(1, 10), st.none() | st.floats(0, 10_000))
def test_the_wait_is_never_shorter_than_asked_and_it_ends(
    failures: int, asked: float | None
) -> None:
    wait = politeness.wait_before_again(failures, asked)
    if failures >= politeness.ATTEMPTS or (asked or 0) > politeness.PATIENCE:
        assert wait is None
    else:
        assert wait is not None
        assert wait >= max(asked or 0, 5)


@given(st.floats(0.5, 60), st.floats(0, 600))
def test_a_pace_is_kept_and_a_slow_site_rests(interval: float, took: float) -> None:
    pause = politeness.pause(interval, took)
    assert took + pause >= interval - 1e-9
    assert pause >= min(took, 60)


def test_hosts_of_one_provider_share_one_pace() -> None:
    groups = {
        politeness.pace_group(f"a.{name}") for name in ("moderngov.co.uk", "Moderngov.co.uk:443")
    }
    assert groups == {"moderngov.co.uk"}
    assert politeness.pace_group("democracy.a.example") != politeness.pace_group("b.example")
    assert politeness.pace_group("notmoderngov.co.uk") == "notmoderngov.co.uk"


class TestRobots:
    RULES = (
        "User-agent: *\nCrawl-delay: 2\nDisallow: /mgWebService\n\nUser-agent: Sendbot\nAllow: /\n"
    )

    def test_no_rules_allow_all(self) -> None:
        assert Robots().allows("https://x.example/mgWebService.asmx")

    def test_rules_for_all_and_for_us(self) -> None:
        assert Robots(self.RULES).allows("https://x.example/mgWebService.asmx")
        rules = self.RULES.partition("\n\n")[0]
        assert not Robots(rules).allows("https://x.example/mgWebService.asmx/GetCommittees")
        assert Robots(rules).allows("https://x.example/ieListDocuments.aspx?MId=1")

    @pytest.mark.parametrize(
        ("text", "seconds"),
        [
            ("User-agent: *\nCrawl-delay: 2", 2.0),
            ("User-agent: *\nCrawl-delay: 0.1", 1.0),
            ("User-agent: *\nRequest-rate: 1/5", 5.0),
            ("", 1.0),
            ("Crawl-delay: nonsense", 1.0),
        ],
    )
    def test_how_fast(self, text: str, seconds: float) -> None:
        assert Robots(text).interval(1.0) == seconds

    @given(st.text(max_size=300))
    def test_any_text_is_read(self, text: str) -> None:
        assert Robots(text).interval(1.0) >= 1.0
        assert Robots(text).allows("https://x.example/a?b=c") in {True, False}
