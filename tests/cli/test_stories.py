"""Copies of a story: folded for people, one by one for programs, and what changed between two."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

FERRY = """\
Ferry strike ends in Arlen

ARLEN, March {day}, 2024. /{agency}/. The ferry crews of Arlen ended their strike on Sunday after two weeks \
of talks with the port, the union said in a statement on the quay.

The first boats leave at six in the morning, and the port expects all {lines} lines to run again by \
Tuesday, a spokeswoman told reporters.

Passengers with old tickets can use them until the end of the month, she added, or have their money back.
"""
BRIDGE = """\
Bridge over the Arl to be painted

ARLEN, March 4, 2024. /TASS/. The bridge will be painted green, which a ferry company called a bold choice.
"""


@pytest.fixture
def press(run: Run, tmp_path: Path) -> Run:
    """Give an archive of three prints of one report, and one other article."""
    prints = (("TASS", 3, "twelve"), ("Reuters", 4, "eleven"), ("AFP", 5, "eleven"))
    for agency, day, lines in prints:
        text = FERRY.format(agency=agency, day=day, lines=lines)
        (tmp_path / f"{agency}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    result = run("ingest", "TASS.txt", "Reuters.txt", "AFP.txt", "bridge.txt")
    assert result.stdout == "4 dumps added: 4 articles, 0 furniture lines; 2 near copies of other articles.\n"
    return run


def test_ingest_tells_what_it_knew_from_other_dumps(press: Run, tmp_path: Path) -> None:
    text = (tmp_path / "TASS.txt").read_text(encoding="utf-8")
    (tmp_path / "again.txt").write_text(f"\n{text}", encoding="utf-8")
    result = press("ingest", "again.txt", "-v")
    assert result.stdout == (
        "1 dump added: 0 articles, 0 furniture lines; 1 article known from another dump.\n"
    )
    assert "again.txt: new, 0 articles, 1 known from other dumps, 0 furniture lines" in result.stderr.split(
        "\n"
    )


def test_people_get_one_hit_with_its_copies(press: Run) -> None:
    result = press("search", "ferry", "tickets", "--format", "table", "--sort", "newest")
    lines = result.stdout.splitlines()
    assert lines[:2] == ["Ferry strike ends in Arlen", "  AFP · ARLEN · 5 March 2024 · show 3 · +2 copies"]
    assert result.stderr == "1 of 1 story (3 articles; --copies shows all)\n"
    every = press("search", "ferry", "tickets", "--format", "table", "--copies")
    assert every.stdout.count("Ferry strike ends in Arlen") == 3
    assert every.stderr == "3 of 3 articles\n"
    alone = press("search", "bridge", "--format", "table")
    assert alone.stderr == "1 of 1 article\n"


def test_programs_get_every_article_unless_they_ask_for_stories(press: Run) -> None:
    assert press("search", "ferry", "--format", "ids", "--sort", "newest").stdout == "3\n4\n2\n1\n"
    assert press("search", "ferry").stdout.count("\n") == 4
    result = press("search", "ferry", "--stories", "--format", "jsonl", "--sort", "newest")
    hits = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(hit["id"], hit["copies"]) for hit in hits] == [(3, 2), (4, 0)]
    assert list(hits[0])[-2:] == ["lines", "copies"]
    assert result.stderr == "2 of 2 stories (4 articles)\n"
    assert "copies" not in json.loads(press("list", "--format", "jsonl", "-n", "1").stdout)
    lines = press("list", "--stories").stdout.splitlines()
    assert [line.split("\t")[0] + line.split("\t")[-1] for line in lines] == ["32", "40"]


def test_the_newest_in_a_table(press: Run) -> None:
    result = press("list", "--format", "table")
    assert result.stdout.splitlines() == [
        "id  published   source  headline                           copies",
        " 3  2024-03-05  AFP     Ferry strike ends in Arlen             +2",
        " 4  2024-03-04  TASS    Bridge over the Arl to be painted",
    ]
    assert result.stderr == "2 of 2 stories (4 articles; --copies shows all)\n"
    assert press("list", "--format", "table", "--copies").stdout.count("Ferry") == 3


@pytest.mark.parametrize(
    ("args", "stdout", "stderr"),
    [
        (["count"], "4\n", ""),
        (["count", "--stories"], "2\n", ""),
        (["count", "ferry", "--stories", "--since", "2024-03-05"], "1\n", ""),
        (
            ["list", "--facet", "source", "--stories"],
            "source\tTASS\t2\tsource:TASS\nsource\tAFP\t1\tsource:AFP\nsource\tReuters\t1\tsource:Reuters\n",
            "2 stories (4 articles)\n",
        ),
        (
            ["search", "strike", "--facet", "year", "--stories", "--format", "csv"],
            None,
            "1 story (3 articles)\n",
        ),
        (["timeline", "--stories", "--by", "month"], None, "2 stories in 1 month\n"),
        (["timeline", "--by", "month"], None, "4 articles in 1 month\n"),
        (["export", "--stories"], None, "2 stories (4 articles)\n"),
        (["export", "--stories", "-n", "1"], None, "1 of 2 stories (4 articles)\n"),
        (["export"], None, "4 articles\n"),
    ],
)
def test_everything_that_counts_can_count_stories(
    press: Run, args: list[str], stdout: str | None, stderr: str
) -> None:
    result = press(*args)
    assert (result.exit_code, result.stderr) == (0, stderr)
    assert stdout is None or result.stdout == stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["search", "x", "--copies", "--stories"],
            "--copies shows each copy and --stories takes them for one: leave one of them out.",
        ),
        (
            ["search", "x", "--context", "--stories"],
            "--context shows each place where words stand: leave --stories out.",
        ),
        (
            ["search", "--new", "x", "--stories"],
            "--context, --expand, --facet, --copies and --stories go with words, not --new or --queries.",
        ),
        (
            ["search", "x", "--save", "y", "--stories"],
            "--save keeps the search alone: leave --context, --expand, --facet, --copies and --stories out.",
        ),
    ],
)
def test_what_does_not_go_together(press: Run, args: list[str], said: str) -> None:
    result = press(*args)
    assert result.exit_code == 2
    assert f"Error: {said}" in result.stderr.splitlines()


def test_an_article_names_its_copies(press: Run) -> None:
    page = press("show", "1", "--format", "table").stdout.splitlines()
    at = page.index("Copies     Reuters · 4 March 2024 · diff 1 2")
    assert page[at : at + 2] == [page[at], "           AFP · 5 March 2024 · diff 1 3"]
    record = json.loads(press("show", "2", "--format", "jsonl").stdout)
    assert (record["story"], record["copies"]) == (1, [1, 3])
    alone = json.loads(press("show", "4", "--format", "jsonl").stdout)
    assert (alone["story"], alone["copies"]) == (None, [])
    assert [json.loads(line)["story"] for line in press("export").stdout.splitlines()] == [1, None, 1, 1]


def test_more_copies_than_can_be_named(press: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.cli.show._NAMED", 1)
    page = press("show", "1", "--format", "table").stdout.splitlines()
    at = page.index("Copies     Reuters · 4 March 2024 · diff 1 2")
    assert page[at + 1] == "           and 1 more"


def test_what_is_exported_comes_back_the_same(press: Run, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(
        "\n" + FERRY.format(agency="TASS", day=3, lines="twelve"), encoding="utf-8"
    )
    press("ingest", "again.txt")
    exported = press("export").stdout
    (tmp_path / "all.jsonl").write_text(exported, encoding="utf-8")
    own = ("id", "provenances", "story")

    def bare(lines: str) -> list[dict[str, object]]:
        records = map(json.loads, lines.splitlines())
        return sorted(({k: v for k, v in each.items() if k not in own} for each in records), key=repr)

    assert press("-a", "new.db", "ingest", "all.jsonl").stdout == (
        "1 dump added: 4 articles, 0 furniture lines; 2 near copies of other articles.\n"
    )
    assert bare(press("-a", "new.db", "export").stdout) == bare(exported)


DIFF = """\
show 1       [-TASS · 3 March 2024-]
show 2       {+Reuters · 4 March 2024+}

