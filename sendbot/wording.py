"""Every sentence that the bot says of its own. Plain English, short, and no claim of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from knowledge.model import (
    Area,
    AskedPart,
    Bearing,
    Beyond,
    Entry,
    FactKind,
    Gloss,
    Holding,
    Intent,
    Period,
    Progress,
    Reason,
    Record,
    Searched,
    Standing,
    Step,
    Talk,
    Tally,
    Timeline,
)
from knowledge.news import NewsKind
from sendbot.reply import Action

NAME = "Sendbot"

ANSWER = {
    Intent.OUTCOME: "This is what I found on what came of it, in the record’s words.",
    Intent.DECISION: "This is the decision that I found, in the record’s words.",
    Intent.NEXT_STEP: "This is what I found on what was to happen next.",
    Intent.PROGRESS: "This is what I found on how things stood, in the record’s words.",
    Intent.REASON: "This is the reason that I found in the record.",
    Intent.WHEN: "This part of the record gives a date.",
    Intent.WHO: "This part of the record says who.",
    Intent.AMOUNT: "This part of the record gives a figure.",
    Intent.DEFINITION: "This is what I found about it, in the record’s words.",
    Intent.ABOUT: "This is what I found about it, in the record’s words.",
}
ASKED = {
    Action.DECIDED: "What was decided?",
    Action.NEXT_STEPS: "What happens next?",
    Action.REASONS: "Why was it decided?",
    Action.WHOLE: "Show the whole item",
}
BUTTONS = {
    Action.DECIDED: "What was decided",
    Action.NEXT_STEPS: "Next steps",
    Action.REASONS: "Reasons",
    Action.WHOLE: "Whole item",
    Action.HELPED: "This answers it",
    Action.MISSED: "It does not",
    Action.ANYWAY: "Show the records anyway",
    Action.FOLLOW: "Follow this",
    Action.CONFIRM: "Yes, follow this",
}
TALK = {
    Talk.GREETING: "Hello. Ask me about a council meeting, in your own words.",
    Talk.THANKS: "You are welcome. Ask again whenever you like.",
    Talk.FAREWELL: "Goodbye.",
    Talk.ABUSE: "I can only show what council records say. Ask me about a meeting whenever you"
    " like.",
}
_DANGER_NOW = "If anyone is in danger now, call 999."
_NO_REPORT = "I can only show council records. I cannot pass on a report."
_HELPERS = (
    "For a child with special educational needs or a disability (SEND), ask SENDIASS. It is your"
    " area’s free and confidential advice service.",
    "IPSEA and Contact are national charities that help too. Citizens Advice helps with most other"
    " things.",
)
WORRIED = ("That sounds hard. I can only show what records say. These people can help.", *_HELPERS)
# The numbers are national ones. Whoever runs the bot checks each of them (docs/privacy.md).
SIGNPOST = {
    Talk.SUICIDE: (
        _DANGER_NOW,
        "You can talk to Samaritans on 116 123. For urgent mental health help, call NHS 111 and"
        " choose option 2.",
        _NO_REPORT,
    ),
    Talk.DANGER: (
        _DANGER_NOW,
        "If you are worried about a child, call your council’s children’s services. You can also"
        " call the NSPCC helpline on 0808 800 5000.",
        _NO_REPORT,
    ),
    Talk.DANGER_CHILD: (
        "If you are in danger now, call 999.",
        "You can talk to Childline on 0800 1111. You can also call Samaritans on 116 123, or NHS"
        " 111 and choose option 2.",
        _NO_REPORT,
    ),
    Talk.WORN_DOWN: (
        "That sounds very hard. I can only show council records, but these people can help.",
        "Your area has a free and confidential advice service on special educational needs and"
        " disabilities (SEND). It is called SENDIASS. It works at arm’s length from the council.",
        "You can also ask your parent carer forum or the council’s SEND team. IPSEA and Contact"
        " are national charities that help.",
    ),
    Talk.WORRIED: (
        "That sounds hard. I can only show council records, but these people can help.",
        *_HELPERS,
        "You can ask me what the records say about plans, school places or transport.",
    ),
}
SIGNPOST_GROUP = (
    "If anyone is in danger now, call 999. You can write to me alone, in a private chat, and I"
    " will say who can help."
)
WORRIED_GROUP = "You can write to me alone, in a private chat, and I will say who can help."
CHECK_HOW = "Put the code after the command. It stands under each quotation, after “Receipt”."
CHECKED = {
    Standing.EXACT: "This is what the code stands for. The record has these words, to the"
    " character.",
    Standing.MOVED: "This is what the code stands for. The record has been replaced since. The new"
    " version still has these words, to the character.",
    Standing.CHANGED: "This is what the code stands for. The record has been replaced since, and"
    " no longer has these words.",
}
CHECKED_NOTHING = (
    "No record that I hold has that code. It may come from another bot, or from a record that was"
    " taken out."
)
CHECKED_SEVERAL = "By a rare chance, more than one record has that code. Compare the words."
NEWEST_VERSION = "The record as it is now:"
COVERAGE_MORE = "Send /coverage and the name of a council to see its committees, year by year."
COVERAGE_NONE = "I hold no records of that council. Send /coverage to see whose I hold."
HELD_BACK_GONE = "I no longer have that question. Please ask it again."
PARTS = "This is what I found on the parts of your question."
BEYOND = {
    Beyond.ADVICE: "I give no advice. A solicitor or Citizens Advice can. So can your area’s advice"
    " service on special educational needs. I can only show what records say.",
    Beyond.HOW_TO: "I only hold records of meetings. The council’s own website says how to do that."
    " For a child with special educational needs or a disability (SEND), SENDIASS helps you do it."
    " It is your area’s free and confidential advice service.",
    Beyond.VERDICT: "I do not judge people or councils. I can only show what records say.",
}
CONFLICT = {
    Intent.WHEN: "These records give different dates. Please look at the meeting under each.",
    Intent.AMOUNT: "These records give different figures. Please look at the date under each.",
}
AMENDED = (
    "The minutes of that meeting were agreed with a change. It may be about another item. A later"
    " record says:"
)
INVENTED = "This council is invented. Its records are a sample to try the bot with."
NO_MEETING_THEN = "I found no records of meetings in those days."
NEAREST_ONE = "The nearest record that I found is:"
NEAREST_MORE = "The nearest records that I found are:"
SUPERSEDED = {
    Bearing.REPLACES: "A later decision stands in place of this one, or of part of it. It is quoted"
    " at the end.",
    Bearing.SENT_BACK: "This decision was sent back to be looked at again. That is quoted at the"
    " end.",
    Bearing.CORRECTS: "A later meeting corrected this record. The correction is quoted at the end.",
    Bearing.NEWER: "A newer record about this is named at the end.",
}
LATER = {
    Bearing.REPLACES: "In place of this decision, or of part of it, a later meeting decided:",
    Bearing.SENT_BACK: "A later meeting sent it back to be looked at again, and I found no newer"
    " decision:",
    Bearing.CORRECTS: "A later meeting recorded this correction. Please see whether it is about"
    " the words above:",
    Bearing.NEWER: "A newer record about this:",
}
EXPIRED = "That button belongs to a record that I no longer hold. Please ask again."
NEW_QUESTION = "All right, a new question. What would you like to know?"
NO_QUESTION = "I can read questions in words only. Please type what you would like to know."
NO_RECEIPT = {
    "not_a_receipt": "That is not a code of mine. A code has twelve letters and figures or more, in"
    " three groups. It stands under each quotation.",
    "mistyped_receipt": "A letter or figure of that code is wrong. Please compare it and try"
    " again.",
}
LATEST = "These are the newest records that I hold:"
LONG = "Your message was long. I read these parts of it:"
HELPED = "Thank you. I count that, and not who said it."
MISSED = "Thank you. I count that, and not who said it. You can ask again in other words."
COUNCIL_WHICH = "Which council do you want to ask about?"
ANY_COUNCIL = "Any council"
KEEPING = "I may keep a question that finds no answer, without who asked it."
NOT_KEEPING = "I keep none of your questions, not even those that find no answer."
KEEP_NOT = "Keep none of my questions"
KEEP_AGAIN = "You may keep such questions"
SETTINGS_HOW = (
    "Choose below what you want to change. Send /following for what you follow, and how often I"
    " write. Send /forget to have me forget it all."
)
FORGOTTEN = "I have forgotten everything about this chat."
STOPPED = (
    "I will not write here until you write to me. I have forgotten everything about this chat."
)
ADMINS_ONLY = "Only an admin of this group can change that."
EXPIRED_PRESS = "That button is too old. Please ask again."
TOO_MANY = "You are asking faster than I can answer. Please wait a minute, then ask again."
RESTING = "I am resting just now and cannot answer. Please try again later."
INLINE_PRIVATE = "Ask me in a private chat"
ASK_HOW = "Put your question after the command. For example: /ask what was decided about transport?"
FAILED = "Something went wrong on my side and I could not answer. Please try again in a minute."
BEING_INDEXED = "I am still sorting my records. Please ask again in a minute."
WITHDRAWN = "Withdrawn: this is no longer at its source. It is kept here, and no question finds it."
CUT = "The rest of this item is in the record itself."
NOT_YET = "I hold no records yet. Whoever runs this bot must add some first."
UNKNOWN_COMMAND = "I do not know that command. Send /help to see what I can do."
HELP = (
    "Ask a question about a council meeting in your own words. I answer with the exact words of"
    " the record, and say where they stand and how old they are.",
    "You can ask what was found, what was decided, what happens next, why, when, who and how much."
    " A short question after an answer, such as “and why?”, is about the same matter.",
    "The code under each quotation is its receipt. Send me the code, and I show the words again."
    " Send /coverage to see what I hold, year by year.",
    "Send /timeline and a matter to see it meeting by meeting, and /status to see how it stands."
    " Send /steps to see what was to happen next, and /brief to have it all as a document.",
    "Send /timeline and a matter to see it meeting by meeting, and /status to see how it stands.",
    "Send /follow and a matter, and I write when a new record is about it. /following lists what"
    " you follow.",
    "Send /ask and your question, or just the question. Send /latest for the newest records, and"
    " /council to choose your council. Send /new to change the subject.",
    "Send /about to see which records I hold, and /privacy to see what I keep. Send /settings or"
    " /forget to change that.",
)
ABOUT = (
    f"{NAME} finds passages in council records and shows them word for word. No computer model"
    " writes the answers. It is not run by a council, and it gives no advice."
)
PRIVACY = (
    "I keep no names. While we talk I remember which record we spoke of, so that you can ask “and"
    " why?”. I forget that after half an hour, or when I am restarted.",
    "I keep this chat’s number only if you choose a council, change a setting or follow something."
    " I keep a question only until I have answered it.",
    "If you follow a matter, I keep its name and what I have told you. Both go when you stop.",
    "A question that finds no answer may be kept for some weeks, to see what the records lack. I do"
    " not keep who asked. Send /settings to turn that off.",
    "Send /forget and I forget everything about this chat. If you block me, I forget it too.",
    "Where I name people who can help, I also remember your message for that half hour. The button"
    " under it needs that.",
    "Telegram itself keeps our messages as it keeps any chat. Please do not tell me a child’s name,"
    " school or condition: I do not need it.",
)
START_PRIVACY = "I keep no names. Send /privacy to read what I do keep."
MENU = {
    "ask": "Ask a question about a council meeting",
    "latest": "The newest records",
    "council": "Choose your council",
    "new": "Start a new question",
    "help": "How to ask, and what I can do",
    "about": "What I am, and which records I hold",
    "timeline": "A matter, meeting by meeting",
    "status": "How a matter stands",
    "steps": "What was to happen next, and what became of it",
    "brief": "All on a matter, as a document",
    "follow": "Be told when a matter goes on",
    "following": "What you follow, and how to stop it",
    "unfollow": "Stop following a matter",
    "coverage": "What I hold, year by year",
    "check": "Show the words of a receipt again",
    "settings": "What you can choose",
    "privacy": "What I keep about you",
    "forget": "Forget everything about this chat",
    "stop": "Write no more, and forget this chat",
}
SHORT_DESCRIPTION = "Ask about council meetings. I answer with the exact words of the record."
DESCRIPTION = (
    "Ask about a council meeting in your own words. I answer with the exact words of the record,"
    " and say where they stand and how old they are. No computer model writes the answers. I am not"
    " run by a council, and I give no advice."
)
TERMINAL_HINT = "Type a question, a number from the list under an answer, /help, or /quit."
NUMBERS = "You can also type a number:"
SAMPLE_NOTE = (
    "You have no records of your own yet, so this chat uses the sample: an invented council."
    " Add real ones with: python bot.py add FILE"
)


def choices(count: int) -> str:
    """What is said of a number that is not in the list of `count` choices."""
    return f"The list has {count} {'choice' if count == 1 else 'choices'}. Type one of its numbers."


def answer_line(intent: Intent, verbs: Sequence[str]) -> str:
    """The bot's own line above the excerpts; it claims no more than they say."""
    if intent is Intent.DECISION and tuple(verbs) == ("noted",):
        return "The record’s word for this is “noted”. That is not the same as agreeing to it."
    return ANSWER[intent]


