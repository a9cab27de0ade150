"""How far the sync of each council has come, kept with the records it brought."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace

from sqlite_utils import Database

from knowledge.following.due import AGAIN, first_look, next_look
from knowledge.following.model import (
    Due,
    Expect,
    Kept,
    Listing,
    Memory,
    Progress,
    Stub,
    Validators,
)
from knowledge.keep.rows import Row
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.withdrawn import identified, withdraw
from knowledge.keep.write import Added, put_records
from knowledge.model import Record

_ADD_LISTING = """
  insert into sync_list (council, key, form, position)
  values (?, ?, ?, (select coalesce(max(position), 0) + 1 from sync_list))
  on conflict do update set form = excluded.form,
    asked = case when json_extract(excluded.form, '$.again') then null else asked end
"""
_ADD_MEETING = """
  insert into sync_meeting (council, key, form, date, committee, due, failures, gone)
  values (?, ?, ?, ?, ?, ?, 0, 0)
  on conflict do update set form = excluded.form, date = excluded.date,
    committee = excluded.committee, due = excluded.due, missed = null, gone = 0
"""
_DUE = (
    "select * from sync_meeting where council = ? and due <= ? and gone = 0 order by date desc, key"
)
_ABSENT = """
  select * from sync_meeting where council = ? and gone = 0 and date between ? and ?
  and ? in ('', committee)
"""


class SqliteLedger:
    """The sync tables of a store; each call is one transaction (`following.ledger.Ledger`)."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    def progress(self, council: str) -> Progress:
        """Where the sync of a council stands; an empty one where it was never begun."""
        return self.held().get(council, Progress())

    def held(self) -> Mapping[str, Progress]:
        """Where every council's sync stands."""
        with self._store.reading() as db:
            return {row["council"]: _progress(row) for row in db.query("select * from sync")}

    def begin(
        self, council: str, address: str, listings: Sequence[Listing], now: dt.datetime
    ) -> None:
        """Notes that a run has begun. What was found out about another address is forgotten."""
        with self._writing() as db:
            row = db.execute("select address from sync where council = ?", [council]).fetchone()
            if row is not None and row[0] != address:
                for table in ("sync", "sync_list", "sync_meeting", "sync_record"):
                    db.execute(f"delete from {table} where council = ?", [council])
            db.execute(
                "insert into sync (council, address, memory, begun, refusals)"
                " values (?, ?, '{}', ?, 0)"
                " on conflict do update set begun = excluded.begun",
                [council, address, now.isoformat()],
            )
            _add_listings(db, council, listings)

    def listings(self, council: str) -> list[Listing]:
        """The lists still to be asked for, in their order."""
        sql = "select form from sync_list where council = ? and asked is null order by position"
        with self._store.reading() as db:
            return [_listing(row[0]) for row in db.execute(sql, [council])]

    def listed(
        self,
        council: str,
        listing: Listing,
        stubs: Sequence[Stub],
        more: Sequence[Listing],
        memory: Memory,
        now: dt.datetime,
        *,
        is_all: bool = False,
    ) -> Kept:
        """Notes the answer of a list: what is due, what is gone, what to ask next."""
        with self._writing() as db:
            for stub in stubs:
                _note_meeting(db, council, stub)
            gone = _note_absent(db, council, listing, {stub.key for stub in stubs}, now)
            asked = [now.isoformat(), council]
            db.execute(
                "update sync_list set asked = ? where council = ? and key = ?",
                [*asked, listing.key],
            )
            if is_all:
                db.execute(
                    "update sync_list set asked = ? where council = ? and asked is null", asked
                )
            _add_listings(db, council, more)
            held = db.execute("select memory from sync where council = ?", [council]).fetchone()
            known = json.loads(held[0]) | dict(memory)
            db.execute("update sync set memory = ? where council = ?", [json.dumps(known), council])
            return Kept(withdrawn=gone)

    def due(self, council: str, now: dt.datetime) -> list[Due]:
        """The meetings to be read now, newest first."""
        with self._store.reading() as db:
            return [
                Due(_stub(row["form"]), Validators(row["etag"] or "", row["modified"] or ""))
                for row in db.query(_DUE, [council, now.isoformat()])
            ]

    def keep(
        self,
        council: str,
        stub: Stub,
        records: Sequence[Record],
        validators: Validators,
        now: dt.datetime,
        *,
        is_whole: bool,
    ) -> Kept:
        """Keeps a meeting's records, together with the note that it was read."""
        with self._writing() as db:
            named = identified(db, council, stub.key, records)
            added = put_records(db, named, now)
            withdrawn, missing = 0, False
            if is_whole:
                withdrawn, missing = withdraw(db, council, stub.key, named, now)
            draft = any(record.draft for record in named)
            look = next_look(stub.date, now, draft=draft, missing=missing)
            db.execute(
                "update sync_meeting set fetched = ?, due = ?, etag = ?, modified = ?, failures = 0"
                " where council = ? and key = ?",
                [
                    now.isoformat(),
                    _text(look),
                    validators.etag,
                    validators.modified,
                    council,
                    stub.key,
                ],
            )
            return _kept(added, withdrawn)

    def same(self, council: str, stub: Stub, now: dt.datetime) -> None:
        """Notes that a meeting was looked at and has not changed."""
        with self._writing() as db:
            draft = db.execute(
                "select 1 from sync_record s join record r on r.id = s.record_id"
                " where s.council = ? and s.meeting = ? and r.draft = 1",
                [council, stub.key],
            ).fetchone()
            look = next_look(stub.date, now, draft=draft is not None)
            self._look(db, council, stub, now, look)

    def failed(self, council: str, stub: Stub, again: dt.datetime) -> None:
        """Notes that a meeting could not be read, and when to try again."""
        with self._writing() as db:
            self._look(db, council, stub, None, again)

    def stop(self, council: str, said: str, until: dt.datetime | None, *, refused: bool) -> None:
        """Notes that a run stopped early; `until` says until when nothing may be asked."""
        with self._writing() as db:
            db.execute(
                "update sync set said = ?, stopped = ?, refusals = refusals + ? where council = ?",
                [said, _text(until), int(refused), council],
            )

    def finish(self, council: str, swept: dt.datetime | None) -> None:
        """Notes that the run came to its end: what it began with is what was checked."""
        with self._writing() as db:
            db.execute(
                "update sync set checked = begun, begun = null, said = '', stopped = null,"
                " refusals = 0, swept = coalesce(?, swept) where council = ?",
                [_text(swept), council],
            )

    def pardon(self, council: str) -> None:
        """Forgets the refusals of a council that has said that it may be read."""
        with self._writing() as db:
            db.execute("update sync set stopped = null, refusals = 0 where council = ?", [council])

    def recall_robots(self, site: str) -> tuple[dt.datetime, str] | None:
        """When robots.txt of `site` was fetched, and its text; None where it never was."""
        with self._store.reading() as db:
            sql = "select fetched, text from robots where site = ?"
            row = db.execute(sql, [site]).fetchone()
            return (dt.datetime.fromisoformat(row[0]), row[1]) if row else None

    def keep_robots(self, site: str, text: str, now: dt.datetime) -> None:
        """Keeps the text of a robots.txt."""
        with self._writing() as db:
            db.execute(
                "insert or replace into robots values (?, ?, ?)", [site, now.isoformat(), text]
            )

    def _look(
        self,
        db: Database,
        council: str,
        stub: Stub,
        read: dt.datetime | None,
        due: dt.datetime | None,
    ) -> None:
        db.execute(
            "update sync_meeting set fetched = coalesce(?, fetched), due = ?,"
            " failures = case when ? is null then failures + 1 else 0 end"
            " where council = ? and key = ?",
            [_text(read), _text(due), _text(read), council, stub.key],
        )

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        with self._store.writing() as db:
            yield db


