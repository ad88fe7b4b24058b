"""The tables of words: months and weekdays in seven languages, and words by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.conventions.tables import months, read_rows, weekdays, words

ROWS = [
    row.split("\t") for row in Path(__file__).with_name("calendar.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("language", "names"), [(language, names) for language, names, _ in ROWS])
def test_months(language: str, names: str) -> None:
    assert (language, [months()[name] for name in names.split()]) == (language, list(range(1, 13)))


@pytest.mark.parametrize(("language", "names"), [(language, names) for language, _, names in ROWS])
def test_weekdays(language: str, names: str) -> None:
    assert (language, [weekdays()[name] for name in names.split()]) == (language, list(range(1, 8)))


@pytest.mark.parametrize("table", ["months.tsv", "weekdays.tsv"])
def test_a_name_means_one_number_and_is_folded(table: str) -> None:
    rows = read_rows(table)
    pairs = {(name, number) for number, names in rows for name in names.split()}
    assert len(pairs) == len({name for name, _ in pairs})
    assert [name for name, _ in pairs if name != name.casefold()] == []


def test_every_kind_of_word_stands_in_one_row() -> None:
    kinds = [kind for kind, _ in read_rows("words.tsv")]
    assert sorted(kinds) == sorted(set(kinds))
    assert "Pa" in words("state")
    assert words("no such kind") == frozenset()


@pytest.mark.parametrize(
    "table", ["exporters.tsv", "labels.tsv", "months.tsv", "sources.tsv", "weekdays.tsv", "words.tsv"]
)
def test_every_row_has_the_cells_of_its_header(table: str) -> None:
    rows = read_rows(table)
    assert rows
    assert len({len(row) for row in rows}) == 1
