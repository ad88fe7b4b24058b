from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from syrupy.assertion import SnapshotAssertion


def test_everything_by_default(filled: Run) -> None:
    result = filled("export")
    assert (result.exit_code, result.stderr) == (0, "4 articles\n")
    records = [json.loads(line) for line in result.stdout.split("\n")[:-1]]
    assert [record["id"] for record in records] == [2, 4, 1, 3]
    assert json.loads(filled("export", "--format", "json").stdout) == records
    rows = list(csv.DictReader(io.StringIO(filled("export", "--format", "csv").stdout)))
    assert [list(row) for row in rows] == [list(records[0])] * 4
    assert [row["body"] for row in rows] == [record["body"] for record in records]


def test_what_matches(filled: Run) -> None:
    result = filled("export", "ferry", "-strike", "-n", "1", "--sort", "oldest")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [4]
    assert filled("export", "zeppelin").exit_code == 1


def test_ingest_takes_an_export_back_and_nothing_is_changed(filled: Run, tmp_path: Path) -> None:
    exported = filled("export").stdout
    (tmp_path / "all.jsonl").write_text(exported, encoding="utf-8", newline="")
    assert filled("-a", "other.db", "ingest", "all.jsonl").exit_code == 0
    again = filled("-a", "other.db", "export").stdout

    def articles(text: str) -> list[dict[str, object]]:
        records = [json.loads(line) for line in text.splitlines()]
        left = ("id", "provenances")
        return sorted(
            ({key: value for key, value in record.items() if key not in left} for record in records),
            key=lambda record: str(record["headline"]),
        )

    assert articles(again) == articles(exported)


def test_to_cite(filled: Run, snapshot: SnapshotAssertion) -> None:
    printed = {
        form: filled("export", "ferry OR museum", "--format", form) for form in ("bibtex", "ris", "csl")
    }
    assert {(result.exit_code, result.stderr) for result in printed.values()} == {(0, "4 articles\n")}
    assert printed["bibtex"].stdout == snapshot(name="bibtex")
    assert printed["ris"].stdout == snapshot(name="ris")
    assert printed["csl"].stdout == snapshot(name="csl")
    assert len(json.loads(printed["csl"].stdout)) == 4


def test_nothing_to_cite(filled: Run) -> None:
    assert [filled("export", "zeppelin", "--format", form).stdout for form in ("bibtex", "ris", "csl")] == [
        "",
        "",
        "[\n]\n",
    ]


def test_markdown(filled: Run, snapshot: SnapshotAssertion) -> None:
    result = filled("export", "museum OR bread", "--format", "markdown")
    assert (result.exit_code, result.stderr) == (0, "2 articles\n")
    assert result.stdout == snapshot


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (["-n", "2"], 0, "2 of 4 articles\n"),
        (["ferry", "-n", "9"], 0, "3 of 3 articles\n"),
        (["--offset", "3"], 0, "1 of 4 articles\n"),
        (["--offset", "9"], 1, "0 of 4 articles\n"),
        (["source:zeppelin", "-n", "2"], 1, "No article matches.\n"),
    ],
)
def test_a_page_is_told_with_the_total(filled: Run, args: list[str], status: int, told: str) -> None:
    result = filled("export", *args)
    assert (result.exit_code, result.stderr) == (status, told)
