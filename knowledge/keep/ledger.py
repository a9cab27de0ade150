"""How far the sync of each council has come, kept with the records it brought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from knowledge.following.due import another_try, next_look
from knowledge.following.model import (
    Due,
    Kept,
    Listing,
    Memory,
    Progress,
    Stub,
    Validators,
    Whole,
)
from knowledge.keep.ledger_rows import listing_from, progress_from, stub_from, written
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.sync_lists import (
    add_listings,
    note_absent,
    note_asked,
    note_meeting,
    remember,
)
from knowledge.keep.withdrawn import identified, withdraw
from knowledge.keep.write import put_records
from knowledge.model import Record

_DUE = (
    "select * from sync_meeting where council = ? and due <= ? and gone = 0 order by date desc, key"
)


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
            return {row["council"]: progress_from(row) for row in db.query("select * from sync")}

    def followed_as(self, address: str) -> list[str]:
        """The names under which the councils of an address were followed."""
        with self._store.reading() as db:
            rows = db.execute("select council from sync where address = ?", [address])
            return [row[0] for row in rows]

    def begin(
        self, council: str, address: str, listings: Sequence[Listing], now: dt.datetime
    ) -> None:
        """Notes that a run has begun. What was found out about another address is forgotten."""
        with self._store.writing() as db:
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
            add_listings(db, council, listings)

    def listings(self, council: str) -> list[Listing]:
        """The lists still to be asked for, in their order."""
        sql = "select form from sync_list where council = ? and asked is null order by position"
        with self._store.reading() as db:
            return [listing_from(row[0]) for row in db.execute(sql, [council])]

    def listed(
        self,
        council: str,
        listing: Listing,
        stubs: Sequence[Stub],
        more: Sequence[Listing],
        memory: Memory,
        now: dt.datetime,
        *,
        whole: Whole | None = None,
        is_all: bool = False,
    ) -> Kept:
        """Notes the answer of a list: what is due, what is gone, what to ask next."""
        with self._store.writing() as db:
            for stub in stubs:
                note_meeting(db, council, stub)
            gone = note_absent(db, council, whole, now)
            note_asked(db, council, listing, now, is_all=is_all)
            add_listings(db, council, more)
            remember(db, council, memory)
            return Kept(withdrawn=gone)

    def due(self, council: str, now: dt.datetime) -> list[Due]:
        """The meetings to be read now, newest first."""
        with self._store.reading() as db:
            return [
                Due(stub_from(row["form"]), Validators(row["etag"] or "", row["modified"] or ""))
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
        with self._store.writing() as db:
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
                    written(look),
                    validators.etag,
                    validators.modified,
                    council,
                    stub.key,
                ],
            )
            return Kept(added.added, added.unchanged, added.replaced, withdrawn)

    def same(self, council: str, stub: Stub, now: dt.datetime) -> None:
        """Notes that a meeting was looked at and has not changed."""
        with self._store.writing() as db:
            draft = db.execute(
                "select 1 from sync_record s join record r on r.id = s.record_id"
                " where s.council = ? and s.meeting = ? and r.draft = 1",
                [council, stub.key],
            ).fetchone()
            look = next_look(stub.date, now, draft=draft is not None)
            db.execute(
                "update sync_meeting set fetched = ?, due = ?, failures = 0"
                " where council = ? and key = ?",
                [now.isoformat(), written(look), council, stub.key],
            )

    def failed(self, council: str, stub: Stub, now: dt.datetime) -> None:
        """Notes that a meeting could not be read; it is due again later, ever later."""
        sql = "select failures from sync_meeting where council = ? and key = ?"
        with self._store.writing() as db:
            failures = db.execute(sql, [council, stub.key]).fetchone()[0] + 1
            db.execute(
                "update sync_meeting set failures = ?, due = ? where council = ? and key = ?",
                [failures, written(another_try(failures, now)), council, stub.key],
            )

    def stop(self, council: str, said: str, until: dt.datetime | None, *, refused: bool) -> None:
        """Notes that a run stopped early; `until` says until when nothing may be asked."""
        with self._store.writing() as db:
            db.execute(
                "update sync set said = ?, stopped = ?, refusals = refusals + ? where council = ?",
                [said, written(until), int(refused), council],
            )

    def finish(self, council: str, swept: dt.datetime | None) -> None:
        """Notes that the run came to its end: what it began with is what was checked."""
        with self._store.writing() as db:
            db.execute(
                "update sync set checked = begun, begun = null, said = '', stopped = null,"
                " refusals = 0, swept = coalesce(?, swept) where council = ?",
                [written(swept), council],
            )

    def pardon(self, council: str) -> None:
        """Forgets the refusals of a council that has said that it may be read."""
        with self._store.writing() as db:
            db.execute("update sync set stopped = null, refusals = 0 where council = ?", [council])

    def recall_robots(self, site: str) -> tuple[dt.datetime, str] | None:
        """When robots.txt of `site` was fetched, and its text; None where it never was."""
        with self._store.reading() as db:
            sql = "select fetched, text from robots where site = ?"
            row = db.execute(sql, [site]).fetchone()
            return (dt.datetime.fromisoformat(row[0]), row[1]) if row else None

    def keep_robots(self, site: str, text: str, now: dt.datetime) -> None:
        """Keeps the text of a robots.txt."""
        with self._store.writing() as db:
            db.execute(
                "insert or replace into robots values (?, ?, ?)", [site, now.isoformat(), text]
            )
