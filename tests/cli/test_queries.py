from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run
    from syrupy.assertion import SnapshotAssertion

FILE = """\
# what the desk watches
ferries\tferry crews
dredged OR museum

  bread\r
=none\tzeppelin
"""


@pytest.fixture
def asked(filled: Run) -> Run:
    Path("q.txt").write_text(FILE, encoding="utf-8", newline="")
    return filled


def test_each_query_is_counted(asked: Run) -> None:
    result = asked("search", "--queries", "q.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "ferries\tferry crews\t1\n-\tdredged OR museum\t2\n-\tbread\t1\n=none\tzeppelin\t0\n",
        "4 queries run\n",
    )


@pytest.mark.parametrize("args", [[], ["-n", "1"], ["-n", "5", "--color", "always"]])
def test_people_get_a_table(asked: Run, snapshot: SnapshotAssertion, args: list[str]) -> None:
    assert asked("search", "--queries", "q.txt", "--format", "table", *args).stdout == snapshot


def test_a_table_without_names_has_no_column_for_them(filled: Run) -> None:
    result = filled("search", "--queries", "-", "--format", "table", text="ferry\n")
    assert result.stdout == "articles  query\n       3  ferry\n"


def test_programs_get_a_record_a_query(asked: Run) -> None:
    records = [
        {"name": "ferries", "query": "ferry crews", "count": 1},
        {"name": None, "query": "dredged OR museum", "count": 2},
        {"name": None, "query": "bread", "count": 1},
        {"name": "=none", "query": "zeppelin", "count": 0},
    ]
    lines = asked("search", "--queries", "q.txt", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == records
    assert json.loads(asked("search", "--queries", "q.txt", "--format", "json").stdout) == records
    assert asked("search", "--queries", "q.txt", "--format", "csv").stdout == (
        "name,query,count\nferries,ferry crews,1\n,dredged OR museum,2\n,bread,1\n'=none,zeppelin,0\n"
    )


def test_with_a_limit_programs_get_a_record_a_hit(asked: Run) -> None:
    lines = asked("search", "--queries", "q.txt", "-n", "5", "--format", "jsonl").stdout.splitlines()
    records = [json.loads(line) for line in lines]
    assert [(each["name"], each["query"], each["count"]) for each in records] == [
        ("ferries", "ferry crews", 1),
        (None, "dredged OR museum", 2),
        (None, "dredged OR museum", 2),
        (None, "bread", 1),
        ("=none", "zeppelin", 0),
    ]
    hits = [
        {key: value for key, value in each.items() if key not in {"name", "query", "count"}}
        for each in records
    ]
    alone = [
        json.loads(line)
        for query in ("ferry crews", "dredged OR museum", "bread")
        for line in asked("search", query, "--format", "jsonl").stdout.splitlines()
    ]
    assert hits == [*alone, dict.fromkeys(alone[0])]
    rows = list(
        csv.DictReader(
            io.StringIO(asked("search", "--queries", "q.txt", "--limit", "5", "--format", "csv").stdout)
        )
    )
    assert [row["id"] for row in rows] == [str(each["id"] or "") for each in records]


def test_with_a_limit_a_pipe_gets_a_line_a_hit(asked: Run) -> None:
    lines = asked("search", "--queries", "q.txt", "--limit", "1").stdout.splitlines()
    assert [line.split("\t")[:4] for line in lines] == [
        ["ferries", "ferry crews", "1", "1"],
        ["-", "dredged OR museum", "2", lines[1].split("\t")[3]],
        ["-", "bread", "1", "4"],
        ["=none", "zeppelin", "0", "-"],
    ]
    assert {line.count("\t") for line in lines} == {8}


def test_ids_are_those_of_all_hits(asked: Run) -> None:
    ids = asked("search", "--queries", "q.txt", "--format", "ids").stdout.split()
    assert (ids[0], set(ids[1:3]), ids[3:]) == ("1", {"2", "3"}, ["4"])


def test_options_hold_for_every_query(asked: Run) -> None:
    result = asked("search", "--queries", "q.txt", "--since", "2021-03-04")
    assert [line.split("\t")[2] for line in result.stdout.splitlines()] == ["0", "1", "1", "0"]
    assert result.stderr == "q.txt, line 3: 1 article without a date left out.\n4 queries run\n"


def test_an_option_that_cannot_be_read_is_no_fault_of_a_line(asked: Run) -> None:
    result = asked("search", "--queries", "q.txt", "--since", "2021-13")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[1:] == ["    --since 2021-13", "            ^^^^^^^"]


def test_a_query_that_cannot_be_read_is_named_and_the_others_run(filled: Run) -> None:
    text = "ferry\n(broken\nname\t–\nempty\t\nhead:x\nbread"
    result = filled("search", "--queries", "-", text=text)
    assert (result.exit_code, result.stdout) == (3, "-\tferry\t3\n-\tbread\t1\n")
    assert result.stderr == (
        "Left out: standard input, line 2: Nothing closes this parenthesis: close it or leave it out.\n"
        "    (broken\n"
        "    ^\n"
        "Left out: standard input, line 3: Nothing to look for: this holds no letter or digit.\n"
        "    –\n"
        "    ^\n"
        "Left out: standard input, line 4: Nothing to search for.\n"
        "Left out: standard input, line 5: No field 'head'. Did you mean 'headline'? Fields: headline, body,"
        " byline, source, agency, place, link, dump, id, date, since, until, after, before, has.\n"
        "    head:x\n"
        "    ^^^^\n"
        "2 queries run\n"
    )


def test_notes_name_their_line(filled: Run) -> None:
    result = filled("search", "--queries", "-", "-v", text="ferry\nferry strike OR bread\n")
    assert result.stderr == (
        "standard input, line 1: Read as: ferry\n"
        "standard input, line 2: AND binds tighter than OR; read as: (ferry strike) OR bread\n"
        "standard input, line 2: Read as: ferry strike OR bread\n"
        "2 queries run\n"
    )


def test_nothing_found_by_any(filled: Run) -> None:
    result = filled("search", "--queries", "-", text="zeppelin\nairship\n")
    assert (result.exit_code, result.stdout) == (1, "-\tzeppelin\t0\n-\tairship\t0\n")


@pytest.mark.parametrize("content", [b"", b"# nothing\n\n  \n", b"\xef\xbb\xbf"])
def test_a_file_without_a_query(filled: Run, content: bytes) -> None:
    Path("q.txt").write_bytes(content)
    result = filled("search", "--queries", "q.txt")
    assert (result.exit_code, result.stderr) == (
        2,
        (
            "Error: q.txt holds no query. Write one a line, or a name, a tab and a query.\n"
            "Help: newsarchive search --help\n"
        ),
    )


@pytest.mark.parametrize(
    ("path", "reason"), [("none.txt", "No such file or directory"), (".", "Is a directory")]
)
def test_a_file_that_cannot_be_read(filled: Run, path: str, reason: str) -> None:
    result = filled("search", "--queries", path)
    assert (result.exit_code, result.stderr) == (2, f"Error: {path} cannot be read: {reason}.\n")


def test_any_bytes_are_read(filled: Run) -> None:
    Path("q.txt").write_bytes(b"\xef\xbb\xbfferry\nbread\x00\xff\x1b[2J\n")
    result = filled("search", "--queries", "q.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("-\tferry\t3\n-\tbread")
    assert "\x1b" not in result.stdout + result.stderr
