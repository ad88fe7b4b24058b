"""Nothing typed fails by accident: an archive answers any text, or its fault is pointed at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.errors import QueryError
from newsarchive.query import narrow, parse_query
from newsarchive.query.ast import Everything, Query
from newsarchive.store.base import Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.sqlite.archive import SqliteArchive

TODAY = date(2024, 5, 6)


@pytest.fixture
def press(
    archive: SqliteArchive, make_article: Callable[..., object], make_parsed: Callable[..., object]
) -> SqliteArchive:
    bodies = [
        "The universe; a b c, a university of sanctions.",
        "Ёлка и елка: C++ w/5 a. AT&T",
        "\x00 b a $5",
    ]
    articles = [make_article("A flood OR fire", body, source="TASS", day="2024-05-05") for body in bodies]
    archive.add([make_parsed(*articles)])
    return archive


def check(archive: SqliteArchive, text: str, *, any_words: bool = False) -> None:
    match attempt(lambda: parse_query(text, as_of=TODAY, any_words=any_words)):
        case QueryError() as fault:
            assert 0 <= fault.start <= fault.end <= len(text)
            assert fault.message.endswith(".")
        case query:
            number = archive.count(query.node)
            for sort in (Sort.RELEVANCE, Sort.OLDEST):
                assert len(archive.search(query.node, sort=sort, limit=9)) == number
            assert archive.count_undated(query.node) >= 0


def attempt(read: Callable[[], Query]) -> Query | QueryError:
    try:
        return read()
    except QueryError as fault:
        return fault


_PIECES = st.sampled_from(
    ["a", "b", "universit*", "C++", "ё", "AT&T", "AND", "OR", "NOT", "-", "--", "(", ")", "((", "))", '"',
     "“", "”", "„", "«", "»", "'", "’", "~5", "~", "w/5", "NEAR/3", "pre/2", "w/0", "w/", "*", "+", "^", ":",
     "headline:", "body:(", "byline:a", "source:", "source:tass", "place:", "link:", "dump:*", "dump:[",
     "id:", "id:1", "date:", "date:2024", "since:-7d", "has:", "has:date", "titel:", "\x00", "\ufeff",
     "\u200b", "\ud800", "\u0301", "–", "—", "…", "NEAR(a b)", "{a}", "🤔", "中国", "\U0010ffff", "%", "_",
     ";", "--x", "%s", "\\"]
)  # fmt: skip
_TEXTS = st.lists(st.tuples(_PIECES | st.characters(exclude_categories=[]), st.sampled_from(["", " "]))).map(
    lambda pieces: "".join(piece + space for piece, space in pieces)
)
_FUZZ = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_FUZZ
@given(text=_TEXTS | st.text(st.characters(exclude_categories=[])), any_words=st.booleans())
def test_any_text_is_answered_or_refused(press: SqliteArchive, text: str, any_words: bool) -> None:  # noqa: FBT001
    check(press, text, any_words=any_words)


@_FUZZ
@given(options=st.dictionaries(st.sampled_from(["source", "place", "since", "until"]), _TEXTS, min_size=1))
def test_any_option_is_answered_or_refused(press: SqliteArchive, options: dict[str, str]) -> None:
    nothing = Query(text="", node=Everything())
    match attempt(lambda: narrow(nothing, as_of=TODAY, **options)):
        case QueryError() as fault:
            assert fault.query.startswith("--")
        case query:
            assert len(press.search(query.node, sort=Sort.NEWEST, limit=9)) == press.count(query.node)


@pytest.mark.parametrize(
    "unit",
    ["a", "a ", "a.", "a OR ", "a AND ", "NOT ", "-a ", '"a b" ', '"a b"~5 ', "a w/5 ", "a pre/5 b ",
     "C++ w/2 ", "(a OR b*) w/5 ", "a* ", '"a* b*" ', "AT&T ", "byline:a ", "-byline:a OR ",
     "headline:(a w/2 b) OR ", "source:x ", "place:x OR ", "date:2024 ", "has:link -", "(a OR ", "(a b OR ",
     "-(a ", "((", "ё", "$5* ", "\x00", "🤔 ", "\u0301", "link:a.b OR -", "id:1 OR ", "dump:* ", "агент "],
)  # fmt: skip
def test_ten_thousand_characters_are_answered_or_refused(press: SqliteArchive, unit: str) -> None:
    check(press, (unit * 10_000)[:10_000])


@pytest.mark.parametrize("depth", range(1, 12))
@pytest.mark.parametrize("leaf", ["c", "-source:tass", "universit*", "C++", "a pre/3 b", "(a OR b*) w/3 c"])
def test_groups_as_deep_as_can_be_read_are_answered(press: SqliteArchive, depth: int, leaf: str) -> None:
    for opening in ("(a OR b ", "(a -", "-(x* OR C++ ", "(byline:a -source:y OR place:z "):
        check(press, f"{opening * depth}({leaf}){')' * depth}")
