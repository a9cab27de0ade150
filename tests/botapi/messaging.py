"""The Bot API's methods that write into a chat."""

import time
from dataclasses import replace

from tests.botapi import limits
from tests.botapi.chats import PrivateChat
from tests.botapi.entities import parse_html
from tests.botapi.errors import bad_request
from tests.botapi.keyboards import check_keyboard
from tests.botapi.messages import Content, Message
from tests.botapi.nesting import normalise
from tests.botapi.parameters import Kind, Values, check_fields
from tests.botapi.state import State

LINK_PREVIEW_FIELDS = {
    "is_disabled": Kind.BOOLEAN,
    "url": Kind.STRING,
    "prefer_small_media": Kind.BOOLEAN,
    "prefer_large_media": Kind.BOOLEAN,
    "show_above_text": Kind.BOOLEAN,
}
REPLY_FIELDS = {"chat_id": Kind.INTEGER, "allow_sending_without_reply": Kind.BOOLEAN}


async def send_message(state: State, values: Values) -> object:
    """Send a message."""
    chat = state.chat(values["chat_id"])
    content = _content(values)
    replied = replied_to(chat, values.get("reply_parameters"))
    extra = chat.place_in(values.get("message_thread_id"))
    message = Message(
        message_id=state.next_message_id(),
        sender=state.bot_user(),
        chat=chat.chat,
        date=int(time.time()),
        content=content,
        html=values["text"],
        extra=extra,
        reply_to=replied,
    )
    chat.deliver(message)
    return message.as_json()


async def edit_message_text(state: State, values: Values) -> object:
    """Change a message's text and, with it, its keyboard."""
    message = state.editable(values["chat_id"], values["message_id"])
    content = _content(values)
    if message.content.document:
        raise bad_request("there is no text in the message to edit")
    return _edit(state, message, content, values["text"])


async def edit_message_reply_markup(state: State, values: Values) -> object:
    """Change a message's keyboard only."""
    message = state.editable(values["chat_id"], values["message_id"])
    buttons = check_keyboard(values.get("reply_markup"))
    return _edit(state, message, replace(message.content, buttons=buttons), message.html)


async def delete_message(state: State, values: Values) -> object:
    """Take a message back, of either side."""
    chat = state.chat(values["chat_id"])
    if not chat.remove(values["message_id"]):
        raise bad_request("message to delete not found")
    return True


async def delete_messages(state: State, values: Values) -> object:
    """Take messages back; those that are not there are skipped."""
    chat, numbers = state.chat(values["chat_id"]), values["message_ids"]
    if not all(type(number) is int for number in numbers):
        raise bad_request('parameter "message_ids" must be an Array of Integer')
    if not 1 <= len(numbers) <= limits.DELETED_AT_ONCE:
        raise bad_request("message identifiers are not specified")
    for number in numbers:
        chat.remove(number)
    return True


async def send_chat_action(state: State, values: Values) -> object:
    """Show what the bot is doing."""
    state.chat(values["chat_id"])
    if values["action"] not in limits.CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


async def answer_callback_query(state: State, values: Values) -> object:
    """Answer a press of an inline button."""
    text, alert = values.get("text", ""), values.get("show_alert", False)
    state.callbacks.answer(values["callback_query_id"], text, alert)
    return True


def _edit(state: State, message: Message, content: Content, html: str) -> object:
    """Replace a message's content with content that differs."""
    if content == message.content:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message"
        )
    message.content, message.html = content, html
    message.edit_date = int(time.time())
    state.chat(message.chat["id"]).deliver(message)
    return message.as_json()


def _content(values: Values) -> Content:
    """Return the content that a call asks for, within the limits."""
    html, mode = values["text"], values.get("parse_mode")
    if not html:
        raise bad_request("message text is empty")
    if len(html.encode()) > limits.RAW_TEXT_BYTES:
        raise bad_request("text is too long")
    if mode not in {None, "HTML"}:
        raise bad_request("unsupported parse_mode")
    text, entities = normalise(*(parse_html(html) if mode else (html, [])))
    if not text:
        raise bad_request("message text is empty")
    if limits.message_length(text) > limits.MESSAGE_TEXT:
        raise bad_request("message is too long")
    buttons = check_keyboard(values.get("reply_markup"))
    return Content(text, entities, buttons, _link_preview(values.get("link_preview_options")))


def _link_preview(options: Values | None) -> Values:
    """Return link preview options with known fields only."""
    return check_fields(options or {}, {}, LINK_PREVIEW_FIELDS, "link_preview_options")


def replied_to(chat: PrivateChat, parameters: Values | None) -> Message | None:
    """Return the message that the bot wants to reply to, which must exist."""
    if parameters is None:
        return None
    fields = check_fields(
        parameters, {"message_id": Kind.INTEGER}, REPLY_FIELDS, "reply_parameters"
    )
    if fields.get("chat_id", chat.id) != chat.id:
        raise bad_request("message to be replied not found")
    message = chat.messages.get(fields["message_id"])
    if message is None and not fields.get("allow_sending_without_reply", False):
        raise bad_request("message to be replied not found")
    return message
