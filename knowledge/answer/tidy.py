"""A question as typed → the words to be read: chat spelling, odd characters, length."""

from __future__ import annotations

import re
import unicodedata

from knowledge.words.text import collapse, straighten

LONGEST = 600  # code points of a question that are read

_SPOKEN = {
    "wots": "what is",
    "wats": "what is",
    "whats": "what is",
    "wot": "what",
    "wat": "what",
    "wht": "what",
    "wen": "when",
    "whens": "when is",
    "whos": "who is",
    "hows": "how is",
    "whys": "why is",
    "wheres": "where is",
    "theres": "there is",
    "hv": "have",
    "av": "have",
    "u": "you",
    "ur": "your",
    "r": "are",
    "y": "why",
    "cos": "because",
    "coz": "because",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "ty": "thanks",
    "agen": "again",
    "cumin": "coming",
    "dis": "this",
    "dey": "they",
    "da": "the",
    "tho": "though",
    "bout": "about",
    "teh": "the",
    "hte": "the",
    "adn": "and",
    "nad": "and",
    "fnd": "find",
    "waht": "what",
    "whta": "what",
    "taht": "that",
    "wehn": "when",
    "hwo": "how",
    "hwat": "what",
    "aboot": "about",
    "abot": "about",
    "becuase": "because",
    "wil": "will",
    "wich": "which",
    "meny": "many",
    "yr": "year",
    "yrs": "years",
    "xmas": "christmas",
    "ppl": "people",
    "wanna": "want to",
    "gonna": "going to",
    "gotta": "got to",
    "dunno": "do not know",
    "kno": "know",
    "sumthing": "something",
    "cmte": "committee",
    "cttee": "committee",
    "ctte": "committee",
    "cllrs": "councillors",
    "cllr": "councillor",
    "mtg": "meeting",
    "mins": "minutes",
    "recs": "recommendations",
    "govt": "government",
    "dept": "department",
}
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SHOUTED = re.compile(r"[A-Z]")


def tidy(question: str, longest: int = LONGEST) -> str:
    """`question` cut to its first `longest` code points, on one line, chat spelling written out."""
    kept = "".join(_plain(char) for char in question[: longest * 4])
    text = collapse(straighten(unicodedata.normalize("NFKC", kept)))[:longest]
    return _WORD.sub(_written_out, text)


def is_shouted(text: str) -> bool:
    """Whether `text` is typed in capitals throughout, so that capitals tell nothing."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 6 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _written_out(match: re.Match[str]) -> str:
    word = match[0]
    plain = word.casefold().replace("'", "")
    if len(word) <= 2 and _SHOUTED.match(word):
        return word
    return _SPOKEN.get(plain, word)


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    return " " if category in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"} or char == "_" else char
