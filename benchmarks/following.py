"""How long it takes to tell which of many subjects a burst of new records concerns.

Run it as `python -m benchmarks.following 1000`: so many different subjects, over the sample's
records, of which the last ten are new. Seconds are of processor time.
"""

from __future__ import annotations

import datetime as dt
import itertools
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path

from knowledge.answer.answer import Answerer
from knowledge.keep import open_store
from knowledge.news import Known, Subject, Trace
from knowledge.read.page import Page
from knowledge.read.recognise import read_page
from knowledge.words.text import words

NOW = dt.datetime(2021, 7, 16, 12, tzinfo=dt.UTC)
NEW = 10  # records that come while all is followed


def main() -> None:
    """Prints the seconds of each step."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    data = resources.files("knowledge").joinpath("sample/records.jsonl").read_bytes()
    records = read_page(Page("the sample", data)).records
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'store.db'}", writable=True)
        store.add(records[:-NEW], NOW)
        answerer = Answerer(store)
        held = sorted({word for record in records for word in words(record.title) if len(word) > 4})
        pairs = itertools.islice(itertools.permutations(held, 2), count)
        watched = [(Subject(" ".join(pair)), Trace()) for pair in pairs]
        mark = answerer.mark()
        store.add(records[-NEW:], NOW)
        begun = time.process_time()
        places = answerer.touched(watched, mark)
        took = time.process_time() - begun
        begun = time.process_time()
        again = answerer.touched(watched, mark)
        once_more = time.process_time() - begun
        begun = time.process_time()
        for place in places[:20]:
            answerer.look(watched[place][0], Known(), NOW.date())
        looks = (time.process_time() - begun) / max(1, min(20, len(places)))
        store.close()
    print(f"{len(watched)} different subjects, {NEW} new records")
    print(f"which of them are concerned: {took:.2f} s, again {once_more:.2f} s ({len(places)})")
    print(f"a look at one: {looks:.3f} s")
    assert list(again) == list(places)


if __name__ == "__main__":
    main()
