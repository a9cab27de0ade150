"""The Bot API's limits, and the checks that are no more than a limit."""

import re
from urllib.parse import urlsplit

MESSAGE_TEXT = 4096
CAPTION = 1024
UPLOAD_BYTES = 50_000_000
PHOTO_BYTES = 10_000_000
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
RAW_TEXT_BYTES = 32768
ENTITIES = 100
INLINE_BUTTONS = 100
CALLBACK_DATA_BYTES = 64
COPY_TEXT = 256
CALLBACK_ANSWER = 200
COMMANDS = 100
COMMAND_NAME = 32
COMMAND_DESCRIPTION = 256
BOT_NAME = 64
BOT_DESCRIPTION = 512
BOT_SHORT_DESCRIPTION = 120
UPDATES_PER_CALL = 100
LONG_POLL_SECONDS = 50
DELETED_AT_ONCE = 100
INLINE_RESULTS = 50
INLINE_QUERY = 256
INLINE_RESULT_ID_BYTES = 64
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
SECRET_PATTERN = re.compile(r"[A-Za-z0-9_-]{1,256}")
WEBHOOK_PORTS = frozenset({80, 88, 443, 8443})

COMMAND_PATTERN = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE_PATTERN = re.compile(r"([a-z]{2})?")

CHAT_ACTIONS = frozenset(
    {
        "choose_sticker",
        "find_location",
        "record_video",
        "record_video_note",
        "record_voice",
        "typing",
        "upload_document",
        "upload_photo",
        "upload_video",
        "upload_video_note",
        "upload_voice",
    }
)


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the unit of entity offsets and lengths."""
    return len(text) + sum(character > "\uffff" for character in text)


def message_length(text: str) -> int:
    """Count a message's length against MESSAGE_TEXT, in code points as the Bot API does."""
    return len(text)


def clamp(value: int, lowest: int, highest: int) -> int:
    """Bring a number into a range, as the Bot API does with limit and timeout."""
    return max(lowest, min(value, highest))


def link_fault(url: str) -> str | None:
    """Say what is wrong with a link in a message or a button, if anything is."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "Wrong HTTP URL"
    if parts.scheme not in {"http", "https", "tg"}:
        return "Unsupported URL protocol"
    if not host:
        return "URL host is empty"
    if parts.scheme != "tg" and "." not in host:
        return "Wrong HTTP URL"
    return None
