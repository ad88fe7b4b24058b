from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

COMMAND = (sys.executable, "-m", "newsarchive")
MORE = """\
{"uri": "urn:coast:2", "headline": "Ferries sail again", "source": "Coast Wire", "published": "2021-03-09", \
"body": "The ferry to Tolva sails again from Tuesday."}
{"uri": "urn:coast:3", "headline": "A ferry for the winter", "source": "TASS", "published": "2021-03-10", \
"body": "A second ferry is to sail in winter."}
{"uri": "urn:coast:4", "headline": "Frost", "source": "TASS", "published": "2021-03-11", "body": "Frost."}
"""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def add(run: Run, text: str = MORE) -> None:
    Path("more.jsonl").write_text(text, encoding="utf-8")
    assert run("ingest", "more.jsonl").exit_code == 0


def new(run: Run, *args: str, name: str = "ferries") -> tuple[int, list[int], str]:
    """Run a saved search for what is new: status, ids and what was said."""
    result = run("search", "--new", name, "--format", "ids", *args)
    said = MOMENT.sub("MOMENT", result.stderr)
    return result.exit_code, [int(line) for line in result.stdout.split()], said


def test_a_search_is_run_and_kept(filled: Run) -> None:
    result = filled("search", "ferry", "--save", "ferries", "--format", "ids", "-n", "2")
    assert (result.exit_code, len(result.stdout.split())) == (0, 2)
    assert result.stderr == (
        "Saved as 'ferries'. What is added from now on: newsarchive search --new 'ferries'\n2 of 3 articles\n"
    )


def test_only_what_was_added_since_is_new_and_only_once(filled: Run) -> None:
    filled("search", "ferry", "--save", "ferries", "-n", "1")
    assert new(filled) == (1, [], "Nothing new for 'ferries' since MOMENT.\n")
    add(filled)
    code, found, said = new(filled)
    assert (code, sorted(found), said) == (0, [5, 6], "2 of 2 new articles\n")
    assert new(filled) == (1, [], "Nothing new for 'ferries' since MOMENT.\n")


def test_options_are_kept_too(filled: Run) -> None:
    filled(
        "search", "winter", "frost", "--match", "any", "--source", "tass", "--sort", "oldest", "--save", "x"
    )
    add(filled)
    assert new(filled, name="x") == (0, [6, 7], "2 of 2 new articles\n")
    assert filled("saved", "x", "--format", "ids").stdout.split() == ["2", "6", "7"]
    assert filled("saved", "x", "--format", "ids", "-n", "1", "--sort", "newest").stdout.split() == ["7"]
    saved = json.loads(filled("saved", "--format", "jsonl").stdout)
    assert saved["options"] == {"source": "tass", "match": "any", "sort": "oldest"}


def test_all_that_is_new_is_given_unless_a_limit_is_asked_for(filled: Run) -> None:
    filled("search", "ferry", "--save", "ferries", "-n", "1")
    assert len(filled("saved", "ferries").stdout.splitlines()) == 1
    add(filled)
    assert new(filled, "-n", "1", "--sort", "newest") == (0, [6], "1 of 2 new articles\n")


def test_relative_dates_count_from_the_day_of_the_run(filled: Run) -> None:
    filled("search", "ferry", "--since", "-3d", "--as-of", "2021-03-05", "--save", "recent")
    filled("search", "ferry since:-3d", "--as-of", "2021-03-05", "--save", "typed")
    add(filled)
    for name in ("recent", "typed"):
        assert new(filled, "--as-of", "2021-03-13", name=name)[:2] == (0, [6])
        whole = filled("saved", name, "--as-of", "2021-03-08", "--sort", "oldest", "--format", "ids")
        assert whole.stdout == "2\n5\n6\n"
    assert filled("saved", "recent", "--format", "ids").exit_code == 1


def test_articles_without_a_date_are_counted_among_the_new(filled: Run) -> None:
    filled("search", "fog", "--since", "2021", "--save", "fog")
    add(filled, '{"headline": "Fog at noon"}\n{"headline": "Fog at night", "published": "2021-01-01"}\n')
    assert new(filled, name="fog") == (0, [6], "1 of 1 new article\n1 article without a date left out.\n")


def test_what_is_new_stays_so_when_the_whole_is_looked_at(filled: Run) -> None:
    filled("search", "ferry", "--save", "ferries")
    add(filled)
    assert len(filled("saved", "ferries").stdout.splitlines()) == 5
    assert len(new(filled)[1]) == 2


@pytest.mark.parametrize(
    ("form", "stdout"),
    [
        ("table", "name     new  last run          saved             query\n"),
        ("plain", ""),
        ("csv", "name,query,options,saved,last_run,new\n"),
        ("ids", ""),
    ],
)
def test_the_list(filled: Run, form: str, stdout: str) -> None:
    rows = {
        "table": "=run       1  –                 MOMENT  frost\n"
        "ferries    0  MOMENT  MOMENT  ferry --source tass\n",
        "plain": "=run\t1\t-\tMOMENT\tfrost\nferries\t0\tMOMENT\tMOMENT\tferry --source tass\n",
        "csv": '\'=run,frost,{},SECOND,,1\nferries,ferry,"{""source"": ""tass""}",SECOND,SECOND,0\n',
        "ids": "=run\nferries\n",
    }
    filled("search", "frost", "--save", "=run")
    filled("search", "ferry", "--source", "tass", "--save", "ferries")
    add(filled)
    new(filled)
    result = filled("saved", "--format", form)
    shown = re.sub(r"\d{4}-\d\d-\d\dT[\d:]{8}\+00:00", "SECOND", MOMENT.sub("MOMENT", result.stdout))
    assert (result.exit_code, shown, result.stderr) == (0, stdout + rows[form], "2 saved searches\n")


