"""Everyday words and the words that minutes use for the same thing. See synonyms.toml."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from importlib import resources

from knowledge.words.glossary import Other, Phrase
from knowledge.words.text import stems


@functools.cache
def synonyms() -> dict[Phrase, tuple[Other, ...]]:
    """For the stems of what people say: what a record would say instead."""
    with resources.files("knowledge.words").joinpath("synonyms.toml").open("rb") as file:
        groups = tomllib.load(file)["group"]
    found: defaultdict[Phrase, dict[str, float]] = defaultdict(dict)
    for group in groups:
        for said in group["said"]:
            for written in group["written"]:
                others = found[tuple(stems(said))]
                others[written] = max(others.get(written, 0.0), group["weight"])
    return {
        phrase: tuple(
            Other(written, tuple(stems(written)), weight)
            for written, weight in others.items()
            if tuple(stems(written)) != phrase
        )
        for phrase, others in found.items()
    }
