"""What a search must not wait for: each module that it loads is named here, and no other may come in."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """\
import sys
from newsarchive.cli import main
try:
    main()
except SystemExit as leaving:
    print(leaving.code, *sys.modules, file=sys.stderr)
"""
BARE = """\
import sys
import click
try:
    from pysqlite3 import dbapi2
except ImportError:
    import sqlite3
print(0, *sys.modules, file=sys.stderr)
"""
LIBRARY = {"_locale", "atexit", "copy", "dataclasses", "gc", "locale", "math"}
"""What may come from the standard library beside what click and SQLite load; gettext asks for locale."""

JSON = {"_json", "json", "json.decoder", "json.encoder", "json.scanner"}
COMMAND = {
    "newsarchive",
    "newsarchive.cli",
    "newsarchive.cli.archive",
    "newsarchive.cli.command",
    "newsarchive.cli.finding",
    "newsarchive.cli.guard",
    "newsarchive.cli.options",
    "newsarchive.cli.root",
    "newsarchive.cli.search",
    "newsarchive.cli.streams",
    "newsarchive.errors",
    "newsarchive.hit",
    "newsarchive.query",
    "newsarchive.query.ast",
    "newsarchive.store",
    "newsarchive.store.sort",
    "newsarchive.store.sqlite",
    "newsarchive.store.sqlite.archive",
    "newsarchive.store.sqlite.checks",
    "newsarchive.store.sqlite.compiler",
    "newsarchive.store.sqlite.connection",
    "newsarchive.store.sqlite.engine",
    "newsarchive.store.sqlite.faults",
    "newsarchive.store.sqlite.folding",
    "newsarchive.store.sqlite.marker",
    "newsarchive.store.sqlite.phrases",
    "newsarchive.store.sqlite.plan",
    "newsarchive.store.sqlite.positions",
    "newsarchive.store.sqlite.provenances",
    "newsarchive.store.sqlite.schema",
    "newsarchive.store.sqlite.search",
    "newsarchive.store.sqlite.snippets",
    "newsarchive.store.sqlite.statements",
    "newsarchive.store.sqlite.words",
    "newsarchive.text",
}
QUERY = {
    "newsarchive.query.fields",
    "newsarchive.query.lexer",
    "newsarchive.query.operators",
    "newsarchive.query.parser",
    "newsarchive.query.spot",
    "newsarchive.query.words",
}
PLAIN = {"newsarchive.render", "newsarchive.render.ink", "newsarchive.render.plain"}
CHOICES = {
    "newsarchive.conventions",
    "newsarchive.conventions.stopwords",
    "newsarchive.conventions.tables",
    "newsarchive.query.telling",
    "newsarchive.store.base",
    "newsarchive.store.sqlite.fields",
    "newsarchive.store.sqlite.ranking",
    "newsarchive.store.sqlite.suggestions",
}
HITS = {"newsarchive.render", "newsarchive.render.hits"}
FILTERS = {
    "newsarchive.conventions",
    "newsarchive.conventions.outlets",
    "newsarchive.conventions.tables",
    "newsarchive.query.filters",
    "newsarchive.query.periods",
    "newsarchive.store.sqlite.fields",
    "newsarchive.store.sqlite.names",
}


def loaded(program: str, *args: str, **variables: str) -> set[str]:
    """Give the modules that a program has loaded when its output is no terminal."""
    done = subprocess.run(
        [sys.executable, "-c", program, *args],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **variables},
    )
    status, *modules = done.stderr.splitlines()[-1].split()
    assert status == "0"
    return set(modules)


@cache
def bare() -> set[str]:
    """Give the modules that click and SQLite load, which a search cannot do without."""
    return loaded(BARE)


def of_a_command(folder: Path, *args: str) -> tuple[set[str], set[str]]:
    """Give the modules of this project that a command loads, and the others."""
    modules = loaded(PROGRAM, *args, NEWSARCHIVE_ARCHIVE=str(folder / "archive.db")) - bare()
    own = {name for name in modules if name.split(".")[0] == "newsarchive"}
    return own, modules - own


@pytest.mark.parametrize(
    "args",
    [["ferry"], ['"the ferr*"', "-C++"], ["headline:(ferry -dredged)", "-v", "-n", "3"]],
)
def test_a_search_in_a_pipe(template: Path, args: list[str]) -> None:
    own, others = of_a_command(template, "search", *args)
    assert own - {"newsarchive.query.printer"} == COMMAND | QUERY | PLAIN
    assert others - LIBRARY == set()


@pytest.mark.parametrize(
    ("args", "wanted", "library"),
    [
        (["search", "ferry", "--format", "ids"], COMMAND | QUERY | HITS, set()),
        (
            ["search", "ferry", "--format", "jsonl"],
            COMMAND | QUERY | HITS | {"newsarchive.render.json"},
            JSON,
        ),
        (
            ["search", "ferry", "--format", "csv"],
            COMMAND | QUERY | HITS | {"newsarchive.render.csv"},
            JSON | {"_csv", "csv"},
        ),
        (
            ["count", "ferry"],
            (COMMAND | QUERY | {"newsarchive.cli.count"}) - {"newsarchive.cli.search"},
            set(),
        ),
        (["list"], COMMAND | PLAIN | {"newsarchive.cli.list"}, set()),
    ],
)
def test_its_kin(template: Path, args: list[str], wanted: set[str], library: set[str]) -> None:
    own, others = of_a_command(template, *args)
    assert own == wanted
    assert others - LIBRARY - library == set()


def test_a_search_by_source_and_day(template: Path) -> None:
    own, _ = of_a_command(template, "search", "source:tass", "--since", "2021-03")
    assert own == COMMAND | QUERY | PLAIN | FILTERS


@pytest.mark.parametrize("args", [["ferry OR -has*"], ["headline:(ferry OR strike)"]])
def test_a_search_for_any_of_several_words(template: Path, args: list[str]) -> None:
    own, _ = of_a_command(template, "search", *args)
    assert own == COMMAND | QUERY | PLAIN | CHOICES


def test_the_parser_is_left_to_the_processes_that_parse(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "3.txt"):
        text = f"Ferry {name} is late\n\n" + f"The ferry {name} of Kessel was late again on Monday. " * 10
        (tmp_path / name).write_text("\n\n".join([text] * 1000))
    paths = [str(tmp_path / name) for name in ("1.txt", "2.txt", "3.txt")]
    own, _ = of_a_command(tmp_path, "ingest", "--jobs", "2", *paths)
    assert "newsarchive.workers.crew" in own
    assert {name for name in own if name.startswith(("newsarchive.parse", "newsarchive.passes"))} == set()
