"""What one long dump costs: articles, seconds, and the most memory of all processes at one time.

Usage: python bench/long.py [--megabytes N] [--from FILE] [--folder FOLDER] [--jobs N] [--input]

Writes one dump of so many invented short articles (1,000 MB unless told), or takes a file of yours, packed
or not, and takes it into a new archive by `newsarchive ingest`, with `--input` by its standard input. Dump
and archive stand in the folder meanwhile: some seven times the room of the dump, with what SQLite writes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from measuring import measured
from wire import Wire

from newsarchive import open_archive

PIPE = 'dump=$1; shift; cat "$dump" | "$@"'


def main() -> None:
    """Measure, and print it."""
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        place = Path(name)
        dump = options.given or write(place / "long.txt", options.megabytes)
        archive = place / "archive.db"
        command = [str(Path(sys.executable).with_name("newsarchive")), "-a", str(archive), "ingest"]
        jobs = ["--jobs", str(options.jobs)] if options.jobs else []
        if options.input:
            cost = measured(["sh", "-c", PIPE, "sh", str(dump), *command, "-", *jobs])
        else:
            cost = measured([*command, str(dump), *jobs])
        with closing(open_archive(archive)) as opened:
            stats = opened.stats()
        print(f"{stats.articles:,} articles in a dump of {stats.text / 1e6:,.0f} MB, {stats.dumps} kept")
        print(
            f"{cost.wall:,.0f} s, {stats.articles / cost.wall:,.0f} articles a second, CPU {cost.cpu:,.0f} s"
        )
        print(f"memory {cost.memory / 1e6:,.0f} MB, archive {stats.size / stats.text:.2f} of the text")


def write(path: Path, megabytes: int) -> Path:
    """Write a dump of at least so many bytes."""
    wire, size = Wire(), 0
    with path.open("wb") as file:
        while size < megabytes * 1_000_000:
            size += file.write(f"{wire.item().text}\n".encode())
    return path


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=int, default=1_000)
    parser.add_argument("--from", dest="given", type=Path, metavar="FILE")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--input", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
