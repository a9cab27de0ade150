"""sendDocument and sendPhoto: a file with a caption, as a multipart request brings it."""

from __future__ import annotations

import time
from dataclasses import replace

from tests.botapi import limits
from tests.botapi.entities import parse_html
from tests.botapi.errors import ApiError, bad_request
from tests.botapi.keyboards import check_keyboard
from tests.botapi.messages import Content, Message
from tests.botapi.messaging import replied_to
from tests.botapi.nesting import normalise
from tests.botapi.parameters import Upload, Values
from tests.botapi.state import State

PNG = b"\x89PNG\r\n\x1a\n"


async def send_document(state: State, values: Values) -> object:
    """Send a file."""
    return _send(state, values, _document(values.get("document"), "document"))


async def send_photo(state: State, values: Values) -> object:
    """Send a picture."""
    photo = _document(values.get("photo"), "photo")
    if len(photo.content) > limits.PHOTO_BYTES:
        raise bad_request("file is too big")
    if photo.content[:8] != PNG:
        raise bad_request("IMAGE_PROCESS_FAILED")
    sides = [int.from_bytes(photo.content[at : at + 4], "big") for at in (16, 20)]
    if sum(sides) > limits.PHOTO_SIDES or max(sides) > limits.PHOTO_RATIO * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return _send(state, values, replace(photo, name="", is_photo=True))


def _send(state: State, values: Values, file: Upload) -> object:
    """Send a file or a picture with its caption."""
    chat = state.chat(values["chat_id"])
    caption, mode = values.get("caption", ""), values.get("parse_mode")
    if mode not in {None, "HTML"}:
        raise bad_request("unsupported parse_mode")
    text, entities = normalise(*(parse_html(caption) if mode else (caption, [])))
    if limits.message_length(text) > limits.CAPTION:
        raise bad_request("message caption is too long")
    buttons = check_keyboard(values.get("reply_markup"))
    replied = replied_to(chat, values.get("reply_parameters"))
    message = Message(
        message_id=state.next_message_id(),
        sender=state.bot_user(),
        chat=chat.chat,
        date=int(time.time()),
        content=Content(text, entities, buttons, document=file),
        html=caption,
        extra=chat.place_in(values.get("message_thread_id")),
        reply_to=replied,
    )
    chat.deliver(message)
    return message.as_json()


def _document(value: object, kind: str) -> Upload:
    """Return the file that was uploaded; files that Telegram has already are not known here."""
    if value is None or value == "":
        raise bad_request(f"there is no {kind} in the request")
    if not isinstance(value, Upload):
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not value.content:
        raise bad_request("file must be non-empty")
    if len(value.content) > limits.UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    return value