def not_all(parts: Sequence[AskedPart]) -> str:
    """What of a question was found and what not: "... I found 1. Not found: a cost."."""
    found = sum(part.is_found for part in parts)
    lost = [part.missing or f"“{short(part.question, 80)}”" for part in parts if not part.is_found]
    return f"Your question has {len(parts)} parts. I found {found}. Not found: {', '.join(lost)}."


def gloss(found: Gloss) -> str:
    """What a term means, marked as the bot's own words."""
    return f"{found.term} means: {found.text}. These words are my own and not a record’s."


def read_as(question: str) -> str:
    """How a repaired question was read."""
    return f"I read your question as: {short(question, 300)}"


def read_period(period: Period) -> str:
    """How a period was read: "I read “last spring” as March to May 2025."."""
    return f"I read “{short(period.said, 60)}” as {span_of(period.since, period.until)}."


def span_of(since: dt.date | None, until: dt.date | None) -> str:
    """Days in the fewest words: "2019", "March to May 2025", "since 9 December 2019"."""
    if since is None or until is None:
        return f"since {date(since)}" if since else f"until {date(until)}" if until else "any time"
    if since == until:
        return date(since)
    ends = (until + dt.timedelta(days=1)).day == 1
    if since.day != 1 or not ends:
        return f"{date(since)} to {date(until)}"
    first, last = f"{since:%B}", f"{until:%B %Y}"
    if since.year != until.year:
        is_years = (since.month, until.month) == (1, 12)
        return f"{since.year} to {until.year}" if is_years else f"{since:%B %Y} to {last}"
    if (since.month, until.month) == (1, 12):
        return str(since.year)
    return last if since.month == until.month else f"{first} to {last}"


