"""What recognises articles and texts that come again, looked at from the inside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.near import MOST
from newsarchive.query.ast import Everything
from newsarchive.store.base import Added, Sort
from newsarchive.store.sqlite import catching, marks, stories
from newsarchive.store.sqlite.archive import SqliteArchive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Any]

REPORT = " ".join(f"crews{number} of ferry{number * 3} met" for number in range(30))
BACK_TO_VERSION_3 = """
    DROP TABLE stories; DROP TABLE marks; DROP TABLE new_marks;
    ALTER TABLE provenances DROP COLUMN uri; ALTER TABLE provenances DROP COLUMN reading;
    DELETE FROM sequences WHERE name <> 'article';
    UPDATE articles SET digest = x'00' WHERE uri IS NOT NULL;
    DELETE FROM _sqlite_migrations WHERE name = '0004_stories';
    PRAGMA user_version = 3;
"""


def numbers(archive: SqliteArchive) -> list[int]:
    return [stored.id for stored in archive.select(Everything(), sort=Sort.OLDEST)]


def older(archive: SqliteArchive, path: Path) -> SqliteArchive:
    """Open the archive as if an older newsarchive had made it."""
    archive._connection.executescript(BACK_TO_VERSION_3)  # noqa: SLF001
    return SqliteArchive(path)


@pytest.fixture
def report(make_article: Make) -> Make:
    """Make articles that are near copies of each other."""

    def make(number: int, **fields: object) -> Any:  # noqa: ANN401
        return make_article(f"Report {number}", f"{REPORT} {number}", **fields)

    return make


def test_an_older_archive_waits_to_be_compared(  # noqa: PLR0913, PLR0917
    archive: SqliteArchive,
    path: Path,
    report: Make,
    make_parsed: Make,
    check_indexes: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catching, "_AT_ONCE", 2)
    archive.add([make_parsed(*(report(n, uri=f"tag:{n}") for n in range(5)))])
    again = older(archive, path)
    assert (again.uncompared(), again.copies(1), again.count(Everything(), stories=True)) == (5, (), 5)
    again.compare()
    assert (again.uncompared(), again.copies(1), again.count(Everything(), stories=True)) == (
        0,
        (2, 3, 4, 5),
        1,
    )
    assert [place.uri for place in again.fetch(4).provenances] == ["tag:3"]
    check_indexes()
    again.compare()
    check_indexes()
    again.close()


@pytest.mark.parametrize("is_new", [True, False])
def test_what_is_added_or_parsed_again_is_compared_with_what_was_there(  # noqa: PLR0913
    archive: SqliteArchive, path: Path, report: Make, make_parsed: Make, check_indexes: Make, *, is_new: bool
) -> None:
    same = make_parsed(report(0, uri="tag:0"), report(1))
    archive.add([same])
    again = older(archive, path)
    if is_new:
        other = make_parsed(report(0, uri="tag:9"), path="b.txt")
        assert again.add([other]) == (Added(path="b.txt", state="new", elsewhere=1),)
    else:
        assert again.reparse(1, same).same == 2
    assert again.uncompared() == 0
    assert again.copies(2) == (1,)
    check_indexes()
    again.close()


def test_articles_of_an_older_archive_that_print_the_same_keep_their_ids(
    archive: SqliteArchive, path: Path, report: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(report(0), report(0))])
    again = older(archive, path)
    again.compare()
    assert (numbers(again), again.copies(1)) == ([1, 2], (2,))
    again.close()


def test_new_marks_are_moved_to_the_large_table(
    archive: SqliteArchive,
    report: Make,
    make_parsed: Make,
    check_indexes: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(marks, "_MOST_NEW", 8)
    execute = archive._connection.execute  # noqa: SLF001
    sizes = []
    for number in range(4):
        archive.add([make_parsed(report(number), path=f"{number}.txt")])
        sizes.append(
            [execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("new_marks", "marks")]
        )
    assert sizes == [[5, 0], [0, 10], [5, 10], [0, 20]]
    assert archive.copies(1) == (2, 3, 4)
    check_indexes()
    archive.reparse(2, make_parsed(path="1.txt", content=archive.content(2)))
    assert archive.copies(1) == (3, 4)
    check_indexes()


def test_a_new_text_or_day_takes_an_article_along(
    archive: SqliteArchive, report: Make, make_article: Make, make_parsed: Make, check_indexes: Make
) -> None:
    def parse(*articles: object) -> None:
        archive.reparse(1, make_parsed(*articles, content=b"one"))

    archive.add([make_parsed(report(0), report(1), report(2), content=b"one")])
    parse(report(0, day="2024-01-02"), report(1), report(2))
    assert [archive.copies(n) for n in (1, 2, 3)] == [(2, 3), (3, 1), (2, 1)]
    check_indexes()
    parse(make_article("Report 0", "Something else."), report(1), report(2))
    assert [archive.copies(n) for n in (1, 2, 3)] == [(), (3,), (2,)]
    assert archive.fetch(3).story == 2
    check_indexes()
    parse(report(0), report(1), replace(report(2), headline="Other"))
    assert [archive.copies(n) for n in (1, 2, 3)] == [(2, 3), (3, 1), (2, 1)]
    check_indexes()
    parse(report(1))
    assert archive.copies(2) == ()
    check_indexes()


def test_a_large_story_is_not_compared_anew_when_it_loses_an_article(
    archive: SqliteArchive, report: Make, make_parsed: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "_LARGE", 2)
    every = [report(number) for number in range(5)]
    archive.add([make_parsed(*every, content=b"one")])
    with monkeypatch.context() as patch:
        patch.setattr(stories.Stories, "add", lambda _, articles: None if articles else set())
        archive.reparse(1, make_parsed(*every[1:], content=b"one"))
    assert (archive.copies(2), archive.fetch(2).story) == ((3, 4, 5), 2)
    archive.reparse(1, make_parsed(*every[3:], content=b"one"))
    assert (archive.copies(4), archive.fetch(4).story) == ((5,), 4)


def test_what_stands_in_very_many_articles_is_not_all_kept(
    archive: SqliteArchive, report: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(*(report(number) for number in range(100)))])
    execute = archive._connection.execute  # noqa: SLF001
    most = "SELECT count(*) FROM new_marks GROUP BY mark ORDER BY 1 DESC LIMIT 1"
    assert execute(most).fetchone()[0] == MOST
    assert len(archive.copies(100)) == 99


def test_repairing_finds_the_same_stories_and_takes_no_name_away(
    archive: SqliteArchive, report: Make, make_article: Make, make_parsed: Make
) -> None:
    named = replace(make_article("Vote", "Ballots were counted."), uri="urn:vote")
    archive.add([make_parsed(report(1), report(2), named)])
    archive.add([make_parsed(replace(named, uri="urn:other"), report(3), path="other.txt")])
    before = list(archive.select(Everything(), sort=Sort.OLDEST))
    assert [(stored.id, stored.story) for stored in before] == [(1, 1), (2, 1), (3, None), (4, 1)]
    assert dict.fromkeys(each.what for each in archive.repair()).keys() >= {"copies"}
    assert list(archive.select(Everything(), sort=Sort.OLDEST)) == before
    assert [finding for check in archive.checks() for finding in check.run()] == []
