"""The conversations that people have most, as they look in a chat: writes docs/conversations.md.

Run it as `python -m benchmarks.conversations > docs/conversations.md` and read every line of it.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from knowledge.answer.answer import Answerer
from knowledge.keep import open_store
from knowledge.keep.chat_file import ChatFile
from knowledge.read.page import Page
from knowledge.read.recognise import read_page
from sendbot import chosen
from sendbot.catch_up import TERMINAL, catch_up
from sendbot.converse import Chat, converse
from sendbot.render import heading, shown
from sendbot.reply import Button, Choices, Line, Pointer, Press, Quote, Reply
from sendbot.wording import citation, receipt

NOW = dt.datetime(2021, 7, 16, 12, tzinfo=dt.UTC)
TALKS = (
    ("The first minute", ["/start", "[1]"]),
    ("What was decided", ["What was decided about the Old Maltings?", "[Whole item]"]),
    ("A follow-up", ["What was decided about allotment rents?", "and when?", "and why?"]),
    ("What an inspection found", ["What did the revisit find?", "[Next steps]"]),
    (
        "Has it got better, and what was promised",
        ["has it got better with EHC plans?", "/steps school crossing patrol", "[How it stands]"],
    ),
    (
        "A decision that was changed",
        ["when did the lollipop person at pellow cross have to finish"],
    ),
    ("Something to take along", ["/brief food waste"]),
    ("Misspelt, in a hurry", ["wat hapend with alotment rents"]),
    (
        "Two matters in one message",
        ["What was decided about the Old Maltings? What was decided about allotment rents?"],
    ),
    ("Not in the records", ["What did Kent County Council decide about bins?"]),
    ("Too vague", ["what about it?", "/new"]),
    ("Choosing a council", ["/council elismoor", "/latest", "/settings", "/forget"]),
    ("What is held, what is kept", ["/about", "/privacy"]),
)

LATE = "tarnford-cabinet-2021-06-15-6"  # the record that comes when it is followed

READING = """
## What reading them critically shows

- Each answer reads well from top to bottom without seeing it: a sentence of the bot's own, the
  record's title and words, where they stand, how old they are. Buttons are words and come last.
- “And when?” (3) shows the same words again, because the date stands in them. Shorter would be
  better: the one sentence with the date.
- “What did the revisit find?” (4) shows what had been enough first and what had not last: between
  them stands a long list that says less.
- “Has it got better?” (5) quotes the newest state with its hedge and claims no more. The list of
  next steps never says “missed”: only that no later mention was found, and how far records go.
- A citation repeats “(invented)” for the sample. With a real council it is one line on a phone.
- “I searched 1 record” (4) is true of a button's question and sounds odd there.
- A piece of news (11) is longer than a phone's screen where a record says much. What changed
  stands first, so that the rest can be left unread.
- The newest records (13) are named twice, as text and as buttons. A screen reader needs the text,
  a thumb needs the buttons."""


def main() -> None:
    """Prints all of them."""
    print("# The conversations that people have most\n")
    print(
        "With the sample's records, as on 16 July 2021. `>` is the person, brackets are buttons and"
        " a bar marks the\nrecord's words. Made by `python -m benchmarks.conversations`; read them"
        " when the answers or the wording change."
    )
    with tempfile.TemporaryDirectory() as folder:
        ask = _sample(Path(folder) / "sample.db")
        for number, (title, messages) in enumerate(TALKS, start=1):
            print(f"\n## {number}. {title}\n\n```")
            print("\n".join(_talk(messages, ask)))
            print("```")
        print(f"\n## {len(TALKS) + 1}. Following a matter\n\n```")
        print("\n".join(_following(Path(folder))))
        print("```")
    print(READING)


def _sample(path: Path) -> Answerer:
    data = resources.files("knowledge").joinpath("sample/records.jsonl").read_bytes()
    store = open_store(f"sqlite:///{path}", writable=True)
    store.add(read_page(Page("the sample", data)).records, NOW)
    return Answerer(store)


def _following(folder: Path) -> Iterator[str]:
    """Somebody follows a matter, and a while later a record of it comes."""
    data = resources.files("knowledge").joinpath("sample/records.jsonl").read_bytes()
    records = read_page(Page("the sample", data)).records
    (late,) = [record for record in records if record.id == LATE]
    store = open_store(f"sqlite:///{folder}/follow.db", writable=True)
    store.add([record for record in records if str(record.date) < str(late.date)], NOW)
    ask, post = Answerer(store), ChatFile(folder / "chats")
    chat, reply = Chat(), Reply(())
    for message in ("/follow SEND", "[Yes, follow this]", "/following"):
        said: str | Press = message
        if message.startswith("["):
            button = _button(message.strip("[]"), reply)
            said = Press(button.action, button.key)
        yield f"> {message}\n"
        reply, chat = converse(said, chat, ask, NOW, chosen.choices(post, TERMINAL))
        chosen.keep(post, TERMINAL, None, reply, NOW)
        yield from _lines(reply)
    store.add([late], NOW)
    yield "(A new record is added.)\n"
    yield from _lines(catch_up(post, ask, NOW) or Reply(()))
    post.close()


def _talk(messages: list[str], ask: Answerer) -> Iterator[str]:
    chat, choices, reply = Chat(), Choices(), Reply(())
    for message in messages:
        said: str | Press = message
        if message.startswith("["):
            button = _button(message.strip("[]"), reply)
            said, message = Press(button.action, button.key), f"[{button.words}]"
        yield f"> {message}"
        yield ""
        reply, chat = converse(said, chat, ask, NOW, choices)
        choices = Choices() if reply.forgets else reply.choices or choices
        yield from _lines(reply)


def _button(words: str, reply: Reply) -> Button:
    if words.isdecimal():
        return reply.buttons[int(words) - 1]
    return next(button for button in reply.buttons if button.words == words)


def _lines(reply: Reply) -> Iterator[str]:
    for part in reply.parts:
        match part:
            case Line(text=text):
                yield text
            case Quote(excerpt=excerpt):
                if title := heading(part):
                    yield title
                yield from (f"| {line}" for line in shown(excerpt.text).split("\n"))
                yield citation(excerpt.record, excerpt.section)
                yield receipt(excerpt.receipt)
            case Pointer(record=record):
                yield f"{record.heading} ({citation(record)})"
        yield ""
    for file in reply.files:
        yield f"({file.name}) {file.caption}"
        yield ""
    if reply.buttons:
        yield " ".join(f"[{button.words}]" for button in reply.buttons)
        yield ""


if __name__ == "__main__":
    main()
