"""Following: what it would have sent, its beginning and its end, and how often. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from knowledge.model import Ask, SmallTalk
from knowledge.news import Known, Look, News, Subject
from sendbot import hours, wording
from sendbot.answers import reply_to
from sendbot.notices import parts, stops
from sendbot.reply import Action, Begun, Button, Choices, Line, Part, Press, Reply

COMMANDS = frozenset({"follow", "following", "unfollow"})
CHANGING = frozenset({"follow", "unfollow"})  # which in a group only its admins may
ACTIONS = frozenset(
    {Action.FOLLOW, Action.CONFIRM, Action.UNFOLLOW, Action.OFTEN, Action.QUIET_HOURS}
)
MOST = 20  # subjects that one chat follows
EVERYTHING = "*"
WINDOW = dt.timedelta(days=183)  # of the records, in which it is counted what would have been sent
_LONGEST = 58  # bytes of a topic that a button can hold
_QUIET = (hours.QUIET, "22-7", hours.OFF)


def commanded(name: str, rest: str, choices: Choices, ask: Ask, today: dt.date) -> Reply:
    """The reply to one of `COMMANDS`.

    Raises:
        SendbotError: where the records can't be read.
    """
    topic = " ".join(rest.split()).strip(" ?.!\"“”'")
    if name == "unfollow" and topic:
        return _unfollow(topic, choices)
    if name != "follow":
        return _list(choices)
    if not topic:
        return Reply((Line(wording.FOLLOW_HOW),))
    if not _fits(topic):
        return Reply((Line(wording.FOLLOW_LONG),))
    return _preview(Subject(topic, choices.council), f"t{topic}", choices, ask, today)


def pressed(press: Press, choices: Choices, ask: Ask, today: dt.date) -> Reply:
    """The reply to a button of one of `ACTIONS`.

    Raises:
        SendbotError: where the records can't be read.
    """
    match press.action:
        case Action.UNFOLLOW:
            return _end(press.key, choices)
        case Action.OFTEN if press.key in hours.OFTEN:
            return _chosen(replace(choices, often="" if press.key == hours.NOW else press.key))
        case Action.QUIET_HOURS if press.key in _QUIET:
            return _chosen(replace(choices, quiet="" if press.key == hours.QUIET else press.key))
    subject = _subject(press.key, choices, ask)
    if subject is None:
        return Reply((Line(wording.EXPIRED),))
    if press.action is Action.CONFIRM:
        return _begin(subject, choices, ask, today)
    return _preview(subject, press.key, choices, ask, today)


def button(topic: str = "", record_key: str = "") -> tuple[Button, ...]:
    """The button that begins to follow a topic or a record's matter; none where it is too long."""
    words, topic = wording.BUTTONS[Action.FOLLOW], " ".join(topic.split())
    if record_key:
        return (Button(words, Action.FOLLOW, f"r{record_key}"),)
    return (Button(words, Action.FOLLOW, f"t{topic}"),) if topic and _fits(topic) else ()


def _fits(topic: str) -> bool:
    return len(topic.encode("utf-8", "surrogatepass")) <= _LONGEST


def _subject(key: str, choices: Choices, ask: Ask) -> Subject | None:
    """What a button's key stands for: a topic in words, or the matter of a record."""
    if key.startswith("t") and key[1:].strip():
        return Subject(key[1:].strip(), choices.council)
    record = ask.record(key[1:]) if key.startswith("r") else None
    if record is None or record.withdrawn:
        return None
    title = " ".join(record.title.split()) or record.committee
    return Subject(wording.short(title, 200), record.council, record.id)


def _preview(subject: Subject, key: str, choices: Choices, ask: Ask, today: dt.date) -> Reply:
    """What following would have sent, and the button that begins it."""
    if refusal := _refusal(subject, choices):
        return refusal
    look = ask.look(subject, Known(), today)
    if refusal := _refusal(look.subject, choices):
        return refusal
    confirm = Button(wording.BUTTONS[Action.CONFIRM], Action.CONFIRM, key)
    if not look.news:
        answer = ask(subject.topic, council=subject.council)
        if isinstance(answer, SmallTalk):
            is_met = answer.talk.is_distress
            return reply_to(answer, today) if is_met else Reply((Line(wording.FOLLOW_HOW),))
        said = wording.nothing_yet(subject.topic)
        return Reply((Line(said), Line(wording.FOLLOW_SPELLING)), (confirm,))
    lines: list[Part] = [Line(wording.would_follow(look.subject.topic, look.subject.council))]
    count, newest = _would_have_sent(look), _newest(look)
    lines.append(Line(wording.would_have_sent(count, newest.day)))
    return Reply((*lines, *parts(newest, today)), (confirm,))


