"""What the bot says about itself: its name, descriptions and menus of commands."""

from typing import Any

from tests.botapi import limits
from tests.botapi.errors import bad_request
from tests.botapi.limits import COMMAND_PATTERN, LANGUAGE_PATTERN
from tests.botapi.parameters import Kind, Values, check_fields

TEXT_LIMITS = {
    "name": limits.BOT_NAME,
    "description": limits.BOT_DESCRIPTION,
    "short_description": limits.BOT_SHORT_DESCRIPTION,
}
GENERAL_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
CHAT_SCOPES = frozenset({"chat", "chat_administrators"})

Scope = tuple[str, int | None, int | None]
Command = dict[str, Any]


class Profile:
    """The bot's texts and menus, by language and scope."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._texts: dict[tuple[str, str], str] = {}
        self._commands: dict[tuple[Scope, str], list[Command]] = {}

    def text(self, field: str, language: str) -> str:
        """Return a text in a language, or in the default one."""
        _check_language(language)
        return self._texts.get((field, language)) or self._texts.get((field, ""), "")

    def set_text(self, field: str, language: str, text: str) -> None:
        """Set a text in a language; an empty one takes it away."""
        _check_language(language)
        if len(text) > TEXT_LIMITS[field]:
            raise bad_request(f"{field} length must not exceed {TEXT_LIMITS[field]}")
        self._texts[field, language] = text

    def commands(self, scope: Scope, language: str) -> list[Command]:
        """Return the menu of one scope and language."""
        _check_language(language)
        return self._commands.get((scope, language), [])

    def set_commands(self, scope: Scope, language: str, commands: list[Any]) -> None:
        """Set the menu of one scope and language; an empty one takes it away."""
        _check_language(language)
        if len(commands) > limits.COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._commands[scope, language] = [_check_command(command) for command in commands]


def parse_scope(scope: Values | None) -> Scope:
    """Return the key of a BotCommandScope: its type, chat and user."""
    kind = "default" if scope is None else scope.get("type")
    if kind in GENERAL_SCOPES:
        check_fields(scope or {}, {}, {"type": Kind.STRING}, "scope")
        return str(kind), None, None
    chat_fields = {"type": Kind.STRING, "chat_id": Kind.INTEGER}
    if kind in CHAT_SCOPES:
        fields = check_fields(scope, chat_fields, {}, "scope")
        return str(kind), fields["chat_id"], None
    if kind == "chat_member":
        fields = check_fields(scope, {**chat_fields, "user_id": Kind.INTEGER}, {}, "scope")
        return kind, fields["chat_id"], fields["user_id"]
    raise bad_request("can't parse BotCommandScope: Unsupported type specified")


def _check_command(command: object) -> Command:
    """Return a command that the Bot API takes."""
    fields = {"command": Kind.STRING, "description": Kind.STRING}
    checked = check_fields(command, fields, {}, "BotCommand")
    name, description = checked["command"], checked["description"]
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > limits.COMMAND_NAME:
        raise bad_request(f"command length must not exceed {limits.COMMAND_NAME}")
    if not COMMAND_PATTERN.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description.strip():
        raise bad_request("command description must be non-empty")
    if len(description) > limits.COMMAND_DESCRIPTION:
        most = limits.COMMAND_DESCRIPTION
        raise bad_request(f"command description length must not exceed {most}")
    return checked


def _check_language(language: str) -> None:
    """Refuse a language code that is not two small letters."""
    if not LANGUAGE_PATTERN.fullmatch(language):
        raise bad_request("invalid language code specified")
