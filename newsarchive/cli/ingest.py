"""`ingest`: dumps and their articles into the archive."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from newsarchive.cli.archive import created, located, opened
from newsarchive.cli.command import Command
from newsarchive.cli.hints import hint_options
from newsarchive.cli.options import archive_option, completed, verbose_option
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import counted, say, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import TextIO

    from newsarchive.cli.hints import Told
    from newsarchive.model import Hints
    from newsarchive.outcome import Outcome, Report
    from newsarchive.store.base import Archive

_EXAMPLES = (
    ("newsarchive ingest data/02-digest.txt", "one dump"),
    ("newsarchive ingest data", "all files of a folder"),
    ("newsarchive ingest data --dry-run -v", "what it would add"),
    ("newsarchive ingest old.txt --year 1998", "a dump without years"),
    ("newsarchive ingest --again", "parse the kept dumps anew"),
)


@click.command("ingest", cls=Command, help=COMMANDS["ingest"], examples=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="PATH...", shell_complete=completed("files"))
@click.option("--again", is_flag=True, help="Parse the dumps in the archive anew; ids stay.")
@click.option("--dry-run", is_flag=True, help="Tell what would be added, and add nothing.")
@click.option(
    "--report",
    metavar="FILE",
    shell_complete=completed("files"),
    help="Write what became of each dump to a .jsonl file.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that parse where there is much to do, 1 for none beside this; else one a core.",
)
@hint_options
@archive_option
@verbose_option
def command(  # noqa: PLR0913, D103
    *,
    paths: tuple[str, ...],
    again: bool,
    dry_run: bool,
    report: str | None,
    jobs: int | None,
    told: Told,
    archive: str | None,
    verbose: bool,
) -> int:
    from newsarchive.cli.logs import logged
    from newsarchive.cli.stopping import stoppable

    _check(paths, again=again, dry_run=dry_run)
    with ExitStack() as stack:
        log = stack.enter_context(_opened_report(report))
        stack.enter_context(logged(verbose=verbose))
        kept = stack.enter_context(
            opened(archive, is_patient=True) if again else _target(archive, dry_run=dry_run)
        )
        if kept is not None and not dry_run:
            _compare(kept)
        how = _How(
            hints=told.hints,
            jobs=jobs,
            on_dump=_telling(log, again=again, verbose=verbose),
            is_stopped=stack.enter_context(stoppable()),
        )
        done = _again(kept, how) if again and kept else _ingest(paths, kept, how, dry_run=dry_run)
    return _status(done)


class _How(TypedDict):
    """What ingesting and parsing again are both told."""

    hints: Hints
    jobs: int | None
    on_dump: Callable[[Outcome], None]
    is_stopped: Callable[[], bool]


def _status(done: Report) -> int:
    if done.is_interrupted:
        return 130
    return 3 if done.left_out else 0


def _compare(archive: Archive) -> None:
    """Find the copies among articles that an older newsarchive kept; say so, as it may take minutes."""
    if number := archive.uncompared():
        say(
            f"Comparing {counted(number, 'article')} that an older newsarchive kept, to know their copies;"
            " this is done once."
        )
        archive.compare()


def _check(paths: tuple[str, ...], *, again: bool, dry_run: bool) -> None:
    if again and (paths or dry_run):
        raise click.UsageError("--again parses the dumps in the archive: it takes no paths and no --dry-run.")
    if not again and not paths:
        raise click.UsageError("No dump named. Name files or folders, or - for standard input.")


def _target(archive: str | None, *, dry_run: bool) -> AbstractContextManager[Archive | None]:
    """Open the archive to write to; a dry run makes none."""
    if not dry_run:
        return created(archive)
    return opened(archive) if Path(located(archive)).exists() else nullcontext()


def _ingest(paths: tuple[str, ...], archive: Archive | None, how: _How, *, dry_run: bool) -> Report:
    from newsarchive.cli.progress import files, followed
    from newsarchive.cli.summary import summarize
    from newsarchive.ingest import ingest

    today = date.today()  # noqa: DTZ011
    with followed(lambda: files(paths)) as follow:
        done = ingest(paths, archive, today=today, on_step=follow, dry_run=dry_run, **how)
    write([summarize(done, dry_run=dry_run)])
    return done


def _again(archive: Archive, how: _How) -> Report:
    from newsarchive.cli.progress import followed
    from newsarchive.cli.summary import summarize_again
    from newsarchive.reparse import reparse

    with followed(lambda: [(dump.path, dump.size) for dump in archive.dumps()]) as follow:
        done = reparse(archive, on_step=follow, **how)
    write([summarize_again(done)])
    return done


def _opened_report(path: str | None) -> AbstractContextManager[TextIO | None]:
    return (
        Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
        if path
        else nullcontext()
    )


def _telling(log: TextIO | None, *, again: bool, verbose: bool) -> Callable[[Outcome], None]:
    """Make what tells of each dump: into the report, and where something is to be said, on standard error."""
    from newsarchive.cli.summary import difference, told
    from newsarchive.outcome import outcome_record
    from newsarchive.render.json import render_jsonl

    def tell(outcome: Outcome) -> None:
        if log is not None:
            log.writelines(f"{line}\n" for line in render_jsonl([outcome_record(outcome)]))
            log.flush()
        for warning in outcome.warnings:
            say(f"{outcome.path}: {warning}")
        if outcome.reason is not None:
            say(f"Left out: {outcome.path}: {outcome.reason}")
        elif verbose:
            say(told(outcome))
        elif again and (changed := difference(outcome)):
            say(changed)

    return tell
