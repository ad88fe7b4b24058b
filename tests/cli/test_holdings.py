from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from newsarchive.cli.holdings import in_bytes

if TYPE_CHECKING:
    from conftest import Run
    from syrupy.assertion import SnapshotAssertion

TODAY = re.compile(r"\d{4}-\d\d-\d\d(?=  +\d+  +\d+  +[\d.]+ )")
SIZE = re.compile(r"[\d.]+ kB")


@pytest.mark.parametrize("color", ["always", "never"])
def test_list(filled: Run, snapshot: SnapshotAssertion, color: str) -> None:
    result = filled("list", "--format", "table", "--color", color)
    assert (result.exit_code, result.stderr) == (0, "4 of 4 articles\n")
    assert result.stdout == snapshot


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ([], ["2", "4", "1", "3"]),
        (["--sort", "oldest"], ["1", "4", "2", "3"]),
        (["-has:date"], ["3"]),
        (["ferry", "-n", "1"], ["2"]),
        (["--source", "TASS", "--since", "2021-03-04"], ["2"]),
    ],
)
def test_list_takes_the_options_of_search(filled: Run, args: list[str], found: list[str]) -> None:
    assert filled("list", "--format", "ids", *args).stdout.split() == found


def test_list_in_a_pipe_is_a_line_an_article(filled: Run) -> None:
    assert [line.split("\t")[:3] for line in filled("list").stdout.splitlines()] == [
        ["2", "2021-03-05", "TASS"],
        ["4", "2021-03-04", "Coast Wire"],
        ["1", "2021-03-03", "TASS"],
        ["3", "-", "coast.example"],
    ]


def test_list_of_nothing(filled: Run) -> None:
    result = filled("list", "--since", "2031", "--format", "table")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "No article matches.\n1 article without a date left out.\n"


@pytest.mark.parametrize(
    ("args", "status", "stdout"),
    [
        ([], 0, "4\n"),
        (["ferry"], 0, "3\n"),
        (["ferry", "-strike"], 0, "2\n"),
        (["zeppelin"], 1, "0\n"),
        (["ferry", "--format", "jsonl"], 0, '{"query": "ferry", "count": 3}\n'),
        (["ferry", "--format", "json"], 0, '[\n{"query": "ferry", "count": 3}\n]\n'),
        (["-ferry", "--format", "csv"], 0, "query,count\n'-ferry,1\n"),
        (["ferry", "--format", "table"], 0, "3\n"),
    ],
)
def test_count(filled: Run, args: list[str], status: int, stdout: str) -> None:
    result = filled("count", *args)
    assert (result.exit_code, result.stdout, result.stderr) == (status, stdout, "")


def test_count_tells_of_undated_articles(filled: Run) -> None:
    result = filled("count", "--since", "2021")
    assert (result.stdout, result.stderr) == ("3\n", "1 article without a date left out.\n")


@pytest.mark.parametrize("form", ["table", "plain", "jsonl", "json", "csv"])
def test_sources(filled: Run, snapshot: SnapshotAssertion, form: str) -> None:
    result = filled("sources", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "3 sources\n")
    assert result.stdout == snapshot


@pytest.mark.parametrize("color", ["always", "never"])
def test_dumps(filled: Run, snapshot: SnapshotAssertion, color: str) -> None:
    result = filled("dumps", "--format", "table", "--color", color)
    assert (result.exit_code, result.stderr) == (0, "3 dumps\n")
    assert TODAY.sub("2021-12-31", result.stdout) == snapshot


def test_dumps_in_a_pipe_are_a_line_each(filled: Run) -> None:
    lines = [line.split("\t") for line in filled("dumps").stdout.splitlines()]
    assert [lines[0][0], *lines[0][2:]] == ["1", "2", "1", "776", "utf-8", "1", "dumps/a-wire.txt"]
    assert len(lines) == 3


def test_dumps_for_programs(filled: Run) -> None:
    dumps = json.loads(filled("dumps", "--format", "json").stdout)
    assert [(dump["path"], dump["articles"], dump["current"]) for dump in dumps] == [
        ("dumps/a-wire.txt", 2, True),
        ("dumps/b-stub.txt", 1, True),
        ("dumps/c-records.jsonl", 1, True),
    ]
    rows = list(csv.DictReader(io.StringIO(filled("dumps", "--format", "csv").stdout)))
    assert [row["sha256"] for row in rows] == [dump["sha256"] for dump in dumps]
    assert {row["current"] for row in rows} == {"true"}


@pytest.mark.parametrize("color", ["always", "never"])
def test_stats(filled: Run, snapshot: SnapshotAssertion, color: str) -> None:
    result = filled("-a", "archive.db", "stats", "--format", "table", "--color", color)
    assert (result.exit_code, result.stderr) == (0, "")
    assert SIZE.sub("N kB", result.stdout) == snapshot


def test_stats_for_programs(filled: Run) -> None:
    stats = json.loads(filled("stats", "--format", "jsonl").stdout)
    assert [filled("stats", "--format", form).exit_code for form in ("plain", "csv", "json")] == [0, 0, 0]
    del stats["size"], stats["text"]
    assert stats == {
        "dumps": 3,
        "articles": 4,
        "dated": 3,
        "sources": 3,
        "furniture": 1,
        "first": "2021-03-03",
        "last": "2021-03-05",
    }


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (2_500_000, "2.5 MB"), (10**12 * 3, "3.0 TB")],
)
def test_sizes(size: int, words: str) -> None:
    assert in_bytes(size) == words
