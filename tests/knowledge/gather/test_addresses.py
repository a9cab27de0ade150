"""No request leaves the configured hosts or reaches into a private network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.gather.addresses import is_public, joined, same_site


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "2002:7f00:1::", "ff02::1",
        "localhost", "", "1.2.3",
    ],
)  # fmt: skip
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_what_is_public(address: str) -> None:
    assert is_public(address)


@given(st.text(max_size=50))
def test_any_text_is_judged(text: str) -> None:
    assert is_public(text) in {True, False}


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("ieListDocuments.aspx?MId=1#AI2", "https://x.example/democracy/ieListDocuments.aspx?MId=1"),
        ("documents/g1/Printed minutes\r\n 1.pdf?T=1", "https://x.example/democracy/documents/g1/Printed%20minutes%20%201.pdf?T=1"),
        ("/a%20b", "https://x.example/a%20b"),
        ("https://other.example/x", "https://other.example/x"),
        ("  ", "https://x.example/democracy/"),
    ],
)  # fmt: skip
def test_links_of_council_pages(link: str, wanted: str) -> None:
    assert joined("https://x.example/democracy/", link) == wanted


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://x.example/a", "https://X.example/b", True),
        ("http://x.example:80/", "https://x.example:443/", True),
        ("https://x.example/", "https://x.example:8443/", False),
        ("https://x.example/", "https://x.example.evil.example/", False),
        ("https://x.example/", "https://x.example@evil.example/", False),
    ],
)
def test_whether_two_addresses_are_of_one_host(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
