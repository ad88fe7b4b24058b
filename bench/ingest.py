"""How fast dumps come into an archive, against how fast that could be, and against others.

Usage: python bench/ingest.py [--articles N] [--from FOLDER] [--folder FOLDER] [--jobs N] [--tenth] [--alone]

Takes a folder of dumps, or writes dumps of N invented short articles, and compares in one run:

- `newsarchive ingest` of the folder into a new archive, from end to end, with all its processes;
- its parts, each for itself and in this process: reading, parsing, laying out, packing for the way between
  processes, keeping (storing and indexing), and finding what was there before or is a near copy;
- the limit: the rows of that archive, parsed before, loaded by bare executemany into the same schema;
- tantivy with one thread, `recollindex` and `sqlite-utils`, those that are installed, over the same articles.

Ratios are of one run. CPU time tells more than the clock on a busy machine; the parts are in CPU time alone.
`--tenth` also takes in every tenth dump by itself, to see what an article costs in a larger archive.
`--folder` says where archives and indexes stand meanwhile; they take some ten times the room of the dumps.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import pickle
import sys
import tempfile
from collections import defaultdict
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import limit
from finding import finding
from loads import loads
from measuring import Cost, measured
from wire import PER_DUMP, Wire

from newsarchive import Hints, open_archive
from newsarchive.parse import parse
from newsarchive.readers import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsarchive.model import Parsed
    from newsarchive.readers import Raw

_T = TypeVar("_T")
TODAY = date(2026, 1, 1)
AT_ONCE = 50
NEWEST = 5


class Ingested(NamedTuple):
    """What came in: articles, bytes of dumps, bytes of the archive; and what it cost."""

    articles: int
    text: int
    size: int
    cost: Cost


def main() -> None:
    """Compare, and print it."""
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        place = Path(name)
        dumps = options.given or _write(place / "dumps", options.articles)
        whole = ingested(dumps, place / "whole.db", options.jobs)
        articles = whole.articles
        print(f"{articles:,} articles in {whole.text / 1e6:,.1f} MB of dumps, {options.jobs or 'all'} jobs")
        parts = taken_apart(dumps, place / "parts.db")
        least = limit.load(place / "parts.db", place / "limit.db")
        _print_whole(whole, least, parts)
        _print_parts(parts, least, articles)
        if options.tenth:
            _print_tenth(whole, ingested(_tenth(dumps, place / "tenth"), place / "tenth.db", options.jobs))
        if not options.alone:
            _print_peers(place, whole)


def ingested(dumps: Path, archive: Path, jobs: int | None) -> Ingested:
    """Run `newsarchive ingest` of this interpreter's installation."""
    command = [str(Path(sys.executable).with_name("newsarchive")), "-a", str(archive), "ingest", str(dumps)]
    cost = measured([*command, *(["--jobs", str(jobs)] if jobs else [])])
    with closing(open_archive(archive)) as opened:
        stats = opened.stats()
    return Ingested(stats.articles, stats.text, stats.size, cost)


def taken_apart(dumps: Path, path: Path) -> dict[str, float]:
    """Go the whole way in this process, some dumps at a time; give the CPU seconds of each part."""
    seconds: defaultdict[str, float] = defaultdict(float)

    def time(part: str, run: Callable[[], _T]) -> _T:
        begun = process_time()
        done = run()
        seconds[part] += process_time() - begun
        return done

    gc.set_threshold(50_000)  # as the command line does
    with closing(open_archive(path, create=True)) as archive, finding() as found:
        prepare = archive.preparer()
        raws = _raws(dumps)
        while batch := time("read", lambda: list(islice(raws, AT_ONCE))):
            parsed = time("parse", lambda: list(map(_parsed, batch)))
            laid = time("lay out", lambda: list(map(prepare, parsed)))  # noqa: B023
            del parsed
            packed = time("pack", lambda: [pickle.dumps(each, NEWEST) for each in laid])  # noqa: B023
            back = time("pack", lambda: [pickle.loads(each) for each in packed])  # noqa: B023, S301
            time("keep", lambda: archive.add(back))  # noqa: B023
    seconds["find copies"] = found.seconds
    seconds["keep"] -= found.seconds
    return seconds