def age(day: dt.date | None, today: dt.date) -> str:
    """How old an answer is: "As of 7 April 2020, 6 years ago."."""
    if day is None:
        return "The record gives no date for its meeting."
    return f"As of {date(day)}, {_ago(day, today)}."


def as_of(day: dt.date | None, today: dt.date, held: Holding | None) -> str:
    """How old an answer is, and how fresh what is held of its council (`checked`)."""
    return " ".join(filter(None, [age(day, today), checked(held, today) if held else ""]))


def is_old(day: dt.date | None, today: dt.date) -> bool:
    """Whether a record is more than a year old."""
    return day is not None and (today - day).days > 365


def part(number: int, total: int, question: str) -> str:
    """What stands above the answer to one of several questions."""
    said = short(question, 200)
    return f"Your question: {said}" if total == 1 else f"Question {number} of {total}: {said}"


def resting(reason: str) -> str:
    """Said while the bot is switched off, with the reason that its operator gave."""
    return f"{RESTING} {short(reason, 300)}" if reason else RESTING


def resting_now(reason: str) -> str:
    """That the bot is switched off, for whoever runs it."""
    return f"The bot is resting{': ' + short(reason, 300).rstrip('.') if reason else ''}."


def council_now(council: str) -> str:
    """Which council a chat asks about."""
    return f"You are asking about {council}." if council else "You are asking about any council."


