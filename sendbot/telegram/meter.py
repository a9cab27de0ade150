"""Figures for operators, in the form of Prometheus: whether people get answers."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from knowledge.model import Answer, Answered, SmallTalk, Unanswered

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)


class Meter:
    """What one running bot counts. No figure is about a person or a chat."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._received = self._counter("received", "Updates that Telegram delivered", "kind")
        self._asked = self._counter("questions", "Questions, by what came of them", "result")
        self._sent = self._counter("sent", "Attempts to send, by what came of them", "outcome")
        self._feedback = self._counter("feedback", "Presses of the feedback buttons", "said")
        self._failed = self._counter("failures", "Updates that failed on our side", "kind")
        self._seconds = Histogram(
            "sendbot_answer_seconds",
            "Seconds from the arrival of a message to its answer being handed to the sender",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.waiting = self._gauge("waiting", "Updates that are not answered yet")
        self.unsent = self._gauge("unsent", "Messages that have not arrived yet")
        self._news = self._counter("news", "News that were found, by their kind", "kind")
        self._notices = Counter(
            "sendbot_notices", "News that were handed over for a chat", registry=self.registry
        )
        self.paused = self._gauge("paused", "1 while the bot is switched off")
        self._late = self._gauge("loop_late_seconds", "The longest that a due task has waited")
        self._blocked = self._gauge(
            "loop_blocked_seconds", "... of it, processor time of the event loop itself"
        )
        self._latest = self._longest = 0.0

    def received(self, kind: str, count: int = 1) -> None:
        """Counts updates: "new" or "repeated"."""
        self._received.labels(kind).inc(count)

    def answered(self, answer: Answer) -> None:
        """Counts an answer by its kind, or by the reason why there is none."""
        match answer:
            case Answered():
                result = "answered"
            case Unanswered():
                result = answer.reason.value
            case SmallTalk():
                result = "chat"
        self._asked.labels(result).inc()

    def took(self, seconds: float) -> None:
        """Notes how long an answer took."""
        self._seconds.observe(seconds)

    def late(self, seconds: float, blocked: float) -> None:
        """Notes how late the event loop was, and how much of it was its own work."""
        if seconds > self._latest:
            self._latest = seconds
            self._late.set(seconds)
        if blocked > self._longest:
            self._longest = blocked
            self._blocked.set(blocked)

    def sent(self, outcome: str) -> None:
        """Counts an attempt to send."""
        self._sent.labels(outcome).inc()

    def feedback(self, *, helped: bool) -> None:
        """Counts a press of a feedback button."""
        self._feedback.labels("helped" if helped else "missed").inc()

    def news(self, kind: str) -> None:
        """Counts news of a subject, however many follow it."""
        self._news.labels(kind).inc()

    def notices(self, count: int) -> None:
        """Counts news that were handed over for a chat."""
        self._notices.inc(count)

    def failed(self, kind: str) -> None:
        """Counts an update that failed."""
        self._failed.labels(kind).inc()

    def text(self) -> bytes:
        """The figures as Prometheus reads them."""
        return generate_latest(self.registry)

    def _counter(self, name: str, words: str, label: str) -> Counter:
        return Counter(f"sendbot_{name}", words, [label], registry=self.registry)

    def _gauge(self, name: str, words: str) -> Gauge:
        return Gauge(f"sendbot_{name}", words, registry=self.registry)
