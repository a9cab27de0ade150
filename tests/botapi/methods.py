"""The Bot API's methods: what each takes, and the function that carries it out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tests.botapi import files, inline, limits, messaging
from tests.botapi.errors import bad_request, webhook_active
from tests.botapi.parameters import Fields, Kind, Values, check_fields
from tests.botapi.profile import Scope, parse_scope
from tests.botapi.state import State


@dataclass(frozen=True)
class Method:
    """A method's function and parameters."""

    run: Callable[[State, Values], Awaitable[object]]
    required: Fields = field(default_factory=dict)
    optional: Fields = field(default_factory=dict)

    def check(self, values: Values) -> Values:
        """Return the parameters in their own types, or refuse the call."""
        return check_fields(values, self.required, self.optional)


async def get_me(state: State, values: Values) -> object:
    """Return the bot."""
    return state.bot_user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(state: State, values: Values) -> object:
    """Return updates that the bot has not confirmed, waiting if there are none."""
    limit = limits.clamp(values.get("limit", 100), 1, limits.UPDATES_PER_CALL)
    timeout = limits.clamp(values.get("timeout", 0), 0, limits.LONG_POLL_SECONDS)
    if "allowed_updates" in values:
        state.updates.allow(_update_kinds(values["allowed_updates"]))
    if state.webhook.url:
        raise webhook_active()
    state.updates.confirm(values.get("offset", 0))
    return await state.updates.poll(limit, timeout)


async def set_webhook(state: State, values: Values) -> object:
    """Have updates delivered; an empty address takes the webhook away."""
    if "allowed_updates" in values:
        state.updates.allow(_update_kinds(values["allowed_updates"]))
    if values.get("drop_pending_updates", False):
        state.updates.drop()
    state.webhook.set(values["url"], values.get("secret_token", ""), local=state.local)
    return True


async def delete_webhook(state: State, values: Values) -> object:
    """Go back to polling."""
    state.webhook.set("", "", local=True)
    if values.get("drop_pending_updates", False):
        state.updates.drop()
    return True


async def get_webhook_info(state: State, values: Values) -> object:
    """Say where updates are delivered."""
    info: dict[str, object] = {
        "url": state.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
    }
    if state.webhook.last_error:
        info |= {"last_error_date": 1, "last_error_message": state.webhook.last_error}
    return info


async def get_chat_member(state: State, values: Values) -> object:
    """Return a member of a chat, with the member's rights."""
    return state.chat(values["chat_id"]).member(values["user_id"])


async def set_my_commands(state: State, values: Values) -> object:
    """Set a menu of commands."""
    scope = _scope(state, values)
    state.profile.set_commands(scope, _language(values), values["commands"])
    return True


async def delete_my_commands(state: State, values: Values) -> object:
    """Take a menu of commands away."""
    state.profile.set_commands(_scope(state, values), _language(values), [])
    return True


async def get_my_commands(state: State, values: Values) -> object:
    """Return a menu of commands."""
    return state.profile.commands(_scope(state, values), _language(values))


async def set_my_text(name: str, state: State, values: Values) -> object:
    """Set the bot's name or one of its descriptions."""
    state.profile.set_text(name, _language(values), values.get(name, ""))
    return True


async def get_my_text(name: str, state: State, values: Values) -> object:
    """Return the bot's name or one of its descriptions."""
    return {name: state.profile.text(name, _language(values))}


def _update_kinds(kinds: list[Any]) -> list[str]:
    """Return the kinds of update that the bot asks for."""
    if not all(isinstance(kind, str) for kind in kinds):
        raise bad_request('parameter "allowed_updates" must be an Array of String')
    return kinds


def _language(values: Values) -> str:
    """Return the language that a call is about, empty for the default."""
    return str(values.get("language_code", ""))


def _scope(state: State, values: Values) -> Scope:
    """Return the scope that a call is about; its chat must be known."""
    scope = parse_scope(values.get("scope"))
    if scope[1] is not None:
        state.chat(scope[1])
    return scope


