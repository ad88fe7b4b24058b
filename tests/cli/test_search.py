from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from syrupy.assertion import SnapshotAssertion

HARBOUR = "Harbour of Aldbrough to be dredged after the winter storms"
KEYS = "id uri headline source place published score snippet highlights dump lines".split()  # noqa: SIM905


def ids(stdout: str) -> list[int]:
    return [int(line) for line in stdout.split()]


@pytest.mark.parametrize("color", ["always", "never"])
def test_people_get_blocks(filled: Run, snapshot: SnapshotAssertion, color: str) -> None:
    result = filled("search", "ferry", "--format", "table", "--color", color, "--sort", "oldest")
    assert (result.exit_code, result.stderr) == (0, "3 of 3 articles\n")
    assert result.stdout == snapshot


def test_a_pipe_gets_a_line_a_hit(filled: Run) -> None:
    result = filled("search", "ferry", "--sort", "newest")
    assert [line.split("\t")[:5] for line in result.stdout.splitlines()] == [
        [
            "2",
            "2021-03-05",
            "TASS",
            "ALDBROUGH",
            "Harbour of Aldbrough to be dredged after the winter storms",
        ],
        ["4", "2021-03-04", "Coast Wire", "-", "Islands order bread by helicopter"],
        ["1", "2021-03-03", "TASS", "ALDBROUGH", "Ferry crews at Aldbrough stop work over pay – union"],
    ]


def test_plain_in_colour_has_the_same_text(filled: Run) -> None:
    import re

    colored = filled("search", "ferry", "--format", "plain", "--color", "always").stdout
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == filled("search", "ferry").stdout


def test_programs_get_the_keys_of_a_hit(filled: Run) -> None:
    lines = filled("search", "ferry", "--format", "jsonl").stdout.split("\n")
    hits = [json.loads(line) for line in lines[:-1]]
    assert lines[-1] == ""
    assert [list(hit) for hit in hits] == [KEYS] * 3
    assert json.loads(filled("search", "ferry", "--format", "json").stdout) == hits
    rows = list(csv.DictReader(io.StringIO(filled("search", "ferry", "--format", "csv").stdout)))
    assert [list(row) for row in rows] == [KEYS] * 3
    assert [row["headline"] for row in rows] == [hit["headline"] for hit in hits]
    assert ids(filled("search", "ferry", "--format", "ids").stdout) == [hit["id"] for hit in hits]


def test_highlights_are_the_words_in_the_snippet(filled: Run) -> None:
    hits = [json.loads(line) for line in filled("search", "ferries", "--format", "jsonl").stdout.splitlines()]
    marked = {hit["snippet"][start:end].casefold() for hit in hits for start, end in hit["highlights"]}
    assert marked <= {"ferry", "ferries"}
    assert marked


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["ferry", "-strike"], {2, 4}),
        (["-ferry"], {3}),
        (["ferry", "-has:dateline"], {4}),
        (["--", "-ferry"], {3}),
        (["ferry crews"], {1}),
        (['"ferry crews"'], {1}),
        (["museum OR dredged"], {2, 3}),
        (["museum", "OR", "dredged"], {2, 3}),
        (["museum", "dredged", "--match", "any"], {2, 3}),
        (["ferry", "--source", "tass"], {1, 2}),
        (["ferry", "--place=aldbrough", "--until", "2021-03-03"], {1}),
        (["ferry", "--since", "-7d", "--as-of", "2021-03-12"], {2}),
        (["source:tass"], {1, 2}),
    ],
)
def test_words_and_options_find(filled: Run, args: list[str], found: set[int]) -> None:
    assert set(ids(filled("search", "--format", "ids", *args).stdout)) == found


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["-aldbrough"], [4, 3]),
        (["source:tass"], [2, 1]),
        (["source:tass", "--sort", "oldest"], [1, 2]),
        (["ferry", "--sort", "newest"], [2, 4, 1]),
        (["ferry", "--sort", "newest", "-n", "1"], [2]),
        (["ferry", "--sort", "newest", "--limit=1", "--offset", "1"], [4]),
    ],
)
def test_order_and_pages(filled: Run, args: list[str], found: list[int]) -> None:
    assert ids(filled("search", *args, "--format", "ids").stdout) == found


