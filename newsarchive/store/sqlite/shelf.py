"""Articles in and out of their tables, with the indexes beside them kept in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.near import marks, words
from newsarchive.store.sqlite.facts import Facts
from newsarchive.store.sqlite.layout import (
    ARTICLE_COLUMNS,
    ArticleRow,
    LaidArticle,
    LinkRow,
    RelatedRow,
    indexed,
)
from newsarchive.store.sqlite.marks import Marks, digest_mark
from newsarchive.store.sqlite.names import place_parts
from newsarchive.store.sqlite.positions import Positions, day_at, read_day
from newsarchive.store.sqlite.stories import Stories, Told
from newsarchive.store.sqlite.vocabulary import Vocabulary, printed_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

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


class Shelf:
    """Puts articles in, replaces and removes them, all within the transaction that its maker has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._positions = Positions(connection)
        self._facts = Facts(connection)
        self._vocabulary = Vocabulary(connection)
        self._marks = Marks(connection)
        self._stories = Stories(connection)

    def take_ids(self, count: int) -> range:
        """Give ids that were never used before."""
        sql = "UPDATE sequences SET last = last + ? WHERE name = 'article' RETURNING last"
        (last,) = self._connection.execute(sql, (count,)).fetchall()[0]
        return range(last - count + 1, last + 1)

    def put(self, articles: Mapping[int, LaidArticle], words: Iterable[str]) -> set[int]:
        """Put articles in by their ids, each at its place in the order of time.

        They go in by this order, as the index is merged each time that positions descend. `words` are all
        those that the articles print, folded. Give the ids of those that are near copies of older ones.
        """
        positions = self._positions.take_all([laid.row.published for laid in articles.values()])
        told = [
            _told(article_id, position, laid.row, laid.marks)
            for position, (article_id, laid) in zip(positions, articles.items(), strict=True)
        ]
        by_time = sorted(zip(positions, articles, strict=True))
        rows = [(position, article_id, articles[article_id].row) for position, article_id in by_time]
        many = self._connection.executemany
        many(_INSERT, [(position, article_id, *row) for position, article_id, row in rows])
        many(_INDEX, [(position, row.headline, row.subheadline, row.body) for position, _, row in rows])
        many(_INDEX_BYLINE, [(position, row.byline) for position, _, row in rows if row.byline is not None])
        self._facts.put([(position, row) for position, _, row in rows])
        self._put_beside(articles)
        self._vocabulary.learn(words)
        self._learn_places(row.place for _, _, row in rows)
        self._marks.put([(digest_mark(row.digest), article_id) for _, article_id, row in rows])
        return self._stories.add(told)

    def row(self, article_id: int) -> ArticleRow:
        """Give the columns of an article."""
        _, *rest = self._connection.execute(_SELECT, (article_id,)).fetchone()
        return ArticleRow(*rest)

    def replace(self, article_id: int, laid: LaidArticle) -> frozenset[str]:
        """Bring an article to a new parse; name the columns, `links` and `related` that this changed."""
        changed = self.compare(article_id, laid)
        self.replace_row(article_id, laid.row)
        if changed & {"links", "related"}:
            self._remove_beside(article_id)
            self._put_beside({article_id: laid})
        return changed

    def replace_row(self, article_id: int, new: ArticleRow) -> None:
        """Give an article other columns, with the indexes and its story kept in step."""
        position, *rest = self._connection.execute(_SELECT, (article_id,)).fetchone()
        old = ArticleRow(*rest)
        if old == new:
            return
        before, after = (words(row.headline, row.body) for row in (old, new))
        if before != after:
            self._stories.remove(_told(article_id, position, old, marks(before)))
        day = read_day(new.published)
        moved = position if day_at(position) == day else self._positions.take(new.published)
        if (position, *indexed(old)) != (moved, *indexed(new)):
            self._unindex(position, old)
            self._index(moved, new)
        self._connection.execute(_UPDATE, (moved, *new, article_id))
        self._facts.remove(position)
        self._facts.put([(moved, new)])
        self._vocabulary.learn(printed_words(indexed(new)))
        self._learn_places([new.place])
        self._follow(article_id, old, new, position, moved)
        if before != after:
            self._stories.add([_told(article_id, moved, new, marks(after))])

    def _follow(self, article_id: int, old: ArticleRow, new: ArticleRow, position: int, moved: int) -> None:
        """Let what an article is recognised by, and its place in a story, follow it."""
        if position != moved:
            self._stories.move(position, moved)
        if old.digest != new.digest:
            self._marks.remove(article_id, [digest_mark(old.digest)])
            self._marks.put([(digest_mark(new.digest), article_id)])

    def compare(self, article_id: int, laid: LaidArticle) -> frozenset[str]:
        """Name the columns, `links` and `related` in which an article differs from a new parse."""
        select = self._connection.execute
        links = select(
            "SELECT kind, text, target, site FROM links WHERE article = ? ORDER BY seq", (article_id,)
        )
        related = select("SELECT headline, target FROM related WHERE article = ? ORDER BY seq", (article_id,))
        rows = zip(ARTICLE_COLUMNS, self.row(article_id), laid.row, strict=True)
        pairs: Iterable[tuple[str, object, object]] = (
            *rows,
            ("links", [LinkRow(*row) for row in links], laid.links),
            ("related", [RelatedRow(*row) for row in related], laid.related),
        )
        return frozenset(name for name, was, becomes in pairs if was != becomes)

    def remove(self, article_id: int) -> None:
        """Take an article out, its indexes and its links, and out of its story; its id is not used again."""
        position, *rest = self._connection.execute(_SELECT, (article_id,)).fetchone()
        row = ArticleRow(*rest)
        self._stories.remove(_told(article_id, position, row, marks(words(row.headline, row.body))))
        self._marks.remove(article_id, [digest_mark(row.digest)])
        self._unindex(position, row)
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

    def _put_beside(self, articles: Mapping[int, LaidArticle]) -> None:
        links = [(key, laid.links) for key, laid in articles.items() if laid.links]
        related = [(key, laid.related) for key, laid in articles.items() if laid.related]
        many = self._connection.executemany
        many(_LINK, [(key, seq, *link) for key, own in links for seq, link in enumerate(own)])
        many(_RELATED, [(key, seq, *each) for key, own in related for seq, each in enumerate(own)])

    def _remove_beside(self, article_id: int) -> None:
        self._connection.execute("DELETE FROM links WHERE article = ?", (article_id,))
        self._connection.execute("DELETE FROM related WHERE article = ?", (article_id,))

    def _learn_places(self, places: Iterable[str | None]) -> None:
        known = {place for place in places if place is not None}
        self._connection.executemany(
            _PLACE, ((part, place) for place in known for part in place_parts(place))
        )


def _searched(row: ArticleRow) -> tuple[str | None, str | None, str]:
    return row.headline, row.subheadline, row.body


def _told(article_id: int, position: int, row: ArticleRow, own: tuple[int, ...]) -> Told:
    return Told(article_id, position, row.headline, row.body, own)
