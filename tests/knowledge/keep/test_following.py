"""What is kept of following: each news once for each chat, whoever looks and wherever it stops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.keep.chat_file import ChatFile
from knowledge.keep.following import Following
from knowledge.news import Known, Look, Mark, Notice, Subject, Trace

DAY = dt.date(2021, 7, 16)
NOW = dt.datetime(2021, 7, 16, 12, tzinfo=dt.UTC)
TREES, ROADS = Subject("street trees", "Tarnford"), Subject("roads", "Tarnford")
FIRST, SECOND = Mark(1, "a"), Mark(2, "b")


def look(subject: Subject, *keys: str, due: dt.date | None = None) -> Look:
    known = Known(frozenset(keys), DAY, is_begun=True)
    return Look(subject, (), known, Trace(("r1",), (("a", "b"),), ("Plan",)), due)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[ChatFile]:
    file = ChatFile(tmp_path / "chats")
    yield file
    file.close()


def follow(post: ChatFile, chat: int, subject: Subject = TREES, thread: int | None = None) -> None:
    post.following.follow(chat, thread, look(subject), FIRST, (), DAY)


def news(post: ChatFile, *rows: tuple[str, str], subject: Subject = TREES) -> bool:
    """A look of one subject that finds news."""
    found = [b for b in post.following.behind(SECOND, DAY, 10) if b.subject == subject]
    return post.following.looked(found[0], look(subject, *(k for k, _ in rows)), SECOND, rows)


def spread(post: ChatFile, due: dt.datetime = NOW) -> int:
    count = 0
    while told := post.following.spread(lambda _: due):
        count += told
    return count


def waiting(post: ChatFile, chat: int) -> list[Notice]:
    return list(post.following.notices(chat, NOW, 10))


def test_news_reach_every_follower_once(post: ChatFile) -> None:
    for chat in (5, 6, 7):
        follow(post, chat)
    follow(post, 8, ROADS)
    assert news(post, ("k1", "{1}"), ("k2", "{2}"))
    assert spread(post) == 6
    assert [n.body for n in waiting(post, 5)] == ["{1}", "{2}"]
    assert waiting(post, 8) == []
    assert post.following.due(NOW, 10) == [5, 6, 7]
    (first, second) = waiting(post, 5)
    assert first.topics == ((TREES.key, "street trees"),)
    assert post.following.told(first)
    assert not post.following.told(first)
    assert [n.key for n in waiting(post, 5)] == [second.key]
    assert spread(post) == 0


def test_only_one_of_two_programs_keeps_its_look(post: ChatFile, tmp_path: Path) -> None:
    follow(post, 5)
    other = ChatFile(tmp_path / "chats")
    (mine,) = post.following.behind(SECOND, DAY, 10)
    (theirs,) = other.following.behind(SECOND, DAY, 10)
    assert other.following.looked(theirs, look(TREES, "k"), SECOND, [("k", "{}")])
    assert not post.following.looked(mine, look(TREES, "k"), SECOND, [("k", "{}")])
    assert post.following.behind(SECOND, DAY, 10) == []
    assert spread(post) == 1
    other.close()


def test_a_look_that_is_undone_leaves_nothing(post: ChatFile) -> None:
    follow(post, 5)

    def fails() -> None:
        with post.together():
            assert news(post, ("k", "{}"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert len(post.following.behind(SECOND, DAY, 10)) == 1
    assert spread(post) == 0


def test_followers_in_portions_and_those_who_come_later(
    post: ChatFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.keep.following._PORTION", 2)
    for chat in range(1, 6):
        follow(post, chat)
    assert news(post, ("k", "{}"))
    assert post.following.spread(lambda _: NOW) == 2
    follow(post, 99)  # it was shown what the records hold now
    assert spread(post) == 3
    assert post.following.due(NOW, 10) == [1, 2, 3, 4, 5]


def test_what_was_shown_when_it_was_followed_is_not_told(post: ChatFile) -> None:
    follow(post, 5)
    post.following.follow(6, None, look(TREES), SECOND, ("k1",), DAY)
    assert news(post, ("k1", "{1}"), ("k2", "{2}"))
    spread(post)
    assert [n.key for n in waiting(post, 5)] == ["k1", "k2"]
    assert [n.key for n in waiting(post, 6)] == ["k2"]


def test_one_record_under_two_topics_is_one_notice(post: ChatFile) -> None:
    follow(post, 5)
    follow(post, 5, ROADS)
    assert news(post, ("k", "{1}"))
    assert news(post, ("k", "{2}"), subject=ROADS)
    spread(post)
    (notice,) = waiting(post, 5)
    assert [topic for _, topic in notice.topics] == ["street trees", "roads"]
    post.following.unfollow(5, TREES.key)
    (notice,) = waiting(post, 5)
    assert [topic for _, topic in notice.topics] == ["roads"]
    post.following.unfollow(5, ROADS.key)
    assert waiting(post, 5) == []


def test_a_record_that_was_told_is_not_told_under_another_topic(post: ChatFile) -> None:
    follow(post, 5)
    follow(post, 5, ROADS)
    assert news(post, ("k", "{1}"))
    spread(post)
    assert post.following.told(waiting(post, 5)[0])
    assert news(post, ("k", "{2}"), subject=ROADS)
    spread(post)
    assert waiting(post, 5) == []


def test_what_nobody_follows_is_not_kept(post: ChatFile, tmp_path: Path) -> None:
    follow(post, 5)
    follow(post, 6)
    assert news(post, ("k", "a body of news"))
    spread(post)
    assert post.following.unfollow(5, TREES.key)
    assert not post.following.unfollow(5, TREES.key)
    assert [one.subject for one in post.following.of(6)] == [TREES]
    post.following.forget(6)
    assert post.following.waiting() == 0
    post.erase()
    kept = (tmp_path / "chats").read_bytes()
    for words in (b"street trees", b"a body of news"):
        assert words not in kept


def test_a_group_that_moves_keeps_what_it_follows(post: ChatFile) -> None:
    follow(post, -5, thread=3)
    assert news(post, ("k", "{}"))
    spread(post)
    post.following.move(-5, -1005)
    (notice,) = waiting(post, -1005)
    assert (notice.thread, post.following.of(-5), waiting(post, -5)) == (3, [], [])
    assert [one.subject for one in post.following.of(-1005)] == [TREES]


def test_another_time(post: ChatFile) -> None:
    follow(post, 5)
    assert news(post, ("k", "{}"))
    spread(post, NOW + dt.timedelta(hours=9))
    assert post.following.due(NOW, 10) == []
    assert post.following.waiting() == 1
    assert len(post.following.notices(5, None, 10)) == 1
    post.following.reschedule(5, NOW)
    assert post.following.due(NOW, 10) == [5]
    assert post.following.due(NOW, 10, besides=[5]) == []


def test_who_is_behind(post: ChatFile) -> None:
    follow(post, 5)
    follow(post, 0, ROADS)
    assert post.following.behind(FIRST, DAY, 10) == []
    every = post.following.behind(SECOND, DAY, 10)
    assert [one.subject for one in every] == [TREES, ROADS]
    assert every[0].trace == look(TREES).trace
    assert post.following.behind(SECOND, DAY, 10, after=every[0].id) == every[1:]
    assert post.following.behind(SECOND, DAY, 10, chat=0) == every[1:]
    post.following.passed_by(every, SECOND)
    assert post.following.behind(SECOND, DAY, 10) == []


def test_a_promised_day_makes_a_subject_due_the_day_after(post: ChatFile) -> None:
    post.following.follow(5, None, look(TREES, due=DAY), FIRST, (), DAY)
    assert post.following.behind(FIRST, DAY, 10) == []
    (one,) = post.following.behind(FIRST, DAY + dt.timedelta(1), 10)
    assert one.is_due


def test_the_terminal_is_not_told_in_telegram(post: ChatFile) -> None:
    follow(post, 0)
    assert news(post, ("k", "{}"))
    spread(post)
    assert post.following.due(NOW, 10) == []
    assert len(post.following.notices(0, None, 10)) == 1


def test_what_is_known(post: ChatFile) -> None:
    post.following.follow(5, None, look(TREES, "a", "b"), FIRST, (), DAY)
    (one,) = post.following.behind(SECOND, DAY, 10)
    assert post.following.known(one.id) == Known(frozenset("ab"), DAY, is_begun=True)
    assert isinstance(post.following, Following)
