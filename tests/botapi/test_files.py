"""The rules of sendDocument: a multipart request, a file in it, a caption."""

import pytest

from tests.botapi.conftest import Caller, keyboard
from tests.botapi.parameters import Upload
from tests.botapi.server import BotApi

FILE = ("plan.html", b"<p>a plan</p>", "text/html")


async def sent(
    caller: Caller, file: tuple[str, bytes, str] = FILE, /, **fields: str
) -> dict[str, object]:
    """Send a document as a form with a file, and return the body of the reply."""
    response = await caller.http.post(
        caller.url("sendDocument"),
        data={"chat_id": "7", **fields},
        files={"document": file},
    )
    body = response.json()
    assert isinstance(body, dict)
    return body


class TestSendDocument:
    """sendDocument."""

    async def test_what_the_person_sees(self, api: BotApi, caller: Caller) -> None:
        """Show the person the file, and its caption with its entities."""
        chat = api.private_chat(7)
        number = await chat.sends("the plan, please")
        body = await sent(
            caller,
            caption="<b>The</b> plan &amp; more",
            parse_mode="HTML",
            reply_parameters=f'{{"message_id": {number}}}',
            reply_markup='{"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}',
        )
        seen = await chat.next_message()
        result = body["result"]
        assert isinstance(result, dict)
        assert "text" not in result
        assert result["caption"] == seen.text == "The plan & more"
        assert result["caption_entities"] == [{"type": "bold", "offset": 0, "length": 3}]
        assert result["document"]["file_name"] == "plan.html"
        assert result["document"]["file_size"] == len(FILE[1])
        assert seen.document == Upload(*FILE[:1], FILE[2], FILE[1])
        assert seen.buttons == [[("Go", "go")]]
        assert seen.reply_to == number

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"caption": "a" * 1025}, "message caption is too long"),
            ({"caption": "<b>" + "&lt;" * 1025, "parse_mode": "HTML"}, "can't parse entities"),
            ({"caption": "<p>a</p>", "parse_mode": "HTML"}, "can't parse entities"),
            ({"parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
            ({"text": "a"}, 'unknown parameter "text"'),
            ({"link_preview_options": "{}"}, 'unknown parameter "link_preview_options"'),
            ({"reply_parameters": '{"message_id": 9}'}, "message to be replied not found"),
            ({"message_thread_id": "4"}, "message thread not found"),
        ],
    )
    async def test_what_is_refused(
        self, api: BotApi, caller: Caller, fields: dict[str, str], words: str
    ) -> None:
        """Hold the caption and the other fields to their rules."""
        api.private_chat(7)
        body = await sent(caller, **fields)
        assert body["error_code"] == 400
        assert words in str(body["description"])

    async def test_a_caption_is_counted_after_parsing(self, api: BotApi, caller: Caller) -> None:
        """Take 1,024 code points, however many letters their HTML has."""
        chat = api.private_chat(7)
        body = await sent(caller, caption="<b>" + "&lt;" * 1024 + "</b>", parse_mode="HTML")
        assert body["ok"], body
        assert (await chat.next_message()).text == "<" * 1024

    async def test_there_must_be_a_file_with_something_in_it(
        self, api: BotApi, caller: Caller
    ) -> None:
        """Refuse a request without a file, and an empty one."""
        api.private_chat(7)
        empty = await sent(caller, ("plan.html", b"", "text/html"))
        assert empty["description"] == "Bad Request: file must be non-empty"
        words = await caller.refusal("sendDocument", chat_id=7)
        assert words == "there is no document in the request"
        words = await caller.refusal("sendDocument", chat_id=7, document="nowhere")
        assert words == "wrong file identifier/HTTP URL specified"
        large = await sent(caller, ("plan.html", b"a" * 50_000_001, "text/html"))
        assert large["error_code"] == 413

    async def test_its_buttons_can_be_edited_and_its_text_can_not(
        self, api: BotApi, caller: Caller
    ) -> None:
        """Edit the keyboard of a file; it has no text."""
        chat = api.private_chat(7)
        await sent(caller)
        message = {"chat_id": 7, "message_id": (await chat.next_message()).message_id}
        words = await caller.refusal("editMessageText", text="a", **message)
        assert words == "there is no text in the message to edit"
        markup = keyboard({"text": "Go", "callback_data": "go"})
        await caller.result("editMessageReplyMarkup", reply_markup=markup, **message)
        assert (await chat.next_message()).document is not None


class TestSendPhoto:
    """sendPhoto."""

    @pytest.mark.parametrize(
        ("width", "height", "words"),
        [
            (1080, 1400, None),
            (1080, 8920, None),
            (1080, 8921, "PHOTO_INVALID_DIMENSIONS"),
            (100, 2001, "PHOTO_INVALID_DIMENSIONS"),
        ],
    )
    async def test_its_size(
        self, api: BotApi, caller: Caller, width: int, height: int, words: str | None
    ) -> None:
        """Hold a picture to its sides and their ratio."""
        api.private_chat(7)
        head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
        data = head + width.to_bytes(4, "big") + height.to_bytes(4, "big")
        response = await caller.http.post(
            caller.url("sendPhoto"),
            data={"chat_id": "7", "caption": "how it stands"},
            files={"photo": ("status.png", data, "image/png")},
        )
        body = response.json()
        assert body.get("description") == (f"Bad Request: {words}" if words else None)
        if words is None:
            assert body["result"]["caption"] == "how it stands"
            assert "document" not in body["result"]

    async def test_only_a_picture(self, api: BotApi, caller: Caller) -> None:
        """Refuse a file that is none."""
        api.private_chat(7)
        response = await caller.http.post(
            caller.url("sendPhoto"), data={"chat_id": "7"}, files={"photo": FILE}
        )
        assert response.json()["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
