"""Receipts: codes that lead back to words, and that a slip of the pen makes useless."""

from __future__ import annotations

import contextlib
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import receipt
from knowledge.errors import SendbotError

KEYS = st.text("0123456789abcdef", min_size=12, max_size=12)
WORDS = st.text(min_size=1, max_size=60)


def code_for(number: int) -> str:
    return receipt.written(hashlib.sha256(str(number).encode()).hexdigest()[:12], "Words.", number)


@given(KEYS, st.text(max_size=40), WORDS, st.integers(1, 60))
def test_a_code_leads_back(key: str, before: str, words: str, times: int) -> None:
    words *= times
    code = receipt.written(key, words, len(before))
    claim = receipt.read(code.replace("-", " ").lower())
    assert (claim.start, claim.end) == (len(before), len(before) + len(words))
    assert key.startswith(claim.key)
    assert claim.fits(key, before + words + " and more")
    assert not claim.fits(key, before)
    assert not claim.fits("g" + key[1:], before + words)


@given(st.integers(0, 10**6), st.data())
def test_one_wrong_sign_is_found(number: int, data: st.DataObject) -> None:
    code = code_for(number).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    sign = data.draw(st.sampled_from(sorted(set(receipt.ALPHABET) - {code[place]})))
    with pytest.raises(SendbotError) as caught:
        receipt.read(code[:place] + sign + code[place + 1 :])
    assert caught.value.code == "mistyped_receipt"


@given(st.integers(0, 10**6), st.data())
def test_two_neighbours_that_change_places_are_found(number: int, data: st.DataObject) -> None:
    code = code_for(number).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 2))
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped != code:
        with pytest.raises(SendbotError):
            receipt.read(swapped)


@given(st.text(max_size=30))
def test_anything_can_be_typed(text: str) -> None:
    with contextlib.suppress(SendbotError):
        assert receipt.read(text).start >= 0


def test_codes_are_short() -> None:
    key = "f" * 12
    assert len(receipt.written(key, "x" * 1000, 2_000).replace("-", "")) == 12
    assert len(receipt.written(key, "x" * 1000, 80_000).replace("-", "")) == 13
    assert len(receipt.written(key, "x" * 100_000, 10_000_000).replace("-", "")) <= receipt.MOST


def test_the_same_words_of_other_records_have_other_codes() -> None:
    assert len({code_for(number)[-14:] for number in range(2000)}) == 2000
