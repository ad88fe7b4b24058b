from __future__ import annotations

import pytest

from newsarchive.errors import QueryError
from newsarchive.render.fault import render_fault


@pytest.mark.parametrize(
    ("query", "start", "end", "carets"),
    [
        ("titel:flood", 0, 5, "^^^^^"),
        ("flood (dam", 6, 7, "      ^"),
        ("東京 (", 3, 4, "     ^"),
        ("a", 1, 1, " ^"),
    ],
)
def test_carets_stand_under_the_fault(query: str, start: int, end: int, carets: str) -> None:
    assert (
        render_fault(QueryError("It is wrong.", query, start, end))
        == f"It is wrong.\n    {query}\n    {carets}"
    )


def test_control_characters_keep_their_place() -> None:
    error = QueryError("It is \x1bwrong.", "a\x1b[31m\t\n  (", 10, 11)
    assert render_fault(error) == "It is ␛wrong.\n    a␛[31m    (\n              ^"
