"""Inline keyboards: what the Bot API takes under a message."""

from tests.botapi import limits
from tests.botapi.errors import ApiError, bad_request
from tests.botapi.limits import link_fault
from tests.botapi.parameters import Kind, Values, check_fields

Rows = list[list[Values]]

ACTIONS = {
    "callback_data": Kind.STRING,
    "copy_text": Kind.OBJECT,
    "switch_inline_query": Kind.STRING,
    "switch_inline_query_current_chat": Kind.STRING,
    "url": Kind.STRING,
}


def check_keyboard(markup: Values | None) -> Rows:
    """Return the rows of an inline keyboard, none if there is no keyboard.

    Raises:
        ApiError: The keyboard breaks a rule.
    """
    if markup is None:
        return []
    fields = check_fields(markup, {"inline_keyboard": Kind.ARRAY}, {}, "reply_markup")
    rows = fields["inline_keyboard"]
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    if sum(len(row) for row in rows) > limits.INLINE_BUTTONS:
        raise bad_request("reply markup is too long")
    return [[_check_button(button) for button in row] for row in rows if row]


def _check_button(button: object) -> Values:
    """Return a button that has words and exactly one action."""
    fields = check_fields(button, {"text": Kind.STRING}, ACTIONS, "InlineKeyboardButton")
    actions = fields.keys() & ACTIONS.keys()
    if not fields["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if len(actions) > 1:
        raise _unparsable("exactly one action is allowed")
    if not actions or fields.get("url") == "" or fields.get("callback_data") == "":
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    _check_action(fields)
    return fields


def _check_action(button: Values) -> None:
    """Refuse an action that breaks its own rule."""
    if len(button.get("callback_data", "").encode()) > limits.CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    fault = link_fault(url) if url is not None else None
    if fault:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {fault}")
    if "copy_text" in button:
        _check_copy_text(button["copy_text"])


def _check_copy_text(copy_text: object) -> None:
    """Refuse text to copy that is empty or too long."""
    fields = check_fields(copy_text, {"text": Kind.STRING}, {}, "copy_text")
    if not 1 <= len(fields["text"]) <= limits.COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _unparsable(words: str) -> ApiError:
    """Return the refusal of a button that is no button."""
    return bad_request(f"can't parse inline keyboard button: {words}")


def action_value(button: Values) -> str:
    """Return what a button does, as one string: its data, its link, or its text."""
    action = next(iter(button.keys() & ACTIONS.keys()))
    value = button[action]
    return str(value["text"] if isinstance(value, dict) else value)
