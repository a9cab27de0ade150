"""How well a passage fits what kind of answer is wanted, by its labels, section and words."""

from __future__ import annotations

import re

from knowledge.model import Intent, Passage, Role

# For each intent: what a label is worth. The best label counts.
_LABELS: dict[Intent, dict[str, float]] = {
    Intent.OUTCOME: {
        "outcome": 0.6,
        "status.progress": 0.7,
        "status.slow": 0.8,
        "status.done": 0.4,
        "decision.agreed": 0.45,
        "decision.refused": 0.5,
        "decision.deferred": 0.5,
        "decision.noted": 0.3,
        "decision": 0.4,
        "risk": 0.3,
    },
    Intent.DECISION: {
        "decision": 0.75,
        "decision.agreed": 0.8,
        "decision.noted": 0.75,
        "decision.refused": 0.85,
        "decision.deferred": 0.85,
        "decision.recommended": 0.7,
    },
    Intent.NEXT_STEP: {"next_step": 0.9, "status.done": 0.35, "decision.deferred": 0.4},
    Intent.PROGRESS: {
        "status.progress": 0.8,
        "status.slow": 0.85,
        "status.done": 0.85,
        "status.delayed": 0.8,
        "outcome": 0.5,
        "decision.agreed": 0.3,
    },
    Intent.REASON: {"reason": 0.8, "risk": 0.3},
    Intent.ABOUT: {
        "decision": 0.3,
        "decision.agreed": 0.4,
        "decision.refused": 0.4,
        "decision.deferred": 0.4,
        "outcome": 0.4,
        "status.progress": 0.4,
        "status.slow": 0.4,
        "status.done": 0.4,
        "status.delayed": 0.4,
        "next_step": 0.3,
    },
}
_ROLES: dict[Intent, dict[Role, float]] = {
    Intent.DECISION: {Role.DECISION: 1.0, Role.RECOMMENDATION: 0.2},
    Intent.NEXT_STEP: {Role.NEXT_STEPS: 1.0, Role.DECISION: 0.4},
    Intent.REASON: {Role.REASONS: 1.0},
    Intent.DEFINITION: {Role.BACKGROUND: 0.4},
    Intent.OUTCOME: {Role.DECISION: 0.35},
}


_FOUND = re.compile(
    r"\b(?:inspect\w+|ofsted|cqc|ombudsman|auditors?|review\w*|they|letter|report|team|commission"
    r"|assessment|survey|panel|regulator|results?|visit|audit|evaluation|study|investigation)\b"
    r"[^.;]{0,80}?\b(?:found|conclud\w+|judged|identified|determined|saw|rated|listed|recognised"
    r"|assessed|showed|revealed|graded|considered that|were as follows|satisfied)\b"
    r"|\b(?:findings?|results|conclusions?|position|areas?)\b[^.;]{0,50}\b(?:was|were|is|are)\b",
    re.IGNORECASE,
)


def is_finding(said: str) -> bool:
    """Whether the words tell what somebody found, and not only that somebody looked."""
    return bool(_FOUND.search(said))


_TITLED = {
    Intent.OUTCOME: re.compile(r"\b(?:findings?|outcomes?|results?|inspections?|audit)\b", re.I),
    Intent.PROGRESS: re.compile(r"\b(?:progress|updates?|monitoring|position|findings?)\b", re.I),
    Intent.NEXT_STEP: re.compile(r"\b(?:next steps|action plan|way forward)\b", re.I),
}


def is_titled_for(intent: Intent, title: str) -> bool:
    """Whether a record's title says that it is there to tell what the intent asks."""
    pattern = _TITLED.get(intent)
    return pattern is not None and bool(pattern.search(title))


def fit(intent: Intent, passage: Passage) -> float:
    """How well a passage's labels and its section fit an intent, 0 to 1."""
    of_labels = _LABELS.get(intent, {})
    best = max((of_labels.get(label, 0.0) for label in passage.labels), default=0.0)
    if len([label for label in passage.labels if of_labels.get(label, 0) >= 0.7]) > 1:
        best = min(1.0, best + 0.1)
    if passage.role in {Role.RECOMMENDATION, Role.REASONS} and intent is Intent.DECISION:
        best = min(best, 0.2)
    if passage.role is Role.DECISION and intent in {Intent.PROGRESS, Intent.OUTCOME}:
        best = min(best, 0.6)
    return max(best, _ROLES.get(intent, {}).get(passage.role, 0.0))
