"""The options that tell what the user knows of the dumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from newsarchive.cli.options import day, gathered

if TYPE_CHECKING:
    import datetime as dt

    from newsarchive.model import Hints


class Told(NamedTuple):
    """What the user knows of the dumps."""

    date: dt.date | None
    year: int | None
    as_of: dt.date | None

    @property
    def hints(self) -> Hints:
        """The same for the parser."""
        from newsarchive.model import Hints

        return Hints(as_of=self.as_of, date=self.date, year=self.year)


hint_options = gathered(
    Told,
    "told",
    click.option("--date", type=day, metavar="DATE", help="When the articles of the dump were published."),
    click.option("--year", type=click.IntRange(min=1, max=9999), metavar="YEAR", help="The year of it."),
    click.option(
        "--as-of",
        type=day,
        metavar="DATE",
        help="No inferred date is later; else the day the dump was last changed.",
    ),
)
