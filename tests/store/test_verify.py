"""Every fault that an archive is looked over for, made on purpose, told and where it can be mended."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.model import Furniture, Related
from newsarchive.store.base import Finding, Kind, Repaired
from newsarchive.store.sqlite.archive import SqliteArchive
from newsarchive.store.sqlite.engine import sqlite3
from newsarchive.store.sqlite.looks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Any]

UNINDEX = (
    "INSERT INTO articles_fts (articles_fts, rowid, headline, body) VALUES ('delete', %s, 'Flood', 'Water.')"
)
# What is done to the archive, which check tells of it, in which words, and whether it can be made anew.
FAULTS = [
    ("DROP INDEX facts_day", "tables", "The table or index facts_day is missing.", True),
    (
        "DROP INDEX facts_day; CREATE INDEX facts_day ON facts (agency)",
        "tables",
        "The table or index facts_day is not made as it should be.",
        True,
    ),
    ("DROP TABLE place_parts", "tables", "The table or index place_parts is missing.", True),
    ("DROP TABLE bylines_fts", "tables", "The table or index bylines_fts is missing.", True),
    (
        "UPDATE facts SET source = 99 WHERE position = (SELECT position FROM articles WHERE id = 1)",
        "facts",
        "1 article is counted by wrong facts (1).",
        True,
    ),
    (
        "DELETE FROM marks; DELETE FROM new_marks",
        "copies",
        "3 articles would not be known again (1, 2, 3).",
        True,
    ),
    (
        "INSERT INTO stories VALUES (7, 3)",
        "copies",
        "1 story has articles that are not there (3).",
        True,
    ),
    (
        "INSERT INTO stories SELECT position, id FROM articles WHERE id = 1",
        "copies",
        "1 story is of one article, or not called by the smallest id (1).",
        True,
    ),
    ("DROP TABLE marks", "tables", "The table or index marks is missing.", True),
    (
        "DELETE FROM furniture; DELETE FROM dumps",
        "references",
        "Rows of provenances name rows of dumps that are not there.",
        False,
    ),
    (
        "UPDATE links SET article = 98",
        "references",
        "1 row of articles is named in links and not there (98).",
        False,
    ),
    (
        "UPDATE elements SET provenance = 98 WHERE provenance = 1",
        "references",
        "1 row of provenances is named in elements and not there (98).",
        False,
    ),
    (
        "DELETE FROM provenances WHERE article = 3; DELETE FROM elements WHERE provenance = 3",
        "references",
        "1 article comes from no dump (3).",
        False,
    ),
    (
        "UPDATE dumps SET sha256 = 'ab'",
        "dumps",
        "wire.txt: the kept bytes of dump 1 are not those that came in; their checksum differs.",
        False,
    ),
    (
        "UPDATE dumps SET content = x'00'",
        "dumps",
        "wire.txt: the kept bytes of dump 1 are damaged; ingest it anew elsewhere.",
        False,
    ),
    (
        "UPDATE articles SET headline = 'Flame' WHERE id = 2",
        "articles",
        "1 article is not as kept: the checksum of what is printed differs (2).",
        False,
    ),
    (
        "UPDATE related SET target = 'x'",
        "articles",
        "1 article is not as kept: the checksum of what is printed differs (2).",
        False,
    ),
    (
        "UPDATE articles SET source_basis = 'hearsay' WHERE id = 1",
        "articles",
        "1 article is not as kept: the checksum of what is printed differs (1).",
        False,
    ),
    (
        "UPDATE articles SET published = '2024-01-03' WHERE id = 1",
        "articles",
        "1 article stands at another day than its own (1).",
        False,
    ),
    (
        UNINDEX % "(SELECT position FROM articles WHERE id = 1)",
        "index",
        "The index of the text does not hold what the articles say.",
        True,
    ),
    (
        "DELETE FROM bylines_fts",
        "bylines",
        "1 article has another byline in the index (1).",
        True,
    ),
    (
        "INSERT INTO bylines_fts (rowid, byline) VALUES (77, 'Nobody')",
        "bylines",
        "1 byline is of no article (77).",
        True,
    ),
    (
        "UPDATE facts SET day = day + 1 WHERE day IS NOT NULL",
        "facts",
        "2 articles are counted by wrong facts (2, 1).",
        True,
    ),
    (
        "UPDATE facts SET agency = 1",
        "facts",
        "3 articles are counted by wrong facts (3, 2, 1).",
        True,
    ),
    (
        "INSERT INTO facts (position) VALUES (99)",
        "facts",
        "1 row of facts is of no article (99).",
        True,
    ),
    (
        "DELETE FROM vocabulary WHERE word = 'water'",
        "words",
        "1 word is not in the vocabulary (water).",
        True,
    ),
    (
        "UPDATE vocabulary SET stem = 'wat' WHERE word = 'water'",
        "words",
        "1 word has another stem than it should (water).",
        True,
    ),
    (
        "DELETE FROM place_parts WHERE part = 'hague'",
        "places",
        "1 place is not found by each of its parts (BEIRUT/HAGUE).",
        True,
    ),
    (
        "UPDATE links SET site = NULL",
        "sites",
        "1 link is found under another site than its own (2).",
        True,
    ),
    (
        "UPDATE sequences SET last = 2",
        "ids",
        "The next article would get an id that is in use: 3 is.",
        True,
    ),
]


@pytest.fixture
def filled(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> SqliteArchive:
    archive.add(
        [
            make_parsed(
                make_article("Flood", "Water.", day="2024-01-02", source="Gazette", byline="Ada Wren"),
                make_article(
                    "Fire",
                    "Smoke.",
                    day="2023-01-01",
                    place="BEIRUT/HAGUE",
                    link="coast.example/1",
                    related=(Related(headline="Smoke again"),),
                ),
                make_article("Vote"),
                furniture=(Furniture(dump="wire.txt", kind="share", text="Share", lines=(9, 9)),),
            )
        ]
    )
    return archive


def look(archive: SqliteArchive) -> list[Finding]:
    return [finding for check in archive.checks() for finding in check.run()]


def spoil(archive: SqliteArchive, statements: str) -> None:
    for statement in statements.split("; "):
        archive._connection.execute(statement)  # noqa: SLF001


def rows(archive: SqliteArchive, sql: str) -> list[tuple[object, ...]]:
    return list(map(tuple, archive._connection.execute(sql)))  # noqa: SLF001


def test_a_sound_archive_has_nothing_to_tell(filled: SqliteArchive) -> None:
    assert look(filled) == []
    assert Counter(check.name for check in filled.checks()) == Counter(row.name for row in LOOKS)


def test_every_check_is_seen_to_fail() -> None:
    assert {"file"} | {check for _, check, _, _ in FAULTS} == {row.name for row in LOOKS}


@pytest.mark.parametrize(("statements", "check", "text", "repairable"), FAULTS)
def test_each_fault_is_told(
    filled: SqliteArchive, statements: str, check: str, text: str, *, repairable: bool
) -> None:
    before = rows(filled, "SELECT * FROM articles")
    spoil(filled, statements)
    found = look(filled)
    told = [finding for finding in found if finding.check == check]
    assert [finding.text for finding in told] == [text]
    assert {finding.kind for finding in found} == {Kind.FAULT}
    if repairable:
        filled.repair()
        assert look(filled) == []
        assert rows(filled, "SELECT * FROM articles") == before


def test_a_damaged_page_is_told_and_the_rest_is_looked_at(filled: SqliteArchive, path: Path) -> None:
    (root,) = rows(filled, "SELECT rootpage FROM sqlite_master WHERE name = 'facts'")[0]
    filled.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 16384 : root * 16384] = b"\xa5" * 16384
    path.write_bytes(content)
    opened = SqliteArchive(path)
    found = {(finding.check, finding.kind) for finding in look(opened)}
    assert found == {("file", Kind.FAULT), ("facts", Kind.FAULT), ("references", Kind.FAULT)}
    assert f"{path} is damaged; put a backup in its place, or ingest your dumps into a new one." in {
        finding.text for finding in look(opened)
    }
    assert opened.fetch(1).article.headline == "Flood"
    opened.close()


def test_an_index_of_sqlite_that_lost_rows_is_made_anew(filled: SqliteArchive, path: Path) -> None:
    (sql,) = rows(filled, "SELECT sql FROM sqlite_master WHERE name = 'facts_day'")[0]
    spoil(filled, "DROP INDEX facts_day; CREATE INDEX facts_day ON facts (agency, place)")
    spoil(filled, "PRAGMA writable_schema = ON")
    filled._connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'facts_day'", (sql,))  # noqa: SLF001
    filled.close()
    opened = SqliteArchive(path)
    assert {(finding.check, finding.repairable) for finding in look(opened)} == {("file", True)}
    opened.repair()
    assert look(opened) == []
    opened.close()


def test_what_is_made_anew_is_told(filled: SqliteArchive) -> None:
    assert filled.repair() == tuple(
        Repaired(what=what, rows=number)
        for what, number in {
            "index": 3,
            "bylines": 1,
            "facts": 3,
            "words": 7,
            "places": 3,
            "sites": 1,
            "copies": 0,
            "ids": 3,
        }.items()
    )
    assert look(filled) == []


def test_repairing_forgets_words_that_no_article_has(
    filled: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    filled.add([make_parsed(make_article("Vote", "Ballots."), path="other.txt")])
    spoil(filled, "INSERT INTO vocabulary (word, stem) VALUES ('zeppelin', 'zeppelin')")
    filled.repair()
    assert rows(filled, "SELECT word FROM vocabulary ORDER BY word") == [
        (word,) for word in ("ada", "ballots", "fire", "flood", "smoke", "vote", "water", "wren")
    ]


def test_an_archive_that_is_being_written_is_looked_at_but_for_its_index(
    filled: SqliteArchive, path: Path
) -> None:
    other = SqliteArchive(path, patience=0.01)
    with filled.writing():
        assert look(other) == [
            Finding(
                check="index",
                kind=Kind.UNCHECKED,
                text=(
                    "The index was not compared with the text: another program is writing;"
                    " verify again when it has finished."
                ),
            )
        ]
    other.close()


def test_a_read_only_archive_is_looked_at_but_for_its_index(
    filled: SqliteArchive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    monkeypatch.setattr("newsarchive.store.sqlite.connection.is_writable", lambda _: False)
    opened = SqliteArchive(path)
    assert [(finding.kind, finding.text) for finding in look(opened)] == [
        (
            Kind.UNCHECKED,
            "The index was not compared with the text: the archive is read-only here; verify a copy of it.",
        )
    ]
    opened.close()


def test_looking_writes_nothing(filled: SqliteArchive, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        (before,) = other.execute("PRAGMA data_version").fetchone()
        look(filled)
        assert other.execute("PRAGMA data_version").fetchone() == (before,)
        filled.repair()
        assert other.execute("PRAGMA data_version").fetchone() != (before,)


def test_ctrl_c_is_heard_while_sqlite_is_at_work(
    filled: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("newsarchive.store.sqlite.verify._go_on", interrupted)
    monkeypatch.setattr("newsarchive.store.sqlite.verify._OFTEN", 1)
    with pytest.raises(KeyboardInterrupt):
        filled.checks()[0].run()
    assert not filled._connection.in_transaction  # noqa: SLF001
