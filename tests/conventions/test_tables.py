"""The tables of words: months and weekdays in seven languages, and words by kind."""

from __future__ import annotations

import pytest

from newsarchive.conventions.tables import months, read_rows, weekdays, words

LANGUAGES = [
    "january february march april may june july august september october november december",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
]
DAYS = [
    "monday tuesday wednesday thursday friday saturday sunday",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
]


@pytest.mark.parametrize("names", LANGUAGES)
def test_months(names: str) -> None:
    assert [months()[name] for name in names.split()] == list(range(1, 13))


@pytest.mark.parametrize("names", DAYS)
def test_weekdays(names: str) -> None:
    assert [weekdays()[name] for name in names.split()] == list(range(1, 8))


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
