"""`councils.toml` is checked early, and each fault says what to do."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import SettingsError
from knowledge.gather.councils import load_councils, read_councils

ROOT = Path(__file__).resolve().parents[3]
GOOD = """
operator = "clerk@tarnford.example"
[[council]]
name = "Tarnford Borough Council"
address = "https://democracy.tarnford.example"
system = "moderngov"
"""


def fault(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read_councils(text)
    assert caught.value.code == "bad_councils_file"
    return caught.value.message


def test_a_council_with_what_is_needed() -> None:
    (council,) = read_councils(GOOD).councils
    assert council.name == "Tarnford Borough Council"
    assert council.address == "https://democracy.tarnford.example/"
    assert council.since == dt.date(2010, 1, 1)
    assert (council.committees, council.licence, council.private) == ((), "", False)


def test_the_shipped_example_is_in_order() -> None:
    found = load_councils(ROOT / "councils.example.toml")
    assert found.councils[0].licence == "OGL-UK-3.0"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("https://x.example/democracy/ieDocHome.aspx?bcr=1", "https://x.example/democracy/"),
        ("https://x.example/democracy//", "https://x.example/democracy/"),
        ("http://x.example:8080/mgWebService.asmx", "http://x.example:8080/"),
        (" https://x.example ", "https://x.example/"),
    ],
)
def test_an_address_is_the_folder_that_pages_stand_in(given: str, wanted: str) -> None:
    text = GOOD.replace("https://democracy.tarnford.example", given)
    assert read_councils(text).councils[0].address == wanted


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("operator =", "operater ="), "did you mean operator?"),
        (('"clerk@tarnford.example"', '"the clerk"'), "operator must be your e-mail address"),
        (('system = "moderngov"', 'system = "cmis"'), "system must be one of moderngov, legistar"),
        (('system = "moderngov"', ""), "Tarnford Borough Council: system is missing."),
        (("https:", "ftp:"), "address must be the web address"),
        (("https://democracy", "https://user:x@democracy"), "address must be the web address"),
        (("democracy.tarnford.example", "[::"), "address must be the web address"),
        (("name =", "naam ="), "naam is not known; did you mean name?"),
        (('name = "Tarnford Borough Council"', "name = 7"), "name must be a text"),
        (("[[council]]", "[council]"), "under a line [[council]]"),
        (("= ", "== "), "it is not TOML"),
    ],
)
def test_a_fault_is_named_with_what_to_do(change: tuple[str, str], said: str) -> None:
    assert said in fault(GOOD.replace(*change, 1))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("committees = 'Cabinet'", "committees must be a list"),
        ("committees = ['']", "committees must be a list"),
        ("since = 'long ago'", "since must be a day"),
        ("private = 'yes'", "private must be true or false"),
        ("licens = 'OGL'", "did you mean licence?"),
    ],
)
def test_a_fault_in_a_line_of_choice(line: str, said: str) -> None:
    assert said in fault(GOOD + line)


def test_two_councils_of_one_name_or_address() -> None:
    other = GOOD.partition("[[council]]")[2]
    assert "the same name" in fault(f"{GOOD}[[council]]{other}")
    renamed = other.replace("Tarnford Borough", "Thornwick District")
    assert "the same address" in fault(f"{GOOD}[[council]]{renamed}")


def test_no_council_at_all() -> None:
    assert "it names no council" in fault('operator = "a@b.example"')


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_councils(tmp_path / "councils.toml")
    assert caught.value.code == "no_councils_file"
    assert "copy councils.example.toml" in caught.value.message


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "councils.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="plain UTF-8 text"):
        load_councils(path)


def test_councils_are_chosen_by_name_in_any_case() -> None:
    found = read_councils(GOOD)
    assert found.named(("tarnford borough council",)) == found.councils
    assert found.named(()) == found.councils
    with pytest.raises(SettingsError, match="it has: Tarnford Borough Council"):
        found.named(("Kent",))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(SettingsError):
        assert read_councils(text).councils
