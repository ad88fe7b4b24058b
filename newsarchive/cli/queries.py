"""`search --queries`: the queries of a file, one a line, and what each finds in one table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.finding import find, read_query, say_undated
from newsarchive.cli.streams import MACHINE, Screen, counted, say, write, write_inked, write_records
from newsarchive.errors import NewsArchiveError, QueryError
from newsarchive.query.ast import Everything
from newsarchive.text import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsarchive.cli.options import Filters, Page
    from newsarchive.hit import Hit
    from newsarchive.query.ast import Query
    from newsarchive.store.base import Archive

_KEYS = ("name", "query", "count")
_LEFT_OUT = 3


class Line(NamedTuple):
    """A line of the file: where it stands, its query and the name before it, if any."""

    at: str
    name: str | None
    text: str


class Answer(NamedTuple):
    """How many articles a query finds, and as many of them as were asked for."""

    name: str | None
    query: str
    total: int
    hits: tuple[Hit, ...]

    @property
    def key(self) -> dict[str, object]:
        """What stands in every record of the answer."""
        return {"name": self.name, "query": self.query, "count": self.total}


def run_queries(  # noqa: PLR0913
    path: str, filters: Filters, page: Page, screen: Screen, archive: str | None, *, verbose: bool
) -> int:
    """Write what each query of a file finds; give the exit status.

    Hits are asked for by a limit. A query that cannot be read is named, and the others run.
    """
    lines = list(_lines(path))
    if not lines:
        raise click.UsageError(f"{path} holds no query. Write one a line, or a name, a tab and a query.")
    read_query((), filters)  # options that cannot be read are no fault of a line
    queries = [(line, _read(line, filters, verbose=verbose)) for line in lines]
    with opened(archive) as kept:
        wanted = page._replace(limit=page.limit or (20 if screen.form == "ids" else None))
        answers = [_answer(kept, line, query, wanted) for line, query in queries if query is not None]
    _write(answers, screen, with_hits=wanted.limit is not None)
    say(f"{counted(len(answers), 'query', 'queries')} run")
    if len(answers) < len(queries):
        return _LEFT_OUT
    return 0 if any(answer.total for answer in answers) else 1


def _lines(path: str) -> Iterator[Line]:
    """Give the queries of a file; blank lines and those that begin with # are passed over."""
    named = "standard input" if path == "-" else path
    for number, line in enumerate(split_lines(_text(path)), 1):
        if line.strip() and not line.startswith("#"):
            name, tab, query = line.partition("\t")
            at = f"{named}, line {number}: "
            yield Line(at, name.strip() or None, query.strip()) if tab else Line(at, None, line.strip())


def _text(path: str) -> str:
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise NewsArchiveError(f"{path} cannot be read: {error.strerror}.") from error
    return content.decode("utf-8-sig", "replace")


def _read(line: Line, filters: Filters, *, verbose: bool) -> Query | None:
    try:
        query = read_query((line.text,), filters, verbose=verbose, at=line.at)
    except QueryError as error:
        from newsarchive.render.fault import render_fault

        say(f"Left out: {line.at}{render_fault(error)}")
        return None
    if query.node == Everything():
        say(f"Left out: {line.at}Nothing to search for.")
        return None
    return query


def _answer(archive: Archive, line: Line, query: Query, page: Page) -> Answer:
    total = archive.count(query.node)
    hits = find(archive, query, page, ranked=True) if page.limit and total else ()
    say_undated(archive, query.node, line.at)
    return Answer(line.name, query.text, total, hits)


def _write(answers: Sequence[Answer], screen: Screen, *, with_hits: bool) -> None:
    match screen.form:
        case form if form in MACHINE:
            _write_records(answers, form, with_hits=with_hits)
        case "plain":
            write(line for answer in answers for line in _plain(answer, with_hits=with_hits))
        case _:
            _write_table(answers, screen, with_hits=with_hits)


def _write_records(answers: Iterable[Answer], form: str, *, with_hits: bool) -> None:
    """Write a record a query; where hits are asked for a record a hit, and one for a query without any."""
    if not with_hits:
        write_records((answer.key for answer in answers), _KEYS, form)
        return
    from newsarchive.render.hits import KEYS, hit_record

    none = dict.fromkeys(KEYS)
    records = (
        answer.key | each
        for answer in answers
        for each in [*map(hit_record, answer.hits)] or ([] if form == "ids" else [none])
    )
    write_records(records, (*_KEYS, *KEYS), form)


def _plain(answer: Answer, *, with_hits: bool) -> Iterator[str]:
    from newsarchive.render.ink import plain, safe
    from newsarchive.render.plain import plain_hit

    start = "\t".join((safe(answer.name or "-"), safe(answer.query), str(answer.total)))
    if not with_hits:
        yield start
    elif answer.hits:
        yield from (f"{start}\t{plain(plain_hit(hit))}" for hit in answer.hits)
    else:
        yield start + "\t-" * 6


def _write_table(answers: Sequence[Answer], screen: Screen, *, with_hits: bool) -> None:
    from newsarchive.render.table import Column, render_table

    named = any(answer.name for answer in answers)
    columns = (
        *(Column(title="name", style="next"),) * named,
        Column(title="articles", right=True),
        Column(title="query", style="headline", gives=True),
        *(
            Column(title="id", style="next", right=True),
            Column(title="published"),
            Column(title="source", style="source", gives=True),
            Column(title="headline", gives=True),
        )
        * with_hits,
    )
    rows = [row[not named :] for answer in answers for row in _rows(answer, with_hits=with_hits)]
    if rows:
        write_inked(render_table(columns, rows, screen.width), screen)


def _rows(answer: Answer, *, with_hits: bool) -> Iterator[tuple[object, ...]]:
    """Give the rows of an answer; what is said of the query stands in the first of them."""
    start: tuple[object, ...] = (answer.name or "", answer.total, answer.query)
    if not with_hits:
        yield start
        return
    for hit in answer.hits:
        yield (*start, str(hit.id), hit.published or "–", hit.source or "–", hit.headline or "–")
        start = ("", "", "")
    if not answer.hits:
        yield (*start, "", "", "", "")
