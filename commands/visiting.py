"""Fetching web pages for `add`, by the rules and the contact of councils.toml."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from commands.desk import Desk, tell
from knowledge.errors import SettingsError
from sendbot import VERSION

if TYPE_CHECKING:
    from knowledge.gather.visit import Visitor


def visitor(desk: Desk, addresses: tuple[str, ...], stack: ExitStack) -> Visitor:
    """What fetches `addresses`; its connections are closed with `stack`.

    Raises:
        SettingsError: `no_operator`, where councils.toml does not say who asks.
        StoreError: `sync_running`, where a sync is under way.
    """
    from knowledge.gather.clock import Clock
    from knowledge.gather.councils import load_councils
    from knowledge.gather.fetch import Fetcher, agent
    from knowledge.gather.visit import Visitor
    from knowledge.gather.web import Web
    from knowledge.keep.ledger import SqliteLedger
    from knowledge.keep.lock import only_one

    path = Path(desk.settings.councils)
    if not path.exists():
        raise SettingsError(
            "no_operator",
            "To fetch web pages, Sendbot has to say whom a council can write to: copy"
            f" councils.example.toml to {path} and put your e-mail address in.",
        )
    councils = load_councils(path)
    clock = Clock()
    store = desk.store(writable=True)
    stack.enter_context(only_one(store.path))  # with a sync beside it, a site was asked too fast
    ledger = SqliteLedger(store)
    private = frozenset(council.host for council in councils.councils if council.private)
    web = stack.enter_context(
        closing(Web(agent(VERSION, councils.operator), clock, private=private))
    )
    held, now = ledger.held(), clock.now()
    shut = {
        council.host: progress.said
        for council in councils.councils
        if (progress := held.get(council.name)) and progress.stopped and progress.stopped > now
    }
    known = {council.address: council.name for council in councils.councils}
    return Visitor(Fetcher(web, clock, addresses, ledger, tell), known, shut)
