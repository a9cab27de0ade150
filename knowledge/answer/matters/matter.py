"""A matter: the records that a topic names, and those that are linked to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.answer.answering import about
from knowledge.answer.candidates import candidates
from knowledge.answer.matters.link import Evidence, Traits, link, standing, traits
from knowledge.answer.question import Question
from knowledge.answer.rank import rank
from knowledge.answer.ranked import Ranking
from knowledge.answer.records import Records, Scope
from knowledge.answer.understand import understand
from knowledge.model import Context, Record, Tie
from knowledge.words.text import stems, words

BY_PASSAGE = "a passage is about the topic"
_TELLING = 2  # words that a topic must have to be looked for beyond the titles
_POOL = 30  # records that are looked at for each one that the topic names
_STEPS = 2  # links that may lie between a record and one that the topic names
_MOST = 60  # records of one matter
_WHOLE = 0.95  # share of the topic that a record without it in its title must have
_SURELY = 0.6  # weight from which other words for a term stand for it in a title
_WORDS = {
    "issue": "the same issue number",
    "decision": "decision number",
    "application": "application number",
    "title": "nearly the same title",
    "name": "the same plan",
}


def ties(topic: str, records: Records, council: str = "") -> tuple[list[Tie], Question]:
    """The records of the matter `topic`, oldest first, and why each belongs; the topic as read."""
    question = understand(topic, Context(), records, council)
    if not question.topic or question.not_held or question.talk is not None:
        return [], question
    found = _named(question, rank(question, candidates(question, records)))
    found += linked([t.record for t in found if t.evidence != BY_PASSAGE], records)
    return sorted(found, key=_oldest_first), question


def ties_of(record_id: str, records: Records) -> list[Tie]:
    """The records of one record's matter, oldest first; empty where it is not held."""
    seeds = [kept.record for kept in records.load([record_id])]
    found = [Tie(seed, "the record itself") for seed in seeds] + linked(seeds, records)
    return sorted(found, key=_oldest_first)


def _oldest_first(tie: Tie) -> tuple[str, str, str]:
    return (str(tie.record.date or ""), tie.record.item, tie.record.id)


def _named(question: Question, ranked: Ranking) -> list[Tie]:
    """The records with the topic in their titles; if none, those with a passage on all of it."""
    near = list(about(question, ranked))
    titled = dict.fromkeys(r.record for r in near if _has_topic(question, r.record.title))
    if titled:
        return [Tie(record, "the topic is in its title") for record in titled][:_MOST]
    if len(question.topic) < _TELLING:
        return []
    whole = dict.fromkeys(r.record for r in near if r.local >= _WHOLE)
    return [Tie(record, BY_PASSAGE) for record in whole][:_MOST]


def _has_topic(question: Question, title: str) -> bool:
    """Whether a title has every word of the topic, or what the record surely calls the same."""
    said, stemmed = {single(word) for word in words(title)}, set(stems(title))
    named = {
        place
        for other in question.alternatives
        if other.weight >= _SURELY and stemmed.issuperset(other.stems)
        for place in other.covers
    }
    return all(
        place in named or single(term.word) in said
        for place, term in enumerate(question.terms)
        if term.is_topical
    )


def single(word: str) -> str:
    """A word without the ending of a plural: "libraries" is "librar", as "library" is."""
    for ending in ("ies", "y", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def linked(seeds: Sequence[Record], records: Records) -> list[Tie]:
    """The records that are linked to `seeds`, directly or by another one, with the evidence."""
    known = {record.id for record in seeds}
    found: list[Tie] = []
    reached = list(seeds)
    for _ in range(_STEPS):
        fresh: list[Record] = []
        for seed in reached:
            for other, first in neighbours(seed, records):
                if other.id in known or len(known) >= _MOST:
                    continue
                known.add(other.id)
                found.append(Tie(other, _WORDS[first.kind], first.words, seed.id))
                fresh.append(other)
        reached = fresh
    return found


def neighbours(record: Record, records: Records) -> list[tuple[Record, Evidence]]:
    """The records that are linked to `record`, each with the surest evidence."""
    mine = traits(record)
    pool = [traits(other) for other in _pool(mine, records)]
    recurring = standing(pool)
    return [
        (told.record, evidence[0]) for told in pool if (evidence := link(mine, told, recurring))
    ]


def _pool(mine: Traits, records: Records) -> Iterable[Record]:
    """Records of the same council that may be linked: found by numbers, names and titles."""
    phrases = [*mine.own_numbers, *mine.numbers, *mine.applications, *mine.names]
    phrases += mine.record.title.split()
    scope = Scope(mine.record.council)
    ids = records.find(phrases, scope, _POOL)
    return [kept.record for kept in records.load(ids)]
