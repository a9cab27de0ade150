"""Following the councils of a test server, as `sync` does, on the server's own clock."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from knowledge.gather.clock import Clock
from knowledge.gather.councils import Council
from knowledge.gather.fetch import Fetcher, agent
from knowledge.gather.sync import Outcome, sync
from knowledge.gather.web import Web
from knowledge.keep.ledger import SqliteLedger
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Record
from tests.council.server import CouncilServer

AGENT = agent("0.1.0", "clerk@tarnford.example")


def council(server: CouncilServer, path: str = "democracy", **fields: object) -> Council:
    """The council that stands under `path`, as `councils.toml` would name it."""
    site = server.sites[path]
    known = {"name": site.world.name, "address": server.address(path), "system": site.system}
    since = site.world.since
    return Council(**(known | {"since": since, "private": True} | fields))  # type: ignore[arg-type]


def follow(store: SqliteStore, followed: Council, clock: Clock) -> Outcome:
    """One run of `sync`."""
    web = Web(AGENT, clock, private=frozenset({followed.host} if followed.private else ()))
    with closing(web):
        ledger = SqliteLedger(store)
        fetcher = Fetcher(web, clock, (followed.address,), ledger)
        return sync(followed, ledger, fetcher, clock, lambda done, of, what: None)


def follow_into(path: Path, server: CouncilServer, followed: Council | None = None) -> Outcome:
    """The same, with a store at `path` that is opened for it and closed again."""
    with closing(SqliteStore(path, writable=True)) as store:
        return follow(store, followed or council(server), server.clock)


def held(path: Path) -> list[Record]:
    """The records of a store that are not withdrawn."""
    with closing(SqliteStore(path)) as store:
        return [record for record in store.records() if not record.withdrawn]