def council_chosen(council: str) -> str:
    """Said when a chat has chosen its council."""
    if not council:
        return "All right. I look in the records of every council that I hold."
    return f"All right. From now on I look in the records of {council}."


def councils_many(count: int) -> str:
    """How to choose among many councils."""
    return (
        f"I hold records of {count} councils. Send /council and a name, for example /council Kent."
    )


def no_council(name: str) -> str:
    """Said where no council has such a name."""
    return f"I hold no records of a council called {short(name, 60)}. Send /about to see which."


def old(day: dt.date, today: dt.date) -> str:
    """Said first, above an answer that is more than a year old."""
    return f"This is from a meeting {_ago(day, today)}. Things may have changed since."


def date(day: dt.date) -> str:
    """A day as people write it: "7 April 2020"."""
    return f"{day.day} {day:%B %Y}"


def draft(record: Record) -> str:
    """The warning that goes with draft minutes."""
    body = f" by {record.committee}" if record.committee else ""
    return f"Draft minutes: not yet agreed{body}. The wording may change."


def citation(record: Record, section: str = "") -> str:
    """Where an excerpt stands: "Medway Council · Cabinet · 7 April 2020 · item 6 · Decision"."""
    parts = [
        record.council,
        record.committee,
        date(record.date) if record.date else "date not given",
        f"item {record.item}" if record.item else "",
        section,
        "draft" if record.draft else "",
    ]
    return " · ".join(part for part in parts if part)


def receipt(code: str) -> str:
    """The line under an excerpt by which its words can be checked."""
    return f"Receipt {code}"


def replaced(day: dt.date) -> str:
    """When the version that words were shown from was replaced."""
    return f"That version was replaced on {date(day)}."


