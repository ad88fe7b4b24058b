"""`--facet`: matches counted by what they have in common, each value with the query that narrows to it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from newsarchive.cli.finding import in_stories, say_nothing, say_undated
from newsarchive.cli.streams import MACHINE, Screen, counted, say, write_inked, write_plain, write_records
from newsarchive.query.ast import And, Everything, Field, Node, Not, Period
from newsarchive.query.parser import combine
from newsarchive.store.base import Facet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.cli.options import Filters, Page
    from newsarchive.query.ast import Query
    from newsarchive.render.facets import FacetRow
    from newsarchive.store.base import Archive, FacetCount

_NAMES = {
    Facet.SOURCE: "sources",
    Facet.PLACE: "places",
    Facet.AGENCY: "agencies",
    Facet.YEAR: "years",
    Facet.MONTH: "months",
}
_UNDATED = Not(part=Field(name="has", value="date"))


def tell_facets(  # noqa: PLR0913, PLR0917
    archive: Archive,
    query: Query,
    filters: Filters,
    names: Sequence[str],
    page: Page,
    screen: Screen,
    *,
    stories: bool = False,
) -> int:
    """Write the facets of the matches, or their stories, instead of them; give the exit status."""
    if page.sort:
        raise click.UsageError("--sort orders articles and --facet counts them: leave one of them out.")
    if screen.form == "ids":
        raise click.UsageError("--facet counts articles and gives no ids: ask for jsonl, json or csv.")
    total = archive.count(query.node)
    wanted = [Facet(name) for name in dict.fromkeys(names)] if total else []
    counts = [archive.facets(query.node, facet, stories=stories) for facet in wanted]
    shown = [each[page.offset :][: page.limit] for each in counts]
    _write([_rows(query.node, facet, part) for facet, part in zip(wanted, shown, strict=True)], screen)
    for facet, part, whole in zip(wanted, shown, counts, strict=True):
        if len(part) < len(whole):
            say(f"{len(part):,} of {counted(len(whole), facet, _NAMES[facet])}")
    if total:
        folded = archive.count(query.node, stories=True) if stories else total
        say(in_stories(folded, total, stories=stories))
    else:
        say_nothing(archive, query, filters)
    say_undated(archive, query.node)
    return 0 if total else 1


def _rows(node: Node, facet: Facet, counts: Sequence[FacetCount]) -> list[FacetRow]:
    return [_row(node, facet, count) for count in counts]


def _row(node: Node, facet: Facet, count: FacetCount) -> FacetRow:
    from newsarchive.render.facets import FacetRow

    added = _narrowing(facet, count.value)
    before = () if isinstance(node, Everything) else (node,)
    narrowed = added and combine(And, (*before, added))
    return FacetRow(
        facet=facet.value,
        value=count.value,
        articles=count.articles,
        added=str(added) if added else None,
        query=str(narrowed) if narrowed else None,
    )


def _narrowing(facet: Facet, value: str | None) -> Node | None:
    """Give what narrows to a value; no query asks for articles without a source, place or agency."""
    if facet in {Facet.YEAR, Facet.MONTH}:
        return Period(name="date", value=value, first=None, last=None) if value else _UNDATED
    # The language has no way to write both of its quotes within one value.
    return None if value is None or {'"', "»"} <= set(value) else Field(name=facet.value, value=value)


def _write(facets: Sequence[Sequence[FacetRow]], screen: Screen) -> None:
    from newsarchive.render.facets import KEYS, facet_records, render_facet

    records = facet_records(chain.from_iterable(facets))
    if screen.form in MACHINE:
        write_records(records, KEYS, screen.form)
    elif screen.form == "plain":
        write_plain(records)
    else:
        write_inked(chain.from_iterable(render_facet(rows, screen.width) for rows in facets if rows), screen)
