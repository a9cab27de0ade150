"""The path of a question, readable in one place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from knowledge.answer.beyond import beyond
from knowledge.answer.by_facts import by_facts
from knowledge.answer.check import check
from knowledge.answer.conflict import with_conflict
from knowledge.answer.council_choice import councils_like
from knowledge.answer.distress import heard, meant
from knowledge.answer.follow_up import next_context
from knowledge.answer.gloss import gloss, with_gloss
from knowledge.answer.look_up import looked_up
from knowledge.answer.matters.later import with_later
from knowledge.answer.parts import parts
from knowledge.answer.question import Aside, Question
from knowledge.answer.ranked import Ranking
from knowledge.answer.records import Records, Scope
from knowledge.answer.refuse import refuse
from knowledge.answer.searched import of_one, searched
from knowledge.answer.stated import with_facts
from knowledge.answer.tidy import tidy
from knowledge.answer.together import is_one_matter, together
from knowledge.answer.understand import understand
from knowledge.model import (
    NOTHING_SEARCHED,
    Answer,
    Answered,
    Asked,
    Checked,
    Context,
    Holding,
    Intent,
    Reason,
    Record,
    Searched,
    SmallTalk,
    Talk,
    Tally,
    Timeline,
    Unanswered,
)
from knowledge.news import Known, Look, Mark, Subject, Trace
from knowledge.words.councils import place_of

NO_CONTEXT = Context()
_SAYS_SOMETHING = 0.2  # weight of its topic from which a question is about something
_UNSAID = re.compile(r"\b(?:thing|things|stuff)\b", re.IGNORECASE)
_SEARCHED = frozenset({Reason.NO_MATCH, Reason.NOT_STATED, Reason.OFF_TOPIC})
_NAMED = 3  # times as many records are looked at, for some titles name somebody


def answer(
    text: str,
    context: Context,
    records: Records,
    council: str = "",
    *,
    anyway: bool = False,
    today: dt.date | None = None,
) -> Answer:
    """The answer of `records` to the question `text`, asked in `context` on the day `today`.

    `council` limits it to one council; "" leaves all in. Without `today`, "last year" is counted
    from the newest record. Words of distress are met before any search; `anyway` searches
    although there are some. What is asked in worry is searched for.
    """
    met = heard(text)
    if met is None:
        return _told(_noted(text, in_parts(text, context, records, council, today)), records)
    talk = SmallTalk(Asked(text, context=context, is_private=True), met.talk)
    is_worried = met.talk is Talk.WORRIED
    if not anyway and not (is_worried and met.rest):
        return talk
    rest = met.rest or text
    found = in_parts(rest, context, records, council, today)
    if is_worried and not _says_something(found) and meant(rest) != rest:
        rest = meant(rest)
        found = in_parts(rest, context, records, council, today)
    if is_worried and not anyway and not _says_something(found):
        return talk
    rest = "" if rest == tidy(text) else rest
    asked = replace(
        found.asked,
        question=text,
        read_as=found.asked.read_as or rest,
        is_private=True,
        is_worried=is_worried,
    )
    return _told(_noted(text, replace(found, asked=asked)), records)


def _told(found: Answer, records: Records) -> Answer:
    """The answer, with what its excerpts state and what later records do to the first of them."""
    from knowledge.answer.matters.promised import with_steps

    return with_steps(with_facts(with_later(found, records), records), records)


def _says_something(found: Answer) -> bool:
    """Whether an answer says more than that nothing was asked."""
    if isinstance(found, Unanswered):
        return found.reason is not Reason.TOO_VAGUE
    return isinstance(found, Answered)


def _noted(text: str, found: Answer) -> Answer:
    """The answer, with a note where the question asks for advice or a verdict."""
    return replace(found, asked=replace(found.asked, beyond=beyond(tidy(text))))


def in_parts(
    text: str,
    context: Context,
    records: Records,
    council: str = "",
    today: dt.date | None = None,
) -> Answer:
    """The answer to `text`; where it asks several things, of the answers to each in turn."""
    whole = explained(text, context, records, council, today)[0]
    tidied = tidy(text)
    asked = parts(tidied)
    if len(asked) < 2 or isinstance(whole, SmallTalk):
        return whole
    if isinstance(whole, Answered):  # the record that has most of the whole leads its parts
        context = replace(context, record_id=whole.excerpts[0].record.id)
    answers: list[Answer] = []
    for part in asked:
        before = answers[-1].asked.context if answers else context
        answers.append(explained(part, before, records, council, today)[0])
    found = together(text, asked, answers)
    return found if found and is_one_matter(whole, answers, tidied) else whole


def explained(
    text: str,
    context: Context,
    records: Records,
    council: str = "",
    today: dt.date | None = None,
) -> tuple[Answer, Question, Ranking]:
    """The answer, with the question as it was read and the passages in their order."""
    found, question, ranked = _explained(text, context, records, council, today)
    then = next_context(question, found, context)
    found = replace(found, asked=replace(found.asked, context=then))
    if isinstance(found, Answered):
        found = with_conflict(question, found, ranked)
    found = with_gloss(found, question, ranked, gloss(found.asked.read_as or tidy(text)))
    if isinstance(found, Unanswered) and found.reason in _SEARCHED:
        found = replace(found, searched=_searched(question, records))
    return found, question, ranked


def _searched(question: Question, records: Records) -> Searched:
    if question.stays:
        record = records.record(question.focus)
        return of_one(record) if record else NOTHING_SEARCHED
    return searched(question, records)


def _explained(
    text: str, context: Context, records: Records, council: str, today: dt.date | None
) -> tuple[Answer, Question, Ranking]:
    question = understand(text, context, records, council, today)
    if question.talk is not None:
        asked = replace(question.asked, intent=question.intent)
        return SmallTalk(asked, question.talk), question, Ranking(())
    if not records.lexicon.holdings:
        return refuse(question, Reason.EMPTY_STORE), question, Ranking(())
    if question.not_held:
        return refuse(question, Reason.NO_MATCH, question.not_held), question, Ranking(())
    if question.aside is Aside.TASK:
        return refuse(question, Reason.OFF_TOPIC), question, Ranking(())
    if is_vague(question, records):
        return refuse(question, Reason.TOO_VAGUE), question, Ranking(())
    found, question, ranked = looked_up(question, records)
    if isinstance(found, Answered):
        found = by_facts(question, found, records)
    return found, question, ranked


def is_vague(question: Question, records: Records) -> bool:
    """Whether nothing says what the question is about, and nothing else makes it plain."""
    says = sum(term.weight for term in question.topic)
    if question.is_follow_up or says >= _SAYS_SOMETHING:
        return False
    if question.intents == (Intent.ABOUT,):
        if _UNSAID.search(question.asked.question):
            return True  # "the thing from last week"
        return not (question.period or (question.wants_latest and question.committees))
    if sum(holding.records for holding in records.lexicon.holdings) == 1:
        return False
    if question.is_pointing:
        return True
    if question.council and question.topic:
        return False  # "what was decided about SEND in Ayton": few records, however worn the word
    return not (question.committees or question.period or question.wants_latest)


@dataclass(frozen=True, slots=True)
class Answerer:
    """A store that can be asked: what the conversation is handed (`knowledge.model.Ask`).

    `council` limits every answer to one council; "" leaves all in. `today` is the clock that
    "last year" is counted by; without one it is counted from the newest record.
    """

    records: Records
    council: str = ""
    today: Callable[[], dt.date] | None = None

    def __call__(
        self,
        question: str,
        context: Context = NO_CONTEXT,
        council: str = "",
        *,
        anyway: bool = False,
    ) -> Answer:
        """The answer to `question`, asked in `context`."""
        found = answer(
            question,
            context,
            self.records,
            council or self.council,
            anyway=anyway,
            today=self.today() if self.today else None,
        )
        if not isinstance(found, Answered):
            return found
        own = found.excerpts[0].record.council
        quoted = dict.fromkeys(excerpt.record for excerpt in found.excerpts)
        changes = dict.fromkeys(e for record in quoted for e in self.records.amendments(record))
        return replace(
            found,
            held=next((h for h in self.holdings() if h.council == own), None),
            amended=tuple(e for e in changes if e not in found.excerpts),
        )

    def holdings(self) -> Sequence[Holding]:
        """What the store holds, council by council."""
        return self.records.lexicon.holdings

    def record(self, key: str) -> Record | None:
        """The record whose id or short key is `key`."""
        found = self.records.record(key)
        return None if found is None or found.withdrawn else found

    def timeline(self, topic: str, council: str = "") -> Timeline:
        """The matter `topic` through its meetings; of one council, "" for that with the most."""
        from knowledge.answer.matters.timeline import timeline

        return timeline(topic, self.records, council or self.council)

    def mark(self) -> Mark:
        """The end of the store's log of changes."""
        return self.records.mark()

    def touched(self, watched: Sequence[tuple[Subject, Trace]], since: Mark) -> Sequence[int]:
        """The places in `watched` of those that changes after `since` may concern."""
        from knowledge.answer.matters.touched import touched

        return touched(watched, self.records, since)

    def look(self, subject: Subject, known: Known, today: dt.date) -> Look:
        """What the records hold of a subject, and what of it is not known yet."""
        from knowledge.answer.matters.news import look

        if not subject.council:
            subject = replace(subject, council=self.council)
        return look(subject, known, self.records, today)

    def coverage(self, council: str = "") -> Sequence[Tally]:
        """What the store holds by council, committee and year; empty for a council not held."""
        asked = council or self.council
        if not asked:
            return self.records.coverage()
        names = [h.council for h in self.holdings() if place_of(h.council) == place_of(asked)]
        return [tally for name in names for tally in self.records.coverage(name)]

    def check(self, code: str) -> Sequence[Checked]:
        """What the receipt `code` stands for; empty where no record has it."""
        return check(code, self.records)

    def newest(self, limit: int, council: str = "") -> Sequence[Record]:
        """The records of the latest meetings, newest first, to be put forward.

        Those whose titles name somebody are left out.
        """
        ids = self.records.newest(Scope(council or self.council), limit * _NAMED + _NAMED)
        found = (kept.record for kept in self.records.load(ids))
        return list(islice((r for r in found if r.heading or not r.title), limit))

    def councils(self, name: str, limit: int) -> Sequence[str]:
        """The councils whose names are most like `name`, best first."""
        return councils_like(name, (holding.council for holding in self.holdings()), limit)
