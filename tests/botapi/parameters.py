"""Parameters of a call: decoding the body, and holding each value to its type."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from tests.botapi.errors import ApiError, bad_request

Values = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A file of a multipart request: its name, its media type, and what is in it.

    `is_photo` says that it was sent as one: Telegram keeps no name of those.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)
    is_photo: bool = False


class Kind(Enum):
    """The type of a parameter, by the name the documentation gives it."""

    INTEGER = "an Integer"
    STRING = "a String"
    BOOLEAN = "a Boolean"
    OBJECT = "an Object"
    ARRAY = "an Array"
    FILE = "an InputFile"


Fields = Mapping[str, Kind]

MISSING = {
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "text": "message text is empty",
}
DECODED = {Kind.BOOLEAN: bool, Kind.OBJECT: dict, Kind.ARRAY: list}


def check_fields(values: object, required: Fields, optional: Fields, where: str = "") -> Values:
    """Return the values in their own types; a null is a value that is not there.

    Raises:
        ApiError: A value is missing, has the wrong type, or belongs to no known field.
    """
    if not isinstance(values, dict):
        raise bad_request(f"{where} must be an Object")
    known = {**required, **optional}
    for name in values:
        if name not in known:
            raise bad_request(f'unknown parameter "{_path(where, name)}"')
    values = {name: value for name, value in values.items() if value is not None}
    for name in required:
        if name not in values:
            raise _missing(where, name)
    return {name: _typed(known[name], value, _path(where, name)) for name, value in values.items()}


def _path(where: str, name: str) -> str:
    """Name a field together with what it is part of."""
    return f"{where}.{name}" if where else name


def _missing(where: str, name: str) -> ApiError:
    """Return the refusal of a call without a required parameter."""
    return bad_request(MISSING.get(_path(where, name), f'parameter "{_path(where, name)}" missing'))


def _typed(kind: Kind, value: object, name: str) -> object:
    """Return one value in its own type."""
    wrong = bad_request(f'parameter "{name}" must be {kind.value}')
    if kind is Kind.FILE and isinstance(value, Upload | str):
        return value
    if kind is Kind.STRING:
        return _string(value, wrong)
    if kind is Kind.INTEGER:
        return _integer(value, wrong)
    if isinstance(value, str):
        value = _decoded(value, wrong)
    if not isinstance(value, DECODED[kind]):
        raise wrong
    return value


def _string(value: object, wrong: ApiError) -> str:
    """Return a string that can be sent."""
    if not isinstance(value, str):
        raise wrong
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise bad_request("strings must be encoded in UTF-8")
    return value


def _integer(value: object, wrong: ApiError) -> int:
    """Return a whole number, which a form spells in digits."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,19}", value):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong
    return value


def _decoded(value: str, wrong: ApiError) -> object:
    """Decode JSON, which forms use for everything but strings."""
    try:
        return json.loads(value)
    except ValueError:
        raise wrong from None


async def read_parameters(request: Request) -> Values:
    """Return the parameters of a request, from its address and its body."""
    body = await request.body()
    content_type = request.headers.get("content-type", "")
    return {**request.query_params, **_body_values(body, content_type)}


def _body_values(body: bytes, content_type: str) -> Values:
    """Decode a body in any of the forms that the Bot API takes."""
    if not body:
        return {}
    try:
        if content_type.startswith("application/json"):
            return _json_values(body)
        if content_type.startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
        if content_type.startswith("multipart/form-data"):
            return _multipart_values(body, content_type)
    except ValueError:
        raise bad_request("request body cannot be decoded") from None
    raise bad_request("unsupported content type")


def _json_values(body: bytes) -> Values:
    """Decode a JSON body."""
    values = json.loads(body)
    if not isinstance(values, dict):
        raise bad_request("request body must be an Object")
    return values


def _multipart_values(body: bytes, content_type: str) -> Values:
    """Decode a multipart body: text for a plain part, bytes for a file."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = BytesParser().parsebytes(head + body)
    values: Values = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            file = part.get_filename()
            kind = part.get_content_type()
            values[name] = Upload(file, kind, content) if file else content.decode()
    return values
