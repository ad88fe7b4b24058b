"""Whether an ingest that is killed loses nothing that it told of, leaves no half dump, and can go on.

Usage: python bench/kills.py [--kills N] [--dumps N] [--seed N] [--folder FOLDER]

Writes invented dumps, texts and records, and ingests them undisturbed. Then the installed command ingests
them into other archives, and is killed (SIGKILL) at random moments of the time that this took: again and
again into the same archive, until one gets through. After each kill the archive must open, `verify` must find
nothing, and every dump that was told of as added must be there whole. An archive that got through must be the
same as the undisturbed one: dumps, articles with their ids and places, furniture, words. Prints a line for
each archive, and at the end how many kills there were, how many found something added already, and how many
faults. Leaves with 1 if there was any.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from wire import PER_DUMP, Press, write_dumps

from newsarchive import open_archive
from newsarchive.query.ast import Everything
from newsarchive.store.base import Sort
from newsarchive.store.sqlite.engine import sqlite3

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMAND = Path(sys.executable).parent / "newsarchive"
RECORDS = 1_000
_MODIFIED = 1_767_225_600
_TOLD = re.compile(r"(?P<path>.+): new, (?P<articles>[\d,]+) articles?\b")
_NOTHING = re.compile(r"^Error: (No archive at .* yet|.* is empty)\.")
_SOME_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_WORDS = "SELECT word, stem, plain FROM vocabulary ORDER BY word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """One ingest: whether it was killed, and the dumps that it told of as added with their articles."""

    is_killed: bool
    told: dict[str, int]


def write(folder: Path, dumps: int, per_dump: int = PER_DUMP, records: int = RECORDS) -> Path:
    """Write dumps of text, and half as many of records; give their folder."""
    target = folder / "dumps"
    target.mkdir()
    pages, _ = write_dumps(dumps * PER_DUMP)
    for number, page in enumerate(pages):
        kept = page.text.split("\n\n")[: 2 * per_dump]
        (target / f"{number:04}.txt").write_text("\n\n".join(kept) + "\n", encoding="utf-8")
    for number in range(dumps // 2):
        lines = (json.dumps(record) for record in Press(number).records(records))
        (target / f"{number:04}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for file in target.iterdir():
        os.utime(file, (_MODIFIED, _MODIFIED))
    return target


def ingest(archive: Path, dumps: Path, *, seconds: float | None = None) -> Killed:
    """Ingest, and kill what has not finished after some seconds, with the workers that it may have."""
    process = subprocess.Popen(
        [COMMAND, "-a", archive, "ingest", "-v", dumps.name],
        cwd=dumps.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        _, said = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        os.killpg(process.pid, signal.SIGKILL)
        _, said = process.communicate()
    told = {each["path"]: int(each["articles"].replace(",", "")) for each in _TOLD.finditer(said)}
    return Killed(is_killed=process.returncode != 0, told=told)


def faults(archive: Path, told: dict[str, int], folder: Path) -> Iterator[str]:
    """Tell what is wrong with an archive after a kill."""
    run = subprocess.run(
        [COMMAND, "-a", archive, "verify"], cwd=folder, capture_output=True, text=True, check=False
    )
    if not told and _NOTHING.search(run.stderr):
        return
    if run.returncode or run.stdout:
        yield f"verify left with {run.returncode}: {run.stdout}{run.stderr}"
        return
    with closing(open_archive(archive)) as opened:
        there = {dump.path: dump.articles for dump in opened.dumps()}
    for path, articles in told.items():
        if there.get(path) != articles:
            yield f"{path} was told of with {articles} articles and has {there.get(path)}"


def contents(archive: Path) -> list[object]:
    """Give all that an archive holds, but for the moments at which dumps came in."""
    with closing(open_archive(archive)) as opened:
        stored = opened.dumps()
        dumps = [replace(dump, ingested=_SOME_TIME) for dump in stored]
        articles = list(opened.select(Everything(), sort=Sort.OLDEST))
        furniture = [opened.furniture(dump.id) for dump in stored]
    with closing(sqlite3.connect(archive)) as connection:
        words = connection.execute(_WORDS).fetchall()
    return [dumps, articles, furniture, words]


def rounds(
    dumps: Path, folder: Path, kills: int, chance: random.Random
) -> Iterator[tuple[int, int, list[str]]]:
    """Kill so often in all; give for each archive its kills, how many came after news, and its faults."""
    plain = folder / "undisturbed.db"
    begun = monotonic()
    ingest(plain, dumps)
    whole = monotonic() - begun
    expected = contents(plain)
    while kills > 0:
        archive = folder / "killed.db"
        killed, found, wrong = _until_through(archive, dumps, kills, lambda: chance.uniform(0, whole))
        if contents(archive) != expected:
            wrong.append(f"the archive is not the same as the undisturbed one; kept as {_kept(archive)}")
        for file in folder.glob("killed.db*"):
            file.unlink()
        kills -= killed
        yield killed, found, wrong


def _kept(archive: Path) -> Path:
    """Keep an archive that something is wrong with, to be looked at."""
    number = sum(1 for _ in archive.parent.glob("wrong-*.db"))
    return Path(shutil.copy(archive, archive.with_name(f"wrong-{number}.db")))


def _until_through(
    archive: Path, dumps: Path, most: int, moment: Callable[[], float]
) -> tuple[int, int, list[str]]:
    """Kill and go on until an ingest gets through by itself, or all kills are used up."""
    killed = found = 0
    told: dict[str, int] = {}
    wrong: list[str] = []
    while True:
        run = ingest(archive, dumps, seconds=moment() if killed < most else None)
        told |= run.told
        wrong += faults(archive, told, dumps.parent)
        if not run.is_killed:
            return killed, found, wrong
        killed += 1
        found += bool(told)


def main() -> int:
    """Kill as often as was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--dumps", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="kills-"))
    killed = found = wrong = 0
    try:
        dumps = write(folder, given.dumps)
        chance = random.Random(given.seed)  # noqa: S311
        for kills, some, faulty in rounds(dumps, folder, given.kills, chance):
            killed, found, wrong = killed + kills, found + some, wrong + len(faulty)
            print(f"killed {kills} times, then through", *faulty, sep="\n  ", flush=True)
    finally:
        if given.folder is None and not wrong:
            shutil.rmtree(folder)
    print(f"{killed} kills, {found} of them after something was told of as added; {wrong} faults")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
