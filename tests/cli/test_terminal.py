"""No command lets a dump, a path, a name or a query speak to the terminal, in any format."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click import testing
from offered import forms

from newsarchive.cli.root import COMMANDS
from newsarchive.store import open_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Run

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b1A\x7f\x08\r\u202e\u2066\u061c\u200f"
"""Sets the title, clears the screen, goes up a line, rubs out, and turns the direction of writing."""

NAME = f"fog{EVIL}"
DUMP = f"dumps/{EVIL}.txt"
RECORDS = f"dumps/{EVIL}.jsonl"
STYLE = re.compile(r"\x1b\[[0-9;]*m")
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TEXT = f"""\
Fog {EVIL} over the bay – master

ALDBROUGH, March 9, 2021. /TASS/. Fog lay {EVIL} over the bay.
Continue reading at tass.com{EVIL}

Share {EVIL} this
"""
TRIED = {
    "ingest": [[DUMP], ["-v", DUMP], [f"gone{EVIL}"], ["--again", "-v"], ["--dry-run", "-v", DUMP]],
    "watch": [["dumps", "-v", "--settle", "0"], [f"gone{EVIL}"]],
    "parse": [[DUMP], [RECORDS], ["--explain", DUMP], ["--summary", "dumps"], [f"gone{EVIL}"]],
    "search": [
        ["fog"],
        [EVIL, "fog"],
        ["fog", f"titel:{EVIL}"],
        ["fog", "--context"],
        ["fog", "--explain"],
        ["fog", "--expand"],
        ["fog", "--facet", "source", "--facet", "place"],
        ["--queries", "q.txt"],
        ["--new", NAME],
        ["fog", "--source", EVIL],
        [f"“{EVIL}"],
        [f"({EVIL}"],
    ],
    "show": [["1", "2"], ["1", "--raw"], ["2", "--raw"], ["1", "--highlight", f"fog {EVIL}"], [EVIL]],
    "similar": [["1"], [EVIL]],
    "diff": [["1", "2"], ["1", EVIL]],
    "list": [[], ["--place", EVIL], ["--since", EVIL], ["--facet", "agency"]],
    "count": [["fog"], [f"fog {EVIL}"]],
    "timeline": [["fog"], ["fog", "--compare", EVIL], ["fog", "--by", EVIL]],
    "sources": [[]],
    "dumps": [[]],
    "saved": [[], [NAME], [EVIL], [NAME, "--remove"]],
    "stats": [[]],
    "export": [[], ["fog"], [EVIL]],
    "verify": [[], ["--repair"]],
    "backup": [[f"copy{EVIL}.db"], [f"gone{EVIL}/copy.db"]],
    "forget": [[DUMP, "--dry-run"], ["dumps/*", "--yes"], [EVIL], [DUMP, "--yes"], [DUMP]],
    "completion": [["bash"], [EVIL]],
}
"""For each command, what is given to it."""


@pytest.fixture
def hostile(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """An archive of hostile dumps, on a terminal; one of their files has changed since."""
    (tmp_path / "dumps").mkdir()
    (tmp_path / DUMP).write_text(TEXT, encoding="utf-8", newline="")
    fields = ("uri", "headline", "subheadline", "byline", "source", "dateline", "place", "agency")
    record = {name: f"{name} {EVIL} fog" for name in fields} | {"body": TEXT, "published": "2021-03-04"}
    link = {"kind": "continue", "text": EVIL, "target": f"https://x.example/{EVIL}"}
    record |= {"links": [link], "related": [{"headline": EVIL, "target": EVIL}]}
    (tmp_path / RECORDS).write_text(json.dumps(record) + "\n", encoding="utf-8")
    (tmp_path / "q.txt").write_text(f"{NAME}\tfog\n{EVIL}\t(fog {EVIL}\n", encoding="utf-8")
    assert run("ingest", "dumps").exit_code == 0
    archive = open_archive(tmp_path / "archive.db")
    archive.save_search(NAME, f"fog {EVIL}", {"source": EVIL})
    archive.close()
    with (tmp_path / DUMP).open("a") as file:
        file.write("More.\n")
    monkeypatch.setattr("newsarchive.readers.arrivals.watched", arriving)
    monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda _: True)  # noqa: SLF001
    return run


def arriving(folder: str) -> Iterator[list[str]]:
    """Let one more hostile dump arrive, and then the user press Ctrl-C."""
    yield []
    Path(folder, f"late{EVIL}.txt").write_text(f"Late {TEXT}", encoding="utf-8", newline="")
    yield [f"{folder}/late{EVIL}.txt"]
    raise KeyboardInterrupt


def test_every_command_is_tried() -> None:
    assert set(TRIED) == set(COMMANDS)


@pytest.mark.parametrize("name", TRIED)
def test_nothing_speaks_to_the_terminal(hostile: Run, name: str) -> None:
    spoken = {}
    for args in TRIED[name]:
        for form in forms(name) or (None,):
            given = [name, *args, *(("--format", form) if form else ())]
            result = hostile(*given, TERM="dumb", text="n\n")
            assert result.exception is None or isinstance(result.exception, SystemExit)
            if found := commands_in(result.stdout + result.stderr):
                spoken[tuple(given)] = found
    assert spoken == {}


def commands_in(written: str) -> set[str]:
    """Give what a terminal would obey, but for styles, line feeds and tabs."""
    rest = STYLE.sub("", written).replace("\n", "").replace("\t", "")
    return {mark for mark in rest if unicodedata.category(mark) == "Cc"} | set(TURNS.findall(rest))


def test_what_speaks_would_be_noticed() -> None:
    assert commands_in(f"\x1b[1mFog\x1b[0m\tover {EVIL}\n") == set(EVIL) - set("]0;owned[2J1A")
    assert commands_in("\x1b[1mFog\x1b[0m\tover\n") == set()


def test_words_of_hostile_dumps_are_still_found(hostile: Run) -> None:
    assert hostile("search", "fog", "--format", "ids", TERM="dumb").stdout.split() != []
