from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def test_one_line_sums_up(run: Run, dumps: Path) -> None:
    first, again = run("ingest", dumps.name), run("ingest", dumps.name)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == "3 dumps added: 4 articles, 1 furniture line.\n"
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout == "0 dumps added: 0 articles, 0 furniture lines; 3 dumps already known.\n"


def test_what_is_left_out_is_named_and_the_others_go_in(run: Run, dumps: Path) -> None:
    (dumps / "scan.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    result = run("ingest", dumps.name, "gone.txt")
    assert result.exit_code == 3
    assert result.stdout.startswith("3 dumps added: 4 articles, 1 furniture line; 2 dumps left out (")
    assert [line.split(": ")[:2] for line in result.stderr.splitlines()] == [
        ["Left out", "dumps/scan.pdf"],
        ["Left out", "gone.txt"],
    ]


def test_a_dry_run_makes_no_archive(run: Run, dumps: Path, tmp_path: Path) -> None:
    result = run("ingest", dumps.name, "--dry-run")
    assert (result.exit_code, result.stdout) == (0, "3 dumps would be added: 4 articles, 1 furniture line.\n")
    assert not (tmp_path / "archive.db").exists()


def test_a_dry_run_keeps_nothing(filled: Run, dumps: Path) -> None:
    (dumps / "new.txt").write_text("Fog over the bay\n\nFog lay over the bay on Monday.\n", encoding="utf-8")
    assert filled("ingest", dumps.name, "--dry-run").stdout == (
        "1 dump would be added: 1 article, 0 furniture lines; 3 dumps already known.\n"
    )
    assert filled("count").stdout == "4\n"


def test_verbose_names_each_dump(run: Run, dumps: Path) -> None:
    said = run("ingest", f"{dumps.name}/a-wire.txt", "-v").stderr
    assert re.sub(r"(seconds?) [\d.]+", r"\1 #", said).splitlines() == [
        "Kept together: dumps 1, articles 2, seconds #",
        "dumps/a-wire.txt: new, 2 articles, 1 furniture line",
        "Done: articles 2, seconds #, articles a second #",
    ]


def test_a_report_has_a_record_a_dump(run: Run, dumps: Path, tmp_path: Path) -> None:
    run("ingest", dumps.name, "gone.txt", "--report", "report.jsonl")
    lines = (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines()
    assert [(record["path"], record["state"], record["articles"]) for record in map(json.loads, lines)] == [
        ("dumps/a-wire.txt", "new", 2),
        ("dumps/b-stub.txt", "new", 1),
        ("dumps/c-records.jsonl", "new", 1),
        ("gone.txt", "left out", 0),
    ]


def test_again_keeps_ids_and_tells_what_is_different(filled: Run) -> None:
    before = filled("export").stdout
    assert filled("ingest", "--again", "--as-of", "2021-12-31").stdout == (
        "3 dumps parsed again: 4 articles the same.\n"
    )
    assert filled("export").stdout == before


def test_again_tells_what_became_of_each_dump(filled: Run, tmp_path: Path) -> None:
    result = filled("ingest", "--again", "--as-of", "2021-03-04", "-v", "--report", "report.jsonl")
    assert (result.exit_code, result.stdout) == (
        0,
        "3 dumps parsed again: 3 articles the same, 1 changed (published 1).\n",
    )
    assert result.stderr.splitlines() == [
        "dumps/a-wire.txt: 1 the same, 1 changed (published 1)",
        "dumps/b-stub.txt: 1 article the same",
        "dumps/c-records.jsonl: 1 article the same",
        *result.stderr.splitlines()[3:],
    ]
    records = map(json.loads, (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines())
    keys = ("path", "state", "unchanged", "changed", "fields", "split", "joined")
    assert [tuple(record[key] for key in keys) for record in records] == [
        ("dumps/a-wire.txt", "reparsed", 1, 1, {"published": 1}, 0, 0),
        ("dumps/b-stub.txt", "reparsed", 1, 0, {}, 0, 0),
        ("dumps/c-records.jsonl", "reparsed", 1, 0, {}, 0, 0),
    ]


def test_standard_input(run: Run) -> None:
    text = "Fog over the bay\n\nALDBROUGH, March 9, 2021. /TASS/. Fog lay over the bay.\n"
    assert run("ingest", "-", text=text).stdout == "1 dump added: 1 article, 0 furniture lines.\n"
    assert [json.loads(line)["dump"] for line in run("list", "--format", "jsonl").stdout.splitlines()] == [
        "-"
    ]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "No dump named. Name files or folders, or - for standard input."),
        (
            ["x.txt", "--again"],
            "--again parses the dumps in the archive: it takes no paths and no --dry-run.",
        ),
        (
            ["--dry-run", "--again"],
            "--again parses the dumps in the archive: it takes no paths and no --dry-run.",
        ),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, args: list[str], message: str) -> None:
    result = run("ingest", *args)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\nHelp: newsarchive ingest --help\n")
    assert list(tmp_path.iterdir()) == []


def test_the_archive_is_made_with_its_folder(run: Run, dumps: Path, tmp_path: Path) -> None:
    assert run("-a", "deep/er/my.db", "ingest", dumps.name).exit_code == 0
    assert (tmp_path / "deep/er/my.db").exists()


def test_no_archive_can_be_made_there(run: Run, dumps: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("-a", "file/my.db", "ingest", dumps.name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
