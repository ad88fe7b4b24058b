"""What articles are counted by is what they are, however they came to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.query.ast import Everything
from newsarchive.store.base import Facet, FacetCount
from newsarchive.store.sqlite.archive import SqliteArchive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Any]

BACK_TO_VERSION_1 = """
    DROP TABLE facts; DROP TABLE names;
    DELETE FROM _sqlite_migrations WHERE name = '0002_facts';
    PRAGMA user_version = 1;
"""
NAMES = st.sampled_from([None, "TASS", "Reuters", "MOSCOW"])
PRINTS = st.tuples(NAMES, NAMES, NAMES, st.sampled_from([None, "0001-01-01", "2024-02-29", "9999-12-31"]))


def test_an_archive_of_version_1_is_brought_to_them(
    archive: SqliteArchive, path: Path, make_article: Make, make_parsed: Make, check_indexes: Make
) -> None:
    archive.add(
        [
            make_parsed(
                make_article("Flood", day="2024-02-29", source="TASS", place="MOSCOW", agency="TASS"),
                make_article("Fire", source="Reuters"),
                make_article("Vote", day="0001-01-01", place="MOSCOW"),
            )
        ]
    )
    archive._connection.executescript(BACK_TO_VERSION_1)  # noqa: SLF001
    again = SqliteArchive(path)
    check_indexes()
    assert again.facets(Everything(), Facet.PLACE) == (
        FacetCount(value="MOSCOW", articles=2),
        FacetCount(value=None, articles=1),
    )
    again.add([make_parsed(make_article("Storm", source="AFP"), path="later.txt")])
    check_indexes()
    again.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=st.lists(PRINTS, max_size=4), new=st.lists(PRINTS, max_size=4))
def test_after_any_new_parse(  # noqa: PLR0913, PLR0917
    archive: SqliteArchive,
    make_article: Make,
    make_parsed: Make,
    check_indexes: Make,
    old: list[tuple[str | None, ...]],
    new: list[tuple[str | None, ...]],
) -> None:
    def parsed(prints: list[tuple[str | None, ...]]) -> Any:  # noqa: ANN401
        articles = [
            make_article(
                f"Flood {n}", source=source, place=place, agency=agency, day=day, lines=(n + 1, n + 1)
            )
            for n, (source, place, agency, day) in enumerate(prints)
        ]
        return make_parsed(*articles, path="-", content=str(number).encode())

    number = len(archive.dumps()) + 1
    archive.add([parsed(old)])
    check_indexes()
    archive.reparse(number, parsed(new))
    check_indexes()
