"""Articles in and out of their tables, with the indexes beside them kept in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.sqlite.facts import Facts
from newsarchive.store.sqlite.layout import (
    ARTICLE_COLUMNS,
    ArticleRow,
    LinkRow,
    RelatedRow,
    article_row,
    link_rows,
    related_rows,
)
from newsarchive.store.sqlite.names import place_parts
from newsarchive.store.sqlite.positions import Positions, day_at, read_day
from newsarchive.store.sqlite.vocabulary import Vocabulary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from newsarchive.model import Article

_COLUMNS = ", ".join(ARTICLE_COLUMNS)
_MARKS = ", ".join("?" * len(ARTICLE_COLUMNS))
_INSERT = f"INSERT INTO articles (position, id, {_COLUMNS}) VALUES (?, ?, {_MARKS})"
_SELECT = f"SELECT position, {_COLUMNS} FROM articles WHERE id = ?"
_UPDATE = (
    f"UPDATE articles SET position = ?, {', '.join(f'{name} = ?' for name in ARTICLE_COLUMNS)} WHERE id = ?"
)
_INDEX = "INSERT INTO articles_fts (rowid, headline, subheadline, body) VALUES (?, ?, ?, ?)"
_UNINDEX = """
    INSERT INTO articles_fts (articles_fts, rowid, headline, subheadline, body) VALUES ('delete', ?, ?, ?, ?)
"""
_INDEX_BYLINE = "INSERT INTO bylines_fts (rowid, byline) VALUES (?, ?)"
_UNINDEX_BYLINE = "DELETE FROM bylines_fts WHERE rowid = ?"
_LINK = "INSERT INTO links (article, seq, kind, text, target, site) VALUES (?, ?, ?, ?, ?, ?)"
_RELATED = "INSERT INTO related (article, seq, headline, target) VALUES (?, ?, ?, ?)"
_PLACE = "INSERT OR IGNORE INTO place_parts (part, place) VALUES (?, ?)"


class Shelved(NamedTuple):
    """An article with its id, laid out to be put in at its position."""

    position: int
    id: int
    row: ArticleRow
    links: Sequence[LinkRow]
    related: Sequence[RelatedRow]


class Shelf:
    """Puts articles in, replaces and removes them, all within the transaction that its maker has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._positions = Positions(connection)
        self._facts = Facts(connection)
        self._vocabulary = Vocabulary(connection)

    def take_ids(self, count: int) -> range:
        """Give ids that were never used before."""
        sql = "UPDATE sequences SET last = last + ? WHERE name = 'article' RETURNING last"
        (last,) = self._connection.execute(sql, (count,)).fetchall()[0]
        return range(last - count + 1, last + 1)

    def lay_out(self, article_id: int, article: Article) -> Shelved:
        """Give the article its place in the order of time; it is not put in yet."""
        row = article_row(article)
        position = self._positions.take(read_day(row.published))
        return Shelved(position, article_id, row, link_rows(article), related_rows(article))

    def put(self, articles: Iterable[Shelved]) -> None:
        """Put articles in, in the order of positions: the index is merged each time that they descend."""
        ordered = sorted(articles)
        many = self._connection.executemany
        many(_INSERT, ((each.position, each.id, *each.row) for each in ordered))
        many(_INDEX, ((each.position, *_searched(each.row)) for each in ordered))
        many(
            _INDEX_BYLINE,
            ((each.position, each.row.byline) for each in ordered if each.row.byline is not None),
        )
        self._facts.put((each.position, each.row) for each in ordered)
        for each in ordered:
            self._put_beside(each.id, each.links, each.related)
        self._learn([each.row for each in ordered])

    def replace(self, article_id: int, article: Article) -> frozenset[str]:
        """Bring an article to a new parse; name the columns, `links` and `related` that this changed."""
        position, *rest = self._connection.execute(_SELECT, (article_id,)).fetchone()
        old, new = ArticleRow(*rest), article_row(article)
        if old != new:
            day = read_day(new.published)
            moved = position if day_at(position) == day else self._positions.take(day)
            if (position, *_indexed(old)) != (moved, *_indexed(new)):
                self._unindex(position, old)
                self._index(moved, new)
            self._connection.execute(_UPDATE, (moved, *new, article_id))
            self._facts.remove(position)
            self._facts.put([(moved, new)])
            self._learn([new])
        names = zip(ARTICLE_COLUMNS, old, new, strict=True)
        changed = frozenset(name for name, was, becomes in names if was != becomes)
        return changed | self._replace_beside(article_id, link_rows(article), related_rows(article))

    def remove(self, article_id: int) -> None:
        """Take an article out, its indexes and its links; its id is not used again."""
        position, *rest = self._connection.execute(_SELECT, (article_id,)).fetchone()
        self._unindex(position, ArticleRow(*rest))
        self._connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))
        self._facts.remove(position)
        self._remove_beside(article_id)

    def _index(self, position: int, row: ArticleRow) -> None:
        self._connection.execute(_INDEX, (position, *_searched(row)))
        if row.byline is not None:
            self._connection.execute(_INDEX_BYLINE, (position, row.byline))

    def _unindex(self, position: int, row: ArticleRow) -> None:
        """Take the words out of the index, which must be told exactly what it was given."""
        self._connection.execute(_UNINDEX, (position, *_searched(row)))
        if row.byline is not None:
            self._connection.execute(_UNINDEX_BYLINE, (position,))

    def _replace_beside(
        self, article_id: int, links: list[LinkRow], related: list[RelatedRow]
    ) -> frozenset[str]:
        select = self._connection.execute
        old_links = select(
            "SELECT kind, text, target, site FROM links WHERE article = ? ORDER BY seq", (article_id,)
        )
        old_related = select(
            "SELECT headline, target FROM related WHERE article = ? ORDER BY seq", (article_id,)
        )
        pairs = (
            ("links", [LinkRow(*row) for row in old_links], links),
            ("related", [RelatedRow(*row) for row in old_related], related),
        )
        changed = frozenset(name for name, was, becomes in pairs if was != becomes)
        if changed:
            self._remove_beside(article_id)
            self._put_beside(article_id, links, related)
        return changed

    def _put_beside(self, article_id: int, links: Sequence[LinkRow], related: Sequence[RelatedRow]) -> None:
        if links:
            self._connection.executemany(_LINK, ((article_id, seq, *link) for seq, link in enumerate(links)))
        if related:
            self._connection.executemany(
                _RELATED, ((article_id, seq, *each) for seq, each in enumerate(related))
            )

    def _remove_beside(self, article_id: int) -> None:
        self._connection.execute("DELETE FROM links WHERE article = ?", (article_id,))
        self._connection.execute("DELETE FROM related WHERE article = ?", (article_id,))

    def _learn(self, rows: Sequence[ArticleRow]) -> None:
        self._vocabulary.learn(text for row in rows for text in _indexed(row))
        places = {row.place for row in rows if row.place is not None}
        self._connection.executemany(
            _PLACE, ((part, place) for place in places for part in place_parts(place))
        )


def _searched(row: ArticleRow) -> tuple[str | None, str | None, str]:
    return row.headline, row.subheadline, row.body


def _indexed(row: ArticleRow) -> tuple[str | None, ...]:
    return *_searched(row), row.byline
