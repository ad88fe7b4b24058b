"""Archives that every released version made, kept as they were, and brought to the present schema."""

from __future__ import annotations

import lzma
from contextlib import closing
from pathlib import Path

import pytest

from newsarchive.query.ast import Everything, Field, Phrase, Term
from newsarchive.store import open_archive
from newsarchive.store.base import Facet, Sort
from newsarchive.store.sqlite.engine import sqlite3
from newsarchive.store.sqlite.repair import objects
from newsarchive.store.sqlite.schema import VERSION

KEPT = Path(__file__).parent / "archives"
VERSIONS = sorted(int(file.name.removeprefix("version-").removesuffix(".db.xz")) for file in KEPT.iterdir())
ARTICLES = "SELECT id, headline, byline, place, source, published, body, digest FROM articles ORDER BY id"
DUMPS = "SELECT id, path, absolute, version, sha256, encoding, modified, ingested FROM dumps ORDER BY id"
PROVENANCES = "SELECT article, dump, first_line, last_line, record_line FROM provenances ORDER BY id"


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def kept(version: int, tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    path.write_bytes(lzma.decompress((KEPT / f"version-{version}.db.xz").read_bytes()))
    return path


def rows(path: Path, *statements: str) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return [list(map(tuple, connection.execute(sql))) for sql in statements]


def word(text: str) -> Phrase:
    return Phrase(terms=(Term(text=text),))


def test_an_archive_of_every_version_but_the_present_is_kept() -> None:
    assert set(range(1, VERSION)) <= set(VERSIONS)


def test_a_kept_archive_is_of_its_version(kept: Path, version: int) -> None:
    assert rows(kept, "PRAGMA user_version") == [[(version,)]]


def test_what_was_kept_stays_as_it_was(kept: Path) -> None:
    before = rows(kept, ARTICLES, DUMPS, PROVENANCES)
    assert [len(found) for found in before] == [7, 4, 8]
    open_archive(kept).close()
    assert rows(kept, ARTICLES, DUMPS, PROVENANCES) == before
    assert rows(kept, "PRAGMA user_version") == [[(VERSION,)]]


def test_it_is_sound_and_as_if_made_today(kept: Path, tmp_path: Path) -> None:
    with closing(open_archive(kept)) as archive:
        assert [finding for check in archive.checks() for finding in check.run()] == []
    open_archive(tmp_path / "new.db", create=True).close()
    made = []
    for path in (kept, tmp_path / "new.db"):
        with closing(sqlite3.connect(path)) as connection:
            made.append(objects(connection))
    assert made[0] == made[1]


def test_it_finds_and_counts_what_it_holds(kept: Path, version: int) -> None:
    with closing(open_archive(kept)) as archive:

        def found(query: object) -> list[int]:
            return [hit.id for hit in archive.search(query, sort=Sort.NEWEST, limit=9)]

        assert found(Everything()) == [5, 7, 2, 1, 6, 4, 3]
        assert found(word("herring")) == [7, 2]
        assert found(word("елочный")) == [3]
        assert found(Field(name="place", value="skarrow")) == [7, 2, 1]
        assert [(count.value, count.articles) for count in archive.facets(Everything(), Facet.SOURCE)] == [
            ("TASS", 3),
            ("Coast Wire", 2),
            ("coast.example", 1),
            (None, 1),
        ]
        saved = [(search.name, search.query, search.seen) for search in archive.saved_searches()]
        assert saved == ([("fish", "herring", 7)] if version > 1 else [])
        assert [archive.content(dump.id).decode().split("\n")[0] for dump in archive.dumps()][:2] == [
            "Lighthouse of Skarrow to be lit again after forty years",
            "Ёлочный базар откроется в порту",
        ]


def test_it_goes_on_counting_where_it_stood(kept: Path, make_article, make_parsed) -> None:  # noqa: ANN001
    with closing(open_archive(kept)) as archive:
        archive.add([make_parsed(make_article("Fog over the bay", "Fog."))])
        assert archive.fetch(8).article.headline == "Fog over the bay"
        assert [finding for check in archive.checks() for finding in check.run()] == []
