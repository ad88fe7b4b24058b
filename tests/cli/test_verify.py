from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from newsarchive.store.sqlite.engine import sqlite3

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

SOUND = "The archive is sound: 4 articles of 3 dumps, 15 checks.\n"
TABLE = """\
file        sound  pages and rows stand where they should
tables      sound  tables and indexes are those of an archive
references  sound  what rows name is there
dumps       sound  kept bytes have their checksums
articles    sound  articles print what they were kept with
index       sound  every word is found where it stands
bylines     sound  bylines are found as they stand
facts       sound  articles are counted by their own facts
words       sound  the vocabulary has every word
places      sound  places are found by their parts
sites       sound  links are found by their sites
copies      sound  articles that come again are known
ids         sound  no id can come twice
lines       sound  the lines of dumps say what articles say
files       sound  dumps are on the disk as they came
"""


@pytest.fixture
def held(run: Run, dumps: Path) -> Run:
    """An archive whose dumps are on the disk."""
    run("ingest", dumps.name, "--as-of", "2021-12-31")
    return run


@pytest.fixture
def spoil(tmp_path: Path):  # noqa: ANN201
    def spoil(*statements: str) -> None:
        with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return spoil


def test_a_sound_archive(held: Run) -> None:
    shown, piped = held("verify", "--format", "table"), held("verify")
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, TABLE, SOUND)
    assert (piped.exit_code, piped.stdout, piped.stderr) == (0, "", SOUND)


def test_what_became_of_the_files_is_news_and_no_fault(held: Run, dumps: Path, tmp_path: Path) -> None:
    with (dumps / "b-stub.txt").open("a") as file:
        file.write("More.\n")
    (dumps / "a-wire.txt").unlink()
    (dumps / "c-records.jsonl").unlink()
    (dumps / "c-records.jsonl").mkdir()
    result = held("verify")
    assert (result.exit_code, result.stderr) == (0, SOUND)
    assert result.stdout == (
        "news\tfiles\tdumps/a-wire.txt is not there any more; the archive keeps its bytes.\n"
        "news\tfiles\tdumps/c-records.jsonl is not there any more; the archive keeps its bytes.\n"
        "news\tfiles\tdumps/b-stub.txt has changed since; ingest it again to add what is new.\n"
    )
    dumps.rename(tmp_path / "elsewhere")
    assert held("verify").stdout.count("is not there any more") == 3


def test_old_versions_and_standard_input_have_no_file(held: Run, dumps: Path) -> None:
    (dumps / "b-stub.txt").write_text("Fog over the bay\n\nFog lay over the bay on Monday.\n")
    held("ingest", dumps.name, "-", text="Sun over the bay\n\nThe sun shone over the bay on Tuesday.\n")
    result = held("verify")
    assert (result.stdout, result.stderr) == ("", "The archive is sound: 6 articles of 5 dumps, 15 checks.\n")


def test_what_was_packed_in_standard_input_has_no_file(held: Run) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("sun.txt", "Sun over the bay\n\nThe sun shone over the bay on Tuesday.\n")
    assert held("ingest", "-", text=packed.getvalue()).exit_code == 0
    assert held("verify").stdout == ""