def _add_listings(db: Database, council: str, listings: Sequence[Listing]) -> None:
    for listing in listings:
        db.execute(_ADD_LISTING, [council, listing.key, _form(listing)])


def _note_meeting(db: Database, council: str, stub: Stub) -> None:
    sql = "select form, due, gone, missed from sync_meeting where council = ? and key = ?"
    held = db.execute(sql, [council, stub.key]).fetchone()
    form, due = _form(stub), _text(first_look(stub.date))
    if held is not None:
        known = _stub(held[0])
        changed = (known.mark, known.date) != (stub.mark, stub.date)
        if not changed and not held[2]:  # nothing new: it is looked at when it was to be
            due = held[1]
            if held[0] == form and not held[3]:
                return
    db.execute(
        _ADD_MEETING,
        [council, stub.key, form, stub.date.isoformat(), stub.committee_id, due],
    )


def _note_absent(
    db: Database, council: str, listing: Listing, present: set[str], now: dt.datetime
) -> int:
    """Meetings that a list should name and does not: gone, when they lack again a day later."""
    if listing.first is None or listing.last is None or not present:
        return 0  # an empty answer says nothing
    window = [council, listing.first.isoformat(), listing.last.isoformat(), listing.committee]
    gone = 0
    for row in list(db.query(_ABSENT, window)):
        if row["key"] in present:
            continue
        name = [council, row["key"]]
        if row["missed"] is None:
            sql = "update sync_meeting set missed = ? where council = ? and key = ?"
            db.execute(sql, [now.isoformat(), *name])
        elif now - dt.datetime.fromisoformat(row["missed"]) >= AGAIN:
            db.execute("update sync_meeting set gone = 1 where council = ? and key = ?", name)
            gone += withdraw(db, council, row["key"], (), now, at_once=True)[0]
    return gone


def _progress(row: Row) -> Progress:
    return Progress(
        memory=json.loads(row["memory"]),
        begun=_time(row["begun"]),
        checked=_time(row["checked"]),
        swept=_time(row["swept"]),
        stopped=_time(row["stopped"]),
        refusals=row["refusals"] or 0,
        said=row["said"] or "",
    )


def _form(of: Listing | Stub) -> str:
    return json.dumps(asdict(of), default=lambda value: getattr(value, "value", str(value)))


def _listing(form: str) -> Listing:
    data = json.loads(form)
    return Listing(
        **data
        | {
            "expect": Expect(data["expect"]),
            "first": _day(data["first"]),
            "last": _day(data["last"]),
        }
    )


def _stub(form: str) -> Stub:
    data = json.loads(form)
    return Stub(
        **data | {"expect": Expect(data["expect"]), "date": dt.date.fromisoformat(data["date"])}
    )


def _kept(added: Added, withdrawn: int) -> Kept:
    return replace(Kept(added.added, added.unchanged, added.replaced), withdrawn=withdrawn)


def _text(when: dt.datetime | None) -> str | None:
    return when.isoformat() if when else None


def _time(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
