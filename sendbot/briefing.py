"""A briefing: every excerpt of a matter in the order of its dates, as one page."""

from __future__ import annotations

import datetime as dt
import html
import io

from knowledge.model import Excerpt, Timeline
from sendbot import wording
from sendbot.progress import timeline_reply
from sendbot.render import address, shown
from sendbot.reply import Line, Pointer, Quote

_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;"
    "margin:2rem auto;padding:0 1rem}blockquote{margin:.3rem 0 .2rem;padding:.2rem 1rem;"
    "border-left:.3rem solid #777;white-space:pre-line}cite{font-size:.9rem;font-style:normal;"
    "opacity:.8}h1{font-size:1.4rem}p{margin:1rem 0 .2rem}@media print{blockquote{"
    "break-inside:avoid}}"
)


def as_html(found: Timeline, now: dt.datetime) -> str:
    """The briefing as one HTML page that needs nothing else."""
    title = html.escape(f"{found.topic}: from the records")
    rows = [
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>",
    ]
    for part in timeline_reply(found, now.date(), most=0).parts:
        match part:
            case Line(text=text):
                rows.append(f"<p>{html.escape(text)}</p>")
            case Quote(excerpt=excerpt):
                rows.append(f"<blockquote>{html.escape(shown(excerpt.text))}</blockquote>")
                rows.append(_cited(excerpt))
            case Pointer(record=record):
                rows.append(f"<p>{html.escape(wording.citation(record))}</p>")
    rows.append(f"<p>{html.escape(wording.made_on(now.date()))}</p></body></html>")
    return "\n".join(rows) + "\n"


def _cited(excerpt: Excerpt) -> str:
    said = html.escape(f"{wording.citation(excerpt.record, excerpt.section)} · {excerpt.receipt}")
    url = address(excerpt.record)
    return (
        f'<cite><a href="{html.escape(url)}">{said}</a></cite>' if url else f"<cite>{said}</cite>"
    )


def as_docx(found: Timeline, now: dt.datetime) -> bytes:
    """The briefing as a Word document."""
    from docx import Document

    document = Document()
    document.core_properties.title = _fit(f"{found.topic}: from the records")
    document.add_heading(_fit(f"{found.topic}: from the records"), level=1)
    for part in timeline_reply(found, now.date(), most=0).parts:
        match part:
            case Line(text=text):
                document.add_paragraph(_fit(text))
            case Quote(excerpt=excerpt):
                document.add_paragraph(_fit(shown(excerpt.text)), style="Intense Quote")
                cited = wording.citation(excerpt.record, excerpt.section)
                said = " · ".join(filter(None, [cited, address(excerpt.record), excerpt.receipt]))
                document.add_paragraph(_fit(said))
            case Pointer(record=record):
                document.add_paragraph(_fit(wording.citation(record)))
    document.add_paragraph(wording.made_on(now.date()))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _fit(text: str) -> str:
    """`text` without what XML 1.0 can't hold."""
    return "".join(c for c in shown(text) if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
