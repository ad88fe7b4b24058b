"""How long `newsarchive search` takes to start, against the interpreter alone.

Usage: python bench/startup.py [--runs N] [--articles N] [--explain]

Makes an archive of invented articles, then runs `newsarchive search WORD`, a word of one in a hundred,
and `python -c pass` in turn, both with this interpreter and into a pipe, and prints the median of the ratios:
at most 7 is the bound, 5.5 the goal. Then it prints what Tab after `source:` takes, against the search.
`--explain` lists the imports that cost most. Run it where newsarchive is installed and little else runs.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from newsarchive import Hints, ingest, open_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUND, GOAL = 7.0, 5.5
WORD = "lighthouse"
ONE_IN = 100
PER_DUMP = 200
SHOWN = 15
PLACES = ("SKELMOOR", "OSTERVIK", "PORT LARNE", "DALGARTH", "NEW HESSEL")
NOUNS = ("harbour", "ferry", "council", "strike", "bridge", "school", "budget", "storm", "court", "union")
VERBS = ("closes", "reopens", "delays", "approves", "rejects", "loses", "welcomes", "doubts", "repairs")
ADJECTIVES = ("old", "new", "northern", "costly", "empty", "flooded", "public", "private", "crowded", "quiet")
PASS = [sys.executable, "-c", "pass"]
START = [sys.executable, "-c", "import sys; from newsarchive.cli import main; sys.exit(main())"]
IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S+)")


def write_dumps(folder: Path, articles: int) -> Iterator[str]:
    """Write dumps of invented articles and give their paths."""
    chance = random.Random(1)  # noqa: S311
    for first in range(0, articles, PER_DUMP):
        numbers = range(first, min(first + PER_DUMP, articles))
        path = folder / f"{first:06}.txt"
        path.write_text("\n".join(make_article(chance, number) for number in numbers), encoding="utf-8")
        yield str(path)


def make_article(chance: random.Random, number: int) -> str:
    """Make an article of a headline, a dateline, six sentences and a link."""
    day = date(2001, 1, 1) + timedelta(days=number * 9000 // 10_000)
    sentences = [make_sentence(chance) for _ in range(7)]
    dateline = f"{chance.choice(PLACES)}, {day:%B} {day.day}, {day.year}. /Coastwire/."
    place = WORD if number % ONE_IN == 0 else chance.choice(NOUNS)
    headline = f"{sentences[0][4:-1].capitalize()} near {place} {number}"
    return f"{headline}\n\n{dateline} {' '.join(sentences[1:])}\nContinue reading at coastwire.example\n"


def make_sentence(chance: random.Random) -> str:
    """Make a sentence of six words."""
    subject, thing = chance.sample(NOUNS, 2)
    one, other = chance.sample(ADJECTIVES, 2)
    return f"The {one} {subject} {chance.choice(VERBS)} the {other} {thing}."


def build(folder: Path, articles: int) -> Path:
    """Make an archive of that many articles."""
    path = folder / "archive.db"
    archive = open_archive(path, create=True)
    try:
        report = ingest(write_dumps(folder, articles), archive, hints=Hints(), today=date(2026, 1, 1))
    finally:
        archive.close()
    print(f"archive: {report.articles:,} articles, {report.new} dumps, {path.stat().st_size / 1e6:.1f} MB")
    return path


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Time a command that writes into a pipe."""
    begun = perf_counter()
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return perf_counter() - begun


def compare(search: list[str], environment: dict[str, str], runs: int) -> None:
    """Run both commands in turn and print the median ratio."""
    pairs = [(seconds(PASS, environment), seconds(search, environment)) for _ in range(runs + 2)][2:]
    bare, full = (median(times) * 1000 for times in zip(*pairs, strict=True))
    ratio = median(full / bare for bare, full in pairs)
    verdict = (
        "within the goal" if ratio <= GOAL else "within the bound" if ratio <= BOUND else "OVER THE BOUND"
    )
    print(f"python -c pass: {bare:.1f} ms, search {WORD}: {full:.1f} ms (medians of {runs})")
    print(f"ratio {ratio:.2f}: {verdict} (bound {BOUND:g}, goal {GOAL:g})")


def compare_completion(search: list[str], environment: dict[str, str], runs: int) -> None:
    """Run the search and the completion of a source in turn and print the median ratio."""
    asked = environment | {"_NEWSARCHIVE_COMPLETE": "zsh_complete"}
    complete = [*START, "search", "source:"]
    pairs = [(seconds(search, environment), seconds(complete, asked)) for _ in range(runs)]
    print(f"Tab after source: takes {median(tab / full for full, tab in pairs):.2f} times the search")


def explain(search: list[str], environment: dict[str, str]) -> None:
    """List the modules that search imports and the interpreter alone does not, by what each costs itself."""
    bare = {name for name, _, _ in imports(PASS, environment)}
    rows = [row for row in imports(search, environment) if row[0] not in bare]
    packages: Counter[str] = Counter()
    for name, own, _ in rows:
        packages[name.split(".")[0]] += own
    print(f"\n{len(rows)} imports, {packages.total() / 1000:.1f} ms; by package, in ms:")
    for name, own in packages.most_common(SHOWN):
        print(f"{own / 1000:7.2f}  {name}")
    print("\nby module, its own time and with all it imports, in ms:")
    for name, own, whole in sorted(rows, key=lambda row: -row[1])[: 2 * SHOWN]:
        print(f"{own / 1000:7.2f} {whole / 1000:7.2f}  {name}")


def imports(command: list[str], environment: dict[str, str]) -> Iterator[tuple[str, int, int]]:
    """Give each import of a command with its own time and that of all it imports, in microseconds."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    run = subprocess.run(timed, check=True, env=environment, capture_output=True, text=True)
    for match in IMPORT.finditer(run.stderr):
        yield match[4], int(match[1]), int(match[2])


def main() -> None:
    """Measure, and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--runs", type=int, default=21)
    arguments.add_argument("--articles", type=int, default=10_000)
    arguments.add_argument("--explain", action="store_true")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = build(Path(folder), options.articles)
        environment = os.environ | {"NEWSARCHIVE_ARCHIVE": str(archive)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        search = [*START, "search", WORD]
        compare(search, environment, options.runs)
        compare_completion(search, environment, options.runs)
        if options.explain:
            explain(search, environment)


if __name__ == "__main__":
    main()
