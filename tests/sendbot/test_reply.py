"""What travels in a button."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendbot.reply import Action, Button, Press, read_press
from tests.sendbot.fakes import made


@given(st.sampled_from(Action), st.text())
def test_a_button_is_short_whatever_the_record_is_called(action: Action, record_id: str) -> None:
    record = made(id=record_id)
    data = Button("Words", action, record.key).data
    assert len(data.encode()) <= 64
    assert read_press(data) == Press(action, record.key)


@pytest.mark.parametrize(
    "data", ["", "v1", "v1:d", "v1:d:", "v1:z:0123456789ab", "v2:d:0123456789ab", "d:0123456789ab"]
)
def test_other_data_is_no_press(data: str) -> None:
    assert read_press(data) is None


@given(st.text())
def test_no_data_is_too_odd_to_read(data: str) -> None:
    assert isinstance(read_press(data), Press | None)


def test_old_buttons_go_on_working() -> None:
    assert read_press("v1:d:0123456789ab") == Press(Action.DECIDED, "0123456789ab")
    assert [action.value for action in Action] == list("dnyw+-ckatslbhipfguoq")
