"""A receipt's code → the words that it stands for, and whether the record still has them."""

from __future__ import annotations

from knowledge import receipt
from knowledge.answer.records import Records
from knowledge.model import Checked, Excerpt, Record, Section, Standing


def check(code: str, records: Records) -> tuple[Checked, ...]:
    """Every excerpt that `code` can stand for: nearly always one, and none where it is not held.

    Of a record, the newest version that has the words at their place counts.

    Raises:
        SendbotError: where `code` has not the form of a code.
    """
    claim = receipt.read(code)
    found: dict[str, Checked] = {}
    current: dict[str, Record] = {}
    for edition in records.editions(claim.key):
        record = edition.record
        current.setdefault(record.id, record)
        if record.id in found or not claim.fits(record.key, record.text):
            continue
        section = _section(record.sections, claim.start, claim.end)
        excerpt = Excerpt(record, claim.start, claim.end, section)
        now = current[record.id]
        place = now.text.find(excerpt.text)
        if edition.replaced is None:
            found[record.id] = Checked(excerpt, Standing.EXACT, now)
        elif place >= 0:
            found[record.id] = Checked(excerpt, Standing.MOVED, now, edition.replaced, place)
        else:
            found[record.id] = Checked(excerpt, Standing.CHANGED, now, edition.replaced)
    return tuple(found[name] for name in sorted(found))


def _section(sections: tuple[Section, ...], start: int, end: int) -> str:
    """The heading of the innermost section that holds the span, "" where none does."""
    holding = [s for s in sections if s.start <= start and end <= s.end]
    return min(holding, key=lambda s: s.end - s.start).heading if holding else ""
