"""The full-text indexes hold what the articles hold, whatever happens to them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.errors import ArchiveError
from newsarchive.query.ast import Everything, Phrase, Term, Within
from newsarchive.store.base import Reparsed, Sort

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsarchive.store.sqlite.archive import SqliteArchive

    Make = Callable[..., Any]


def found(archive: SqliteArchive, text: str, part: str | None = None) -> list[int]:
    phrase = Phrase(terms=(Term(text=text),))
    query = Within(part=part, node=phrase) if part else phrase
    return [hit.id for hit in archive.search(query, sort=Sort.OLDEST, limit=99)]


def contents(archive: SqliteArchive) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table, those that FTS5 keeps its indexes in among them."""
    execute = archive._connection.execute  # noqa: SLF001
    names = [name for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: [tuple(row) for row in execute(f"SELECT * FROM {name}")] for name in names}


def test_after_adding(
    archive: SqliteArchive, make_article: Make, make_parsed: Make, check_indexes: Make
) -> None:
    check_indexes()
    articles = [
        make_article("Flood", "Water\x00 rose", day="2024-01-02", byline="Ann Flood"),
        make_article(None, "ёлка ’ \ufffd"),
        make_article("", "", subheadline="Deck", day="2023-01-02"),
    ]
    archive.add([make_parsed(*articles)])
    check_indexes()
    assert (found(archive, "rose"), found(archive, "ann"), found(archive, "ann", "byline")) == ([1], [], [1])


def test_after_an_article_moved_to_another_day(
    archive: SqliteArchive, make_article: Make, make_parsed: Make, check_indexes: Make
) -> None:
    flood = make_article("Flood", "Water.", byline="Ann")
    archive.add([make_parsed(flood, content=b"one")])
    archive.add(
        [make_parsed(make_article("Flood", "Water.", byline="Ann", day="2024-01-01"), content=b"two")]
    )
    check_indexes()
    assert (found(archive, "water"), found(archive, "ann", "byline")) == ([1], [1])


def test_after_a_new_parse(
    archive: SqliteArchive, make_article: Make, make_parsed: Make, check_indexes: Make
) -> None:
    kept = make_article("Kept", "Water.", byline="Ann", lines=(1, 2))
    archive.add(
        [make_parsed(kept, make_article("Gone", "Fire.", byline="Bob", lines=(9, 9)), content=b"one")]
    )
    changed = replace(kept, body="Smoke.", byline="Cid")
    assert archive.reparse(1, make_parsed(changed, content=b"one")) == Reparsed(
        path="wire.txt", changed=1, gone=1, fields=(("byline", 1), ("body", 1))
    )
    check_indexes()
    assert [found(archive, text) for text in ("water", "fire", "smoke")] == [[], [], [1]]
    assert [found(archive, text, "byline") for text in ("ann", "bob", "cid")] == [[], [], [1]]


@pytest.mark.parametrize("step", ["put", "finish", "_learn_places", "_put_beside"])
def test_after_a_failure_in_the_middle(  # noqa: PLR0913, PLR0917
    step: str,
    archive: SqliteArchive,
    make_article: Make,
    make_parsed: Make,
    check_indexes: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    archive.add([make_parsed(make_article("Kept", "Water."))])
    before = contents(archive)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    owner = "writer.Writer" if step == "finish" else "shelf.Shelf"
    with monkeypatch.context() as patch:
        patch.setattr(f"newsarchive.store.sqlite.{owner}.{step}", fail)
        with pytest.raises(KeyboardInterrupt):
            archive.add(
                [make_parsed(make_article(f"{n}", link="tass.com"), path=f"{n}.txt") for n in range(3)]
            )
    assert contents(archive) == before
    check_indexes()


def test_a_day_that_is_full_is_said_so(
    archive: SqliteArchive, make_article: Make, make_parsed: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.store.sqlite.positions.bounds", lambda _: (1 << 50, (1 << 50) + 1))
    articles = [make_article(name, day="2024-01-01") for name in "abc"]
    with pytest.raises(
        ArchiveError, match=r"^The archive holds 1,048,576 articles of 2024-01-01 and has room for"
    ):
        archive.add([make_parsed(*articles)])
    assert archive.count(Everything()) == 0


def test_sqlite_utils_can_search_the_file(
    archive: SqliteArchive, path: Path, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Floods", "Water."), make_article("Fire", "No flooding."))])
    command = [
        sys.executable,
        "-m",
        "sqlite_utils",
        "search",
        str(path),
        "articles",
        "flood",
        "-c",
        "headline",
    ]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert sorted(row["headline"] for row in json.loads(printed)) == ["Fire", "Floods"]


def test_an_article_of_several_dumps_shows_the_first_in_its_newest_version(
    archive: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    flood = make_article("Flood", "Water.")
    other = [make_parsed(make_article(name), path="other.txt") for name in ("Fire", "Smoke")]
    archive.add([make_parsed(flood, content=b"one"), *other, make_parsed(flood, content=b"two")])
    archive._connection.execute(  # noqa: SLF001
        "INSERT INTO provenances (article, dump, first_line, last_line, named) VALUES (1, 3, 7, 8, 0)"
    )
    places = [(place.dump_id, place.version, place.current) for place in archive.fetch(1).provenances]
    assert places == [(4, 2, True), (1, 1, False), (3, 2, True)]
