"""A file of golden questions, read and checked line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from knowledge.errors import UnreadableError
from knowledge.evaluate.golden import (
    KINDS,
    Answerable,
    Expected,
    Golden,
    Span,
    Talk,
    Unanswerable,
)
from knowledge.model import Reason
from knowledge.model import Talk as TalkKind

_TALKS = {kind.value for kind in TalkKind} | {"distress", "danger"}
_FIELDS = {"id", "question", "kind", "chat", "council", "expect", "note"}
_EXPECTED = {
    "answered": {"status", "records", "phrases", "spans", "must_not"},
    "unanswered": {"status", "reasons", "records"},
    "chat": {"status", "talk"},
}
_FAULTS = 3  # that one message names
_Form = dict[str, Any]


def read_golden(source: str, data: bytes) -> list[Golden]:
    r"""The questions of a file of JSON Lines, in its order; `source` is its name without ending.

    Raises:
        UnreadableError: which lines are wrong, and how; no question is taken from such a file.
    """
    found: list[Golden] = []
    faults: list[str] = []
    taken: dict[str, int] = {}
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            golden = _golden(source, line)
            if golden.id in taken:
                _refuse(f"the id {golden.id!r} is taken by line {taken[golden.id]}")
        except ValueError as error:
            faults.append(f"line {number}: {error}")
            continue
        taken[golden.id] = number
        found.append(golden)
    if faults:
        raise UnreadableError("bad_golden", f"{source}: {_listed(faults)}.")
    if not found:
        raise UnreadableError("bad_golden", f"{source}: it holds no question.")
    return found


def _listed(faults: Sequence[str]) -> str:
    more = len(faults) - _FAULTS
    said = "; ".join(faults[:_FAULTS])
    return f"{said}; and {more} more" if more > 0 else said


def _golden(source: str, line: bytes) -> Golden:
    form = _object(line)
    _known(form, _FIELDS, "the line")
    kind = _text(form, "kind")
    if kind not in KINDS:
        _refuse(f"“kind” is {kind!r}, which is none of: {', '.join(sorted(KINDS))}")
    expect = form.get("expect")
    if not isinstance(expect, dict):
        _refuse("“expect” must be an object")
    return Golden(
        source=source,
        id=_text(form, "id"),
        question=_text(form, "question"),
        kind=kind,
        expected=_expected(expect),
        chat=_optional_text(form, "chat"),
        council=_optional_text(form, "council"),
    )


def _object(line: bytes) -> _Form:
    try:
        form = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        _refuse("it is not JSON in UTF-8")
    if not isinstance(form, dict):
        _refuse("it is not a JSON object")
    return form


def _expected(expect: _Form) -> Expected:
    status = expect.get("status")
    if status not in _EXPECTED:
        _refuse("“status” must be answered, unanswered or chat")
    _known(expect, _EXPECTED[status], f"“expect” of the status {status}")
    if status == "answered":
        return _answerable(expect)
    if status == "unanswered":
        return Unanswerable(frozenset(_reasons(expect)), _texts(expect, "records"))
    talk = _optional_text(expect, "talk")
    if talk and talk not in _TALKS:
        _refuse(f"“talk” is {talk!r}, which is none of: {', '.join(sorted(_TALKS))}")
    return Talk(talk)


def _answerable(expect: _Form) -> Answerable:
    found = Answerable(
        records=_texts(expect, "records"),
        phrases=tuple(_phrases(expect)),
        spans=tuple(_spans(expect)),
        must_not=_texts(expect, "must_not"),
    )
    if not found.records:
        _refuse("“records” must name at least one record")
    if not found.phrases and not found.spans:
        _refuse("give “phrases” or “spans” that the answer must show")
    for span in found.spans:
        if span.record_id not in found.records:
            _refuse(f"a span is in {span.record_id!r}, which is not among “records”")
    return found


def _reasons(expect: _Form) -> Iterator[Reason]:
    names = _texts(expect, "reasons")
    if not names:
        _refuse("“reasons” must name at least one reason")
    for name in names:
        if name not in list(Reason):
            _refuse(f"the reason {name!r} is none of: {', '.join(Reason)}")
        yield Reason(name)


def _phrases(expect: _Form) -> Iterator[tuple[str, ...]]:
    for phrase in _list(expect, "phrases"):
        forms = [phrase] if isinstance(phrase, str) else phrase
        if not isinstance(forms, list) or not forms or not all(map(_says, forms)):
            _refuse("each of “phrases” must be a text, or a list of texts")
        yield tuple(forms)


def _spans(expect: _Form) -> Iterator[Span]:
    for span in _list(expect, "spans"):
        values = [span.get(n) for n in ("record", "start", "end")] if isinstance(span, dict) else []
        match values:
            case [str(record_id), int(start), int(end)] if 0 <= start < end:
                yield Span(record_id, start, end)
            case _:
                _refuse("each of “spans” needs “record”, “start” and “end”, in code points")


def _known(form: _Form, names: set[str], what: str) -> None:
    strange = sorted(set(form) - names)
    if strange:
        _refuse(f"{what} has {strange[0]!r}, which has no meaning here")


def _text(form: _Form, name: str) -> str:
    value = form.get(name)
    if not _says(value):
        _refuse(f"“{name}” must be a text")
    return str(value)


def _optional_text(form: _Form, name: str) -> str:
    return "" if form.get(name) is None else _text(form, name)


def _texts(form: _Form, name: str) -> tuple[str, ...]:
    values = _list(form, name)
    if not all(map(_says, values)):
        _refuse(f"“{name}” must be a list of texts")
    return tuple(values)


def _list(form: _Form, name: str) -> list[Any]:
    value = form.get(name, [])
    if not isinstance(value, list):
        _refuse(f"“{name}” must be a list")
    return value


def _says(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _refuse(why: str) -> NoReturn:
    raise ValueError(why)