def _would_have_sent(look: Look) -> int:
    """How many pieces of news fall into the last half year of the records."""
    if look.newest is None:
        return 0
    since = look.newest - WINDOW
    return sum(news.day is not None and news.day > since for news in look.news)


def _newest(look: Look) -> News:
    return max(look.news, key=lambda news: str(news.day or ""))


def _begin(subject: Subject, choices: Choices, ask: Ask, today: dt.date) -> Reply:
    mark = ask.mark()  # before the look: what comes between the two is looked at again
    look = ask.look(subject, Known(), today)
    if refusal := _refusal(look.subject, choices):
        return refusal
    subject = look.subject
    said = [
        Line(wording.follows(subject.topic, subject.council)),
        Line(wording.OFTEN[choices.often or hours.NOW]),
        *_quiet(choices),
        Line(wording.FOLLOWING_HOW),
    ]
    begun = Begun(replace(look, news=()), mark, tuple(news.key for news in look.news))
    return Reply(tuple(said), tuple(stops([(subject.key, subject.topic)])), begins=begun)


def _refusal(subject: Subject, choices: Choices) -> Reply | None:
    """What is said where the subject is followed already, or too many are."""
    if any(one.subject.key == subject.key for one in choices.follows):
        said = Line(wording.already(subject.topic))
        return Reply((said,), tuple(stops([(subject.key, subject.topic)])))
    if len(choices.follows) >= MOST:
        return Reply((Line(wording.too_many_followed(MOST)), *_list(choices).parts))
    return None


def _list(choices: Choices) -> Reply:
    """What the chat follows, with a button to end each, and how it is told."""
    if not choices.follows:
        return Reply((Line(wording.FOLLOWS_NOTHING), Line(wording.FOLLOW_HOW)))
    lines = [Line(wording.FOLLOWS)]
    lines += [
        Line(wording.followed(one.subject.topic, one.subject.council, one.since))
        for one in choices.follows
    ]
    lines += [Line(wording.OFTEN[choices.often or hours.NOW]), *_quiet(choices)]
    ends = stops((one.subject.key, one.subject.topic) for one in choices.follows)
    return Reply(tuple(lines), (*ends, *_how(choices)))


def _quiet(choices: Choices) -> list[Line]:
    return [Line(wording.quiet(hours.hours(choices.quiet or hours.QUIET)))]


def _how(choices: Choices) -> list[Button]:
    """The buttons for what is not chosen now: how often, and at which hours."""
    often, quiet = choices.often or hours.NOW, choices.quiet or hours.QUIET
    found = [Button(wording.OFTEN_BUTTONS[o], Action.OFTEN, o) for o in hours.OFTEN if o != often]
    for one in _QUIET:
        if one != quiet:
            words = wording.quiet_button(hours.hours(one))
            found.append(Button(words, Action.QUIET_HOURS, one))
    return found


def _chosen(choices: Choices) -> Reply:
    said = (Line(wording.OFTEN[choices.often or hours.NOW]), *_quiet(choices))
    return Reply(said, choices=choices)


def _unfollow(topic: str, choices: Choices) -> Reply:
    if topic.casefold() in {"all", "everything"}:
        ends = EVERYTHING if choices.follows else ""
        said = wording.UNFOLLOWED_ALL if ends else wording.FOLLOWS_NOTHING
        return Reply((Line(said),), ends=ends)
    folded = topic.casefold()
    for exact in (True, False):
        found = [
            one.subject
            for one in choices.follows
            if (name := one.subject.topic.casefold()) == folded or (not exact and folded in name)
        ]
        if len(found) == 1:
            return _end(found[0].key, choices)
    return Reply((Line(wording.not_followed(topic)), *_list(choices).parts), _list(choices).buttons)


def _end(key: str, choices: Choices) -> Reply:
    for one in choices.follows:
        if one.subject.key == key:
            return Reply((Line(wording.unfollowed(one.subject.topic)),), ends=key)
    return Reply((Line(wording.UNFOLLOWED_BEFORE),))
