"""Results to standard output, everything else to standard error."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from newsarchive.text import disarm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.text import Text

MACHINE = ("jsonl", "json", "csv", "ids")
FORMATS = ("table", "plain", *MACHINE)


class Screen(NamedTuple):
    """Where results go and how they look; `None` and `auto` stand for what was not asked for."""

    format: str | None = None
    color: str = "auto"
    pager: bool | None = None

    @property
    def terminal(self) -> bool:
        """Tell whether a person reads standard output."""
        return sys.stdout.isatty()

    @property
    def form(self) -> str:
        """The format asked for, else a table for people and plain lines for pipes."""
        return self.format or ("table" if self.terminal else "plain")

    @property
    def colored(self) -> bool:
        """Tell whether to write escapes: by `--color`, else on a terminal without NO_COLOR."""
        return self.coloring(sys.stdout)

    def coloring(self, stream: TextIO) -> bool:
        """Tell the same of another stream."""
        if self.color != "auto":
            return self.color == "always"
        return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def paged(self) -> bool:
        """Tell whether what is longer than the screen goes through the pager: on a terminal that can."""
        able = os.environ.get("TERM") != "dumb" if self.pager is None else self.pager
        return self.terminal and able

    @property
    def width(self) -> int:
        """Columns of the terminal; 80 where there is none."""
        return _size().columns

    @property
    def height(self) -> int:
        """Lines of the terminal."""
        return _size().lines


def _size() -> os.terminal_size:
    import shutil

    return shutil.get_terminal_size()


def say(message: str) -> None:
    """Write a message to standard error."""
    sys.stdout.flush()
    sys.stderr.write(disarm(message) + "\n")


def say_inked(lines: Iterable[Text], screen: Screen) -> None:
    """Write styled lines to standard error, in colour as `--color` says, or where a person reads it."""
    from newsarchive.render.ink import paint

    for line in paint(lines, color=screen.coloring(sys.stderr)):
        sys.stdout.flush()
        sys.stderr.write(f"{line}\n")


def say_words(label: str, words: Iterable[str]) -> None:
    """Write a list of words to standard error, on a terminal without breaking one."""
    message = f"{label}: {', '.join(words)}"
    if sys.stderr.isatty():
        from textwrap import fill

        message = fill(message, _size().columns, subsequent_indent="  ", break_on_hyphens=False)
    say(message)


def folds(screen: Screen, *, copies: bool, stories: bool) -> bool:
    """Tell whether copies of a story are shown as one: as asked for, else where a person reads."""
    if copies and stories:
        from click import UsageError

        raise UsageError("--copies shows each copy and --stories takes them for one: leave one of them out.")
    return stories or (screen.form == "table" and not copies)


def counted(number: int, one: str, many: str = "") -> str:
    """Give a number with its noun: `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def write(lines: Iterable[str]) -> None:
    """Write lines for people, as far as their terminal can show them."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.writelines(f"{line}\n" for line in lines)


def write_exact(lines: Iterable[str]) -> None:
    """Write lines for programs: UTF-8 that ends at LF, untouched but for the sake of a terminal."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    shown = map(disarm, lines) if sys.stdout.isatty() else lines
    sys.stdout.writelines(f"{line}\n" for line in shown)


def write_inked(lines: Iterable[Text], screen: Screen) -> None:
    """Write styled lines, on a terminal through the pager if they do not fit."""
    from newsarchive.render.ink import paint

    painted = paint(lines, color=screen.colored)
    if not screen.paged:
        write(painted)
        return
    from itertools import chain, islice

    page = list(islice(painted, screen.height))
    if len(page) < screen.height:
        write(page)
        return
    import click

    # less shows escapes as text without R; X leaves what was read on the screen.
    os.environ.setdefault("LESS", "-FRX")
    rest = (f"\n{line}" for line in chain(page[1:], painted))
    click.echo_via_pager(chain(page[:1], rest), color=screen.colored)


def write_plain(records: Iterable[Mapping[str, Any]]) -> None:
    """Write records one a line, their values parted by tabs, `-` for nothing."""
    from newsarchive.render.ink import safe

    rows = (record.values() for record in records)
    write("\t".join("-" if value is None else safe(str(value)) for value in row) for row in rows)


def write_records(records: Iterable[Mapping[str, Any]], keys: Sequence[str], form: str) -> None:
    """Write records in a format for programs; `keys` are the columns of CSV."""
    if form == "ids":
        write_exact(str(record["id"]) for record in records)
    elif form == "csv":
        from newsarchive.render.csv import render_csv

        write_exact(render_csv(records, keys))
    else:
        from newsarchive.render.json import render_json, render_jsonl

        write_exact(render_json(records) if form == "json" else render_jsonl(records))