def _raws(dumps: Path) -> Iterator[Raw]:
    """Read dumps, with the checksum that tells the known."""
    read_raws = importlib.import_module("newsarchive.ingest").read_raws
    for raw in read_raws([str(dumps)], today=TODAY):
        raw.checksum()
        yield raw


def _parsed(raw: Raw) -> Parsed:
    return parse(decode(raw), hints=Hints(as_of=raw.modified))


def _print_whole(whole: Ingested, least: Cost, parts: Mapping[str, float]) -> None:
    speed, cost = whole.articles / whole.cost.wall, whole.cost
    print(f"\nend to end: {speed:,.0f} articles a second, {cost.wall:.1f} s, CPU {cost.cpu:.1f} s,", end=" ")
    print(f"memory {cost.memory / 1e6:,.0f} MB, archive {whole.size / whole.text:.2f} of the text")
    print(f"limit: {whole.articles / least.wall:,.0f} a second, {least.wall:.1f} s, CPU {least.cpu:.1f} s")
    print(f"speed, end to end to limit: {least.wall / cost.wall:.2f}", end=" ")
    ideal = max(cost.cpu / (os.cpu_count() or 1), parts["keep"] + parts["find copies"])
    print(f"(with every core to itself, from CPU time: {least.cpu / ideal:.2f})")


def _print_parts(parts: Mapping[str, float], least: Cost, articles: int) -> None:
    total = sum(parts.values())
    print("\n| part | CPU s | share | microseconds an article |\n|---|---|---|---|")
    for part, seconds in parts.items():
        print(f"| {part} | {seconds:.2f} | {seconds / total:.0%} | {seconds / articles * 1e6:.0f} |")
    kept = parts["keep"] / least.cpu
    print(f"storing and indexing to the limit: {kept:.2f}", end=" ")
    print(f"({kept + parts['find copies'] / least.cpu:.2f} with finding copies)")
    print(f"all but parsing, storing and indexing: {1 - (parts['parse'] + parts['keep']) / total:.3f}")


def _print_tenth(whole: Ingested, tenth: Ingested) -> None:
    each, before = (one.cost.cpu / one.articles * 1e6 for one in (whole, tenth))
    print(
        f"\nCPU an article: {each:.0f} us of {whole.articles:,}, {before:.0f} us of {tenth.articles:,}",
        end=" ",
    )
    print(f"(ratio {each / before:.2f}); memory {whole.cost.memory / 1e6:,.0f}", end=" ")
    print(f"and {tenth.cost.memory / 1e6:,.0f} MB")


def _print_peers(place: Path, whole: Ingested) -> None:
    print("\n| others | articles | a second | CPU s | newsarchive is faster | by CPU |")
    print("|---|---|---|---|---|---|")
    for loaded in loads(place, place / "whole.db", whole.articles):
        if isinstance(loaded, str):
            print(loaded)
            continue
        times = [
            (theirs / loaded.articles) / (ours / whole.articles)
            for theirs, ours in zip(loaded.cost[:2], whole.cost[:2], strict=True)
        ]
        print(f"| {loaded.name} | {loaded.articles:,} | {loaded.articles / loaded.cost.wall:,.0f}", end=" ")
        print(f"| {loaded.cost.cpu:.1f} | {times[0]:.1f} times | {times[1]:.1f} |", flush=True)


def _write(folder: Path, articles: int) -> Path:
    """Write dumps of invented articles."""
    folder.mkdir()
    wire = Wire()
    for number, first in enumerate(range(0, articles, PER_DUMP)):
        items = [wire.item() for _ in range(min(PER_DUMP, articles - first))]
        text = "\n".join(item.text for item in items)
        (folder / f"dump-{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def _tenth(dumps: Path, folder: Path) -> Path:
    """Give a folder with links to every tenth dump."""
    folder.mkdir()
    for path in sorted(path for path in dumps.rglob("*") if path.is_file())[::10]:
        (folder / path.name).symlink_to(path.resolve())
    return folder


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--from", dest="given", type=Path, metavar="FOLDER")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--tenth", action="store_true")
    parser.add_argument("--alone", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
