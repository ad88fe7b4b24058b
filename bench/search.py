"""How fast an archive is searched, alone and against other ways to search the same articles.

Usage: python bench/search.py [--articles N] [--from FILE.jsonl|FOLDER] [--folder FOLDER] [--alone] …

Builds an archive of N articles once (invented ones, those of JSON Lines, or all of a folder of dumps) and
keeps it in FOLDER, else makes one for this run alone. Then asks some two hundred queries drawn by seed from
the words of the archive: rare to very common words, AND, OR, phrases, prefixes. Prints median and 95th
percentile in milliseconds, in process: newest first, by relevance, counted, and by relevance within a source,
a place or a period. Last come the peers that are installed (bare FTS5, sqlite-utils, tantivy, ripgrep): each
query is asked of the peer and of the archive in turn, and the ratio of the sums is told, above 1 where the
peer is slower. `--alone` leaves them out. A query is asked `--rounds` times and the best time counts, since
other programs on the machine only ever add. On a busy machine `--cpu` times the archive in CPU time, that of
all threads together, of which an idle machine of two cores would take about half where ranking is split.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from peers import LIMIT, peers
from press import build
from queries import Words

from newsarchive import open_archive, parse_query
from newsarchive.query.ast import Everything
from newsarchive.store.sort import Sort
from newsarchive.store.sqlite.engine import sqlite3

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from peers import Peer
    from queries import Question

    from newsarchive.query.ast import Node
    from newsarchive.store.base import Archive

SEED = 1
SAMPLE = 10_000
AS_OF = date(2026, 1, 1)
GOALS = {"newest": 5.0, "relevance": 100.0}


class Bench:
    """An archive that is asked, and how often."""

    def __init__(self, archive: Archive, rounds: int, clock: Callable[[], float] = perf_counter) -> None:
        self.archive = archive
        self._rounds = rounds
        self._clock = clock

    def time(self, ask: Callable[[], object]) -> float:
        """Give the best time of some rounds, in milliseconds."""
        times = []
        for _ in range(self._rounds):
            begun = self._clock()
            ask()
            times.append(self._clock() - begun)
        return min(times) * 1000

    def newest(self, question: Question) -> object:
        """Give the newest matches."""
        return self._search(question.text, Sort.NEWEST)

    def relevance(self, question: Question) -> object:
        """Give the best matches."""
        return self._search(question.text, Sort.RELEVANCE)

    def count(self, question: Question) -> object:
        """Count the matches."""
        return self.archive.count(read(question.text))

    def filtered(self, question: Question, condition: str) -> object:
        """Give the best matches that meet a condition."""
        return self._search(f"({question.text}) {condition}", Sort.RELEVANCE)

    def latest(self) -> object:
        """Give the newest articles of all."""
        return self.archive.search(Everything(), sort=Sort.NEWEST, limit=LIMIT)

    def _search(self, text: str, sort: Sort) -> object:
        return self.archive.search(read(text), sort=sort, limit=LIMIT)


def read(text: str) -> Node:
    """Read a query."""
    node: Node = parse_query(text, as_of=AS_OF).node
    return node


def sample(archive: Archive, size: int) -> tuple[list[str], list[str]]:
    """Give the texts of articles spread over the archive, and conditions that some of them meet."""
    chance, total = random.Random(SEED), archive.stats().articles  # noqa: S311
    ids = sorted(chance.sample(range(1, total + 1), min(size, total)))
    kept = [stored.article for each in ids if (stored := archive.fetch(each)) is not None]
    sources = sorted({article.source.name for article in kept if article.source})
    places = [article.dateline.place for article in kept if article.dateline and article.dateline.place]
    days = [article.published.date for article in kept if article.published]
    conditions = [f'source:"{name}"' for name in chance.sample(sources, min(4, len(sources)))]
    conditions += [f'place:"{name}"' for name in chance.sample(places, min(4, len(places)))]
    conditions += [
        f"date:{day[:length]}" for day in chance.sample(days, min(2, len(days))) for length in (4, 7)
    ]
    return [f"{article.headline or ''} {article.body}" for article in kept], conditions


def row(name: str, times: Sequence[float], goal: float | None = None) -> str:
    """Write a line of the table."""
    last = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    verdict = "" if goal is None else f"  goal {goal:g}: {'kept' if last <= goal else 'MISSED'}"
    return f"{name:<28}{len(times):>5}{median(times):>10.2f}{last:>10.2f}{max(times):>10.2f}{verdict}"


def measure(bench: Bench, questions: Sequence[Question], conditions: Sequence[str]) -> None:
    """Print how long the archive takes, by what is asked and by kind of query."""
    print(f"\n{'':<28}{'asked':>5}{'median':>10}{'p95':>10}{'worst':>10}   (ms)")
    for name in ("newest", "relevance", "count"):
        ask, kinds = getattr(bench, name), defaultdict(list)
        for question in questions:
            kinds[question.kind].append(bench.time(lambda: ask(question)))  # noqa: B023
        print(row(name, [time for times in kinds.values() for time in times], GOALS.get(name)))
        for kind, times in kinds.items():
            print(row(f"  {kind}", times))
    fields = defaultdict(list)
    for number, question in enumerate(questions):
        condition = conditions[number % len(conditions)]
        time = bench.time(lambda: bench.filtered(question, condition))  # noqa: B023
        fields[condition.partition(":")[0]].append(time)
    print(row("filtered, by relevance", [time for times in fields.values() for time in times]))
    for field, times in fields.items():
        print(row(f"  {field}", times))
    print(row("the newest, no words", [bench.time(bench.latest) for _ in range(20)]))


def compare(bench: Bench, peer: Peer, questions: Sequence[Question]) -> None:
    """Print how much longer a peer takes than the archive."""
    able = [question for question in questions if question.kind not in peer.unable]
    for way, ask in peer.ways.items():
        own, other = 0.0, 0.0
        for question in able:
            other += bench.time(lambda: ask(question))  # noqa: B023
            own += bench.time(lambda: getattr(bench, way)(question))  # noqa: B023
        each = f"{other / len(able):>10.2f} against {own / len(able):.2f} ms a query"
        print(f"{peer.name:<14}{way:<12}{each}, ratio {other / own:.2f}")


def main() -> None:
    """Build, measure, and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--articles", type=int, default=100_000)
    arguments.add_argument("--from", dest="given", type=Path)
    arguments.add_argument("--folder", type=Path)
    arguments.add_argument("--each", type=int, default=20)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--alone", action="store_true")
    arguments.add_argument("--cpu", action="store_true")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        run(folder, build(folder, options.articles, options.given), options)


def run(folder: Path, path: Path, options: argparse.Namespace) -> None:
    """Ask the archive, and its peers."""
    with closing(open_archive(path)) as archive:
        stats = archive.stats()
        print(f"{stats.articles:,} articles, {stats.size / 1e6:,.0f} MB, SQLite {sqlite3.sqlite_version}")
        texts, conditions = sample(archive, SAMPLE)
        questions = list(Words(texts, SEED).questions(options.each))
        measure(
            Bench(archive, options.rounds, process_time if options.cpu else perf_counter),
            questions,
            conditions,
        )
        bench = Bench(archive, options.rounds)
        for peer in () if options.alone else peers(folder, path):
            if isinstance(peer, str):
                print(peer)
            else:
                compare(bench, peer, questions)


if __name__ == "__main__":
    main()