def test_a_file_that_cannot_be_read_is_news(held: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("newsarchive.readers.file._opened", refuse)
    assert held("verify").stdout.splitlines()[0] == (
        "news\tfiles\tdumps/a-wire.txt was not compared: may not be read; give yourself the right to read it."
    )


def test_articles_that_their_lines_do_not_say(held: Run, spoil) -> None:  # noqa: ANN001
    spoil(
        "UPDATE elements SET first = first + 7, last = last + 7 WHERE provenance = 1",
        "UPDATE articles SET body = 'Another text.' WHERE id = 4",
    )
    result = held("verify", "--format", "jsonl")
    assert result.exit_code == 2
    found = [json.loads(line) for line in result.stdout.splitlines()]
    lines = [finding for finding in found if finding["check"] == "lines"]
    assert lines == [
        {
            "check": "lines",
            "kind": "fault",
            "text": (
                "Article 4 is not what line 1 of dumps/c-records.jsonl (dump 3) say;"
                " read the kept dumps again: newsarchive ingest --again"
            ),
            "repairable": False,
            "dump": 3,
            "article": 4,
        }
    ]


def test_articles_are_read_anew_where_they_do_not_stand_word_for_word(run: Run, tmp_path: Path) -> None:
    page = (
        "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<HEAD>Mayor &amp; council agree</HEAD>\n<TEXT>\n"
        "The mayor &amp; the council agreed on Monday on the harbour of Aldbrough.\n</TEXT>\n</DOC>\n"
    )
    (tmp_path / "trec.txt").write_text(page)
    run("ingest", "trec.txt")
    assert "mayor & the council" in run("show", "1").stdout
    assert run("verify").exit_code == 0


def test_a_fault_that_can_be_mended(held: Run, spoil) -> None:  # noqa: ANN001
    spoil("DELETE FROM facts")
    result = held("verify")
    assert (result.exit_code, result.stdout) == (
        2,
        "fault\tfacts\t4 articles are counted by wrong facts (3, 1, 4, 2).\n",
    )
    assert result.stderr == (
        "1 fault: 4 articles of 3 dumps, 15 checks;"
        " newsarchive verify --repair mends what derives from the articles.\n"
    )
    mended = held("verify", "--repair")
    assert (mended.exit_code, mended.stdout) == (0, "")
    assert mended.stderr == (
        "Made anew: index (4), bylines (0), facts (4), words (90), places (1), sites (3), copies (0),"
        " ids (4).\n" + SOUND
    )


def test_a_fault_that_cannot(held: Run, spoil) -> None:  # noqa: ANN001
    spoil("UPDATE dumps SET content = x'00' WHERE id = 2", "DELETE FROM facts")
    result = held("verify", "--format", "table", COLUMNS="60")
    assert result.exit_code == 2
    assert result.stderr == (
        "2 faults: 4 articles of 3 dumps, 15 checks; newsarchive verify --repair mends 1 of them; for the"
        " others put a backup in its place, or ingest your dumps into a new archive.\n"
    )
    assert result.stdout.splitlines()[3:5] == [
        "dumps       fault  dumps/b-stub.txt: the kept bytes of dump",
        "                   2 are damaged; ingest it anew elsewhere.",
    ]
    assert held("verify", "--repair").stderr.splitlines()[-1] == (
        "1 fault: 4 articles of 3 dumps, 15 checks; put a backup in its place, or ingest your dumps into a"
        " new archive."
    )


def test_what_could_not_be_looked_at_is_told_by_the_status(
    held: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.store.sqlite.connection.is_writable", lambda _: False)
    result = held("verify")
    assert (result.exit_code, result.stderr) == (
        3,
        "The archive is sound: 4 articles of 3 dumps, 15 checks; 1 of them could not be made.\n",
    )


def test_findings_for_programs(held: Run, spoil) -> None:  # noqa: ANN001
    spoil("UPDATE dumps SET path = '=1+1', content = x'00' WHERE id = 1")
    assert held("verify", "--format", "csv").stdout.splitlines() == [
        "check,kind,text,repairable,dump,article",
        "dumps,fault,'=1+1: the kept bytes of dump 1 are damaged; ingest it anew elsewhere.,false,,",
    ]
    (finding,) = json.loads(held("verify", "--format", "json").stdout)
    assert (finding["check"], finding["kind"]) == ("dumps", "fault")


def test_verify_makes_no_archive(run: Run, tmp_path: Path) -> None:
    result = run("verify")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr
        == f"Error: No archive at {tmp_path / 'archive.db'} yet. Make one: newsarchive ingest FILE…\n"
    )
