"""How fast dumps are parsed on one core, against reading their lines and against loading them as JSON.

Usage: python bench/parse.py [--articles N] [--rounds N] [--profile]

Writes dumps of invented short wire articles, 200 in each, and times by turns `newsarchive.parse.parse`, one
trivial pattern matched on each line, and `json.loads` of the same articles as JSON Lines. Times are CPU
time; the ratios are medians over the rounds, each of one round, so that a busy machine spoils them little.
`--profile` lists the functions that take longest.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import re
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from wire import write_dumps

from newsarchive.parse import look, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wire import Item

    from newsarchive.model import Dump

GOAL = 4.0
SHOWN = 40
_TRIVIAL = re.compile(r"[A-Z][^a-z]*,")


def match_lines(dumps: Sequence[Dump]) -> int:
    """Read the lines of dumps and match one trivial pattern on each."""
    return sum(_TRIVIAL.match(line) is not None for dump in dumps for line in dump.text.splitlines())


def load_lines(lines: Sequence[str]) -> int:
    """Load each line as JSON."""
    return sum(len(json.loads(line)) for line in lines)


def parse_all(dumps: Sequence[Dump]) -> int:
    """Parse dumps and count their articles."""
    return sum(len(parse(dump).articles) for dump in dumps)


def seconds(run: Callable[[], int]) -> float:
    """Time a run in CPU time."""
    begun = process_time()
    run()
    return process_time() - begun


def compare(dumps: Sequence[Dump], items: Sequence[Item], rounds: int) -> None:
    """Time all three by turns and print medians."""
    lines = [json.dumps(item._asdict()) for item in items]
    times = [
        (
            seconds(lambda: match_lines(dumps)),
            seconds(lambda: load_lines(lines)),
            seconds(lambda: parse_all(dumps)),
        )
        for _ in range(rounds + 1)
    ][1:]
    size = sum(len(dump.text.encode()) for dump in dumps) / 1e6
    matched, loaded, parsed = (median(column) for column in zip(*times, strict=True))
    made = "not compiled" if look.__file__.endswith(".py") else "compiled"
    print(f"{len(items):,} articles, {len(dumps)} dumps, {size:.1f} MB, {rounds} rounds, CPU time; {made}")
    for name, time in (("match each line", matched), ("json.loads", loaded), ("parse", parsed)):
        print(f"{name:15} {size / time:8.2f} MB/s {len(items) / time:11,.0f} articles/s")
    print(f"goal: {GOAL:g} MB/s")
    print(f"parse takes {median(own / least for least, _, own in times):.0f} times as long as matching")
    print(f"parse takes {median(own / load for _, load, own in times):.1f} times as long as json.loads")


def profile(dumps: Sequence[Dump]) -> None:
    """List the functions that take longest by themselves."""
    profiler = cProfile.Profile()
    profiler.runcall(parse_all, dumps)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(SHOWN)


def main() -> None:
    """Measure, and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--articles", type=int, default=2000)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--profile", action="store_true")
    options = arguments.parse_args()
    dumps, items = write_dumps(options.articles)
    found = parse_all(dumps)
    if found != len(items):
        print(f"{found:,} articles found, {len(items):,} written")
    compare(dumps, items, options.rounds)
    if options.profile:
        profile(dumps)


if __name__ == "__main__":
    main()