def refusal(reason: Reason, subject: str, missing: str) -> str:
    """Why there is no answer, plainly."""
    match reason:
        case Reason.EMPTY_STORE:
            return NOT_YET
        case Reason.TOO_VAGUE:
            return (
                "I am not sure what you mean. Please add a word or two that say which matter it is."
                " A school, a street or a plan will do."
            )
        case Reason.OFF_TOPIC:
            return (
                "I found nothing like that in the council records that I hold. I can only answer"
                " from what was said and decided in council meetings."
            )
        case Reason.NO_MATCH:
            if subject:
                return f"I found no records about: {short(subject, 100)}."
            return "I found nothing about that in the records that I hold."
        case Reason.NOT_STATED:
            found = _found_no(missing) if missing else "no answer"
            return (
                f"I found {found} in the records that come near this. It may be there in words that"
                " I did not recognise."
            )


def _found_no(missing: str) -> str:
    """That a kind of fact was looked for in vain: "no cost" for "a cost"."""
    named = {"who": "nobody named for this", "what was said": "nothing that was said on this"}
    return named.get(missing, f"no {missing.removeprefix('a ')}")


def searched(found: Searched) -> str:
    """What was searched, counted: "I searched 412 records of Medway Council, from … to …. …"."""
    if not found.records:
        return ""
    names = " and ".join(found.councils[:2])
    if len(found.councils) > 2:
        names = f"{len(found.councils)} councils"
    said = f"I searched {records(found.records)} of {names}{days(found.since, found.until)}."
    if len(found.councils) > 2 or not found.committees:
        return said
    return f"{said} {_committees(found.committees)}"


def records(count: int) -> str:
    """A number of records: "1 record", "1,204 records"."""
    return f"{count:,} record{'' if count == 1 else 's'}"


def excerpts(count: int) -> str:
    """A number of excerpts: "1 excerpt", "1,204 excerpts"."""
    return f"{count:,} excerpt{'' if count == 1 else 's'}"


def days(first: dt.date | None, last: dt.date | None) -> str:
    """The days that records are of: ", from 1 May 2019 to 7 April 2020"; "" if none is known."""
    if first is None or last is None:
        return ""
    return f", of {date(last)}" if first == last else f", from {date(first)} to {date(last)}"


def span(holdings: Sequence[Holding]) -> str:
    """The days that holdings cover: ", from 1 May 2019 to 7 April 2020"; "" if no day is known."""
    first = min((h.earliest for h in holdings if h.earliest), default=None)
    return days(first, max((h.latest for h in holdings if h.latest), default=None))


def _committees(names: Sequence[str]) -> str:
    more = " and others" if len(names) > 6 else ""
    return f"Committees: {', '.join(names[:6])}{more}."


def covered(committee: str, tallies: Sequence[Tally]) -> str:
    """What is held of one committee: "Cabinet: 12 records, 2019 (7) and 2020 (5)."."""
    years = [f"{tally.year or 'no date'} ({tally.records:,})" for tally in tallies]
    total = records(sum(tally.records for tally in tallies))
    listed = " and ".join(filter(None, [", ".join(years[:-1]), *years[-1:]]))
    return f"{committee or 'Records that name no committee'}: {total}, {listed}."


def held(holding: Holding) -> str:
    """What is held of one council, for /about."""
    said = f"{holding.council}: {records(holding.records)}{span([holding])}."
    return f"{said} {_committees(holding.committees)}" if holding.committees else said


def start(holdings: Sequence[Holding]) -> str:
    """The first line of /start: what the bot knows."""
    if not holdings:
        return NOT_YET
    names = ", ".join(holding.council for holding in holdings[:3])
    more = f" and {len(holdings) - 3} more" if len(holdings) > 3 else ""
    return f"I answer questions from the council records of {names}{more}{span(holdings)}."


def checked(holding: Holding, today: dt.date) -> str:
    """How fresh what is held is: "Medway Council: records up to 7 April 2020, checked today."."""
    if holding.checked is None or holding.reached is None:
        return ""
    when = _ago(holding.checked.date(), today)
    return f"{holding.council}: records up to {date(holding.reached)}, checked {when}."


def earlier_versions(count: int) -> str:
    """That earlier texts of a record are kept, and how to see them."""
    what = "An earlier version is" if count == 1 else f"{count} earlier versions are"
    return f"{what} kept: add --version 1 to see the oldest."


def earlier(when: dt.datetime) -> str:
    """That a text is not the newest."""
    return f"An earlier version, replaced on {date(when.date())}."


def no_version(count: int) -> str:
    """That a record has no version of that number."""
    if not count:
        return "This record has no earlier version."
    return f"This record has earlier versions 1 to {count}."


def example(record: Record) -> str:
    """The words of a button that asks what was decided on a record."""
    return f"Decided: {short(record.title or record.committee, 44)}"


