"""An item that its meeting's page cuts short, made whole with the text of its own page."""

from __future__ import annotations

from dataclasses import replace

from knowledge.model import Record, Section


def completed(record: Record, full: Record) -> Record:
    """`record` with each section that `full` has at greater length in its place."""
    longer = {section.heading: full.text[section.start : section.end] for section in full.sections}
    for number, section in enumerate(record.sections):
        own = record.text[section.start : section.end]
        said = longer.get(section.heading, "")
        if len(said) > len(own) and _begins_as(said, own):
            record = _spliced(record, number, said)
    return record


def _begins_as(said: str, own: str) -> bool:
    """Whether `said` goes on where `own` breaks off; its last words may be cut."""
    words = own.rstrip(" …").rsplit(" ", 1)[0]
    return said.split()[:3] == own.split()[:3] or said.startswith(words)


def _spliced(record: Record, number: int, said: str) -> Record:
    start, end = record.sections[number].start, record.sections[number].end
    more = len(said) - (end - start)
    moved = tuple(
        Section(
            section.heading,
            section.start + (more if section.start >= end else 0),
            section.end + (more if section.end >= end else 0),
        )
        for section in record.sections
    )
    return replace(record, text=record.text[:start] + said + record.text[end:], sections=moved)
