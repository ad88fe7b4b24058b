"""What Tab gives, by click's own classes for shells, and in bash itself."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.shell_completion import get_completion_class
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.cli import main
from newsarchive.cli.command import Words
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.shells import SHELLS, read_line, read_word, register
from newsarchive.query import parse_query
from newsarchive.query.ast import Field
from newsarchive.query.fields import FIELDS, HAS
from newsarchive.store import open_archive

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem
    from conftest import Run

    Tab = Callable[..., list[str]]

VARIABLE = "_NEWSARCHIVE_COMPLETE"
MORE = (
    '{"headline": "Fog", "source": "The Orle Gazette"}\n{"headline": "Rain", "source": "BBC News \\"x\\""}\n'
)
SOURCES = ['BBC News "x"', "Coast Wire", "TASS", "The Orle Gazette", "coast.example"]


def items(*typed: str, shell: str = "zsh") -> list[CompletionItem[str]]:
    register()
    completing = get_completion_class(shell)
    assert completing is not None
    return completing(main, {}, "newsarchive", VARIABLE).get_completions(list(typed[:-1]), typed[-1])


@pytest.fixture
def tab(filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tab:
    """Give what completes the last of some words, over an archive that holds articles."""
    (tmp_path / "more.jsonl").write_text(MORE, encoding="utf-8")
    assert filled("ingest", "more.jsonl").exit_code == 0
    assert filled("search", "ferry", "--save", "ferries").exit_code == 0
    assert filled("search", "fog", "--save", "Fog at sea").exit_code in {0, 1}
    monkeypatch.setenv("NEWSARCHIVE_ARCHIVE", str(tmp_path / "archive.db"))
    return lambda *typed, shell="zsh": [item.value for item in items(*typed, shell=shell)]


def test_commands(tab: Tab) -> None:
    assert tab("") == list(COMMANDS)
    assert tab("s") == ["search", "show", "similar", "sources", "saved", "stats"]
    assert {item.value: item.help for item in items("")} == COMMANDS
    assert tab("-a", "x.db", "coun") == ["count"]
    assert tab("--v") == ["--version"]


@pytest.mark.parametrize("name", COMMANDS)
def test_options_and_choices_of_each_command(tab: Tab, name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = [param for param in command.params if isinstance(param, click.Option)]
    names = {each for option in options for each in (*option.opts, *option.secondary_opts)}
    assert {each for each in names if each.startswith("--")} <= set(tab(name, "--"))
    for option in options:
        if isinstance(option.type, click.Choice):
            assert tab(name, option.opts[-1], "") == list(option.type.choices)


WORDS = [name for name in COMMANDS if isinstance(main.get_command(click.Context(main), name), Words)]


@pytest.mark.parametrize("name", WORDS)
def test_fields_in_each_command_that_takes_a_query(tab: Tab, name: str) -> None:
    assert tab(name, "sou") == ["source:"]
    assert tab(name, "ferry", "-sou") == ["-source:"]
    assert tab(name, "") == [f"{field.name}:" for field in FIELDS]
    assert tab(name, "source:t") == ["source:TASS", 'source:"The Orle Gazette"']
    assert tab(name, "--source", "t") == ["TASS", "The Orle Gazette"]
    assert tab(name, "--place", "al") == ["ALDBROUGH"]


def test_fields_tell_what_they_mean() -> None:
    assert [item.help for item in items("search", "ha")] == [
        "has a date, dateline, byline, link or related articles"
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("s", ["source:", "since:"]),
        ("b", ["body:", "byline:", "before:"]),
        ("(sou", ["(source:"]),
        ("ferry sou", ["ferry source:"]),
        ("ferry OR -(sou", ["ferry OR -(source:"]),
        ("ferry source:ta", ["ferry source:TASS"]),
        ("headline:ferry sou", ["headline:ferry source:"]),
        ("has:", [f"has:{value}" for value in HAS]),
        ("-has:li", ["-has:link"]),
        ("agency:", ["agency:TASS"]),
        ("place:al", ["place:ALDBROUGH"]),
        ('source:"the o', ['source:"The Orle Gazette"']),
        ('source:"', [f"source:{name}" for name in ('«BBC News "x"»', '"Coast Wire"', "TASS")]),
        ("source:zz", []),
        ("headline:", []),
        ("zeppelin", []),
        ("Sou", []),
        ("https://x", []),
    ],
)
def test_words_of_a_query(tab: Tab, typed: str, found: list[str]) -> None:
    assert tab("search", typed)[:6] == found + tab("search", typed)[len(found) : 6]
    assert len(tab("search", typed)) == len(found) or typed == 'source:"'


def test_a_completed_source_is_read_as_that_source(tab: Tab) -> None:
    from datetime import date

    read = [parse_query(word, as_of=date(2022, 1, 1)).node for word in tab("search", "source:")]
    assert read == [Field(name="source", value=name) for name in SOURCES]


def test_names_of_saved_searches(tab: Tab) -> None:
    assert tab("saved", "") == ["Fog at sea", "ferries"]
    assert tab("search", "--new", "f") == ["Fog at sea", "ferries"]
    assert [item.help for item in items("saved", "fe")] == ["ferry"]
    assert tab("search", "--save", "f") == []


@pytest.mark.parametrize(
    "typed",
    [("ingest", "d"), ("parse", ""), ("-a", ""), ("list", "-a", "x"), ("search", "--queries", "q")],
)
def test_paths_are_left_to_the_shell(typed: tuple[str, ...]) -> None:
    assert [(item.type, item.value) for item in items(*typed)] == [("file", typed[-1])]


def test_ids_are_not_completed(tab: Tab) -> None:
    assert tab("show", "") == tab("show", "1") == []


def test_an_option_keeps_its_name_before_its_value(tab: Tab) -> None:
    assert tab("search", "--source=the") == ["--source=The Orle Gazette"]
    assert tab("search", "--format=js") == ["--format=jsonl", "--format=json"]


def test_the_archive_named_on_the_line(tab: Tab, tmp_path: Path) -> None:
    open_archive(tmp_path / "other.db", create=True).close()
    assert tab("-a", str(tmp_path / "other.db"), "search", "source:") == []
    assert tab("search", "-a", str(tmp_path / "other.db"), "source:") == []


def asked(shell: str, line: str, folder: Path, word: str | None = None) -> tuple[int, str, str]:
    """Ask as a shell's script does; `word` is the last one as bash sees it, else what is behind its colon."""
    words = line.split(" ")
    env = {
        **os.environ,
        VARIABLE: f"{shell}_complete",
        "NEWSARCHIVE_ARCHIVE": str(folder / "archive.db"),
        "COMP_LINE": line,
        "COMP_WORD": words[-1].rpartition(":")[2] if word is None else word,
    }
    args = () if shell == "bash" else words[1:]
    done = subprocess.run(
        [sys.executable, "-m", "newsarchive", *args], env=env, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_it_is_silent_where_there_is_nothing_to_say(tmp_path: Path, shell: str) -> None:
    for line in (
        "newsarchive search source:",
        "newsarchive serch x",
        "newsarchive search --nope x",
        "newsarchive saved ",
    ):
        code, out, err = asked(shell, line, tmp_path)
        assert (code, err, "source" in out) == (0, "", False)
    (tmp_path / "archive.db").write_text("no archive")
    assert asked(shell, "newsarchive search source:", tmp_path) == (0, "\n", "")


def test_an_older_archive_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    open_archive(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert asked("zsh", "newsarchive search source:", tmp_path) == (0, "\n", "")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize(
    ("shell", "line", "word", "answer"),
    [
        ("bash", "newsarchive search sou", None, "open\tsource:\n"),
        ("bash", "newsarchive search source:coast.", None, "plain\tcoast.example\n"),
        ("bash", 'newsarchive search source:\\"coast\\ ', '\\"coast\\ ', 'plain\t\\"Coast\\ Wire\\"\n'),
        ("bash", "newsarchive search 'source:\"coast ", "'source:\"coast ", 'plain\tsource:"Coast Wire"\n'),
        ("bash", "newsarchive search source:", ":", "plain\tTASS\n"),
        ("bash", "newsarchive ingest d", None, "file\td\n"),
        ("zsh", "newsarchive search sou", None, "open\tsource:\twho published it: name, alias or domain\n"),
        ("zsh", "newsarchive search source:coa", None, "plain\tsource:coast.example\t\n"),
        ("zsh", "newsarchive ingest d", None, "file\td\t\n"),
        ("fish", "newsarchive search sou", None, "source:\twho published it: name, alias or domain\n"),
        ("fish", "newsarchive search source:COAST", None, 'source:"COAST Wire"\t\n'),
        ("fish", "newsarchive ingest d", None, "file\n"),
    ],
)
def test_each_shell_is_answered_in_its_way(
    template: Path, shell: str, line: str, word: str | None, answer: str
) -> None:
    code, out, err = asked(shell, line, template, word)
    assert (code, err) == (0, "")
    assert answer in out


@pytest.mark.parametrize(
    ("line", "words", "last", "quote"),
    [
        ("", [], "", ""),
        ("a b", ["a"], "b", ""),
        ("a  b ", ["a", "b"], "", ""),
        ('a "b c', ["a"], "b c", '"'),
        ("a 'b\"c\\", ["a"], 'b"c\\', "'"),
        ("a b\\ c", ["a"], "b c", ""),
        ("a b\\", ["a"], "b", ""),
        ('a \'b\'c\\"d"e"', ["a"], 'bc"de', ""),
    ],
)
def test_a_line_is_parted_as_shells_do(line: str, words: list[str], last: str, quote: str) -> None:
    typed = read_line(line)
    assert (typed.words, typed.last, typed.quote) == (words, last, quote)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20))
