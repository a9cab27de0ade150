"""How fast pages are read: HTML items and PDF pages a second, and what memory that takes.

Run with `make bench-reading`. The pages are made for it: meetings of 25 items as ModernGov and
Word write them, and minutes of 40 printed pages. Reading goes to the records with their sections;
`with passages` also cuts each record, as keeping it does. `--processes N` (2) sets how many
processes read at once. The second column is for machines that do something else as well: what
one core does in a second that is all its own.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor

from knowledge.read.page import Page
from knowledge.read.passages import passages
from knowledge.read.recognise import read_page
from tests.knowledge.read.making_pdf import pdf

ITEMS, MEETINGS = 25, 400
PDF_PAGES, PDF_FILES = 40, 40
_SPOKEN = (
    "The Portfolio Holder said that the ferry had carried 41,200 people since May, which was"
    " 4&#37; more than in the year before, and that the second boat would be ready by June. "
)
_ITEM = """<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{own}"></a>{no}.</p>
</td><td><p class="mgAiTitleTxt"><a href="documents/s{own}/Report.pdf">Ferry report {no}
<span  class="mgFileSize" >PDF 3 KB</span></a></p><ul class="mgActionList"><li>
<a href="mgIssueHistoryHome.aspx?IId={own}">View the background to item {no}.</a></li></ul>
<div class="mgWordPara"><p>To consider the report.</p></div>
<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p class="MsoNormal">That the
report be noted &amp; the fares be frozen.</p></div><p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><div class="WordSection1">{paragraphs}
<p class="MsoNormal"><b>RESOLVED</b> that:</p>{bullets}</div></div></td></tr>"""
_PARAGRAPH = '<p class="MsoNormal"><span style="color:black">{said}</span><o:p></o:p></p>\n'
_BULLET = (
    '<p class="MsoListParagraph" style="text-indent:-18pt"><span style="font-family:Symbol">·'
    "&nbsp;&nbsp;&nbsp;</span>the {n}th timetable be kept for a year;</p>\n"
)


def meeting(number: int) -> bytes:
    """A meeting's page."""
    rows = "".join(
        _ITEM.format(
            own=number * 100 + no,
            no=no,
            paragraphs="".join(_PARAGRAPH.format(said=_SPOKEN * (n % 3 + 1)) for n in range(4)),
            bullets="".join(_BULLET.format(n=n) for n in range(3)),
        )
        for no in range(1, ITEMS + 1)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div id="modgov">
<h1 class="mgMainTitleTxt">Agenda and minutes</h1><h2 class="mgSubTitleTxt">Ferry Panel - Tuesday,
16th September, 2031 6.30 pm</h2><div class="mgContent"><table class="mgItemTable">{rows}</table>
</div></div></body></html>""".encode()


def minutes(number: int) -> bytes:
    """Printed minutes."""
    start = ["HARROWMERE BOROUGH COUNCIL", "MINUTES OF THE FERRY PANEL", "16 September 2031", ""]
    line = "Members heard that the ferry had carried more people than in the year before and"
    pages = []
    for page in range(PDF_PAGES):
        body = [f"{page * 2 + 1}. FERRY REPORT {number}", "", *[line] * 18, "asked for more.", ""]
        body += [f"{page * 2 + 2}. FARES", "", *[line] * 18, "RESOLVED that it be noted.", ""]
        pages.append([*(start if page == 0 else []), *body])
    return pdf(pages, "Ferry Panel 16 September 2031", "Page {n} of {m}")


def read(data: bytes) -> int:
    """How many records a page holds."""
    return len(read_page(Page("bench", data), "Harrowmere Borough Council").records)


def read_and_cut(data: bytes) -> int:
    """How many records a page holds, each of them cut into passages."""
    records = read_page(Page("bench", data), "Harrowmere Borough Council").records
    return sum(bool(passages(record)) for record in records)


def read_printed(data: bytes) -> int:
    """How many pages of minutes were read."""
    return PDF_PAGES if read(data) else 0


def rates(work: Callable[[bytes], int], pages: Sequence[bytes], processes: int) -> list[float]:
    """What `work` gets done over `pages`: a second, and a second of processor time."""
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(work, pages[:processes]))  # starting a process is not reading
        start = time.perf_counter()
        done = sum(pool.map(work, pages, chunksize=4))
        wall = time.perf_counter() - start
    start = time.process_time()
    here = sum(map(work, pages[: len(pages) // 10]))
    return [done / wall, here / (time.process_time() - start)]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=2)
    processes = parser.parse_args().processes
    web = [meeting(number) for number in range(MEETINGS)]
    printed = [minutes(number) for number in range(PDF_FILES)]
    print(f"{processes} processes; a meeting's page has {len(web[0]):,} bytes and {ITEMS} items")
    print(f"{'':28}{'a second':>12}{'a second of one core':>24}")
    rows = {
        "HTML items": (read, web),
        "HTML items, with passages": (read_and_cut, web),
        "PDF pages": (read_printed, printed),
    }
    for name, (work, pages) in rows.items():
        together, alone = rates(work, pages, processes)
        print(f"{name:28}{together:12,.0f}{alone:24,.0f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{'most memory of a process':28}{peak:9,} MB")


if __name__ == "__main__":
    main()