FOLLOW_HOW = "Put a matter after the command. For example: /follow school transport"
FOLLOW_LONG = "That is too long to follow. Please name the matter in a few words."
FOLLOW_SPELLING = "Please look at the spelling. If it is right, I can watch for it."
FOLLOWS = "You follow:"
FOLLOWS_NOTHING = "You follow nothing."
FOLLOWING_HOW = "Send /following to see what you follow, to stop it or to change this."
UNFOLLOWED_ALL = "All right. You follow nothing any more."
UNFOLLOWED_BEFORE = "You do not follow that any more."
OFTEN = {
    "now": "I write when a record brings something new.",
    "day": "I write once a day, when there is something new.",
    "week": "I write once a week, on Monday, when there is something new.",
}
OFTEN_BUTTONS = {"now": "Write at once", "day": "Write once a day", "week": "Write once a week"}
NEWS = {
    NewsKind.RECORD: "A new record says:",
    NewsKind.AGENDA: "This is on the agenda of a meeting:",
    NewsKind.CHANGED: "A record that I held before has been changed. It says now:",
    NewsKind.PASSED: "A promised day has passed.",
}
NEWS_MENTION = "A new record speaks of a next step:"


def would_follow(topic: str, council: str) -> str:
    """What following would be about."""
    where = f" in the records of {council}" if council else ""
    return f"You would follow “{short(topic, 100)}”{where}."


def would_have_sent(count: int, last: dt.date | None) -> str:
    """What following would have sent: "... 3 messages in the last 6 months of the records."."""
    number = "no message" if not count else f"{count} message{'' if count == 1 else 's'}"
    said = f"This would have sent {number} in the last 6 months of the records."
    if count:
        return f"{said} Here is the newest:"
    when = f", of {date(last)}" if last else ""
    return f"{said} Here is the last one before{when}:"


def nothing_yet(topic: str) -> str:
    """Said where no record has what is to be followed."""
    return f"No record that I hold is about “{short(topic, 100)}” yet."


def follows(topic: str, council: str) -> str:
    """Said when a chat has begun to follow something."""
    where = f" in the records of {council}" if council else ""
    return f"You follow “{short(topic, 100)}”{where} now."


def followed(topic: str, council: str, since: dt.date) -> str:
    """One line of what a chat follows."""
    where = f" ({council})" if council else ""
    return f"“{short(topic, 100)}”{where}, since {date(since)}."


def already(topic: str) -> str:
    """Said where a chat follows it already."""
    return f"You follow “{short(topic, 100)}” already."


def too_many_followed(most: int) -> str:
    """Said where a chat follows as much as it may."""
    return f"You can follow {most} matters at a time. Please stop one of them first."


def unfollowed(topic: str) -> str:
    """Said when a chat has ended to follow something."""
    return f"All right. You do not follow “{short(topic, 100)}” any more."


def not_followed(topic: str) -> str:
    """Said where a chat follows nothing of that name, or more than one thing."""
    return f"I am not sure which one you mean by “{short(topic, 60)}”."


def stop(topic: str) -> str:
    """The words of the button that ends something."""
    return f"Stop “{short(topic, 40)}”"


def quiet(hours: tuple[int, int] | None) -> str:
    """At which hours nothing is sent."""
    if hours is None:
        return "I write at any hour."
    return f"I do not write between {_hour(hours[0])} and {_hour(hours[1])}, by British time."


def quiet_button(hours: tuple[int, int] | None) -> str:
    """The words of a button that chooses quiet hours."""
    return f"Quiet {_hour(hours[0])} to {_hour(hours[1])}" if hours else "No quiet hours"


def _hour(hour: int) -> str:
    return f"{hour % 12 or 12} {'am' if hour < 12 else 'pm'}"


def news_on(topics: Sequence[str]) -> str:
    """What news are on: "News on “school transport”."."""
    named = [f"“{short(topic, 80)}”" for topic in topics[:3]]
    more = " and more" if len(topics) > 3 else ""
    return f"News on {' and '.join(named)}{more}." if named else "News."


def several_news(count: int) -> str:
    """Said above several pieces of news."""
    return f"There are {count} pieces of news on what you follow."


def changed(name: str, before: str, now: str) -> str:
    """How an area stood and stands: "“Quality of plans”. Was: slow; now: significant progress."."""
    return f"“{short(name, 80)}”. Was: {before}; now: {now}."


def passed(due: dt.date) -> str:
    """That a promised day has passed, and the records are silent."""
    return f"This was to be done by {date(due)}. I found no later mention:"


def records_reach(newest: dt.date | None, due: dt.date) -> str:
    """How far the records go that were looked through for a later mention."""
    if newest is None:
        return "The records give no dates."
    before = ", which is before that day" if newest < due else ""
    return f"The newest record that I hold of this council is of {date(newest)}{before}."


