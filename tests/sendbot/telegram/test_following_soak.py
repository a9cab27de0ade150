"""Ten thousand followers and a burst of records, with refusals, lost connections and kills."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.keep import open_store
from knowledge.keep.chat_file import open_chats
from knowledge.news import Known, Subject
from tests.botapi.chats import PrivateChat
from tests.botapi.server import BotApi, Call
from tests.sendbot.fakes import COUNCIL, NOW
from tests.sendbot.telegram.following import MATTERS, TODAY, begun, record, topic, unrelated
from tests.sendbot.telegram.story import ANN, TOKEN, quoted
from tests.sendbot.telegram.test_run import environment, process

pytestmark = pytest.mark.soak

FOLLOWERS, PEOPLE, KILLS = 10_000, 10, 3
CALM = 40  # seconds in which questions are asked before the burst
NEWS = [(matter, 2) for matter in MATTERS[:40]] + [(matter, 3) for matter in MATTERS[:5]]
BLOCKED, WAITING, BROKEN = 100, 100, 60  # chats that meet a 403, a 429, a lost connection
_FIRST = ANN + 1_000_000  # the number of the first follower


def follows(number: int) -> list[str]:
    """The matters that a follower follows: one, or two for every tenth."""
    own = MATTERS[number % len(MATTERS)]
    return [own, MATTERS[(number * 7 + 3) % len(MATTERS)]] if number % 10 == 0 else [own]


def words_of(matter: str, number: int) -> str:
    """What the decision of a record in the burst says, and no other one."""
    return f"that stage {number} of the works at {matter} Bridge begin in autumn"


class Timed(list[Call]):
    """The calls, and when each of those that send something came."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[float, int]] = []

    def append(self, call: Call) -> None:
        if call.method == "sendMessage":
            self.sent.append((time.monotonic(), int(call.params["chat_id"])))


@dataclass
class Asking:
    """People who ask all the time, and how long they wait; not while the bot is down."""

    people: Sequence[PrivateChat]
    others: Sequence[PrivateChat]  # who ask first after each start
    is_up: asyncio.Event = field(default_factory=asyncio.Event)
    took: list[float] = field(default_factory=list)
    before: list[float] = field(default_factory=list)  # the burst, as a measure of the machine
    asked: int = 0
    restarts: int = 0

    async def ask(self, person: PrivateChat) -> None:
        for matter in MATTERS * 100:
            await self.is_up.wait()
            await asyncio.sleep(3)
            restarts, begun_at = self.restarts, time.monotonic()
            self.asked += 1
            await person.sends(f"What was agreed about {matter} Bridge in March 2021?")
            assert quoted(await person.next_message(timeout=120))
            if restarts == self.restarts and self.is_up.is_set():
                self.took.append(time.monotonic() - begun_at)


def prepare(path: Path) -> None:
    """A store with every matter, and everybody following theirs."""
    store = open_store(f"sqlite:///{path}", writable=True)
    store.add(begun(), NOW)
    answerer, post = Answerer(store), open_chats(f"sqlite:///{path}")
    day, mark = dt.date(2021, 7, 1), answerer.mark()
    looks = {m: answerer.look(Subject(topic(m), COUNCIL), Known(), day) for m in MATTERS}
    with post.together():
        for number in range(FOLLOWERS):
            post.chats.choose(_FIRST + number, {"quiet": "off"})
            for matter in follows(number):
                post.following.follow(_FIRST + number, None, looks[matter], mark, (), day)
    post.close()
    store.close()


def burst() -> Iterator[list[object]]:
    """Fifty new records, in five batches."""
    made = [record(m, n, TODAY, words_of(m, n)) for m, n in NEWS]
    every = [*made, *(unrelated(number) for number in range(5))]
    random.Random(3).shuffle(every)
    for first in range(0, len(every), 10):
        yield list(every[first : first + 10])


def spoil(api: BotApi, rng: random.Random) -> set[int]:
    """Faults for chosen followers who are told something; those who have blocked the bot."""
    told_of = {matter for matter, _ in NEWS}
    hear = [number for number in range(FOLLOWERS) if told_of & set(follows(number))]
    chosen = rng.sample(hear, BLOCKED + WAITING + BROKEN)
    ids = [_FIRST + number for number in chosen]
    for chat in ids[:BLOCKED]:
        api.faults.blocked("sendMessage", chat)
    for chat in ids[BLOCKED : BLOCKED + WAITING]:
        api.faults.too_many_requests("sendMessage", rng.randrange(1, 6), chat)
    for place, chat in enumerate(ids[BLOCKED + WAITING :]):
        api.faults.drop("sendMessage", chat, delivered=bool(place % 2))
    return set(ids[:BLOCKED])


