"""Whether readers find only what is whole while writers take turns.

Usage: python bench/stress.py [--seconds N] [--writers N] [--readers N] [--seed N]

Processes of their own add dumps to one archive, forget some of them again, and copy it, while others search,
count, list and read it. Every dump holds the same number of articles with one word that no other dump has. So
whatever a reader sees, a dump must be there with all of its articles or with none, the hits of a search must
be those that are counted, and every copy must be sound. In the end the archive is verified. Prints how often
each was done, and every fault; leaves with 1 if there was any.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from newsarchive import open_archive
from newsarchive.model import Article, Basis, Dump, Element, Parsed, Published, Role
from newsarchive.query.ast import Everything, Phrase, Term
from newsarchive.store.base import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.store.base import Archive

PER_DUMP = 20
LEAST = 5
"""So many turns each takes at least, whatever the machine is busy with."""

_MODIFIED = date(2026, 1, 1)
_FORGETS = 0.1
_COPIES = 0.05
_Done = tuple[Counter[str], list[str]]


def add(archive: Archive, name: str) -> None:
    """Add a dump whose articles all have its name as a word."""
    text = f"The ferry {name} left the harbour. " * 5
    articles = tuple(
        Article(
            dump=f"{name}.txt",
            encoding="utf-8",
            headline=f"Ferry {number} of {name}",
            body=text,
            published=Published(
                date=f"2024-01-{number + 1:02}", edtf=f"2024-01-{number + 1:02}", basis=Basis.META
            ),
            elements=(Element(role=Role.BODY, lines=(number + 1, number + 1)),),
        )
        for number in range(PER_DUMP)
    )
    dump = Dump(path=f"{name}.txt", content=name.encode(), text=name, encoding="utf-8", modified=_MODIFIED)
    archive.add([Parsed(dump=dump, articles=articles)])


def write(path: str, number: int, *, until: float, seed: int) -> _Done:
    """Add dumps, forget some of them, and copy the archive now and then."""
    chance, done = random.Random(seed + number), Counter[str]()  # noqa: S311
    wrong: list[str] = []
    with closing(open_archive(path, create=True)) as archive:
        while monotonic() < until or done.total() < LEAST:
            name = f"ship{number}x{done['added']}"
            add(archive, name)
            done["added"] += 1
            mine = [dump.id for dump in archive.dumps() if dump.path.startswith(f"ship{number}x")]
            if len(mine) > 1 and chance.random() < _FORGETS:
                archive.forget([chance.choice(mine)])
                done["forgotten"] += 1
            if chance.random() < _COPIES:
                wrong += _copied(archive, Path(f"{path}.{number}.copy"))
                done["copied"] += 1
    return done, wrong


def _copied(archive: Archive, copy: Path) -> Iterator[str]:
    archive.backup(str(copy), replace=True)
    with closing(open_archive(copy)) as opened:
        yield from _faults(opened)
        yield from _torn(opened)
    copy.unlink()


def read(path: str, number: int, *, until: float, seed: int) -> _Done:
    """Ask the archive for one thing after the other."""
    chance, done = random.Random(-seed - number), Counter[str]()  # noqa: S311
    wrong: list[str] = []
    with closing(open_archive(path)) as archive:
        while monotonic() < until or done.total() < LEAST:
            ask = chance.choice((_torn, _counted, _searched, _opened))
            wrong += ask(archive)
            done[ask.__name__.strip("_")] += 1
            if chance.random() < _COPIES:
                with closing(open_archive(path)) as another:
                    wrong += _searched(another)
    return done, wrong


def _torn(archive: Archive) -> Iterator[str]:
    """Look whether every dump that is there has all of its articles."""
    for dump in archive.dumps():
        if dump.articles != PER_DUMP:
            yield f"{dump.path} has {dump.articles} of {PER_DUMP} articles"


def _counted(archive: Archive) -> Iterator[str]:
    if archive.count(Everything()) % PER_DUMP:
        yield "a part of a dump was counted"
    if archive.count(_word("ferry")) % PER_DUMP:
        yield "a part of a dump was found"


def _searched(archive: Archive) -> Iterator[str]:
    for sort in Sort:
        for hit in archive.search(_word("harbour"), sort=sort, limit=5):
            name = (hit.headline or "").rpartition(" ")[2]
            if archive.count(_word(name)) not in {0, PER_DUMP}:  # nothing, if it was forgotten meanwhile
                yield f"{name} was found in some articles only"


def _opened(archive: Archive) -> Iterator[str]:
    """Look whether what a read gives is whole, also where it takes many statements."""
    for hit in archive.search(Everything(), sort=Sort.NEWEST, limit=5):
        stored = archive.fetch(hit.id)
        if stored is not None and not (stored.provenances and stored.article.headline == hit.headline):
            yield f"article {hit.id} was read in part"


def _word(text: str) -> Phrase:
    return Phrase(terms=(Term(text=text),))


def _faults(archive: Archive) -> Iterator[str]:
    return (finding.text for check in archive.checks() for finding in check.run())


def stress(folder: Path, *, seconds: float, writers: int, readers: int, seed: int = 1) -> _Done:
    """Let them all at one archive; give what was done how often, and what was wrong."""
    path = str(folder / "stress.db")
    with closing(open_archive(path, create=True)) as archive:
        add(archive, "first")
    until = monotonic() + seconds
    jobs = [partial(write, path, n, until=until, seed=seed) for n in range(writers)]
    jobs += [partial(read, path, n, until=until, seed=seed) for n in range(readers)]
    with get_context("spawn").Pool(len(jobs)) as pool:
        ended = [each.get() for each in [pool.apply_async(_call, (job,)) for job in jobs]]
    with closing(open_archive(path)) as archive:
        last = [*_faults(archive), *_torn(archive)]
    done = sum((done for done, _ in ended), Counter[str]())
    return done, [*(fault for _, wrong in ended for fault in wrong), *last]


def _call(job: partial[_Done]) -> _Done:
    return job()


def main() -> int:
    """Run for a while, and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--readers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="stress-") as folder:
        done, wrong = stress(Path(folder), **vars(given))
    print(", ".join(f"{what} {number:,} times" for what, number in sorted(done.items())))
    print(*wrong, f"{len(wrong)} faults", sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
