"""Questions for advice or a verdict: told apart so that the answer can say that it gives neither.

The patterns are data, in knowledge/words/beyond.toml.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

from knowledge.model import Beyond
from knowledge.words.text import fold


def beyond(tidied: str) -> Beyond:
    """What a tidied question asks that no record can give; `Beyond.NOTHING` for nearly all."""
    plain = re.sub(r"[^\w\s]+", " ", fold(tidied).replace("'", ""))
    plain = " ".join(plain.split())
    return next((kind for kind, found in _patterns() if found.search(plain)), Beyond.NOTHING)


@functools.cache
def _patterns() -> tuple[tuple[Beyond, re.Pattern[str]], ...]:
    with resources.files("knowledge.words").joinpath("beyond.toml").open("rb") as file:
        data = tomllib.load(file)
    return tuple((Beyond(name), re.compile("|".join(rows))) for name, rows in data.items())
