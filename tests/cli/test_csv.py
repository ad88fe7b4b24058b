"""No command writes a cell that a spreadsheet would run, whatever dumps, queries and names hold."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from offered import forms

from newsarchive.cli.root import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NAME = "=cmd|' /C calc'!A0"
QUERIES = "=cmd\t-ferry\n+1\t@fog\n"

WRITERS = {
    "search": [["-zeppelin"], ["fog"], ["--queries", "q.txt"], ["--queries", "q.txt", "-n", "5"]],
    "list": [[], [arg for name in ("source", "place", "year") for arg in ("--facet", name)]],
    "show": [[str(number) for number in range(1, 2 * len(RUN) + 1)]],
    "count": [["-zeppelin"], ["@fog"]],
    "timeline": [["-zeppelin", "--compare", "@fog"]],
    "sources": [[]],
    "dumps": [[]],
    "saved": [[], [NAME]],
    "similar": [["1"]],
    "diff": [["1", "3"]],
    "stats": [[]],
    "export": [[]],
    "parse": [["=dump.jsonl", "--summary"]],
    "verify": [[]],
}
"""For each command that writes CSV, with which arguments."""


def records() -> str:
    """Make articles each of whose fields begins with a mark that a spreadsheet obeys."""
    marks = [mark for mark in RUN for _ in range(2)]
    return "".join(
        json.dumps(
            {
                "uri": f"{mark}1+{number}",
                "headline": f"{mark}SUM(1) fog",
                "subheadline": f"{mark}2",
                "byline": f"{mark}3",
                "date": "2021-03-04",
                "source": f"{mark}4",
                "body": f"{mark}fog" + " barge" * (number < 2),
                "dateline": f"{mark}KESSEL",
                "place": f"{mark}KESSEL",
            }
        )
        + "\n"
        for number, mark in enumerate(marks)
    )


@pytest.fixture
def hostile(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "=dump.jsonl").write_text(records(), encoding="utf-8")
    (tmp_path / "q.txt").write_text(QUERIES, encoding="utf-8")
    assert run("ingest", "=dump.jsonl").exit_code == 0
    assert run("search", "-zeppelin", "--save", NAME).exit_code == 0
    (tmp_path / "=dump.jsonl").write_text(records() * 2, encoding="utf-8")  # news for verify
    return run


def test_every_command_that_writes_csv_is_tried() -> None:
    assert {name for name in COMMANDS if "csv" in forms(name)} == set(WRITERS)


@pytest.mark.parametrize(
    ("name", "args"), [(name, args) for name, several in WRITERS.items() for args in several]
)
def test_no_cell_is_a_formula(hostile: Run, name: str, args: list[str]) -> None:
    result = hostile(name, *args, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    header, *rows = csv.reader(io.StringIO(result.stdout))
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    cells = [cell for row in (header, *rows) for cell in row]
    assert [cell for cell in cells if cell.startswith(RUN) and not is_number(cell)] == []


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell == cell.strip()


def test_what_was_disarmed_is_still_to_be_read(hostile: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(hostile("export", "--format", "csv").stdout)))
    heads = {row["headline"].removeprefix("'") for row in rows}
    assert heads == {f"{mark}SUM(1) fog" for mark in RUN}