LANGUAGE = {"language_code": Kind.STRING}
SCOPE = {"scope": Kind.OBJECT, **LANGUAGE}
CHAT = {"chat_id": Kind.INTEGER}
MESSAGE = {**CHAT, "message_id": Kind.INTEGER}
KEYBOARD = {"reply_markup": Kind.OBJECT}
TEXT_OPTIONS = {"parse_mode": Kind.STRING, "link_preview_options": Kind.OBJECT, **KEYBOARD}
SEND_OPTIONS = {
    **TEXT_OPTIONS,
    "message_thread_id": Kind.INTEGER,
    "reply_parameters": Kind.OBJECT,
    "disable_notification": Kind.BOOLEAN,
    "protect_content": Kind.BOOLEAN,
}
CAPTION_OPTIONS = {
    **{name: kind for name, kind in SEND_OPTIONS.items() if name != "link_preview_options"},
    "caption": Kind.STRING,
}
FILE_OPTIONS = {
    **CAPTION_OPTIONS,
    "document": Kind.FILE,
    "disable_content_type_detection": Kind.BOOLEAN,
}
PHOTO_OPTIONS = {
    **CAPTION_OPTIONS,
    "photo": Kind.FILE,
    "has_spoiler": Kind.BOOLEAN,
    "show_caption_above_media": Kind.BOOLEAN,
}
POLL_OPTIONS = {
    "offset": Kind.INTEGER,
    "limit": Kind.INTEGER,
    "timeout": Kind.INTEGER,
    "allowed_updates": Kind.ARRAY,
}
WEBHOOK_OPTIONS = {
    "allowed_updates": Kind.ARRAY,
    "drop_pending_updates": Kind.BOOLEAN,
    "ip_address": Kind.STRING,
    "max_connections": Kind.INTEGER,
    "secret_token": Kind.STRING,
}
INLINE_OPTIONS = {
    "button": Kind.OBJECT,
    "cache_time": Kind.INTEGER,
    "is_personal": Kind.BOOLEAN,
    "next_offset": Kind.STRING,
}
ANSWER_OPTIONS = {"text": Kind.STRING, "show_alert": Kind.BOOLEAN, "cache_time": Kind.INTEGER}


def _text_methods(name: str, title: str) -> dict[str, Method]:
    """Return the pair of methods that set and get one of the bot's texts."""
    return {
        f"setMy{title}": Method(partial(set_my_text, name), {}, {name: Kind.STRING, **LANGUAGE}),
        f"getMy{title}": Method(partial(get_my_text, name), {}, LANGUAGE),
    }


METHODS: Mapping[str, Method] = {
    "getMe": Method(get_me),
    "getUpdates": Method(get_updates, {}, POLL_OPTIONS),
    "deleteWebhook": Method(delete_webhook, {}, {"drop_pending_updates": Kind.BOOLEAN}),
    "setWebhook": Method(set_webhook, {"url": Kind.STRING}, WEBHOOK_OPTIONS),
    "getChatMember": Method(get_chat_member, {**CHAT, "user_id": Kind.INTEGER}),
    "answerInlineQuery": Method(
        inline.answer_inline_query,
        {"inline_query_id": Kind.STRING, "results": Kind.ARRAY},
        INLINE_OPTIONS,
    ),
    "deleteMessage": Method(messaging.delete_message, MESSAGE),
    "deleteMessages": Method(messaging.delete_messages, {**CHAT, "message_ids": Kind.ARRAY}),
    "getWebhookInfo": Method(get_webhook_info),
    "sendMessage": Method(messaging.send_message, {**CHAT, "text": Kind.STRING}, SEND_OPTIONS),
    "sendDocument": Method(files.send_document, CHAT, FILE_OPTIONS),
    "sendPhoto": Method(files.send_photo, CHAT, PHOTO_OPTIONS),
    "editMessageText": Method(
        messaging.edit_message_text, {**MESSAGE, "text": Kind.STRING}, TEXT_OPTIONS
    ),
    "editMessageReplyMarkup": Method(messaging.edit_message_reply_markup, MESSAGE, KEYBOARD),
    "answerCallbackQuery": Method(
        messaging.answer_callback_query, {"callback_query_id": Kind.STRING}, ANSWER_OPTIONS
    ),
    "sendChatAction": Method(
        messaging.send_chat_action,
        {**CHAT, "action": Kind.STRING},
        {"message_thread_id": Kind.INTEGER},
    ),
    "setMyCommands": Method(set_my_commands, {"commands": Kind.ARRAY}, SCOPE),
    "deleteMyCommands": Method(delete_my_commands, {}, SCOPE),
    "getMyCommands": Method(get_my_commands, {}, SCOPE),
    **_text_methods("name", "Name"),
    **_text_methods("description", "Description"),
    **_text_methods("short_description", "ShortDescription"),
}
