"""Messages: as the server keeps them, as the Bot API gives them, as a person sees them."""

from dataclasses import dataclass, field
from typing import Any

from tests.botapi.entities import Entity
from tests.botapi.keyboards import Rows, action_value
from tests.botapi.parameters import Upload, Values

Button = tuple[str, str]


@dataclass(frozen=True)
class BotMessage:
    """A message from the bot as it was when it was sent or edited.

    Attributes:
        message_id: The message's identifier in its chat.
        text: The plain text.
        html: The text as the bot sent it, before parsing.
        entities: The entities of the plain text.
        buttons: Rows of (words, callback data or link).
        link_preview_disabled: Whether the bot turned the link preview off.
        reply_to: The identifier of the message that it replies to.
        edited: Whether this is an edit of an earlier message.
        thread: The topic that it stands in, none outside a forum.
        document: The file that it brings, whose caption `text` is; none for a text.
    """

    message_id: int
    text: str
    html: str
    entities: list[Entity]
    buttons: list[list[Button]]
    link_preview_disabled: bool
    reply_to: int | None
    edited: bool
    thread: int | None
    document: Upload | None = None

    def spans(self, kind: str) -> list[str]:
        """Return the stretches of text that entities of this type cover."""
        return [item.of(self.text) for item in self.entities if item.type == kind]


@dataclass
class Content:
    """What an edit can change, and what it has to differ in."""

    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    buttons: Rows = field(default_factory=list)
    link_preview: Values = field(default_factory=dict)
    document: Upload | None = None


@dataclass
class Message:
    """A message of either side."""

    message_id: int
    sender: Values
    chat: Values
    date: int
    content: Content
    html: str = ""
    extra: Values = field(default_factory=dict)
    reply_to: "Message | None" = None
    edit_date: int | None = None

    @property
    def from_bot(self) -> bool:
        """Tell whether the bot sent it."""
        return bool(self.sender["is_bot"])

    def view(self) -> BotMessage:
        """Return the message as a person sees it now."""
        content = self.content
        return BotMessage(
            message_id=self.message_id,
            text=content.text,
            html=self.html,
            entities=list(content.entities),
            buttons=[
                [(item["text"], action_value(item)) for item in row] for row in content.buttons
            ],
            link_preview_disabled=content.link_preview.get("is_disabled", False),
            reply_to=self.reply_to.message_id if self.reply_to else None,
            edited=self.edit_date is not None,
            thread=self.extra.get("message_thread_id"),
            document=content.document,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the Bot API's Message."""
        fields = self._own_fields()
        if self.reply_to:
            fields["reply_to_message"] = self.reply_to._own_fields()
        return fields

    def without_content(self) -> dict[str, Any]:
        """Return the Bot API's InaccessibleMessage."""
        return {"message_id": self.message_id, "chat": self.chat, "date": 0}

    def _own_fields(self) -> dict[str, Any]:
        """Return the fields without the message replied to."""
        content = self.content
        fields: dict[str, Any] = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": self.chat,
            "date": self.date,
            **self.extra,
        }
        entities = [item.as_json() for item in content.entities]
        file = content.document
        optional = {
            "text": None if file else content.text,
            "entities": None if file else entities,
            "caption": content.text if file else None,
            "caption_entities": entities if file else None,
            **(_file(self.message_id, file) if file else {}),
            "link_preview_options": content.link_preview,
            "reply_markup": {"inline_keyboard": content.buttons} if content.buttons else None,
            "edit_date": self.edit_date,
        }
        return fields | {name: value for name, value in optional.items() if value}


def _file(number: int, file: Upload) -> Values:
    """Return the Bot API's Document, or the sizes of a photo."""
    known = {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}"}
    size = {"file_size": len(file.content)}
    if file.is_photo:
        return {"photo": [{**known, **size, "width": 1080, "height": 1080}]}
    return {"document": {**known, **size, "file_name": file.name, "mime_type": file.media_type}}
