"""The archive in one SQLite file, as `newsarchive.store.base` asks for it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from newsarchive.hit import CONTEXT, SNIPPET
from newsarchive.store import PATIENCE
from newsarchive.store.sort import Sort
from newsarchive.store.sqlite import search
from newsarchive.store.sqlite.compiler import compile_query
from newsarchive.store.sqlite.connection import connect, size, take_turn
from newsarchive.store.sqlite.faults import translated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from newsarchive.hit import Hit
    from newsarchive.model import Furniture, LongDump, Parsed
    from newsarchive.query.ast import Node
    from newsarchive.store.base import (
        Added,
        Check,
        DayCounts,
        Facet,
        FacetCount,
        Forgotten,
        Held,
        Highlights,
        Occurrence,
        Prepared,
        Repaired,
        Reparsed,
        Run,
        SavedSearch,
        SourceCount,
        Stats,
        Step,
        StoredArticle,
        StoredDump,
        Suggestion,
        Tally,
        Weighted,
    )
    from newsarchive.store.sqlite.compiler import Compiled
    from newsarchive.store.sqlite.lanes import Lanes
    from newsarchive.store.sqlite.layout import LaidDump
    from newsarchive.store.sqlite.search import Found, Ranking

_P = ParamSpec("_P")
_R = TypeVar("_R")

_ARTICLE = "SELECT * FROM articles WHERE id = ?"
_POSITION = "SELECT position FROM articles WHERE id = ?"
_ARTICLE_AT = "SELECT * FROM articles WHERE position = ?"


def _reading(
    method: Callable[Concatenate[SqliteArchive, _P], _R],
) -> Callable[Concatenate[SqliteArchive, _P], _R]:
    """Let a method see one state of the archive throughout, and translate what SQLite says."""

    @wraps(method)
    def read(self: SqliteArchive, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        with translated(self.path), self.reading():
            return method(self, *args, **kwargs)

    return read


def _writing(
    method: Callable[Concatenate[SqliteArchive, _P], _R],
) -> Callable[Concatenate[SqliteArchive, _P], _R]:
    """Let a method write all or nothing, and translate what SQLite says."""

    @wraps(method)
    def write(self: SqliteArchive, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        with translated(self.path), self.writing():
            return method(self, *args, **kwargs)

    return write


class SqliteArchive:
    """Keeps dumps and articles in one file; `patience` is how many seconds it waits for another writer."""

    def __init__(
        self, path: str | Path, *, create: bool = False, renew: bool = True, patience: float = PATIENCE
    ) -> None:
        self.path = os.fspath(path)
        self._patience = patience
        self._connection: sqlite3.Connection = connect(
            self.path, create=create, renew=renew, patience=patience
        )
        self._lanes: Lanes | None = None

    def watch(self) -> Callable[[], Sequence[Step]]:
        """Note from now on which statements run; give what tells them, each once, in order."""
        from newsarchive.store.sqlite.watching import Watched

        self._close_lanes()
        watched = Watched(self._connection)
        self._connection = cast("sqlite3.Connection", watched)
        return watched.steps

    def close(self) -> None:
        """Give back what the archive holds open."""
        with translated(self.path):
            self._close_lanes()
            self._connection.close()

    def reading(self) -> AbstractContextManager[None]:
        """See one state of the archive throughout."""
        return self._transaction(lambda: self._connection.execute("BEGIN"))

    def writing(self) -> AbstractContextManager[None]:
        """Write all or nothing, when no other program does."""
        return self._transaction(partial(take_turn, self._connection, self.path, self._patience))

    @contextmanager
    def _transaction(self, begin: Callable[[], object]) -> Iterator[None]:
        """Hold a transaction: kept when all went well, undone when anything did not."""
        begin()
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @_reading
    def knows(self, sha256: str) -> bool:
        """Tell whether a dump of these bytes is kept already."""
        from newsarchive.store.sqlite.writer import is_known

        return is_known(self._connection, sha256)

    def preparer(self) -> Callable[[Parsed], Prepared]:
        """Give what lays parsed dumps out as rows: it can be sent to another process."""
        from newsarchive.store.sqlite.layout import lay_out

        return lay_out

    def add(self, batch: Iterable[Parsed | Prepared]) -> tuple[Added, ...]:
        """Keep dumps and their articles in one transaction, which begins when all of them are parsed."""
        from newsarchive.garbage import uncollected

        with uncollected():
            return self._add(tuple(map(_laid, batch)))

    @_writing
    def _add(self, batch: tuple[LaidDump, ...]) -> tuple[Added, ...]:
        from newsarchive.store.sqlite.writer import Writer

        writer = Writer(self._connection)
        for parsed in batch:
            writer.add(parsed)
        return writer.finish()

    @_writing
    def add_long(self, long: LongDump, parts: Iterable[Prepared]) -> Added:
        """Keep a dump that is too long to be held, in one transaction that lasts until the last part."""
        from newsarchive.store.sqlite.lengthy import add_long

        return add_long(self._connection, long, map(_laid, parts))

    @_reading
    def uncompared(self) -> int:
        """Count the articles that an older newsarchive kept, whose copies are not known yet."""
        from newsarchive.store.sqlite.catching import count_uncompared

        return count_uncompared(self._connection)

    def compare(self) -> None:
        """Find the copies among these, some thousands in each transaction."""
        while self._compare_some():
            pass

    @_writing
    def _compare_some(self) -> bool:
        from newsarchive.store.sqlite.catching import compare_some

        return compare_some(self._connection)

    def reparse(self, dump_id: int, parsed: Parsed | Prepared) -> Reparsed:
        """Replace what a kept dump was found to hold; articles that can be recognised keep their ids."""
        return self._reparse(dump_id, _laid(parsed))

    @_writing
    def _reparse(self, dump_id: int, laid: LaidDump) -> Reparsed:
        from newsarchive.store.sqlite.reparse import reparse

        return reparse(self._connection, dump_id, laid)

    @_writing
    def reparse_long(self, dump_id: int, parts: Iterable[Prepared]) -> Reparsed:
        """Replace what a kept dump was found to hold, in one transaction that lasts until the last part."""
        from newsarchive.store.sqlite.reparse import reparse_long

        return reparse_long(self._connection, dump_id, map(_laid, parts))

    @_reading
    def search(  # noqa: PLR0913
        self,
        query: Node,
        *,
        sort: Sort,
        limit: int,
        offset: int = 0,
        snippet: int = SNIPPET,
        also: Sequence[Weighted] = (),
        stories: bool = False,
    ) -> tuple[Hit, ...]:
        """Give one page of matches: first their positions, then what is shown of them."""
        compiled = self._compiled(query, also)
        ranking = self._ranking(query, compiled, sort, also)
        lanes = self._open_lanes() if sort is Sort.RELEVANCE else None
        find = search.find_stories if stories else search.find_positions
        found = list(find(self._connection, compiled, sort, limit, offset, ranking=ranking, lanes=lanes))
        copies = self._count_copies(compiled, found) if stories else None
        return tuple(search.make_hits(self._connection, found, compiled.marks, snippet, copies))

    def _count_copies(self, compiled: Compiled, found: Sequence[Found]) -> Mapping[int, int]:
        from newsarchive.store.sqlite.folds import count_copies

        return count_copies(self._connection, compiled.plan, found)

    @_reading
    def count(self, query: Node, *, stories: bool = False) -> int:
        """Give the exact number of matches, or of their stories."""
        plan = compile_query(query, self._connection).plan
        if not stories:
            return search.count(self._connection, plan)
        from newsarchive.store.sqlite.folds import count_stories

        return count_stories(self._connection, plan)

    def occurrences(
        self, query: Node, *, sort: Sort, limit: int | None = None, offset: int = 0, context: int = CONTEXT
    ) -> Iterator[Occurrence]:
        """Give every place where the query's words stand in the articles that match, one by one."""
        from newsarchive.store.sqlite.occurrences import Concordance

        with translated(self.path):
            compiled = compile_query(query, self._connection)
            found = search.find_positions(self._connection, compiled, sort, None, 0)
            yield from Concordance(self._connection, compiled).occurrences(
                (position for position, _ in found), limit=limit, offset=offset, context=context
            )

    @_reading
    def count_occurrences(self, query: Node) -> Tally:
        """Give the exact number of these places, and of the articles that they are in."""
        from newsarchive.store.sqlite.occurrences import Concordance

        compiled = compile_query(query, self._connection)
        found = search.find_positions(self._connection, compiled, Sort.NEWEST, None, 0)
        return Concordance(self._connection, compiled).tally(position for position, _ in found)

    @_reading
    def highlights(self, article_id: int, query: Node) -> Highlights:
        """Give where the words of a query stand in an article, whether or not it matches."""
        from newsarchive.store.sqlite.occurrences import Concordance

        return Concordance(self._connection, compile_query(query, self._connection)).highlights(article_id)

    @_reading
    def count_undated(self, query: Node) -> int:
        """Give the number of undated articles that the query's periods alone leave out."""
        exact = compile_query(query, self._connection)
        loose = compile_query(query, self._connection, skip_periods=True)
        if exact == loose:
            return 0
        without = search.count_undated(self._connection, loose.plan)
        return without - search.count_undated(self._connection, exact.plan)

    @_reading
    def suggest(self, query: Node) -> tuple[Suggestion, ...]:
        """Give the words and names of a query that no article has, where others are like them."""
        from newsarchive.store.sqlite.suggestions import suggest

        return tuple(suggest(self._connection, query))

    @_reading
    def fetch(self, article_id: int) -> StoredArticle | None:
        """Give one article with all its fields."""
        from newsarchive.store.sqlite.reader import read_article

        row = self._connection.execute(_ARTICLE, (article_id,)).fetchone()
        return None if row is None else read_article(self._connection, row)

    @_reading
    def copies(self, article_id: int) -> tuple[int, ...]:
        """Give the ids of the other articles of a story, in the order of time."""
        from newsarchive.store.sqlite.stories import others

        return others(self._connection, article_id)

    def select(
        self,
        query: Node,
        *,
        sort: Sort,
        limit: int | None = None,
        offset: int = 0,
        stories: bool = False,
    ) -> Iterator[StoredArticle]:
        """Give all matches with all their fields, one by one."""
        from newsarchive.store.sqlite.reader import read_article

        with translated(self.path):
            compiled = compile_query(query, self._connection)
            ranking = self._ranking(query, compiled, sort)
            find = search.find_stories if stories else search.find_positions
            for position, _ in find(self._connection, compiled, sort, limit, offset, ranking=ranking):
                row = self._connection.execute(_ARTICLE_AT, (position,)).fetchone()
                yield read_article(self._connection, row)

    @_reading
    def related(self, query: Node) -> tuple[Weighted, ...]:
        """Give words that the best matches share and the query lacks, the weightiest first."""
        from newsarchive.store.sqlite.feedback import ARTICLES, related
        from newsarchive.store.sqlite.ranking import own_stems

        compiled = compile_query(query, self._connection)
        ranking = self._ranking(query, compiled, Sort.RELEVANCE)
        best = search.find_positions(
            self._connection,
            compiled,
            Sort.RELEVANCE,
            ARTICLES,
            0,
            ranking=ranking,
            lanes=self._open_lanes(),
        )
        return related(self._connection, list(best), own_stems(query)) if compiled.words else ()

    @_reading
    def telling(self, article_id: int) -> tuple[Weighted, ...]:
        """Give the words that tell an article from others, the most telling first."""
        from newsarchive.store.sqlite.feedback import telling

        row = self._connection.execute(_POSITION, (article_id,)).fetchone()
        return () if row is None else telling(self._connection, row["position"])

    def _compiled(self, query: Node, also: Sequence[Weighted]) -> Compiled:
        if not also:
            return compile_query(query, self._connection)
        from newsarchive.query.widening import widen

        return compile_query(widen(query, (word for word, _ in also)), self._connection)

    def _ranking(
        self, query: Node, compiled: Compiled, sort: Sort, also: Sequence[Weighted] = ()
    ) -> Ranking | None:
        """Give what ranks matches where not all words weigh the same; `None` where they do."""
        if sort is not Sort.RELEVANCE or not (compiled.has_choice or also):
            return None
        from newsarchive.store.sqlite import ranking

        if also:
            return ranking.rank_by_weights(query, compiled.plan, also, self._connection)
        return ranking.rank_by_telling_words(query, self._connection)

    def _open_lanes(self) -> Lanes | None:
        """Give the lanes to rank in, where the archive is large enough for them."""
        if self._lanes is None and search.holds_many(self._connection):
            from newsarchive.store.sqlite.lanes import Lanes

            self._lanes = Lanes(self.path, self._connection)
        return self._lanes

    def _close_lanes(self) -> None:
        if self._lanes is not None:
            self._lanes.close()
            self._lanes = None

    @_reading
    def dumps(self) -> tuple[StoredDump, ...]:
        """Give every kept dump, oldest first."""
        from newsarchive.store.sqlite.reader import read_dumps

        return tuple(read_dumps(self._connection))

    @_reading
    def content(self, dump_id: int) -> bytes:
        """Give a dump's own bytes."""
        from newsarchive.store.sqlite.contents import read_content

        return read_content(self._connection, dump_id)

    def pieces(self, dump_id: int) -> Iterator[bytes]:
        """Give a dump's own bytes, those of a long one a piece at a time."""
        from newsarchive.store.sqlite.contents import read_pieces

        with translated(self.path):
            yield from read_pieces(self._connection, dump_id)

    @_reading
    def lines(self, dump_id: int, first: int, last: int) -> list[str]:
        """Give some lines of a dump's text, as far as it has them."""
        from newsarchive.store.sqlite.contents import read_lines

        return read_lines(self._connection, dump_id, first, last)

    @_reading
    def furniture(self, dump_id: int) -> tuple[Furniture, ...]:
        """Give the lines of a dump that belong to no article."""
        from newsarchive.store.sqlite.reader import read_furniture

        return tuple(read_furniture(self._connection, dump_id))

    @_reading
    def sources(self, query: Node) -> tuple[SourceCount, ...]:
        """Count matches by source, most first."""
        from newsarchive.store.sqlite.reader import count_sources

        plan = compile_query(query, self._connection).plan
        return tuple(count_sources(self._connection, search.all_positions(plan)))

    @_reading
    def names(self, field: str) -> tuple[str, ...]:
        """Give every name that articles have in `source`, `agency` or `place`, in order."""
        from newsarchive.store.sqlite.fields import distinct

        return tuple(distinct(self._connection, field))

    @_reading
    def facets(self, query: Node, facet: Facet, *, stories: bool = False) -> tuple[FacetCount, ...]:
        """Count matches, or their stories, exactly by the values of a facet."""
        from newsarchive.store.sqlite.tally import count_facet

        plan = compile_query(query, self._connection).plan
        return tuple(count_facet(self._connection, plan, facet, stories=stories))

    @_reading
    def timeline(self, query: Node, *, stories: bool = False) -> DayCounts:
        """Count matches, or their stories, exactly by day."""
        from newsarchive.store.sqlite.tally import count_days

        plan = compile_query(query, self._connection).plan
        return count_days(self._connection, plan, stories=stories)

    def checks(self) -> tuple[Check, ...]:
        """Give what is looked at to tell whether the archive is sound."""
        from newsarchive.store.sqlite.verify import checks

        return checks(self.path, self._connection)

    def repair(self) -> tuple[Repaired, ...]:
        """Make anew all that derives from the articles, and write the file anew."""
        from newsarchive.store.sqlite.repair import repair
        from newsarchive.store.sqlite.wiping import wipe

        self._close_lanes()
        with translated(self.path):
            with self.writing():
                repaired = repair(self._connection)
            wipe(self._connection)
        return repaired

    def held(self, dump_id: int) -> Iterator[Held]:
        """Give the articles that a dump holds, in its order, one by one."""
        from newsarchive.store.sqlite.reader import read_held

        with translated(self.path):
            yield from read_held(self._connection, dump_id)

    def backup(
        self, path: str, *, replace: bool = False, on_part: Callable[[float], None] | None = None
    ) -> None:
        """Copy one state of the archive to a new file while others use it, and prove the copy sound."""
        from newsarchive.store.sqlite.backup import backup

        with translated(self.path), self.reading():
            backup(self._connection, self.path, path, replace=replace, on_part=on_part)

    def forget(self, dump_ids: Iterable[int], *, rehearse: bool = False) -> Forgotten:
        """Take dumps out for good, with all that came from them alone."""
        from dataclasses import replace

        from newsarchive.store.sqlite.forget import forget, rehearsed
        from newsarchive.store.sqlite.wiping import unfinished, wipe

        wanted = tuple(dump_ids)
        if rehearse:
            with translated(self.path), self.reading():
                return rehearsed(self._connection, wanted)
        self._close_lanes()
        with translated(self.path):
            self._connection.execute("PRAGMA secure_delete = ON")
            with self.writing():
                forgotten = forget(self._connection, wanted)
        with unfinished(self.path):
            return replace(forgotten, wiped=wipe(self._connection))

    @_reading
    def stats(self) -> Stats:
        """Give the archive in numbers."""
        from newsarchive.store.sqlite.reader import read_stats

        return read_stats(self._connection, size(self.path))

    @_writing
    def save_search(self, name: str, query: str, options: Mapping[str, str | int]) -> bool:
        """Keep a query under a name, all articles that there are counting as seen; `False` if it is taken."""
        from newsarchive.store.sqlite import saved

        return saved.put(self._connection, name, query, options)

    @_reading
    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Give every saved search, in the order of their names."""
        from newsarchive.store.sqlite import saved

        return saved.read(self._connection)

    @_writing
    def remove_search(self, name: str) -> bool:
        """Forget a saved search; `False` if there is none of that name."""
        from newsarchive.store.sqlite import saved

        return saved.remove(self._connection, name)

    def running(self, name: str) -> AbstractContextManager[Run | None]:
        """Run a saved search for what is new in it; `None` if there is none of that name."""
        from newsarchive.store.sqlite.runs import running

        return running(self, name)

    @_writing
    def claim(self, name: str, holder: bytes, *, now: float, until: float) -> Run | bool:
        """Hold a saved search for a run; `True` while another holds it, `False` if there is none."""
        from newsarchive.store.sqlite import saved

        return saved.claim(self._connection, name, holder, now=now, until=until)

    @_writing
    def settle(self, run: Run, holder: bytes, *, done: bool) -> None:
        """Let go of a saved search; what the run gave counts as seen if it is `done`."""
        from newsarchive.store.sqlite import saved

        saved.settle(self._connection, run, holder, done=done)


def _laid(dump: Parsed | Prepared) -> LaidDump:
    """Lay out a dump that is not prepared yet."""
    from newsarchive.store.sqlite.layout import LaidDump, lay_out

    return dump if isinstance(dump, LaidDump) else lay_out(cast("Parsed", dump))
