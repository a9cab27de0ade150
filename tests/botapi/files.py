"""sendDocument: a file with a caption, as a multipart request brings it."""

from __future__ import annotations

import time

from tests.botapi import limits
from tests.botapi.entities import parse_html
from tests.botapi.errors import ApiError, bad_request
from tests.botapi.keyboards import check_keyboard
from tests.botapi.messages import Content, Message
from tests.botapi.messaging import replied_to
from tests.botapi.nesting import normalise
from tests.botapi.parameters import Upload, Values
from tests.botapi.state import State


async def send_document(state: State, values: Values) -> object:
    """Send a file."""
    chat = state.chat(values["chat_id"])
    document = _document(values.get("document"))
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
        content=Content(text, entities, buttons, document=document),
        html=caption,
        extra=chat.place_in(values.get("message_thread_id")),
        reply_to=replied,
    )
    chat.deliver(message)
    return message.as_json()


def _document(value: object) -> Upload:
    """Return the file that was uploaded; files that Telegram has already are not known here."""
    if value is None or value == "":
        raise bad_request("there is no document in the request")
    if not isinstance(value, Upload):
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not value.content:
        raise bad_request("file must be non-empty")
    if len(value.content) > limits.UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    return value