def test_scores_stand_only_where_they_order(filled: Run) -> None:
    hits = [
        filled("search", "ferry", "--format", "json", *sort).stdout for sort in ((), ("--sort", "newest"))
    ]
    by_relevance, by_date = ([hit["score"] for hit in json.loads(text)] for text in hits)
    assert by_relevance == sorted(by_relevance, reverse=True)
    assert by_date == [None, None, None]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["ferry", "-n", "2"], "2 of 3 articles\n"),
        (["museum"], "1 of 1 article\n"),
        (["ferry", "--offset", "3"], "0 of 3 articles\n"),
        (["ferry", "--since", "2021-03-04"], "2 of 2 articles\n"),
        (["hall OR ferry", "--since", "2021-03-04"], "2 of 2 articles\n1 article without a date left out.\n"),
    ],
)
def test_the_total_goes_to_standard_error(filled: Run, args: list[str], message: str) -> None:
    assert filled("search", *args, "--format", "ids").stderr == message


def test_nothing_found(filled: Run) -> None:
    result = filled("search", "zeppelin")
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "No article matches. Fewer words or the beginning of a word (sanction*) find more.\n",
    )
    assert filled("search", "source:zeppelin").stderr == "No article matches.\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["zeppelin", "ferry"],
            "No article has all of these words. 3 articles have some of them: add --match any.\n",
        ),
        (
            ["zeppelin", "museum", "--source", "coast.example"],
            "No article has all of these words. 1 article has some of them: add --match any.\n",
        ),
        (
            ["zeppelin", "ferry", "--until", "1999"],
            "No article matches. Fewer words or the beginning of a word (sanction*) find more.\n",
        ),
        (
            ["zeppelin", "ferry", "--match", "any", "-ferry"],
            "No article matches. Fewer words or the beginning of a word (sanction*) find more.\n",
        ),
    ],
)
def test_nothing_found_tells_what_any_of_the_words_find(filled: Run, args: list[str], message: str) -> None:
    result = filled("search", *args)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", message)


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (["musuem"], 1, "No article matches.\nNo article has 'musuem'. Did you mean 'museum'?\n"),
        (
            ["ferry", "musuem"],
            1,
            (
                "No article has all of these words. 3 articles have some of them: add --match any.\n"
                "No article has 'musuem'. Did you mean 'museum'?\n"
            ),
        ),
        (
            ["ferry", "source:tas"],
            1,
            "No article matches.\nNo article has source 'tas'. Did you mean 'TASS'?\n",
        ),
        (
            ["ferry OR musuem"],
            0,
            "3 of 3 articles\nNo article has 'musuem'. Did you mean 'museum'?\n",
        ),
        (["ferry OR zeppelin"], 0, "3 of 3 articles\n"),
    ],
)
def test_what_no_article_has_comes_with_what_may_have_been_meant(
    filled: Run, args: list[str], status: int, message: str
) -> None:
    result = filled("search", *args, "--format", "ids")
    assert (result.exit_code, result.stderr) == (status, message)


def test_related_words_widen_a_search_and_are_told(filled: Run) -> None:
    result = filled("search", "crews", "--expand", "--format", "ids")
    assert (result.exit_code, ids(result.stdout)) == (0, [1, 2, 4])
    assert result.stderr == "Looked for too: aldbrough, ferries, islanders, work, said\n3 of 3 articles\n"


@pytest.mark.parametrize("args", [["source:tass"], ["zeppelin"]])
def test_without_matches_or_words_nothing_widens(filled: Run, args: list[str]) -> None:
    found = filled("search", *args)
    expanded = filled("search", *args, "--expand")
    assert (expanded.exit_code, expanded.stdout) == (found.exit_code, found.stdout)
    assert expanded.stderr == (
        f"No word to expand by: no article matches, or the query has no words.\n{found.stderr}"
    )


@pytest.mark.parametrize(
    ("form", "empty"), [("jsonl", ""), ("json", "[\n]\n"), ("ids", ""), ("csv", f"{','.join(KEYS)}\n")]
)
def test_nothing_found_is_no_record(filled: Run, form: str, empty: str) -> None:
    result = filled("search", "zeppelin", "--format", form)
    assert (result.exit_code, result.stdout) == (1, empty)


@pytest.mark.parametrize("args", [[], [""], ["  ", " "], ["--"]])
def test_no_words_are_an_error(filled: Run, args: list[str]) -> None:
    result = filled("search", *args)
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        (
            "Error: Nothing to search for. Type words, or see the newest: newsarchive list\n"
            "Help: newsarchive search --help\n"
        ),
    )


def test_a_query_that_cannot_be_read(filled: Run) -> None:
    result = filled("search", "ferry", "(strike\x1b[2J")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "Error: Nothing closes this parenthesis: close it or leave it out.",
        "    ferry (strike␛[2J",
        "          ^",
    ]