async def test_ten_thousand_followers_and_fifty_records(tmp_path: Path) -> None:
    """Each who follows a matter hears each news of it once; questions do not wait for that."""
    path, rng = tmp_path / "store.db", random.Random(11)
    prepare(path)
    async with BotApi.running(TOKEN, local=True) as api:
        api.calls = calls = Timed()
        followers = [api.private_chat(_FIRST + number) for number in range(FOLLOWERS)]
        chats = [api.private_chat(ANN + number) for number in range(PEOPLE + 4)]
        asking = Asking(chats[:PEOPLE], chats[PEOPLE:])
        blocked = spoil(api, rng)
        settings, begun_at = environment(api, path, "polling"), 0.0
        tasks = [asyncio.create_task(asking.ask(person)) for person in asking.people]
        for kill in range(KILLS + 1):
            async with process(settings, tmp_path) as bot:
                await starts(asking)
                if not kill:
                    await asyncio.sleep(CALM)
                    asking.before, asking.took = asking.took, []
                    store = open_store(f"sqlite:///{path}", writable=True)
                    begun_at = time.monotonic()
                    for batch in burst():
                        store.add(batch, NOW)  # type: ignore[arg-type]
                    store.close()
                if kill < KILLS:
                    goal = (kill + 1) * FOLLOWERS // 5
                    await api.until(lambda goal=goal: told(followers) >= goal, 900)  # type: ignore[misc]
                    asking.is_up.clear()
                    asking.restarts += 1
                    bot.kill()
                else:
                    await finished(path)
                    took = time.monotonic() - begun_at
                    await asyncio.sleep(3)  # for what might come twice
                    asking.is_up.clear()
                    await asyncio.sleep(3)
            for task in tasks:
                if task.done():
                    task.result()
        for task in tasks:
            task.cancel()
    lost, repeated, wrong = judged(followers, blocked)
    report(calls, asking, took, told(followers), lost, repeated, wrong)
    assert (lost, wrong) == (0, 0)
    assert repeated == 0
    assert still_following(path).isdisjoint(blocked)
    assert busiest(calls, 10.0) <= 10 * 30
    assert p95(asking.took) <= 1.0 + p95(asking.before)  # others may use the machine, too


async def starts(asking: Asking) -> None:
    """Waits until the bot answers, in as many processes as it has."""
    for person in asking.others:
        await person.sends("What was agreed about Alder Fold Bridge in March 2021?")
    for person in asking.others:
        await person.next_message(timeout=120)
    asking.is_up.set()


def told(followers: Sequence[PrivateChat]) -> int:
    return sum(bool(person.messages) for person in followers)


async def finished(path: Path) -> None:
    """Waits until nothing is to be told any more."""
    post = open_chats(f"sqlite:///{path}")
    calm = 0
    async with asyncio.timeout(1500):
        while calm < 3:
            await asyncio.sleep(1)
            with post.together():
                is_calm = not (post.following.waiting() or post.outbox.unsent())
            calm = calm + 1 if is_calm else 0
    post.close()


def still_following(path: Path) -> set[int]:
    post = open_chats(f"sqlite:///{path}")
    chats = {chat for chat in range(_FIRST, _FIRST + FOLLOWERS) if post.following.of(chat)}
    post.close()
    return chats


def judged(followers: Sequence[PrivateChat], blocked: set[int]) -> tuple[int, int, int]:
    """How many news were lost, told again, or told to somebody who does not follow them."""
    every = {words_of(matter, number): matter for matter, number in NEWS}
    lost = repeated = wrong = 0
    for number, person in enumerate(followers):
        said = Counter[str]()
        for message in person.messages.values():
            said.update({words: message.content.text.count(words) for words in every})
        mine = set(follows(number))
        for words, matter in every.items():
            if person.id in blocked:
                continue
            lost += matter in mine and not said[words]
            repeated += max(0, said[words] - 1)
            wrong += matter not in mine and said[words] > 0
    return lost, repeated, wrong


def busiest(calls: Timed, seconds: float) -> int:
    """The most notices that came to the server within any such time."""
    times = [when for when, chat in calls.sent if chat >= _FIRST]
    most = begin = 0
    for end, when in enumerate(times):
        while when - times[begin] > seconds:
            begin += 1
        most = max(most, end - begin + 1)
    return most


def p95(waits: Sequence[float]) -> float:
    return sorted(waits)[len(waits) * 95 // 100]


def report(
    calls: Timed, asking: Asking, took: float, heard: int, lost: int, repeated: int, wrong: int
) -> None:
    print(f"\n{FOLLOWERS} followers of {len(MATTERS)} matters, {len(NEWS)} news, {KILLS} kills")
    print(f"{heard} were told, the last {took:.0f} s after the burst: {lost} news lost,")
    print(
        f"{repeated} repeated, {wrong} told to others; {len(calls.sent)} calls to send, of notices"
    )
    print(f"{busiest(calls, 1.0)} in a second and {busiest(calls, 10.0)} in ten seconds at most")
    for when, waits in (("before", asking.before), ("meanwhile", asking.took)):
        print(
            f"{len(waits)} questions {when}: median {statistics.median(waits):.3f} s,"
            f" p95 {p95(waits):.3f} s, longest {max(waits):.3f} s"
        )
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