def test_any_word_is_read_back_from_how_a_shell_would_quote_it(word: str) -> None:
    assert read_word(shlex.quote(word)) == word


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_and_the_shell_can_read_it(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{VARIABLE}={shell}_complete" in result.stdout
    if shutil.which(shell):
        check = subprocess.run(
            [shell, "-n"], input=result.stdout, capture_output=True, text=True, check=False
        )
        assert (check.returncode, check.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("line", "words", "replies"),
    [
        ("newsarchive sea", ["sea"], ["search"]),
        ("newsarchive search -source:ta", ["search", "-source", ":", "ta"], ["TASS"]),
        (
            "newsarchive search source:",
            ["search", "source", ":"],
            ['\\"Coast\\ Wire\\"', "TASS", "coast.example"],
        ),
        ("newsarchive search --source=ta", ["search", "--source", "=", "ta"], ["TASS"]),
        ("newsarchive search --source co", ["search", "--source", "co"], ["Coast\\ Wire", "coast.example"]),
        ("newsarchive search zz", ["search", "zz"], []),
    ],
)
def test_bash_itself_is_given_what_it_takes(
    template: Path, line: str, words: list[str], replies: list[str]
) -> None:
    script = f"""
        eval "$(newsarchive completion bash)"
        compopt() {{ :; }}
        COMP_LINE={shlex.quote(line + "xyz")} COMP_POINT={len(line)}
        COMP_WORDS=({shlex.join(["newsarchive", *words])}) COMP_CWORD={len(words)}
        _newsarchive_completion newsarchive
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    env = {
        **os.environ,
        "NEWSARCHIVE_ARCHIVE": str(template / "archive.db"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "--norc", "-c", script],  # noqa: S607
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.split("\n")[:-1], done.stderr) == (0, replies or [""], "")