NO_MATTER = (
    "I found no matter of that name in the records. Please name a plan, a place or a service, as"
    " the titles of the records do."
)
NO_FACTS = "The records name this, but I found no decision, finding or next step in them. They are:"
NO_AREAS = "I found no areas with a state in the records. The newest that I found is:"
NO_STEPS = "I found no next step in the records of this."
OPEN_STEPS = "I found no later record that reports these next steps as done:"
REPORTED_DONE = "This was to happen:"
LOGGED_DONE = "The record itself says that this was done:"
MENTIONED = "A later record mentions it:"
INSPECTION_NOW = "The latest inspection, visit or review that the records tell of"
INSPECTION_BEFORE = "Before that"
MATTER_HOW = {
    Action.TIMELINE: "Put a matter after the command. For example: /timeline school transport",
    Action.STATUS: "Put a matter after the command. For example: /status school transport",
    Action.STEPS: "Put a matter after the command. For example: /steps school transport",
    Action.BRIEF: "Put a matter after the command. For example: /brief school transport",
}
DATES_CHANGE = "They are the days that the records name, and may have changed since."
DRAFTS = "Some of these minutes are drafts: their wording may change."
NO_DATES = "I found no next step of this that names a day, so I have nothing for a calendar."
MATTER_BUTTONS = {
    Action.STATUS: "How it stands",
    Action.STEPS: "Next steps",
    Action.TIMELINE: "Meeting by meeting",
    Action.BRIEF: "Brief as a document",
    Action.PAGE: "Brief as a web page",
    Action.DATES: "Dates for my calendar",
    Action.PICTURE: "As a picture",
}
_ENTRY = {
    FactKind.FINDING: "found",
    FactKind.STATUS: "how it stood",
    FactKind.DECISION: "decided",
    FactKind.NEXT_STEP: "to happen next",
    FactKind.REASON: "why",
    FactKind.VOTE: "the vote",
}


def timeline(topic: str, council: str) -> str:
    """What a timeline is of."""
    return f"“{short(topic, 100)}” in the records of {council}, oldest first."


def stands(topic: str, council: str) -> str:
    """What an account of how things stand is of."""
    return f"How “{short(topic, 100)}” stands in the records of {council}, newest first."


def steps(topic: str, council: str) -> str:
    """What a list of next steps is of."""
    return f"Next steps on “{short(topic, 100)}” in the records of {council}."


def inspection(said: str, day: dt.date | None) -> str:
    """The line above what was found: "Before that, told on 12 November 2020:"."""
    return f"{said}, as told on {date(day)}:" if day else f"{said}:"


def entry(found: Sequence[Entry]) -> str:
    """The line above entries of one excerpt: "7 April 2020, decided: noted"."""
    day = date(found[0].record.date) if found[0].record.date else "date not given"
    told = []
    for one in found:
        said = ", ".join(_entry_states(one))
        told.append(f"{_ENTRY[one.kind]}{': ' + said if said else ''}")
    return f"{day}, {'; '.join(dict.fromkeys(told))}"


def _entry_states(found: Entry) -> list[str]:
    """The states of an entry; of a motion or an amendment, which of them was carried or lost."""
    said = []
    for fact in found.facts:
        words = found.record.text[slice(*fact.subject)].split() if fact.subject else []
        thing = next((w for w in words if w in {"motion", "amendment", "proposal"}), "")
        if fact.state not in {"found", "given", "confirmed"}:
            is_put = found.kind is FactKind.DECISION and thing
            said.append(f"{thing} {fact.state}" if is_put else fact.state)
    return list(dict.fromkeys(said))


def earlier_entries(count: int) -> str:
    """How many entries are left out of a timeline."""
    noun = "entry is" if count == 1 else "entries are"
    return f"{count} earlier {noun} left out here. Send /brief and the matter to have all of them."


def areas(state: str, day: dt.date | None, count: int) -> str:
    """How many areas stand how: "5 areas, significant progress, as of 7 April 2020:"."""
    noun = "area" if count == 1 else "areas"
    return f"{count} {noun}: {state}{', as of ' + date(day) if day else ''}."


def area_name(area: Area) -> str:
    """The record's name for an area."""
    return " ".join(area.name.text.split())


def earlier_states(area: Area) -> str:
    """The earlier states of an area, in the records' words where they have words for it."""
    states = [
        f"{_words_for(state, entry)} ({date(day) if (day := entry.record.date) else 'no date'})"
        for state, entry in area.earlier[:4]
    ]
    return f"Before, “{short(area_name(area), 80)}”: {', '.join(states)}."


