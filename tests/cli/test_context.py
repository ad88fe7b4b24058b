from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run
    from syrupy.assertion import SnapshotAssertion

FEWER = "Fewer words or the beginning of a word (sanction*) find more."
KEYS = "id headline source published part left match right range dump lines".split()  # noqa: SIM905


@pytest.mark.parametrize("color", ["always", "never"])
def test_people_get_a_concordance(filled: Run, snapshot: SnapshotAssertion, color: str) -> None:
    result = filled("search", "ferr*", "--context", "--format", "table", "--color", color)
    assert (result.exit_code, result.stderr) == (0, "4 of 4 occurrences, 3 of 3 articles\n")
    assert result.stdout == snapshot


def test_a_pipe_gets_a_line_an_occurrence(filled: Run) -> None:
    result = filled("search", "sand", "OR", "harbour", "--context=20")
    assert result.stdout == (
        "2\t2021-03-05\tTASS\theadline\t\tHarbour\t of Aldbrough to be\n"
        "2\t2021-03-05\tTASS\tbody\tThe \tharbour\t of Aldbrough will\n"
        "2\t2021-03-05\tTASS\tbody\tauthority said. \tSand\t has made it too\n"
    )
    colored = filled("search", "sand", "--context=20", "--format", "plain", "--color", "always").stdout
    assert "\x1b[1;33mSand\x1b[0m" in colored


def test_programs_get_a_record_an_occurrence(filled: Run) -> None:
    result = filled("search", "mainland", "--context", "--format", "jsonl")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "id": 1,
            "headline": "Ferry crews at Aldbrough stop work over pay – union",
            "source": "TASS",
            "published": "2021-03-03",
            "part": "body",
            "left": "3, 2021. The strike keeps some 4,000 islanders from the ",
            "match": "mainland",
            "right": ".",
            "range": [268, 276],
            "dump": "dumps/a-wire.txt",
            "lines": [7, 7],
        }
    ]


def test_every_machine_format_says_the_same(filled: Run) -> None:
    asked = ("search", "ferr*", "--context", "--sort", "newest", "--format")
    records = json.loads(filled(*asked, "json").stdout)
    assert [list(record) for record in records] == [KEYS] * 4
    assert [json.loads(line) for line in filled(*asked, "jsonl").stdout.splitlines()] == records
    rows = list(csv.DictReader(io.StringIO(filled(*asked, "csv").stdout)))
    assert [row["match"] for row in rows] == [record["match"] for record in records]
    assert [json.loads(row["range"]) for row in rows] == [record["range"] for record in records]
    assert filled(*asked, "ids").stdout == "2\n4\n1\n"


def test_ranges_are_those_of_the_article_that_show_gives(filled: Run) -> None:
    for line in filled("search", "ferr* OR sea", "--context", "--format", "jsonl").stdout.splitlines():
        found = json.loads(line)
        article = json.loads(filled("show", str(found["id"]), "--format", "jsonl").stdout)
        assert article[found["part"]][slice(*found["range"])] == found["match"]


@pytest.mark.parametrize(
    ("args", "matches", "told"),
    [
        (["-n", "1", "--sort", "newest"], ["ferry"], "1 of 4 occurrences, 1 of 3 articles\n"),
        (
            ["-n", "1", "--offset", "1", "--sort", "newest"],
            ["ferries"],
            "1 of 4 occurrences, 1 of 3 articles\n",
        ),
        (
            ["--sort", "oldest"],
            ["Ferry", "ferries", "ferries", "ferry"],
            "4 of 4 occurrences, 3 of 3 articles\n",
        ),
    ],
)
def test_a_page_counts_articles(filled: Run, args: list[str], matches: list[str], told: str) -> None:
    result = filled("search", "ferr*", "--context", "--format", "json", *args)
    assert [record["match"] for record in json.loads(result.stdout)] == matches
    assert result.stderr == told


def test_lines_can_be_ordered_by_the_words_beside(filled: Run) -> None:
    def sides(order: str, side: str) -> list[str]:
        result = filled("search", "ferr*", "--context=16", "--format", "json", "--sort", order)
        return [record[side] for record in json.loads(result.stdout)]

    assert sides("right", "right") == [" crews at", " lay still.", " that link", ". The work is to"]
    assert sides("left", "left") == ["", "for the new ", "Crews of the ", "while the "]


def test_without_words_there_is_no_context(filled: Run) -> None:
    result = filled("search", "source:tass", "--context")
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        (
            "Error: Nothing to show in context: add a word to find, or leave --context out.\n"
            "Help: newsarchive search --help\n"
        ),
    )


def test_sides_order_only_lines_of_context(filled: Run) -> None:
    result = filled("search", "ferry", "--sort", "left")
    assert (result.exit_code, result.stderr) == (
        2,
        (
            "Error: --sort left orders the lines of --context; add that, or sort otherwise.\n"
            "Help: newsarchive search --help\n"
        ),
    )


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (
            ["zeppelin"],
            1,
            f"No article matches. {FEWER}\n",
        ),
        (
            ["zeppelin OR source:tass"],
            1,
            "2 articles found, but none by words. See them without --context.\n",
        ),
        (["ferry", "--offset", "9"], 1, "0 of 4 occurrences, 0 of 3 articles\n"),
        (
            ["hall OR ferry", "--since", "2021-03-05"],
            0,
            "1 of 1 occurrence, 1 of 1 article\n1 article without a date left out.\n",
        ),
    ],
)
def test_what_is_told_where_little_is_found(filled: Run, args: list[str], status: int, told: str) -> None:
    result = filled("search", *args, "--context", "--format", "ids")
    assert (result.exit_code, result.stderr) == (status, told)


def test_a_number_behind_a_space_is_a_word(filled: Run) -> None:
    result = filled("search", "--context", "2021", "--format", "json")
    assert [record["match"] for record in json.loads(result.stdout)] == ["2021"]
    refused = filled("search", "ferry", "--context=much")
    assert (refused.exit_code, refused.stderr) == (
        2,
        (
            "Error: Invalid value for '--context': 'much' is not a valid integer range.\n"
            "Help: newsarchive search --help\n"
        ),
    )
