"""The HTML parse mode, and what becomes of entities that overlap."""

import pytest

from tests.botapi.entities import Entity, parse_html
from tests.botapi.errors import ApiError
from tests.botapi.nesting import normalise


def parsed(html: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the plain text, and each entity's type and words."""
    text, entities = normalise(*parse_html(html))
    return text, [(item.type, item.of(text)) for item in entities]


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a <i>b</i></b> c", "a b c", [("bold", "a b"), ("italic", "b")]),
        ("<STRONG>a</strong><em>b</em>", "ab", [("bold", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", "a"), ("underline", "b")]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [("strikethrough", "a"), ("strikethrough", "b"), ("strikethrough", "c")],
        ),
        (
            '<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>',
            "ab",
            [("spoiler", "a"), ("spoiler", "b")],
        ),
        ("<code>a</code><pre>b</pre>", "ab", [("code", "a"), ("pre", "b")]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", "a")]),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍", [("custom_emoji", "👍")]),
        ("<b></b>a", "a", []),
        ("<b >a</b >", "a", [("bold", "a")]),
        ("<b>a</>", "a", [("bold", "a")]),
    ],
)
def test_tags(html: str, text: str, entities: list[tuple[str, str]]) -> None:
    """Know every tag."""
    assert parsed(html) == (text, entities)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a <b>b", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("1 < 2 > 1", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=http://a.b>a</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="http://a.b>a</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=x", 'Unclosed start tag "a" at byte offset 0'),
        ("<tg-emoji>👍</tg-emoji>", "Invalid custom emoji identifier specified"),
        (
            "&#xD83D;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_faults(html: str, words: str) -> None:
    """Refuse text that is not well formed."""
    with pytest.raises(ApiError) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("&lt;b&gt; &amp; &quot;a&quot;", '<b> & "a"'),
        ("&#39;&#x2019;&#128512;", "'\u2019😀"),
        ("&lt b", "< b"),
        ("&nbsp;&apos;&mdash;", "&nbsp;&apos;&mdash;"),
        ("&ltx; &; & &#; &#0; &#x110000;", "&ltx; &; & &#; &#0; &#x110000;"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_character_references(html: str, text: str) -> None:
    """Replace only the references that the Bot API knows."""
    assert parse_html(html) == (text, [])


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<a href="https://a.b/?c=1&amp;d=2">x</a>', "https://a.b/?c=1&d=2"),
        ("<a href='https://a.b/#:~:text=c,d'>x</a>", "https://a.b/#:~:text=c,d"),
        ('<a title="t" href = "tg://user?id=1">x</a>', "tg://user?id=1"),
        ("<a>https://a.b</a>", "https://a.b"),
    ],
)
def test_links(html: str, url: str) -> None:
    """Take a link from its attribute, or from its words."""
    _, entities = parse_html(html)
    assert [(item.type, item.url) for item in entities] == [("text_link", url)]


@pytest.mark.parametrize("url", ["ftp://a.b", "a.b", "http://localhost", "http://", "http://[a"])
def test_links_that_lead_nowhere_stay_text(url: str) -> None:
    """Drop the link and keep the words."""
    assert parse_html(f'<a href="{url}">x</a>') == ("x", [])


@pytest.mark.parametrize(
    "html",
    [
        '<pre><code class="language-python">x</code></pre>',
        '<code class="language-python"><pre>x</pre></code>',
    ],
)
def test_language_of_code(html: str) -> None:
    """Join code and pre around the same text."""
    assert parse_html(html) == ("x", [Entity("pre", 0, 1, language="python")])
    alone = '<code class="language-python">x</code>'
    assert parse_html(alone) == ("x", [Entity("code", 0, 1)])


@pytest.mark.parametrize(
    ("html", "entities"),
    [
        ("<code>a <b>b</b></code>", [("code", "a b")]),
        ("<b>a <code>b</code> c</b>", [("bold", "a "), ("code", "b"), ("bold", " c")]),
        ("<b><code>b</code></b>", [("code", "b")]),
        ("<b>a <b>b</b></b>", [("bold", "a b")]),
        ('<a href="http://a.b">a <code>b</code></a>', [("text_link", "a b")]),
        (
            "<blockquote>a <blockquote>b</blockquote> <i>c</i></blockquote>",
            [("blockquote", "a b c"), ("italic", "c")],
        ),
        ("<pre>a <blockquote>b</blockquote></pre>", [("pre", "a b")]),
    ],
)
def test_nesting(html: str, entities: list[tuple[str, str]]) -> None:
    """Drop or cut what may not nest."""
    assert parsed(html)[1] == entities


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        (" \n a <b>b</b> \n", "a b", [("bold", "b")]),
        ("a <b>b </b>", "a b", [("bold", "b")]),
        ("<b> a</b>", " a", [("bold", " a")]),
        ("a<b> </b>", "a", []),
        (" \n ", "", []),
    ],
)
def test_blanks_around(html: str, text: str, entities: list[tuple[str, str]]) -> None:
    """Drop blanks before and after the text."""
    assert parsed(html) == (text, entities)


def test_offsets_count_utf16_code_units() -> None:
    """Count a character outside the basic plane twice."""
    text, entities = normalise(*parse_html("😀é <b>😀b</b>"))
    assert entities == [Entity("bold", 4, 3)]
    assert entities[0].of(text) == "😀b"
    assert entities[0].as_json() == {"type": "bold", "offset": 4, "length": 3}


def test_only_a_hundred_entities_stay() -> None:
    """Drop entities after the hundredth."""
    text, entities = normalise(*parse_html("<b>a</b> " * 101))
    assert (len(text), len(entities)) == (201, 100)
