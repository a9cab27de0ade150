"""Words that carry no topic: function words, worn words of minutes, words of asking."""

from __future__ import annotations

import tomllib
from importlib import resources

with resources.files("knowledge.words").joinpath("function_words.toml").open("rb") as _file:
    _LISTS: dict[str, str] = tomllib.load(_file)

FUNCTION = frozenset(_LISTS["function"].split())
WORN = frozenset(_LISTS["worn"].split())
ASKING = frozenset(_LISTS["asking"].split())
