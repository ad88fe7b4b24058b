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


HEADLINE = "Ferry crews at Aldbrough stop work over pay – union"


@pytest.mark.parametrize("color", ["always", "never"])
def test_a_page(filled: Run, snapshot: SnapshotAssertion, color: str) -> None:
    result = filled("show", "1", "--format", "table", "--color", color)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == snapshot


def test_a_pipe_gets_the_same_page_without_escapes(filled: Run) -> None:
    assert filled("show", "3").stdout == filled("show", "3", "--format", "table", "--color", "never").stdout
    assert "␛]0;title␇" in filled("show", "3").stdout


def test_several_pages_are_parted_by_a_line(filled: Run) -> None:
    lines = filled("show", "2", "1").stdout.splitlines()
    assert lines.count("─" * 80) == 1


def test_programs_get_all_fields_and_provenances(filled: Run, template: Path) -> None:
    result = filled("show", "1", "4", "--format", "jsonl")
    first, last = (json.loads(line) for line in result.stdout.splitlines())
    assert list(first) == (
        [
            "id",
            "type",
            "dump",
            "encoding",
            "uri",
            "headline",
            "subheadline",
            "byline",
            "dateline",
            "source",
            "published",
            "body",
            "links",
            "related",
            "elements",
            "provenances",
            "story",
            "copies",
        ]
    )
    assert first["provenances"] == [
        {
            "dump": "dumps/a-wire.txt",
            "absolute": f"{template}/dumps/a-wire.txt",
            "version": 1,
            "current": True,
            "lines": [1, 8],
            "record_line": None,
            "uri": None,
        }
    ]
    assert (last["uri"], last["provenances"][0]["record_line"]) == ("urn:coast:1", 1)
    (row,) = csv.DictReader(io.StringIO(filled("show", "1", "--format", "csv").stdout))
    assert {key: json.loads(row[key]) for key in ("dateline", "provenances")} == {
        key: first[key] for key in ("dateline", "provenances")
    }


@pytest.mark.parametrize(
    ("args", "text", "status", "shown", "unknown"),
    [
        (["2", "1"], "", 0, [2, 1], []),
        (["2", "2"], "", 0, [2], []),
        (["-"], "2\n1\n", 0, [2, 1], []),
        (["3", "-"], " 2  1 ", 0, [3, 2, 1], []),
        (["1", "99"], "", 3, [1], ["99"]),
        (["-"], "1\nferry\n0\n", 3, [1], ["ferry", "0"]),
        (["99"], "", 1, [], ["99"]),
        (["9" * 30, "١", "1.0", "-0"], "", 1, [], ["9" * 30, "١", "1.0", "-0"]),
        (["-"], "", 1, [], []),
    ],
)
def test_ids(  # noqa: PLR0913, PLR0917
    filled: Run, args: list[str], text: str, status: int, shown: list[int], unknown: list[str]
) -> None:
    result = filled("show", "--format", "ids", "--", *args, text=text)
    assert (result.exit_code, [int(line) for line in result.stdout.split()]) == (status, shown)
    assert result.stderr == "".join(
        f"No article {name!r}. An id is a number that search shows.\n" for name in unknown
    )


def test_raw_lines_are_those_of_the_dump(filled: Run, dumps: Path) -> None:
    lines = (dumps / "a-wire.txt").read_text(encoding="utf-8").split("\n")
    assert filled("show", "1", "--raw").stdout == "\n".join(lines[:8]) + "\n"
    assert filled("show", "3", "--raw").stdout == (dumps / "b-stub.txt").read_text(encoding="utf-8")
    assert filled("show", "4", "--raw").stdout == (dumps / "c-records.jsonl").read_text(encoding="utf-8")


def test_raw_needs_no_file(filled: Run, dumps: Path) -> None:
    for path in dumps.iterdir():
        path.unlink()
    assert filled("show", "1", "--raw").stdout.splitlines()[0] == HEADLINE


def test_raw_reads_the_encoding_that_was_found(run: Run, tmp_path: Path) -> None:
    text = "Туман над бухтой Альдбро\r\n\r\nТуман лежал над бухтой весь понедельник, сообщил порт.\r\n"
    (tmp_path / "fog.txt").write_bytes(text.encode("cp1251"))
    run("ingest", "fog.txt")
    assert run("show", "1", "--raw").stdout == text.replace("\r\n", "\n")


