"""The frozen records that every room speaks.

All offsets are counted in code points of `Record.text`, from 0, end exclusive, so that
`record.text[start:end]` is what a span says.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from knowledge import receipt
from knowledge.people import names_somebody

if TYPE_CHECKING:
    from knowledge.news import Known, Look, Mark, Subject, Trace


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a record under one heading; `start == end` where nothing stands under it."""

    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """One item of one meeting, as its council published it.

    `text` is kept exactly as it was given. `sections` may nest; the innermost one is where a
    sentence stands. `date` is the day of the meeting. A record that is `withdrawn` is no longer at
    its source: it is kept and can be shown, and no question finds it.
    """

    id: str
    council: str
    committee: str
    date: dt.date | None
    item: str
    title: str
    text: str
    url: str = ""
    kind: str = "minutes"
    draft: bool = False
    sections: tuple[Section, ...] = ()
    withdrawn: bool = False

    @property
    def key(self) -> str:
        """A short key of the record, for a button or a link: 12 of `0-9a-f`."""
        return hashlib.sha256(self.id.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def heading(self) -> str:
        """Its title, to be put forward; "" where that seems to name a member of the public."""
        return "" if names_somebody(self.title) else self.title


class Role(enum.StrEnum):
    """What a section is for, whatever its council calls it."""

    BODY = "body"
    BACKGROUND = "background"
    DECISION = "decision"
    RECOMMENDATION = "recommendation"
    REASONS = "reasons"
    NEXT_STEPS = "next_steps"
    DECISION_NUMBER = "decision_number"
    ATTENDANCE = "attendance"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item of a passage, with the cue labels that it carries."""

    start: int
    end: int
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """The least part of a record that can be understood on its own.

    A paragraph, or a list together with the sentence that introduces it. Where a list is too
    long for one passage, `lead` is the span of the introducing words and the passage holds a
    run of its items.
    """

    start: int
    end: int
    heading: str
    role: Role
    sentences: tuple[Sentence, ...]
    is_list: bool = False
    lead: tuple[int, int] | None = None
    labels: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Looked at many times a question: every label that one of the sentences carries.
        found: frozenset[str] = frozenset()
        object.__setattr__(self, "labels", found.union(*(s.labels for s in self.sentences)))


Span = tuple[int, int]


class FactKind(enum.StrEnum):
    """What a fact is about. `STATUS`: an area or a thing, and how it stands."""

    FINDING = "finding"
    STATUS = "status"
    DECISION = "decision"
    NEXT_STEP = "next_step"
    REASON = "reason"
    VOTE = "vote"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a record says in so many words: all that is in it but `state` is a span of its text.

    Attributes:
        start: where the sentence or list item that says it begins.
        end: where it ends.
        state: how it stands, in few words of the bot's own, never stronger than the record's:
            "noted", "significant progress", "slow, not embedded", "expected", "reported done".
        lead: the words that introduce the list that the item stands in.
        subject: what it is about.
        actor: who acts, finds or decides.
        action: what is done or to be done.
        due: by when.
        when: the days of the event itself, where it has some of its own.
        said: the record's words for the state.
        proof: a later sentence of the same record that settles a next step.
        due_on: the one day that `due` names; None for anything less exact.
    """

    kind: FactKind
    start: int
    end: int
    state: str
    lead: Span | None = None
    subject: Span | None = None
    actor: Span | None = None
    action: Span | None = None
    due: Span | None = None
    when: Span | None = None
    said: Span | None = None
    proof: Span | None = None
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with the record that it is read from."""

    record: Record
    fact: Fact

    def words(self, span: Span | None) -> str:
        """The record's words at `span`; "" for none."""
        return self.record.text[span[0] : span[1]] if span else ""

    @property
    def text(self) -> str:
        """The words of the fact itself."""
        return self.record.text[self.fact.start : self.fact.end]


class Progress(enum.StrEnum):
    """What later records say of a next step. Never more than the records do."""

    DONE = "reported done"
    MENTIONED = "open"
    SILENT = "no later mention"


@dataclass(frozen=True, slots=True)
class Step:
    """A next step, and what later records say of it.

    Attributes:
        stated: the next step itself.
        progress: whether later records report it done, mention it, or are silent.
        later: the words that say so; None where the records are silent.
        as_of: the newest meeting of the matter's council that was looked through.
    """

    stated: Stated
    progress: Progress
    later: Excerpt | None = None
    as_of: dt.date | None = None

    @property
    def due(self) -> dt.date | None:
        """The day that it names, where it names one."""
        return self.stated.fact.due_on

    @property
    def excerpt(self) -> Excerpt:
        """The record's words for it, with the words that introduce it."""
        fact = self.stated.fact
        return Excerpt(self.stated.record, fact.start, fact.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: what a record says happened, was found, decided or is to happen.

    `facts` stand side by side in the excerpt and are of one kind.
    """

    excerpt: Excerpt
    facts: tuple[Fact, ...]

    @property
    def record(self) -> Record:
        """The record that it is from."""
        return self.excerpt.record

    @property
    def kind(self) -> FactKind:
        """The kind of its facts."""
        return self.facts[0].kind

    @property
    def states(self) -> tuple[str, ...]:
        """The states of its facts, each once, in their order."""
        return tuple(dict.fromkeys(fact.state for fact in self.facts))


@dataclass(frozen=True, slots=True)
class Area:
    """An area, and how the newest record that speaks of it says that it stands.

    `earlier` are its states in earlier records, newest first.
    """

    name: Excerpt
    state: str
    entry: Entry
    earlier: tuple[tuple[str, Entry], ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection, visit or review, as one record tells of it.

    `held` says when it was, None where the record does not; `found` are what was found, in the
    order of the text. One of the two is there.
    """

    held: Entry | None
    found: tuple[Entry, ...] = ()

    @property
    def record(self) -> Record:
        """The record that tells of it."""
        return (self.held or self.found[0]).record


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a record belongs to a matter: the evidence, and the words that it rests on."""

    record: Record
    evidence: str
    words: str = ""
    other_id: str = ""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A term and what it means, in the bot's own words and not a record's."""

    term: str
    text: str


NO_GLOSS = Gloss("", "")


@dataclass(frozen=True, slots=True)
class Timeline:
    """A matter through its meetings, oldest first.

    Attributes:
        topic: what was asked for.
        entries: what the records say, in the order of their meetings.
        steps: every next step, in the same order, with what became of it.
        ties: the records of the matter, and why each belongs to it.
        newest: the newest meeting of the same council in the records.
        areas: the areas that the records speak of, those of the newest record first.
        inspections: the inspections that the records tell of, the latest first.
        others: other councils whose records have the topic.
        stage: what the stage means that the matter has come to; `NO_GLOSS` where none is known.
        is_any_held: whether there are records at all, of whatever matter.
    """

    topic: str
    entries: tuple[Entry, ...] = ()
    steps: tuple[Step, ...] = ()
    ties: tuple[Tie, ...] = ()
    newest: dt.date | None = None
    areas: tuple[Area, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    others: tuple[str, ...] = ()
    stage: Gloss = NO_GLOSS
    is_any_held: bool = True

    @property
    def last(self) -> dt.date | None:
        """The day of the last meeting that the matter came up at."""
        return max((t.record.date for t in self.ties if t.record.date), default=None)

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """The next steps that no record reports as done."""
        return tuple(step for step in self.steps if step.progress is not Progress.DONE)


class Intent(enum.StrEnum):
    """What kind of answer a question wants."""

    OUTCOME = "outcome"
    DECISION = "decision"
    NEXT_STEP = "next_step"
    PROGRESS = "progress"
    REASON = "reason"
    WHEN = "when"
    WHO = "who"
    AMOUNT = "amount"
    DEFINITION = "definition"
    ABOUT = "about"


class Reason(enum.StrEnum):
    """Why there is no answer."""

    NO_MATCH = "no_match"
    NOT_STATED = "not_stated"
    OFF_TOPIC = "off_topic"
    TOO_VAGUE = "too_vague"
    EMPTY_STORE = "empty_store"


class Talk(enum.StrEnum):
    """What is answered without a search: small talk, and words of distress or danger.

    `DANGER_CHILD`: it is a child or young person who writes. `WORRIED`: worry and need in plain
    words; where something is asked besides, it is answered below people who can help
    (`Asked.is_worried`).
    """

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    FAREWELL = "farewell"
    ABUSE = "abuse"
    SUICIDE = "suicide"
    DANGER = "danger"
    DANGER_CHILD = "danger_child"
    WORN_DOWN = "worn_down"
    WORRIED = "worried"

    @property
    def family(self) -> str:
        """The kind that golden questions expect: "danger" or "distress"; else the talk itself."""
        if self in {Talk.WORN_DOWN, Talk.WORRIED}:
            return "distress"
        return "danger" if self.is_distress else self.value

    @property
    def is_distress(self) -> bool:
        """Whether it is met with people who can help."""
        return self not in {Talk.GREETING, Talk.THANKS, Talk.HELP, Talk.FAREWELL, Talk.ABUSE}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A span of a record. Its text can only be the record's own: it is cut, never given."""

    record: Record
    start: int
    end: int
    section: str = ""

    @property
    def text(self) -> str:
        """The record's words from `start` to `end`."""
        return self.record.text[self.start : self.end]

    @property
    def receipt(self) -> str:
        """The code that leads back to these words: see `knowledge.receipt`."""
        return receipt.written(self.record.key, self.text, self.start)


class Standing(enum.StrEnum):
    """How the words of a receipt stand in the record as it is now.

    `EXACT`: at their place, to the character. `MOVED`: the record has been replaced since and has
    them in another place. `CHANGED`: it has been replaced and no longer has them.
    """

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a receipt stands for.

    Attributes:
        excerpt: the words, cut from the version of the record that they were shown from.
        standing: how they stand now.
        record: the record as it is now.
        replaced: when that version was replaced (UTC); None where it was not.
        place: where the words begin in the record as it is now, for `Standing.MOVED`.
    """

    excerpt: Excerpt
    standing: Standing
    record: Record
    replaced: dt.datetime | None = None
    place: int = -1


class Bearing(enum.StrEnum):
    """What a later record does to an earlier one of its matter.

    `REPLACES`: its decision stands in place of the earlier one, or of a part of it.
    `SENT_BACK`: it sends the earlier decision back to be taken again. `CORRECTS`: it corrects the
    earlier record, or agrees its minutes with a change. `NEWER`: it goes on with the matter.
    """

    REPLACES = "replaces"
    SENT_BACK = "sent_back"
    CORRECTS = "corrects"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Later:
    """A later record on the matter of one that answers.

    `said` are its words that replace, send back or correct; None for a record that is only newer.
    """

    record: Record
    bearing: Bearing = Bearing.NEWER
    said: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a question names, both ends included; None leaves an end open.

    Attributes:
        phrases: the stems of the same as a text would write it.
        said: the asker's words, where it had to be worked out what days they mean ("last
            spring"); "" where they name the days.
    """

    since: dt.date | None
    until: dt.date | None
    phrases: tuple[tuple[str, ...], ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation has come to so far: what a follow-up may leave unsaid.

    Attributes:
        topic: the words that the last question was about.
        record_id: the record that answered it, "" for none.
        intent: what it asked for.
        council: the council that it was about, "" for none.
        period: the days that it was about, None for any.
        committees: the committees that it named.
    """

    topic: tuple[str, ...] = ()
    record_id: str = ""
    intent: Intent | None = None
    council: str = ""
    period: Period | None = None
    committees: tuple[str, ...] = ()


class Beyond(enum.StrEnum):
    """What a question asks that no record can give: the bot says that it gives none."""

    NOTHING = ""
    ADVICE = "advice"
    HOW_TO = "how_to"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as it was read; part of every answer.

    `period` is what the question names, where it had to be worked out ("last spring").
    `is_private`: words of distress are in it, so it must never be written down. `is_worried`: it
    speaks of worry or need, and names of people who can help belong above its answer.
    """

    question: str
    intent: Intent = Intent.ABOUT
    read_as: str = ""
    context: Context = field(default_factory=Context)
    beyond: Beyond = Beyond.NOTHING
    is_private: bool = False
    period: Period | None = None
    is_worried: bool = False


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One of several things that a question asks, and whether the records answer it.

    `missing` is the kind of fact that was not found ("a cost"), "" where it has no name.
    """

    question: str
    is_found: bool
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """Excerpts that answer the question, best first.

    Attributes:
        as_of: the meeting date of the first excerpt's record.
        later: a later record on the same matter, where the store holds one.
        steps: what became of the next steps that the excerpts state, where those were asked for.
        verbs: for a decision, what the record says was done ("noted", "agreed", ...).
        parts: what a question of several parts asks; empty where it asks one thing.
        is_conflict: whether the first two excerpts are of records that give different figures.
        gloss: what the term that was asked after means; `NO_GLOSS` for none.
        facts: what the excerpts state in so many words, in their order.
        held: what the store holds of the first excerpt's council.
        amended: where later records say that minutes it quotes from were agreed with a change.
    """

    asked: Asked
    excerpts: tuple[Excerpt, ...]
    as_of: dt.date | None = None
    later: Later | None = None
    verbs: tuple[str, ...] = ()
    parts: tuple[AskedPart, ...] = ()
    is_conflict: bool = False
    gloss: Gloss = NO_GLOSS
    facts: tuple[Stated, ...] = ()
    steps: tuple[Step, ...] = ()
    held: Holding | None = None
    amended: tuple[Excerpt, ...] = ()

    @property
    def newer(self) -> Record | None:
        """The later record on the same matter, where there is one."""
        return self.later.record if self.later else None


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: how many records, whose, and of which days; counted by the store."""

    records: int = 0
    councils: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None


NOTHING_SEARCHED = Searched()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer in the records, why, and the records nearest to the question.

    Attributes:
        subject: what was missing, in the asker's words ("Kent", "bins"), "" where none.
        missing: the kind of fact that the nearest records do not state, "" where none.
        gloss: as in `Answered`.
        searched: the records in the question's scope; `NOTHING_SEARCHED` where none was looked at.
    """

    asked: Asked
    reason: Reason
    nearest: tuple[Record, ...] = ()
    subject: str = ""
    missing: str = ""
    searched: Searched = NOTHING_SEARCHED
    gloss: Gloss = NO_GLOSS


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Greetings, thanks, calls for help, distress: nothing that is looked up first."""

    asked: Asked
    talk: Talk


Answer = Answered | Unanswered | SmallTalk


@dataclass(frozen=True, slots=True)
class Holding:
    """What the store holds of one council.

    Attributes:
        checked: when its council's site was last read to the end, None where it never was.
        reached: the last meeting by then; later ones are held by their agendas only.
    """

    council: str
    records: int
    committees: tuple[str, ...]
    earliest: dt.date | None
    latest: dt.date | None
    checked: dt.datetime | None = None
    reached: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records the store holds of one committee's meetings in one year.

    `year` is None, and so are the days, for records without a date.
    """

    council: str
    committee: str
    year: int | None
    records: int
    earliest: dt.date | None
    latest: dt.date | None


class Ask(Protocol):
    """How the conversation reaches the answers: handed over by the composition root."""

    def __call__(
        self, question: str, context: Context = ..., council: str = ..., *, anyway: bool = ...
    ) -> Answer:
        """Answer `question`, asked in `context`, of `council` ("" for any).

        `anyway` searches although words of distress are in it.
        """

    def holdings(self) -> Sequence[Holding]:
        """What the store holds, council by council."""

    def record(self, key: str) -> Record | None:
        """The record whose id or short key (`Record.key`) is `key`."""

    def newest(self, limit: int, council: str = ...) -> Sequence[Record]:
        """The records of the latest meetings, newest first, of one council ("" for any)."""

    def councils(self, name: str, limit: int) -> Sequence[str]:
        """The councils whose names are most like `name`, best first ("" for every one)."""

    def timeline(self, topic: str, council: str = "") -> Timeline:
        """The matter `topic` through its meetings; of one council, "" for that with the most."""

    def mark(self) -> Mark:
        """The end of the store's log of changes."""

    def touched(self, watched: Sequence[tuple[Subject, Trace]], since: Mark) -> Sequence[int]:
        """The places in `watched` of those that changes after `since` may concern."""

    def look(self, subject: Subject, known: Known, today: dt.date) -> Look:
        """What the records hold of a subject that is followed, and what is not known of it yet."""

    def coverage(self, council: str = "") -> Sequence[Tally]:
        """What the store holds by council, committee and year; of one council, or of all."""

    def check(self, code: str) -> Sequence[Checked]:
        """What the receipt `code` stands for; empty where no record has it.

        Raises:
            SendbotError: where it is no code.
        """
