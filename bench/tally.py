"""How fast timelines and facets are counted, beside the plain way to ask SQLite for them.

Usage: python bench/tally.py ARCHIVE [--queries N] [--cpu]

Makes queries of the archive's own words, rare to very common ones, alone, joined, as phrases and prefixes,
and times `Archive.timeline` and `Archive.facets` beside SQL that groups the columns of the articles. Prints
the median and the 95th percentile of each, and the median of their ratios. The bound is 250 ms for the 95th
percentile over a million articles on two cores; the ratios hold better than the times. `--cpu` counts the
time of the processor alone, for a machine on which much else runs.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
from datetime import date
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from newsarchive import open_archive, parse_query
from newsarchive.store.base import Facet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.store.base import Archive

SHARES = (0.0002, 0.002, 0.02, 0.1, 0.3, 0.6)
"""How many of all articles have a word: from rare to very common."""

MATCHED = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
NAIVE = {
    "timeline": "published",
    "source": "source",
    "place": "place",
    "agency": "agency",
    "year": "substr(published, 1, 4)",
    "month": "substr(published, 1, 7)",
}


def make_queries(connection: sqlite3.Connection, number: int) -> Iterator[str]:
    """Give queries of words that are about as frequent as each of the shares."""
    chance = random.Random(1)  # noqa: S311
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, articles_fts, row)")
    (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    near = "SELECT term FROM words WHERE length(term) > 2 AND doc BETWEEN ? AND ? AND term GLOB '[a-z]*'"
    words = [
        [word for (word,) in connection.execute(near, (articles * share / 1.5, articles * share * 1.5))]
        for share in SHARES
    ]
    kinds = ("{0}", "{0} {1}", "{0} OR {1}", '"{0} {1}"', "{0}*")
    for _ in range(number):
        one, other = (chance.choice(chance.choice([each for each in words if each])) for _ in range(2))
        yield chance.choice(kinds).format(one, other)


def timed(call: Callable[[], object], clock: Callable[[], float]) -> float:
    """Give the better of two runs, in milliseconds."""
    times = []
    for _ in range(2):
        begun = clock()
        call()
        times.append(1000 * (clock() - begun))
    return min(times)


def own(archive: Archive, query: str, what: str) -> Callable[[], object]:
    """Ask the archive."""
    node = parse_query(query, as_of=date(2025, 1, 1)).node
    if what == "timeline":
        return lambda: archive.timeline(node)
    return lambda: archive.facets(node, Facet(what))


def naive(connection: sqlite3.Connection, query: str, what: str) -> Callable[[], object]:
    """Ask by SQL that groups what the articles themselves say."""
    column = NAIVE[what]
    sql = f"SELECT {column}, count(*) FROM articles WHERE position IN ({MATCHED}) GROUP BY 1"  # noqa: S608
    return lambda: connection.execute(sql, (query,)).fetchall()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive")
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    clock = process_time if options.cpu else perf_counter
    archive = open_archive(options.archive)
    connection = sqlite3.connect(f"file:{options.archive}?mode=ro", uri=True)
    queries = list(make_queries(connection, options.queries))
    print(f"{'':10}  median     p95  naive median     p95  ratio")
    for what in NAIVE:
        times = [
            (timed(own(archive, query, what), clock), timed(naive(connection, query, what), clock))
            for query in queries
        ]
        ours, theirs = zip(*times, strict=True)
        ratio = median(other / one for one, other in times)
        print(
            f"{what:10} {median(ours):7.1f} {quantiles(ours, n=20)[-1]:7.1f}"
            f"       {median(theirs):7.1f} {quantiles(theirs, n=20)[-1]:7.1f} {ratio:6.1f}"
        )
    archive.close()


if __name__ == "__main__":
    main()
