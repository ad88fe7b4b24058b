from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsarchive.cli.options import FACETS
from newsarchive.store.base import Facet

if TYPE_CHECKING:
    from conftest import Run
    from syrupy.assertion import SnapshotAssertion


def test_the_option_takes_every_facet() -> None:
    assert tuple(Facet) == FACETS


@pytest.mark.parametrize("color", ["always", "never"])
def test_for_people(filled: Run, snapshot: SnapshotAssertion, color: str) -> None:
    facets = [arg for name in FACETS for arg in ("--facet", name)]
    result = filled("list", *facets, "--format", "table", "--color", color)
    assert (result.exit_code, result.stderr) == (0, "4 articles\n")
    assert result.stdout == snapshot


@pytest.mark.parametrize(
    ("args", "rows"),
    [
        (
            ["ferry", "--facet", "source"],
            [
                ["source", "TASS", "2", "ferry source:TASS"],
                ["source", "Coast Wire", "1", 'ferry source:"Coast Wire"'],
            ],
        ),
        (
            ["-zoo", "--facet", "year", "--facet", "month", "--facet", "year"],
            [
                ["year", "2021", "3", "-zoo date:2021"],
                ["year", "-", "1", "-zoo -has:date"],
                ["month", "2021-03", "3", "-zoo date:2021-03"],
                ["month", "-", "1", "-zoo -has:date"],
            ],
        ),
        (
            ["strike", "OR", "museum", "--facet", "place"],
            [["place", "ALDBROUGH", "1", "(strike OR museum) place:ALDBROUGH"], ["place", "-", "1", "-"]],
        ),
        (
            ["strike", "museum", "--match", "any", "--source", "tass", "--facet", "agency"],
            [["agency", "TASS", "1", "(strike OR museum) source:tass agency:TASS"]],
        ),
    ],
)
def test_in_a_pipe(filled: Run, args: list[str], rows: list[list[str]]) -> None:
    result = filled("search", *args)
    assert result.exit_code == 0
    assert [line.split("\t") for line in result.stdout.splitlines()] == rows


@pytest.mark.parametrize(
    "query", [[], ["ferry"], ["strike", "OR", "museum"], ["-ferry"], ["since:2021-03-04"]]
)
def test_each_query_finds_what_was_counted(filled: Run, query: list[str]) -> None:
    facets = [arg for name in FACETS for arg in ("--facet", name)]
    records = json.loads(filled("list", *query, *facets, "--format", "json").stdout)
    assert {record["facet"] for record in records} == set(FACETS)
    narrowed = [record for record in records if record["query"]]
    assert [filled("count", record["query"]).stdout for record in narrowed] == [
        f"{record['count']}\n" for record in narrowed
    ]


def test_for_programs(filled: Run) -> None:
    result = filled("search", "ferry", "--facet", "source", "--format", "csv")
    assert result.stdout == (
        "facet,value,count,query\nsource,TASS,2,ferry source:TASS\n"
        'source,Coast Wire,1,"ferry source:""Coast Wire"""\n'
    )
    lines = filled("list", "--facet", "place", "--format", "jsonl").stdout.splitlines()
    assert list(map(json.loads, lines)) == [
        {"facet": "place", "value": "ALDBROUGH", "count": 2, "query": "place:ALDBROUGH"},
        {"facet": "place", "value": None, "count": 2, "query": None},
    ]


@pytest.mark.parametrize(
    ("args", "found", "told"),
    [
        (["-n", "2"], ["TASS", "Coast Wire"], "2 of 3 sources\n4 articles\n"),
        (["-n", "2", "--offset", "2"], ["coast.example"], "1 of 3 sources\n4 articles\n"),
        (["--offset", "9"], [], "0 of 3 sources\n4 articles\n"),
        (["--since", "2021-03-05"], ["TASS"], "1 article\n1 article without a date left out.\n"),
    ],
)
@pytest.mark.parametrize("form", ["plain", "table"])
def test_a_page_of_values(filled: Run, args: list[str], found: list[str], told: str, form: str) -> None:
    result = filled("list", "--facet", "source", "--format", form, *args)
    assert (result.exit_code, result.stderr) == (0, told)
    assert [name for name in ("TASS", "Coast Wire", "coast.example") if name in result.stdout] == found


def test_nothing_to_count(filled: Run) -> None:
    result = filled("search", "zeppelin", "--facet", "source", "--format", "table")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("No article matches.")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["--facet", "author"],
            (
                "Invalid value for '--facet': 'author' is not one of"
                " 'source', 'place', 'agency', 'year', 'month'."
            ),
        ),
        (
            ["--facet", "year", "--sort", "newest"],
            "--sort orders articles and --facet counts them: leave one of them out.",
        ),
        (
            ["--facet", "year", "--new", "ferries"],
            "--context, --expand, --facet, --copies and --stories go with words, not --new or --queries.",
        ),
        (
            ["--facet", "year", "--format", "ids"],
            "--facet counts articles and gives no ids: ask for jsonl, json or csv.",
        ),
    ],
)
def test_wrong_usage(filled: Run, args: list[str], message: str) -> None:
    result = filled("search", "ferry", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {message}\nHelp: newsarchive search --help\n"
