"""`forget`: a dump out of the archive for good."""

from __future__ import annotations

import sys
from os.path import abspath
from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.holdings import in_bytes
from newsarchive.cli.options import archive_option
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import counted, say, write
from newsarchive.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsarchive.store.base import Archive, Forgotten, StoredDump

_SHOWN = 20
_EXAMPLES = (
    ("newsarchive forget letters.txt --dry-run", "what would go, what would stay"),
    ("newsarchive forget letters.txt", "all versions of one path"),
    ("newsarchive forget 12", "one version, by its id in `dumps`"),
    ("newsarchive forget 12 --yes", "without being asked"),
)


@click.command("forget", cls=Command, help=COMMANDS["forget"], examples=_EXAMPLES)
@click.argument("dump", metavar="DUMP")
@click.option("--dry-run", is_flag=True, help="Tell what would go, and take nothing out.")
@click.option("--yes", is_flag=True, help="Do not ask; a pipe, where nobody can be asked, needs it.")
@archive_option
def command(*, dump: str, dry_run: bool, yes: bool, archive: str | None) -> int:  # noqa: D103
    with opened(archive) as kept:
        dumps = kept.dumps()
        chosen = _choose(dump, dumps)
        ids = [each.id for each in chosen]
        going = kept.forget(ids, rehearse=True)
        if dry_run:
            write([_told("Would forget", going, dumps)])
            return 0
        if not yes and not _agreed(going, dumps):
            say("Nothing was forgotten.")
            return 1
        write([_told("Forgot", _forget(kept, ids), dumps)])
    return 0


def _forget(archive: Archive, ids: Sequence[int]) -> Forgotten:
    from newsarchive.cli.waiting import waiting

    with waiting() as tell:
        tell("Taking it out, and writing the file anew", 0.0)
        gone = archive.forget(ids)
    if not gone.wiped:
        say("Others are reading the archive: the words leave its file when the last of them has closed it.")
    return gone


def _choose(given: str, dumps: Sequence[StoredDump]) -> Sequence[StoredDump]:
    """Give the dump that is meant, or all versions of a path; what is wider has to be said more precisely."""
    found = _named(given, dumps) or [dump for dump in dumps if str(dump.id) == given]
    if not found:
        raise ArchiveError(f"No dump {given!r} in the archive.{_near(given, dumps)} See: newsarchive dumps")
    if len(found) > 1 and (found[0].absolute == "-" or len({dump.absolute for dump in found}) > 1):
        raise ArchiveError(f"{given!r} is {len(found):,} dumps; name one by its id:\n{_listed(found)}")
    return found


def _named(given: str, dumps: Iterable[StoredDump]) -> list[StoredDump]:
    from newsarchive.query.paths import path_matcher

    is_meant = path_matcher(given)
    whole = abspath(given)  # noqa: PTH100
    return [dump for dump in dumps if is_meant((dump.path, dump.absolute)) or dump.absolute == whole]


def _near(given: str, dumps: Iterable[StoredDump]) -> str:
    from newsarchive.query.fields import did_you_mean

    return did_you_mean(given, list(dict.fromkeys(dump.path for dump in dumps)))


def _listed(dumps: Sequence[StoredDump]) -> str:
    lines = [f"{dump.id:>7}  {_added(dump)}  {_path(dump)}" for dump in dumps[:_SHOWN]]
    more = [f"         and {len(dumps) - _SHOWN:,} more"] if len(dumps) > _SHOWN else []
    return "\n".join([*lines, *more])


def _agreed(going: Forgotten, dumps: Sequence[StoredDump]) -> bool:
    """Ask whoever sits at the terminal."""
    if not _can_ask():
        raise click.UsageError("Nobody can be asked here; see what goes with --dry-run, then give --yes.")
    say(_told("This forgets", going, dumps))
    return click.confirm("For good?", err=True)


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _told(verb: str, going: Forgotten, dumps: Sequence[StoredDump]) -> str:
    """Say what goes and what stays."""
    first = going.dumps[0]
    versions = f" in {len(going.dumps):,} versions" if len(going.dumps) > 1 else f" (dump {first.id})"
    goes = f"{counted(going.articles, 'article')}, {counted(going.furniture, 'furniture line')}"
    parts = [f"{verb} {_path(first)}{versions}, {in_bytes(going.size)}: {goes}."]
    if number := len(going.staying):
        stays = f"{number:,} {'article stays' if number == 1 else 'articles stay'}"
        parts.append(f"{stays}: other dumps hold {'it' if number == 1 else 'them'} too.")
    gone = {dump.id for dump in going.dumps}
    left = [dump for dump in dumps if dump.absolute == first.absolute != "-" and dump.id not in gone]
    if left:
        named = ", ".join(f"{dump.version} (dump {dump.id})" for dump in left)
        parts.append(f"Of this path {'version' if len(left) == 1 else 'versions'} {named} {_stay(left)}.")
    return " ".join(parts)


def _stay(dumps: Sequence[object]) -> str:
    return "stays" if len(dumps) == 1 else "stay"


def _added(dump: StoredDump) -> str:
    return f"added {dump.ingested.date()}, version {dump.version}"


def _path(dump: StoredDump) -> str:
    from newsarchive.render.ink import safe

    return "standard input" if dump.path == "-" else safe(dump.path)
