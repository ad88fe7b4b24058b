"""How well relevance ranks: MAP over collections with judgments, for a grid of settings.

Usage: python bench/ranking.py COLLECTION... [--sample N] [--grid]

A COLLECTION is a folder with documents.jsonl (articles with a `uri` each), queries.tsv (number, words) and
qrels.tsv (number, uri, relevance). Each is ingested once; then its queries run in this process, with
`--match any`, plain and expanded. `--grid` also varies one setting at a time: the weight of the headline, and
what feedback reads and adds. `--sample N` takes every so-many-th query, about N in all. MAP is computed as
trec_eval does, with binary relevance, over the first 1,000.

What was chosen by it, and over which collections, stands in docs/ranking.md.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from newsarchive import Hints, ingest, open_archive, parse_query
from newsarchive.store.base import Sort
from newsarchive.store.sqlite import feedback, ranking, search, statements

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from newsarchive.query.ast import Node
    from newsarchive.store.base import Archive

TODAY = date(2026, 1, 1)
DEEPEST = 1000
HEADLINES = (1, 1.5, 2, 3, 4, 5)
GRID = {
    "ARTICLES": (5, 10, 15, 20),
    "WORDS": (15, 20, 30, 50),
    "OWN": (0.3, 0.4, 0.5, 0.6, 0.7),
    "TEMPER": (0.5, 1.0, 2.0, 3.0, 5.0, 1e9),
    "PRIOR": (1, 100, 400, 1000, 2500),
    "COMMON": (0.02, 0.05, 0.1, 0.2, 1.0),
    "COST": (0.25, 0.5, 1.0, 2.0),
}


class Topic(NamedTuple):
    """A query and what it should find."""

    node: Node
    relevant: frozenset[str]


def read_topics(folder: Path, sample: int) -> list[Topic]:
    """Read the queries that have a relevant document, every so-many-th of them."""
    relevant: defaultdict[str, set[str]] = defaultdict(set)
    for number, uri, grade in rows(folder / "qrels.tsv"):
        if int(grade) > 0:
            relevant[number].add(uri)
    topics = [
        Topic(parse_query(words, as_of=TODAY, any_words=True).node, frozenset(relevant[number]))
        for number, words in rows(folder / "queries.tsv")
        if number in relevant
    ]
    return topics[:: max(1, len(topics) // sample)] if sample else topics


def rows(path: Path) -> Iterable[list[str]]:
    """Read a table without a header."""
    return (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())


def mean_precision(archive: Archive, topics: Sequence[Topic], *, expand: bool) -> float:
    """Give the mean over the queries of their average precision."""
    return sum(average_precision(archive, topic, expand=expand) for topic in topics) / len(topics)


def average_precision(archive: Archive, topic: Topic, *, expand: bool) -> float:
    """Give the mean precision at each relevant document, those not found at 0."""
    found, total = 0, 0.0
    for rank, uri in enumerate(ranked(archive, topic.node, expand=expand), 1):
        if uri in topic.relevant:
            found += 1
            total += found / rank
    return total / len(topic.relevant)


def ranked(archive: Archive, node: Node, *, expand: bool) -> Iterable[str]:
    """Give the names of the best matches, without the snippets that would take most of the time."""
    with patch.object(search, "make_hits", lambda connection, found, *_: names(connection, found)):
        also = archive.related(node) if expand else ()
        return archive.search(node, sort=Sort.RELEVANCE, limit=DEEPEST, also=also)  # type: ignore[return-value]


def names(connection: sqlite3.Connection, found: Iterable[tuple[int, float | None]]) -> Iterable[str]:
    """Give the name of the article at each position."""
    sql = "SELECT uri FROM articles WHERE position = ?"
    return (connection.execute(sql, (position,)).fetchone()[0] for position, _ in found)


def measure(archive: Archive, topics: Sequence[Topic], *, grid: bool) -> None:
    """Print MAP as it is, and with one setting changed at a time."""
    plain = report("plain", archive, topics, expand=False)
    report("expanded", archive, topics, expand=True, against=plain)
    if not grid:
        return
    for weight in HEADLINES:
        with headline_weight(weight):
            report(f"plain, headline {weight:g}", archive, topics, expand=False, against=plain)
    for name, values in GRID.items():
        for value in values:
            with patch.object(feedback, name, value):
                report(f"expanded, {name} {value:g}", archive, topics, expand=True, against=plain)


def report(
    name: str, archive: Archive, topics: Sequence[Topic], *, expand: bool, against: float = 0.0
) -> float:
    """Print a figure, and its ratio to another."""
    begun = perf_counter()
    figure = mean_precision(archive, topics, expand=expand)
    took = (perf_counter() - begun) * 1000 / len(topics)
    ratio = f"  ratio {figure / against:.3f}" if against else ""
    print(f"  {name:<28} MAP {figure:.4f}{ratio}  ({took:.0f} ms a query)", flush=True)
    return figure


def headline_weight(weight: float) -> ExitStack:
    """Let the headline count so many times as the body."""
    score = f"-bm25(articles_fts, {weight}, 1.0, 1.0)"
    scored = f"articles_fts.rowid AS position, {score} AS score"
    patches = ExitStack()
    for module, name, value in (
        (statements, "SCORED", scored),
        (ranking, "SCORE", score),
    ):
        patches.enter_context(patch.object(module, name, value))
    return patches


def main() -> None:
    """Measure each collection."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("collections", nargs="+", type=Path, metavar="COLLECTION")
    arguments.add_argument("--sample", type=int, default=0)
    arguments.add_argument("--grid", action="store_true")
    options = arguments.parse_args()
    for folder in options.collections:
        topics = read_topics(folder, options.sample)
        with tempfile.TemporaryDirectory() as place:
            archive = open_archive(Path(place) / "archive.db", create=True)
            try:
                ingest([str(folder / "documents.jsonl")], archive, hints=Hints(), today=TODAY)
                print(f"{folder.name}: {archive.stats().articles:,} articles, {len(topics)} queries")
                measure(archive, topics, grid=options.grid)
            finally:
                archive.close()


if __name__ == "__main__":
    main()
