from __future__ import annotations

from newsarchive.render.ink import paint
from newsarchive.render.table import Column, render_table

COLUMNS = (Column(title="id", right=True), Column(title="name", gives=True), Column(title="day"))


def lines(rows: list[tuple[str, ...]], width: int) -> list[str]:
    return list(paint(render_table(COLUMNS, rows, width), color=False))


def test_columns_are_aligned() -> None:
    assert lines([("1", "short", "Monday"), ("23", "a longer name", "Friday")], 80) == [
        "id  name           day",
        " 1  short          Monday",
        "23  a longer name  Friday",
    ]


def test_a_column_gives_way() -> None:
    assert lines([("1", "a name that is far too long for this", "Monday")], 30) == [
        "id  name                day",
        " 1  a name that is fa…  Monday",
    ]


def test_wide_characters_take_two_columns() -> None:
    assert lines([("1", "東京の新聞が伝えた", "Monday"), ("2", "plain", "Friday")], 80) == [
        "id  name                day",
        " 1  東京の新聞が伝えた  Monday",
        " 2  plain               Friday",
    ]


def test_cells_cannot_break_the_table() -> None:
    assert lines([("1", "a\nb\x1b[2Jc\td", "x")], 80) == ["id  name        day", " 1  a b␛[2Jc d  x"]


def test_the_widest_column_gives_way_first() -> None:
    columns = (Column(title="source", gives=True), Column(title="headline", gives=True))
    rows = [("The Northern Ledger", "A headline that goes on and on without an end in sight")]
    assert list(paint(render_table(columns, rows, 40), color=False)) == [
        "source               headline",
        "The Northern Ledger  A headline that go…",
    ]


def test_cells_that_are_no_text() -> None:
    columns = (Column(title="a", right=True), Column(title="b"), Column(title="c", shown="<{}>".format))
    assert list(paint(render_table(columns, [(1204, None, 5)], 40), color=False)) == [
        "    a  b  c",
        "1,204  –  <5>",
    ]
