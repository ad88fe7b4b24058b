from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

WIRE = "dumps/a-wire.txt (dump 1), 776 bytes: 2 articles, 1 furniture line."


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.cli.forget._can_ask", lambda: True)


@pytest.mark.parametrize("name", ["1", "a-wire.txt", "dumps/a-wire.txt", "a-*"])
def test_a_dump_is_named_by_id_path_file_name_or_glob(filled: Run, name: str) -> None:
    result = filled("forget", name, "--dry-run")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"Would forget {WIRE}\n", "")
    assert filled("count").stdout == "4\n"


def test_it_is_gone_for_good(filled: Run, tmp_path: Path) -> None:
    assert b"Aldbrough" in (tmp_path / "archive.db").read_bytes()
    result = filled("forget", "a-wire.txt", "--yes")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"Forgot {WIRE}\n", "")
    assert filled("list", "--format", "ids").stdout.split() == ["4", "3"]
    assert filled("search", "aldbrough").exit_code == 1
    assert b"aldbrough" not in (tmp_path / "archive.db").read_bytes().lower()
    assert [line.split("\t")[0] for line in filled("dumps").stdout.splitlines()] == ["2", "3"]
    assert filled("verify").exit_code == 0


def test_who_agrees_is_asked_once(filled: Run, asked: None) -> None:  # noqa: ARG001
    result = filled("forget", "1", text="y\n")
    assert (result.exit_code, result.stdout) == (0, f"Forgot {WIRE}\n")
    assert result.stderr == f"This forgets {WIRE}\nFor good? [y/N]: y\n"


@pytest.mark.parametrize("answer", ["n\n", "\n"])
def test_who_does_not_agree_loses_nothing(filled: Run, asked: None, answer: str) -> None:  # noqa: ARG001
    result = filled("forget", "1", text=answer)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("Nothing was forgotten.\n")
    assert filled("count").stdout == "4\n"


def test_who_cannot_be_asked_must_say_so(filled: Run) -> None:
    result = filled("forget", "1", text="y\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: Nobody can be asked here; see what goes with --dry-run, then give --yes.\n"
        "Help: newsarchive forget --help\n"
    )
    assert filled("count").stdout == "4\n"


def test_several_dumps_are_listed(filled: Run) -> None:
    today = datetime.now(UTC).date()
    result = filled("forget", "*.txt", "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: '*.txt' is 2 dumps; name one by its id:\n"
        f"      1  added {today}, version 1  dumps/a-wire.txt\n"
        f"      2  added {today}, version 1  dumps/b-stub.txt\n"
    )
    assert filled("count").stdout == "4\n"


def test_a_name_with_the_marks_of_a_glob_is_a_name(filled: Run, dumps: Path) -> None:
    (dumps / "notes[1].txt").write_text("Fog\n\nFog lay over the bay.\n")
    (dumps / "notes1.txt").write_text("Sun\n\nThe sun shone on the bay.\n")
    filled("ingest", f"{dumps.name}/notes[1].txt")
    assert filled("forget", "notes[1].txt", "--dry-run").stdout.startswith(
        "Would forget dumps/notes[1].txt ("
    )
    filled("ingest", f"{dumps.name}/notes1.txt")
    assert filled("forget", "notes[1].txt", "--dry-run").exit_code == 2


def test_standard_input_is_many_dumps(filled: Run) -> None:
    for text in ("Fog\n\nFog lay over the bay.\n", "Sun\n\nThe sun shone on the bay.\n"):
        filled("ingest", "-", text=text)
    assert filled("forget", "-", "--yes").stderr.startswith("Error: '-' is 2 dumps; name one by its id:\n")
    assert filled("forget", "5", "--yes").stdout.startswith("Forgot standard input (dump 5), ")


def test_an_unknown_dump(filled: Run) -> None:
    result = filled("forget", "dumps/a-wir.txt", "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: No dump 'dumps/a-wir.txt' in the archive. Did you mean 'dumps/a-wire.txt'?"
        " See: newsarchive dumps\n"
    )


def test_versions_of_a_path(run: Run, dumps: Path) -> None:
    run("ingest", dumps.name)
    wire = dumps / "a-wire.txt"
    wire.write_text(wire.read_text().replace("six weeks", "eight weeks"))
    run("ingest", dumps.name)
    assert run("forget", "./dumps/../dumps/b-stub.txt", "--dry-run").exit_code == 0
    assert run("forget", "a-wire.txt", "--dry-run").stdout == (
        "Would forget dumps/a-wire.txt in 2 versions, 1.6 kB: 3 articles, 2 furniture lines.\n"
    )
    assert run("forget", "1", "--dry-run").stdout == (
        "Would forget dumps/a-wire.txt (dump 1), 776 bytes: 1 article, 1 furniture line."
        " 1 article stays: other dumps hold it too. Of this path version 2 (dump 4) stays.\n"
    )
    assert run("forget", "4", "--yes").exit_code == 0
    assert run("list", "--format", "ids").stdout.split() == ["2", "4", "1", "3"]
    assert run("verify").exit_code == 0


def test_readers_are_told_of(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.store.sqlite.wiping.wipe", lambda _: False)
    assert filled("forget", "1", "--yes").stderr == (
        "Others are reading the archive: the words leave its file when the last of them has closed it.\n"
    )
