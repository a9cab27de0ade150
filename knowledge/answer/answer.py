"""The path of a question, readable in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answer.compose import compose
from knowledge.answer.council_choice import councils_like
from knowledge.answer.question import Question
from knowledge.answer.rank import Ranked, rank
from knowledge.answer.records import Kept, Records, Scope
from knowledge.answer.refuse import refuse, refuse_ranked
from knowledge.answer.understand import understand
from knowledge.model import Answer, Context, Holding, Intent, Reason, Record, SmallTalk

NO_CONTEXT = Context()
_SAYS_LITTLE = 0.25  # weight of a follow-up's own words below which it stays with its record
_CANDIDATES = 40  # records that are looked at closely
_IN_PERIOD = 20  # more of them from the period that the question names


def answer(text: str, context: Context, records: Records, council: str = "") -> Answer:
    """The answer of `records` to the question `text`, asked in `context`.

    `council` limits it to one council; "" leaves all in.
    """
    return explained(text, context, records, council)[0]


def explained(
    text: str, context: Context, records: Records, council: str = ""
) -> tuple[Answer, Question, list[Ranked]]:
    """The answer, with the question as it was read and the passages in their order."""
    question = understand(text, context, records, council)
    asked = replace(question.asked, intent=question.intent)
    if question.talk is not None:
        return SmallTalk(asked, question.talk), question, []
    if not records.lexicon.holdings:
        return refuse(question, Reason.EMPTY_STORE), question, []
    if question.not_held:
        return refuse(question, Reason.NO_MATCH, question.not_held), question, []
    if is_vague(question, records):
        return refuse(question, Reason.TOO_VAGUE), question, []
    ranked = rank(question, candidates(question, records))
    return compose(question, ranked) or refuse_ranked(question, ranked), question, ranked


def is_vague(question: Question, records: Records) -> bool:
    """Whether nothing says what the question is about, and nothing else makes it plain."""
    if question.is_follow_up or question.topic:
        return False
    if question.intents == (Intent.ABOUT,):
        return not (question.period or (question.wants_latest and question.committees))
    if sum(holding.records for holding in records.lexicon.holdings) == 1:
        return False
    if question.is_pointing:
        return True
    return not (question.committees or question.period or question.wants_latest)


def candidates(question: Question, records: Records) -> list[Kept]:
    """The records worth a close look: by words, by period, by what the talk is about."""
    scope = Scope(question.council)
    ids: dict[str, float] = {question.focus: 0.0} if question.focus else {}
    own = sum(term.weight for term in question.topic if not term.is_inherited)
    if question.is_follow_up and question.focus and own < _SAYS_LITTLE:
        return list(records.load(ids))  # "and why?": the record that the talk is about
    if question.topic or question.terms:
        ids |= records.find(question.phrases, scope, _CANDIDATES)
    period = question.period
    if period is not None and (period.since or period.until):
        within = Scope(question.council, period.since, period.until)
        ids |= records.find(question.phrases, within, _IN_PERIOD)
        if not question.topic:
            ids = dict.fromkeys(records.newest(within, _IN_PERIOD), 0.0) | ids
    if not question.topic and not question.is_follow_up:
        ids = dict.fromkeys(records.newest(scope, _CANDIDATES), 0.0) | ids
    return [replace(kept, match=ids[kept.record.id]) for kept in records.load(ids)]


@dataclass(frozen=True, slots=True)
class Answerer:
    """A store that can be asked: what the conversation is handed (`knowledge.model.Ask`).

    `council` limits every answer to one council; "" leaves all in.
    """

    records: Records
    council: str = ""

    def __call__(self, question: str, context: Context = NO_CONTEXT, council: str = "") -> Answer:
        """The answer to `question`, asked in `context`."""
        return answer(question, context, self.records, council or self.council)

    def holdings(self) -> Sequence[Holding]:
        """What the store holds, council by council."""
        return self.records.lexicon.holdings

    def record(self, key: str) -> Record | None:
        """The record whose id or short key is `key`."""
        return self.records.record(key)

    def newest(self, limit: int, council: str = "") -> Sequence[Record]:
        """The records of the latest meetings, newest first."""
        ids = self.records.newest(Scope(council or self.council), limit)
        return [kept.record for kept in self.records.load(ids)]

    def councils(self, name: str, limit: int) -> Sequence[str]:
        """The councils whose names are most like `name`, best first."""
        return councils_like(name, (holding.council for holding in self.holdings()), limit)
