from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import newsarchive
from newsarchive.cli import main
from newsarchive.cli.command import Command
from newsarchive.cli.root import COMMANDS

DOCS = Path(__file__).parents[2] / "docs"
PACKAGE = Path(newsarchive.__file__).parent


def command_of(name: str) -> Command:
    command = main.get_command(click.Context(main), name)
    assert isinstance(command, Command)
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_the_one_in_the_table(name: str) -> None:
    command = command_of(name)
    assert (command.name, command.help) == (name, COMMANDS[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_that_opens_with_examples(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert result.stdout.index("Examples:") < result.stdout.index("Options:")
    assert all(f"newsarchive {name}" in line for line, _ in command_of(name).examples)
    assert all(
        " ".join(line.split()) in " ".join(result.stdout.split()) for line, _ in command_of(name).examples
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_each_example_is_read_without_error(name: str) -> None:
    for line, _ in command_of(name).examples:
        for part in re.split(r" [|>] ", line):
            program, *args = shlex.split(part)
            if program == "newsarchive":
                command_of(args[0]).make_context(args[0], args[1:])


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_is_explained(name: str) -> None:
    options = [param for param in command_of(name).params if isinstance(param, click.Option)]
    assert [option.name for option in options if not (option.help or "").endswith(".")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_stands_in_the_docs(name: str) -> None:
    assert f"\n## {name}\n" in (DOCS / "cli.md").read_text(encoding="utf-8")


def test_no_command_is_left_out_of_the_table() -> None:
    modules = (PACKAGE / "cli").glob("*.py")
    holding = {path.stem for path in modules if "\n@click.command(" in path.read_text("utf-8")}
    assert holding == set(COMMANDS)


def test_without_arguments_it_tells_how_to_start() -> None:
    alone, asked, short = (CliRunner().invoke(main, args) for args in ([], ["--help"], ["-h"]))
    assert (alone.exit_code, asked.exit_code, short.exit_code) == (0, 0, 0)
    assert alone.stdout == asked.stdout == short.stdout
    assert all(f"  {name} " in alone.stdout for name in COMMANDS)


def test_version() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"newsarchive {newsarchive.__version__}\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["serch", "x"],
            (
                "Error: No command 'serch'. Did you mean 'search'? Commands: ingest, watch, parse, search,"
                " show, similar, diff, list, count, timeline, sources, dumps, saved, stats, export, verify,"
                " backup, forget, completion.\n"
                "Help: newsarchive --help\n"
            ),
        ),
        (["show"], "Error: Missing argument 'ID...'.\nHelp: newsarchive show --help\n"),
        (
            ["search", "--limt", "3", "x"],
            "Error: No option '--limt'. Did you mean '--limit'?\nHelp: newsarchive search --help\n",
        ),
        (
            ["search", "--xyz"],
            "Error: No option '--xyz'.\nHelp: newsarchive search --help\n",
        ),
        (
            ["search", "-n", "0", "x"],
            (
                "Error: Invalid value for '-n' / '--limit': 0 is not in the range x>=1.\n"
                "Help: newsarchive search --help\n"
            ),
        ),
        (
            ["search", "x", "--as-of", "soon"],
            (
                "Error: Invalid value for '--as-of': 'soon' is no date as 2021-12-31.\n"
                "Help: newsarchive search --help\n"
            ),
        ),
    ],
)
def test_wrong_usage(args: list[str], message: str) -> None:
    result = CliRunner().invoke(main, args)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_help_imports_no_command() -> None:
    script = (
        "import sys\nfrom newsarchive.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    heavy = {"rich", "sqlite3", "sqlite_utils", "platformdirs", "dateutil", "json", "newsarchive.parse"}
    assert loaded & heavy == set()
    assert not {f"newsarchive.cli.{name}" for name in COMMANDS} & loaded
