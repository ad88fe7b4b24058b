from __future__ import annotations

from datetime import date

import pytest

from newsarchive.errors import QueryError
from newsarchive.query import narrow, parse_query
from newsarchive.query.ast import And, Field, Or, Period, Phrase, Query, Term

TODAY = date(2022, 1, 15)
A, B = (Phrase(terms=(Term(text=text),)) for text in "ab")
TASS = Field(name="source", value="TASS")
HAGUE = Field(name="place", value="the hague")
SINCE = Period(name="since", value="2021", first=date(2021, 1, 1), last=None)
UNTIL = Period(name="until", value="-7d", first=None, last=date(2022, 1, 8))

MONTHS = "months run from 01 to 12."
ONE_DATE = "until: takes one date; a range stands in date:, as in date:2019..2021."


def test_options_narrow_the_whole_query() -> None:
    query = parse_query("a OR b", as_of=TODAY)
    narrowed = narrow(query, source="TASS", place="the hague", since="2021", until="-7d", as_of=TODAY)
    assert narrowed == Query(
        text="a OR b", node=And(parts=(Or(parts=(A, B)), TASS, HAGUE, SINCE, UNTIL)), notes=query.notes
    )


def test_options_join_words_side_by_side() -> None:
    query = narrow(parse_query("a b", as_of=TODAY), source="TASS", as_of=TODAY)
    assert query.node == And(parts=(A, B, TASS))


def test_no_surrogate_goes_on() -> None:
    query = narrow(parse_query("", as_of=TODAY), source="a\udcff", as_of=TODAY)
    assert query.node == Field(name="source", value="a\ufffd")


def test_option_alone_is_the_query() -> None:
    assert narrow(parse_query("", as_of=TODAY), since="2021", as_of=TODAY).node == SINCE


def test_no_option_changes_nothing() -> None:
    query = parse_query("a b OR c", as_of=TODAY)
    assert narrow(query, as_of=TODAY) == query


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"since": "2021-13"},
            f"There is no month 13 in '2021-13'; {MONTHS}\n    --since 2021-13\n            ^^^^^^^",
        ),
        (
            {"until": "2019..2021"},
            f"{ONE_DATE}\n    --until 2019..2021\n            ^^^^^^^^^^",
        ),
        (
            {"source": ""},
            'source: needs a value, as in source:"BBC News".\n    --source \n             ^',
        ),
    ],
    ids=str,
)
def test_fault_points_into_the_option(options: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError) as raised:
        narrow(parse_query("a", as_of=TODAY), as_of=TODAY, **options)
    assert str(raised.value) == message