Dateline     ARLEN, March [-3,-] {+4,+} 2024. [-/TASS/.-] {+/Reuters/.+}

Source       [-TASS-]{+Reuters+}

Published    [-2024-03-03-]{+2024-03-04+}

Body         … 1 paragraph the same …
             The first boats leave at six in the morning, and the port expects
             all [-twelve-] {+eleven+} lines to run again by Tuesday, a
             spokeswoman told reporters.
             … 1 paragraph the same …
"""


def test_what_changed_for_people(press: Run) -> None:
    result = press("diff", "1", "2", "--format", "table")
    assert (result.exit_code, result.stdout) == (0, DIFF)
    assert result.stderr == "Of what either text has, both have 92%; near copies have 80%.\n"
    colored = press("diff", "1", "2", "--format", "table", "--color", "always").stdout
    assert "all \x1b[9;31mtwelve\x1b[0m \x1b[1;32meleven\x1b[0m lines" in colored
    assert "[-" not in colored


def test_what_changed_for_pipes_and_programs(press: Run) -> None:
    lines = press("diff", "1", "2").stdout.splitlines()
    assert lines[0] == "dateline\tARLEN, March [-3,-] {+4,+} 2024. [-/TASS/.-] {+/Reuters/.+}"
    assert [line.split("\t")[0] for line in lines] == ["dateline", "source", "published", "body"]
    records = [json.loads(line) for line in press("diff", "1", "2", "--format", "jsonl").stdout.splitlines()]
    assert records[1] == {
        "field": "source",
        "one": "TASS",
        "other": "Reuters",
        "pieces": [{"kind": "out", "text": "TASS"}, {"kind": "in", "text": "Reuters"}],
    }
    for record in records:
        for side, kinds in (("one", {"same", "out"}), ("other", {"same", "in"})):
            text = "".join(piece["text"] for piece in record["pieces"] if piece["kind"] in kinds)
            assert text.split() == record[side].split()


def test_nothing_changed(press: Run) -> None:
    result = press("diff", "2", "2")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "The texts have the same words.\n")


def test_articles_that_are_not_there(press: Run) -> None:
    result = press("diff", "1", "99")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "No article '99'. An id is a number that search shows.\n"


def test_an_archive_of_an_older_newsarchive(press: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = "newsarchive.store.sqlite.archive.SqliteArchive"
    monkeypatch.setattr(f"{archive}.uncompared", lambda _: 1_204)
    said = (
        "Comparing 1,204 articles that an older newsarchive kept, to know their copies; this is done once.\n"
    )
    assert press("ingest", "TASS.txt").stderr == said
    assert press("ingest", "--again").stderr == said