@pytest.mark.parametrize("color", ["always", "never"])
def test_words_are_marked_on_the_page(filled: Run, snapshot: SnapshotAssertion, color: str) -> None:
    asked = ("--highlight", '"stopped work" OR union OR byline:x', "--format", "table", "--color", color)
    result = filled("show", "1", *asked)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == snapshot


def test_marks_change_no_letter_of_the_page(filled: Run) -> None:
    import re

    marked = filled("show", "1", "2", "--highlight", 'ferr* "outer islands"', "--color", "always").stdout
    plain = filled("show", "1", "2").stdout
    assert "\x1b[1;33mouter islands\x1b[0m" in marked
    assert re.sub(r"\x1b\[[0-9;]*m", "", marked) == plain


def test_a_marked_phrase_may_run_over_paragraphs(run: Run, tmp_path: Path) -> None:
    record = {"headline": "Fog", "body": "The port\n\nwas closed.  All day.\n\nThe port"}
    (tmp_path / "fog.jsonl").write_text(json.dumps(record))
    run("ingest", "fog.jsonl")
    lines = run(
        "show", "1", "--highlight", '"port was" OR "closed all"', "--color", "always"
    ).stdout.splitlines()
    assert [line for line in lines if "\x1b[1;33m" in line] == [
        "The \x1b[1;33mport\x1b[0m",
        "\x1b[1;33mwas\x1b[0m \x1b[1;33mclosed. All\x1b[0m day.",
    ]


def test_programs_get_ranges_in_each_part(filled: Run) -> None:
    result = filled("show", "1", "2", "--highlight", "crew OR dredge", "--format", "jsonl")
    first, last = (json.loads(line) for line in result.stdout.splitlines())
    marked = [
        [
            (part, each[part][begin:end])
            for part, ranges in each["highlights"].items()
            for begin, end in ranges
        ]
        for each in (first, last)
    ]
    assert marked == [
        [("headline", "crews"), ("body", "Crews")],
        [("headline", "dredged"), ("body", "dredged")],
    ]
    assert list(first)[-2:] == ["copies", "highlights"]
    (row,) = csv.DictReader(io.StringIO(filled("show", "1", "--highlight", "crew", "--format", "csv").stdout))
    assert json.loads(row["highlights"]) == first["highlights"]
    assert "highlights" not in json.loads(filled("show", "1", "--format", "jsonl").stdout)


def test_what_a_search_found_is_read_with_its_words_marked(filled: Run) -> None:
    found = filled("search", "helicopter", "--format", "ids").stdout
    lines = filled("show", "-", "--highlight", "helicopter", "--color", "always", text=found).stdout
    assert lines.count("\x1b[1;33mhelicopter\x1b[0m") == 2


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (
            ["1", "--highlight", "(ferry"],
            2,
            "Error: Nothing closes this parenthesis: close it or leave it out.\n    (ferry\n    ^\n",
        ),
        (
            ["1", "--highlight", "source:tass -ferry"],
            2,
            "Error: Nothing to mark: give --highlight a word to find.\nHelp: newsarchive show --help\n",
        ),
        (
            ["1", "--highlight", ""],
            2,
            "Error: Nothing to mark: give --highlight a word to find.\nHelp: newsarchive show --help\n",
        ),
        (
            ["1", "--raw", "--highlight", "ferry"],
            2,
            (
                "Error: --raw shows the lines as they were: leave it or --highlight out.\n"
                "Help: newsarchive show --help\n"
            ),
        ),
        (
            ["1", "--highlight", "zeppelin"],
            0,
            "Nothing to mark: none of the words stands in this article.\n",
        ),
        (["1", "2", "--highlight", "zeppelin"], 0, "Nothing to mark: none of the words stands in any.\n"),
        (["1", "--highlight", "ferry –"], 0, "Left out, having no letter or digit: –\n"),
    ],
)
def test_what_is_told_of_marking(filled: Run, args: list[str], status: int, told: str) -> None:
    result = filled("show", *args)
    assert (result.exit_code, result.stderr) == (status, told)