def test_the_list_of_none(filled: Run) -> None:
    result = filled("saved", "--format", "json")
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "[\n]\n",
        "No search is saved yet. Save one: newsarchive search QUERY --save NAME\n",
    )
    assert filled("saved", "--format", "table").stdout == ""


def test_a_removed_search_is_gone(filled: Run) -> None:
    filled("search", "ferry", "--save", "ferries")
    result = filled("saved", "ferries", "--remove")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Removed 'ferries'.\n")
    assert filled("saved").exit_code == 1


@pytest.mark.parametrize(
    "args",
    [("search", "--new", "feries"), ("saved", "feries"), ("saved", "feries", "--remove")],
)
def test_a_name_that_no_search_has(filled: Run, args: tuple[str, ...]) -> None:
    none, one = filled(*args), filled("search", "ferry", "--save", "ferries") and filled(*args)
    assert (none.exit_code, none.stderr) == (
        2,
        "Error: No saved search 'feries'. Save one: newsarchive search QUERY --save NAME\n",
    )
    assert (one.exit_code, one.stdout, one.stderr) == (
        2,
        "",
        "Error: No saved search 'feries'. Did you mean 'ferries'? Saved: 'ferries'.\n",
    )


def test_a_name_that_is_taken(filled: Run) -> None:
    filled("search", "ferry", "--save", "ferries")
    result = filled("search", "strike", "--save", "ferries")
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        (
            "Error: There is a saved search 'ferries' already. Take another name, or remove that one:"
            " newsarchive saved 'ferries' --remove\n"
        ),
    )


@pytest.mark.parametrize("name", ["", " ", "-x", "a\nb", "a\x1b", " a", "a" * 101])
def test_what_is_no_name(filled: Run, name: str) -> None:
    result = filled("search", "ferry", "--save", name)
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        (
            f"Error: Invalid value for '--save': {name!r} is no name: up to 100 letters, digits and marks"
            " are, the first no dash.\nHelp: newsarchive search --help\n"
        ),
    )
    assert filled("saved").exit_code == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--new", "x", "ferry"], "--new and --queries say what to search for: they take no further words."),
        (
            ["--queries", "x", "ferry"],
            "--new and --queries say what to search for: they take no further words.",
        ),
        (["--new", "x", "--save", "y"], "--save, --new and --queries each go alone."),
        (["--queries", "x", "--save", "y"], "--save, --new and --queries each go alone."),
        (["--new", "x", "--since", "-7d"], "--new runs a search as it was saved: it takes no filters."),
        (["--save", "x"], "Nothing to search for. Type words, or see the newest: newsarchive list"),
    ],
)
def test_what_does_not_go_together(filled: Run, args: list[str], message: str) -> None:
    result = filled("search", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {message}\nHelp: newsarchive search --help\n"


def test_remove_needs_a_name(filled: Run) -> None:
    assert filled("saved", "--remove").stderr == (
        "Error: --remove takes the name of a saved search: newsarchive saved NAME --remove\n"
        "Help: newsarchive saved --help\n"
    )


def test_a_query_that_cannot_be_read_any_more_is_named(filled: Run) -> None:
    from newsarchive.store import open_archive

    filled("search", "ferry", "--save", "ferries")
    archive = open_archive("archive.db")
    archive.save_search("broken", "head:ferry", {})
    archive.save_search("later", "ferry", {"fuzzy": 1})
    archive.close()
    result = filled("saved", "--format", "ids")
    assert (result.exit_code, result.stdout) == (3, "broken\nferries\nlater\n")
    assert result.stderr.splitlines()[0].startswith("broken: No field 'head'.")
    assert "later: The saved search 'later' has options that this newsarchive does not know (fuzzy)" in (
        result.stderr
    )
    assert filled("saved", "later").exit_code == 2


@pytest.mark.parametrize("broken", ["full", "closed"])
def test_a_run_whose_output_failed_is_run_again(filled: Run, broken: str) -> None:
    filled("search", "ferry", "--save", "ferries")
    add(filled)
    command = [*COMMAND, "-a", "archive.db", "search", "--new", "ferries", "--format", "jsonl"]
    if broken == "full":
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert (done.returncode, done.stderr) == (2, b"Error: [Errno 28] No space left on device\n")
    else:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert (process.stderr.read(), process.wait()) == (b"", 0)
    assert json.loads(filled("saved", "--format", "json").stdout)[0]["last_run"] is None
    assert len(new(filled)[1]) == 2


def test_two_runs_at_once_give_each_article_once(filled: Run) -> None:
    filled("search", "ferry", "--save", "ferries")
    add(filled)
    command = [*COMMAND, "-a", "archive.db", "search", "--new", "ferries", "--format", "ids"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    given = [process.communicate()[0].split() for process in running]
    assert sorted(number for numbers in given for number in numbers) == [b"5", b"6"]
    assert sorted(process.returncode for process in running) == [0, 1, 1, 1]
