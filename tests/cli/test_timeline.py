from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from syrupy.assertion import SnapshotAssertion

UNDATED = "1 article without a date left out.\n"


@pytest.mark.parametrize("color", ["always", "never"])
def test_for_people(filled: Run, snapshot: SnapshotAssertion, color: str) -> None:
    result = filled("timeline", "ferry", "--format", "table", "--color", color)
    assert (result.exit_code, result.stderr) == (0, "3 articles in 3 days\n")
    assert result.stdout == snapshot


@pytest.mark.parametrize(
    ("args", "rows"),
    [
        (
            ["ferry"],
            [
                ["ferry", "2021-03-03", "2021-03-03", "1", "1", "1.0"],
                ["ferry", "2021-03-04", "2021-03-04", "1", "1", "1.0"],
                ["ferry", "2021-03-05", "2021-03-05", "1", "1", "1.0"],
            ],
        ),
        (["ferry", "--by", "week"], [["ferry", "2021-W09", "2021-03-01", "3", "3", "1.0"]]),
        (["ferry", "--by", "month"], [["ferry", "2021-03", "2021-03-01", "3", "3", "1.0"]]),
        (["strike", "--by", "year"], [["strike", "2021", "2021-01-01", "1", "3", "0.333333"]]),
        (
            ["strike", "--by", "year", "--compare", "-strike", "--compare", "zeppelin"],
            [
                ["strike", "2021", "2021-01-01", "1", "3", "0.333333"],
                ["-strike", "2021", "2021-01-01", "2", "3", "0.666667"],
                ["zeppelin", "2021", "2021-01-01", "0", "3", "0.0"],
            ],
        ),
        (
            ["dredged", "--since", "2019", "--until", "2031"],
            [
                ["dredged", "2021-03-03", "2021-03-03", "0", "1", "0.0"],
                ["dredged", "2021-03-04", "2021-03-04", "0", "1", "0.0"],
                ["dredged", "2021-03-05", "2021-03-05", "1", "1", "1.0"],
            ],
        ),
        (["--source", "coast wire", "--by", "year"], [["", "2021", "2021-01-01", "1", "3", "0.333333"]]),
    ],
)
def test_in_a_pipe(filled: Run, args: list[str], rows: list[list[str]]) -> None:
    result = filled("timeline", *args)
    assert result.exit_code == 0
    assert [line.split("\t") for line in result.stdout.splitlines()] == rows


def test_for_programs(filled: Run) -> None:
    record = {"query": "-zoo", "period": "2021", "first": "2021-01-01", "count": 3, "total": 3, "share": 1.0}
    args = ("timeline", "-zoo", "--by", "year", "--format")
    assert [json.loads(line) for line in filled(*args, "jsonl").stdout.splitlines()] == [record]
    assert json.loads(filled(*args, "json").stdout) == [record]
    rows = list(csv.reader(io.StringIO(filled(*args, "csv").stdout)))
    assert rows == [list(record), ["'-zoo", "2021", "2021-01-01", "3", "3", "1.0"]]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], f"3 articles in 3 days\n{UNDATED}"),
        (["ferry"], "3 articles in 3 days\n"),
        (["since:2021-03-04"], f"2 articles in 2 days\n{UNDATED}"),
        (
            ["sea", "OR", "dredged", "--compare", "ferry", "--by", "month"],
            f"sea OR dredged: 1 article in 1 month\nferry: 3 articles in 1 month\nsea OR dredged: {UNDATED}",
        ),
    ],
)
def test_what_has_no_date_is_told(filled: Run, args: list[str], told: str) -> None:
    assert filled("timeline", *args).stderr == told


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ["zeppelin"],
            ("No article matches. Fewer words or the beginning of a word (sanction*) find more.\n"),
        ),
        (["museum"], f"No article that matches has a date.\n{UNDATED}"),
        (["--since", "2031"], f"No article matches.\n{UNDATED}"),
    ],
)
@pytest.mark.parametrize("form", ["table", "plain", "csv"])
def test_nothing_to_draw(filled: Run, args: list[str], told: str, form: str) -> None:
    result = filled("timeline", *args, "--format", form)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


@pytest.mark.parametrize(
    ("name", "begins"),
    [("ferry.svg", b"<?xml"), ("ferry.PNG", b"\x89PNG"), ("ferry.html", b"<!DOCTYPE html>")],
)
def test_a_picture(filled: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    result = filled("timeline", "ferry", "--output", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "3 articles in 3 days\n")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_picture_names_its_source(filled: Run, tmp_path: Path) -> None:
    filled("timeline", "ferry", "--output", "ferry.svg")
    source = "Source: newsarchive, 3 dated articles, 2021-03-03 to 2021-03-05"
    assert source in (tmp_path / "ferry.svg").read_text()


def test_a_picture_and_numbers(filled: Run, tmp_path: Path) -> None:
    result = filled("timeline", "ferry", "--by", "year", "--output", "ferry.svg", "--format", "csv")
    assert result.stdout == "query,period,first,count,total,share\nferry,2021,2021-01-01,3,3,1.0\n"
    assert (tmp_path / "ferry.svg").exists()


def test_nothing_to_draw_makes_no_picture(filled: Run, tmp_path: Path) -> None:
    assert filled("timeline", "zeppelin", "--output", "none.svg").exit_code == 1
    assert not (tmp_path / "none.svg").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "ferry.gif",
            (
                "Error: Invalid value for '--output': 'ferry.gif' must end in .svg, .png or .html,"
                " which says what to draw.\nHelp: newsarchive timeline --help\n"
            ),
        ),
        (
            "none/ferry.svg",
            "Error: none/ferry.svg cannot be written: No such file or directory; name another file.\n",
        ),
    ],
)
def test_a_picture_that_cannot_be(filled: Run, name: str, message: str) -> None:
    result = filled("timeline", "ferry", "--output", name)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_without_matplotlib_the_remedy_is_told(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = filled("timeline", "ferry", "--output", "ferry.svg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: Pictures are drawn by matplotlib, which is not installed: pip install 'newsarchive[charts]'\n"
    )
    assert filled("timeline", "ferry").exit_code == 0
