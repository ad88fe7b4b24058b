"""`parse`: what a dump holds, keeping nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

import click

from newsarchive.cli.command import Command
from newsarchive.cli.hints import hint_options
from newsarchive.cli.options import completed, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import Screen, say, write, write_inked, write_records
from newsarchive.errors import DumpError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.text import Text

    from newsarchive.cli.hints import Told
    from newsarchive.model import Parsed
    from newsarchive.parse.reasons import Explanation

_T = TypeVar("_T")

_EXAMPLES = (
    ("newsarchive parse data/02-digest.txt", "its lines and their roles"),
    ("newsarchive parse data/02-digest.txt --explain", "why it is read so"),
    ("newsarchive parse data --summary", "where to look first"),
    ("newsarchive parse data --check", "whether every line is kept"),
    ("newsarchive parse data/02-digest.txt --format jsonl", "articles and furniture"),
)


@click.command("parse", cls=Command, help=COMMANDS["parse"], examples=_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=completed("files"))
@click.option("--explain", is_flag=True, help="Tell why each line and each date is read as it is.")
@click.option("--summary", is_flag=True, help="Sum dumps up, the most doubtful first.")
@click.option(
    "--below",
    type=click.FloatRange(min=0.5, max=1),
    metavar="NUMBER",
    help="With --summary: the confidence below which a line is doubtful; else 0.8.",
)
@click.option("--check", is_flag=True, help="Put each dump together again and compare.")
@hint_options
@screen_options("table", "plain", "jsonl", "json", "csv", pager=True)
def command(  # noqa: PLR0913, D103
    *,
    paths: tuple[str, ...],
    explain: bool,
    summary: bool,
    below: float | None,
    check: bool,
    told: Told,
    screen: Screen,
) -> int:
    _refuse(explain=explain, summary=summary, below=below, check=check, screen=screen)
    if check:
        from newsarchive.cli.check import check_dumps

        return check_dumps(dumps := _parsed(paths, told)) or dumps.status
    if summary:
        from newsarchive.cli.survey import write_survey

        write_survey(reasons := _explained(paths, told), below=below or 0.8, screen=screen)
        return reasons.status
    if explain:
        _write_explained(reasons := _explained(paths, told), screen, several=len(paths) > 1)
        return reasons.status
    _write_parsed(dumps := _parsed(paths, told), screen, several=len(paths) > 1)
    return dumps.status


def _refuse(*, explain: bool, summary: bool, below: float | None, check: bool, screen: Screen) -> None:
    if explain + summary + check > 1:
        raise click.UsageError("--explain, --summary and --check each go alone.")
    if below is not None and not summary:
        raise click.UsageError("--below goes with --summary.")
    if screen.format == "csv" and not summary:
        raise click.UsageError("--format csv goes with --summary.")
    if screen.format and check:
        raise click.UsageError("--check writes a line a dump and takes no --format.")


class LeavingOut(Generic[_T]):
    """The dumps that could be parsed; names those that could not on standard error, and what others lack."""

    def __init__(self, dumps: Iterable[_T | DumpError], parsed_of: Callable[[_T], Parsed]) -> None:
        self._dumps = dumps
        self._parsed_of = parsed_of
        self.status = 0

    def __iter__(self) -> Iterator[_T]:
        """Give each dump once."""
        for dump in self._dumps:
            if isinstance(dump, DumpError):
                self.status = 3
                say(f"Left out: {dump}")
            else:
                parsed = self._parsed_of(dump)
                for warning in parsed.warnings:
                    say(f"{parsed.dump.path}: {warning}")
                yield dump


def _parsed(paths: tuple[str, ...], told: Told) -> LeavingOut[Parsed]:
    from newsarchive.ingest import parse_paths

    dumps = parse_paths(paths, hints=told.hints, today=date.today())  # noqa: DTZ011
    return LeavingOut(dumps, lambda parsed: parsed)


def _explained(paths: tuple[str, ...], told: Told) -> LeavingOut[Explanation]:
    from newsarchive.survey import explain_paths

    dumps = explain_paths(paths, hints=told.hints, today=date.today())  # noqa: DTZ011
    return LeavingOut(dumps, lambda explanation: explanation.parsed)


def _write_parsed(dumps: Iterable[Parsed], screen: Screen, *, several: bool) -> None:
    if screen.form in ("table", "plain"):
        _write_listings(((parsed, None) for parsed in dumps), screen, several=several)
    else:
        from newsarchive.render.records import parsed_records

        write_records((record for each in dumps for record in parsed_records(each)), (), screen.form)


def _write_explained(dumps: Iterable[Explanation], screen: Screen, *, several: bool) -> None:
    if screen.form in ("table", "plain"):
        _write_listings(((each.parsed, each) for each in dumps), screen, several=several)
    else:
        from newsarchive.render.reasons import explained_records

        write_records((record for each in dumps for record in explained_records(each)), (), screen.form)


def _write_listings(
    dumps: Iterable[tuple[Parsed, Explanation | None]], screen: Screen, *, several: bool
) -> None:
    if screen.form == "table":
        write_inked(_listings(dumps, screen), screen)
    else:
        write(_lines(dumps, several=several))


def _lines(dumps: Iterable[tuple[Parsed, Explanation | None]], *, several: bool) -> Iterator[str]:
    from newsarchive.render.ink import safe
    from newsarchive.render.listing import plain_listing

    for parsed, why in dumps:
        if several:
            yield f"==> {safe(parsed.dump.path)} <=="
        yield from plain_listing(parsed, why)


def _listings(dumps: Iterable[tuple[Parsed, Explanation | None]], screen: Screen) -> Iterator[Text]:
    from newsarchive.render.ink import inked
    from newsarchive.render.listing import render_listing

    for number, (parsed, why) in enumerate(dumps):
        if number:
            yield inked(())
        yield from render_listing(parsed, screen.width, why)