def _words_for(state: str, entry: Entry) -> str:
    facts = [fact for fact in entry.facts if fact.state == state]
    said = {" ".join(entry.record.text[slice(*f.said)].split()) if f.said else "" for f in facts}
    return f"“{said.pop()}”" if len(said) == 1 and "" not in said else state


def step(found: Step) -> str:
    """What became of a next step, in the records."""
    day, until = found.stated.record.date, found.as_of
    if found.progress is Progress.DONE:
        later = found.later.record.date if found.later else None
        return f"Reported done, as told on {date(later)}." if later else "Reported done."
    due = ""
    if found.due:
        is_past = until is not None and found.due <= until
        due = f" It {'was' if is_past else 'is'} due on {date(found.due)}."
    if found.progress is Progress.MENTIONED:
        as_of = f", as of {date(until)}" if until else ""
        return f"Open: I found no report that it is done{as_of}.{due}"
    if day is None or until is None:
        return f"No later mention found.{due}"
    if until <= day:
        return f"No later mention: I hold no newer record of this council.{due}"
    return f"No later mention found as of {date(until)}, {_length(day, until)} on.{due}"


def step_words(found: Step) -> str:
    """The record's words for a next step, on one line."""
    fact = found.stated.fact
    return " ".join((found.stated.words(fact.action) or found.stated.text).split())


def nothing_since(last: dt.date | None, newest: dt.date | None) -> str:
    """When a matter last came up, and how far the records go."""
    if last is None:
        return "The records that I found on this give no dates."
    if newest is None or newest <= last:
        return f"The newest record that I found on this is of {date(last)}."
    return (
        f"I found nothing on this in the records since {date(last)}. The newest record that I hold"
        f" of this council is of {date(newest)}."
    )


def not_drawn(count: int) -> str:
    """How much a picture leaves out."""
    return f"{count} more {'is' if count == 1 else 'are'} not drawn here."


def briefed(found: Timeline, today: dt.date) -> str:
    """The caption of a briefing: what is in it, and how old that is."""
    topic, council = short(found.topic, 100), short(found.entries[0].record.council, 100)
    count, held = len({entry.excerpt for entry in found.entries}), records(len(found.ties))
    said = f"“{topic}”: {excerpts(count)} from {held} of {council}, oldest first."
    return " ".join([said, age(found.last, today), *_of_files(found)])


def dated(found: Timeline, today: dt.date) -> str:
    """The caption of a calendar: whose dates they are, and how old that is."""
    count = sum(step.due is not None for step in found.steps)
    topic = short(found.topic, 100)
    said = f"{count} {'date' if count == 1 else 'dates'} from the records on “{topic}”."
    return " ".join([said, DATES_CHANGE, age(found.last, today), *_of_files(found)])


def _of_files(found: Timeline) -> list[str]:
    drafts = [DRAFTS] if any(tie.record.draft for tie in found.ties) else []
    is_invented = "(invented)" in found.ties[0].record.council
    return [*drafts, *([INVENTED] if is_invented else [])]


def written(path: str) -> str:
    """Where a file was written, in a terminal."""
    return f"It is in the file {path}."


def made_on(day: dt.date) -> str:
    """When and how a briefing was made."""
    return f"Made on {date(day)} from the records alone. Every quotation is word for word."


def other_councils(names: Sequence[str]) -> str:
    """Which other councils' records have the topic too."""
    return f"Other councils’ records have this too: {', '.join(names[:3])}. Name one to see it."


def _length(first: dt.date, last: dt.date) -> str:
    days = (last - first).days
    for size, noun in ((365, "year"), (30, "month"), (7, "week")):
        if days >= size:
            count = days // size
            return f"{count} {noun}{'' if count == 1 else 's'}"
    return f"{days} day{'' if days == 1 else 's'}"


def short(text: str, most: int) -> str:
    """`text` on one line, cut to `most` code points, between words where it can be."""
    line = " ".join(text[: most * 4].split())
    if len(line) <= most:
        return line
    end = line.rfind(" ", most // 2, most)
    return line[: end if end > 0 else most - 1].rstrip(" ,;:–-") + "…"


def _ago(day: dt.date, today: dt.date) -> str:
    days = (today - day).days
    if days < 0:
        return "a date still to come"
    if days < 2:
        return "yesterday" if days else "today"
    for size, least, noun in ((365, 365, "year"), (30, 30, "month"), (7, 14, "week")):
        if days >= least:
            count = days // size
            return f"{count} {noun}{'' if count == 1 else 's'} ago"
    return f"{days} days ago"