def test_an_option_that_cannot_be_read(filled: Run) -> None:
    result = filled("search", "ferry", "--since", "2021-13")
    assert (result.exit_code, result.stderr.splitlines()[1:]) == (
        2,
        ["    --since 2021-13", "            ^^^^^^^"],
    )


def test_notes_tell_how_a_query_was_read(filled: Run) -> None:
    result = filled("search", "ferry", "&", "–", "--format", "ids")
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 2


def test_no_bytes_of_a_shell_break_a_query(filled: Run) -> None:
    assert filled("search", "ferry\udcff\udc80").exit_code in {0, 1}


def test_verbose_tells_how_the_query_was_read(filled: Run) -> None:
    assert filled("search", "ferry", "-strike", "-v").stderr == "Read as: ferry -strike\n2 of 2 articles\n"


EXPLAINED = """\
1 of 1 article

Read as
  all of
    ferry within 9 words of (crew OR boat)
    not published by nobody

Ran
  look up T  N statements
  find T  N statements
    SELECT articles_fts.rowid AS position, -bm25(articles_fts, 2.0, 1.0, 1.0) AS
    score FROM articles_fts WHERE articles_fts MATCH ? ORDER BY score DESC LIMIT ?
    OFFSET ?
    ? (NEAR("ferry" "crew", 8) OR NEAR("ferry" "boat", 8))
    ? 120
    ? 0
  read T  N statements
  count T  N statements

"""
COUNTED = """\

Read as
  all of
    the word ferry
    not the word museum

Ran
  count T  N statements
    SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?
    ? ("ferry" NOT "museum")

"""
TOOK = "Took T: T until the archive was open, T for what ran, T for the rest\n"


def without_numbers(text: str) -> str:
    """Write each time as T, the numbers of statements as N, and what all took on one line."""
    text = re.sub(r"\d+ statements?", "N statements", re.sub(r" *[0-9.]+\s+m?s\b", " T", text))
    steps, took, whole = text.partition("Took")
    return steps + took + whole.replace("\n", " ").rstrip() + "\n"


@pytest.mark.parametrize(
    ("args", "out", "told"),
    [
        (["search", "ferry", "w/9", "(crew OR boat)", "-source:nobody", "--format", "ids"], "1\n", EXPLAINED),
        (["count", "ferry", "-museum"], "3\n", COUNTED),
    ],
)
def test_explain_tells_how_a_query_was_read_and_what_ran(
    filled: Run, args: list[str], out: str, told: str
) -> None:
    result = filled(*args, "--explain", COLUMNS="82")
    assert (result.exit_code, result.stdout) == (0, out)
    assert without_numbers(result.stderr) == told + TOOK


def test_an_explanation_is_in_colour_as_the_rest(filled: Run) -> None:
    told = [filled("count", "ferry", "--explain", "--color", color).stderr for color in ("always", "never")]
    assert ["\x1b[" in text for text in told] == [True, False]


@pytest.mark.parametrize(
    "command",
    [
        ["search", "x"],
        ["list"],
        ["count"],
        ["show", "1"],
        ["sources"],
        ["dumps"],
        ["stats"],
        ["saved"],
        ["search", "--new", "x"],
        ["export"],
        ["ingest", "--again"],
    ],
)
def test_without_an_archive_it_says_how_to_make_one(run: Run, tmp_path: Path, command: list[str]) -> None:
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr
        == f"Error: No archive at {tmp_path}/archive.db yet. Make one: newsarchive ingest FILE…\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "args",
    [
        ["-a", "my.db", "search", "x"],
        ["search", "x", "-a", "my.db"],
        ["-a", "no.db", "search", "--archive", "my.db", "x"],
    ],
)
def test_the_archive_stands_before_or_after_the_command(run: Run, args: list[str]) -> None:
    assert (
        run(*args).stderr == "Error: No archive at my.db yet. Make one: newsarchive ingest -a my.db FILE…\n"
    )


def test_without_a_word_the_archive_is_among_the_users_data(run: Run, tmp_path: Path) -> None:
    result = run(
        "search", "x", NEWSARCHIVE_ARCHIVE="", XDG_DATA_HOME=str(tmp_path / "share"), HOME=str(tmp_path)
    )
    assert "newsarchive" in result.stderr
    assert "archive.db yet" in result.stderr


def test_an_archive_without_articles(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert run("ingest", "empty.txt").exit_code == 0
    hint = "The archive holds no articles yet. Add some: newsarchive ingest FILE…\n"
    assert [
        (run(*args).exit_code, run(*args).stderr)
        for args in (["search", "x"], ["list"], ["sources"], ["export"])
    ] == [(1, hint)] * 4
