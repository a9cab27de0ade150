"""From known-good words to an FTS5 expression. A person's text never reaches MATCH."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_MOST_PHRASES = 64


def match_expression(phrases: Sequence[str]) -> str:
    """An FTS5 expression that any of `phrases` satisfies; "" where no word is left.

    Only letters and digits survive, and each phrase stands in double quotes, where FTS5 has no
    operators (https://www.sqlite.org/fts5.html, section 3.2).
    """
    quoted = []
    for phrase in dict.fromkeys(phrases):
        words = [word for word in _WORD.findall(phrase) if word.isprintable()]
        if words:
            quoted.append('"' + " ".join(words) + '"')
    return " OR ".join(quoted[:_MOST_PHRASES])
