"""Files → archive, with an archive in memory and with the real one."""

from __future__ import annotations

import io
import os
import pickle
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.errors import ArchiveError, DumpError
from newsarchive.ingest import ingest, parse_paths
from newsarchive.model import Article, Dump, Furniture, Hints, Parsed
from newsarchive.outcome import Outcome, Report, Step, outcome_record
from newsarchive.readers.plain import read_text
from newsarchive.reparse import reparse
from newsarchive.store import open_archive
from newsarchive.store.base import Added, Reparsed, StoredDump
from newsarchive.text import is_blank, split_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

BATCH = import_module("newsarchive.batch")
PARSER = import_module("newsarchive.parse")
TODAY = date(2024, 6, 1)
NO_HINTS = Hints()


class Memory:
    """Keeps dumps in a list, and every transaction by the paths in it."""

    def __init__(self) -> None:
        self.kept: list[Parsed] = []
        self.transactions: list[list[str]] = []
        self.fault: Exception | None = None

    def knows(self, sha256_of_bytes: str) -> bool:
        return any(sha256(kept.dump.content).hexdigest() == sha256_of_bytes for kept in self.kept)

    def preparer(self) -> Callable[[Parsed], Parsed]:
        return lambda parsed: parsed

    def add(self, batch: Iterable[Parsed]) -> tuple[Added, ...]:
        if self.fault:
            raise self.fault
        batch = list(batch)
        self.transactions.append([parsed.dump.path for parsed in batch])
        known = {kept.dump.path for kept in self.kept}
        self.kept += batch
        return tuple(
            Added(
                path=parsed.dump.path,
                state="version" if parsed.dump.path in known else "new",
                articles=len(parsed.articles),
                unchanged=1 if parsed.dump.path in known else 0,
                furniture=len(parsed.furniture),
            )
            for parsed in batch
        )

    def dumps(self) -> list[StoredDump]:
        return [
            StoredDump(
                id=number,
                path=kept.dump.path,
                absolute=os.path.abspath(kept.dump.path),  # noqa: PTH100
                size=len(kept.dump.content),
                sha256=sha256(kept.dump.content).hexdigest(),
                encoding=kept.dump.encoding,
                notes=kept.dump.notes,
                modified=kept.dump.modified,
                ingested=datetime(2024, 6, 1, tzinfo=UTC),
                version=1,
                current=True,
                articles=len(kept.articles),
                furniture=len(kept.furniture),
            )
            for number, kept in enumerate(self.kept)
        ]

    def content(self, dump_id: int) -> bytes:
        return self.kept[dump_id].dump.content

    def reparse(self, dump_id: int, parsed: Parsed) -> Reparsed:
        before, self.kept[dump_id] = self.kept[dump_id], parsed
        same = sum(article in before.articles for article in parsed.articles)
        return Reparsed(path=parsed.dump.path, same=same, changed=len(parsed.articles) - same)


def lines_as_articles(dump: Dump, *, hints: Hints) -> Parsed:
    """Take each line for a headline and `--` for furniture; keep the day in the byline."""
    lines = dump.text.splitlines()
    if "boom" in lines:
        raise ZeroDivisionError("odd dump")
    return Parsed(
        dump=dump,
        articles=tuple(Article(headline=line, byline=str(hints.as_of)) for line in lines if line != "--"),
        furniture=tuple(
            Furniture(dump=dump.path, kind="separator", text="--", lines=(number, number))
            for number, line in enumerate(lines, 1)
            if line == "--"
        ),
    )


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Memory:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(PARSER, "parse", lines_as_articles)
    return Memory()


def write(**contents: str | bytes) -> list[str]:
    paths = []
    for name, content in contents.items():
        paths.append(f"{name}.txt")
        with open(paths[-1], "wb") as file:  # noqa: PTH123
            file.write(content if isinstance(content, bytes) else content.encode())
        os.utime(paths[-1], (0, datetime(2020, 5, 4, 12).astimezone().timestamp()))
    return paths


def run(paths: list[str], archive: Memory | None, **options: bool) -> tuple[Report, list[Outcome]]:
    told: list[Outcome] = []
    report = ingest(paths, archive, hints=NO_HINTS, today=TODAY, on_dump=told.append, **options)
    return report, [replace(outcome, size=0, sha256="") for outcome in told]


def test_dumps_go_in_and_are_told_of_in_their_order(memory: Memory) -> None:
    paths = write(a="one\n--\ntwo\n", b=b"\x89PNG\r\n\x1a\n", c="one\n--\ntwo\n", d="Größe".encode("latin-1"))
    png = "not text by its bytes (looks like PNG); convert it to text first"
    note = "encoding assumed to be latin-1: not UTF-8, letters fit a Western European language"
    report, told = run([*paths, "none.txt"], memory)
    assert report == Report(
        new=2,
        known=1,
        articles=3,
        furniture=1,
        left_out=(("b.txt", png), ("none.txt", "no such file; check the path")),
    )
    assert told == [
        Outcome(path="a.txt", state="new", articles=2, furniture=1),
        Outcome(path="b.txt", state="left out", reason=png),
        Outcome(path="c.txt", state="known"),
        Outcome(path="d.txt", state="new", articles=1, notes=(note,)),
        Outcome(path="none.txt", state="left out", reason="no such file; check the path"),
    ]
    assert memory.transactions == [["a.txt", "d.txt"]]


def test_the_same_again_is_known_without_being_parsed(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(a="one", b="two")
    run(paths, memory)
    monkeypatch.setattr(PARSER, "parse", None)
    assert run(paths, memory) == (
        Report(known=2),
        [Outcome(path="a.txt", state="known"), Outcome(path="b.txt", state="known")],
    )
    assert len(memory.transactions) == 1


def test_changed_bytes_are_a_version(memory: Memory) -> None:
    run(write(a="one"), memory)
    assert run(write(a="two"), memory)[0] == Report(version=1, articles=1, unchanged=1)


def test_a_twin_of_a_dump_that_was_left_out_is_left_out_too(memory: Memory) -> None:
    fault = "internal fault (ZeroDivisionError: odd dump); please report it with the dump"
    assert run(write(a="boom", b="boom", c="one"), memory)[0] == Report(
        new=1, articles=1, left_out=(("a.txt", fault), ("b.txt", fault))
    )


@pytest.mark.parametrize("bound", [("_MOST_ARTICLES", 2), ("_MOST_BYTES", 6)])
def test_a_transaction_is_bounded(
    memory: Memory, monkeypatch: pytest.MonkeyPatch, bound: tuple[str, int]
) -> None:
    monkeypatch.setattr(BATCH, *bound)
    report, told = run(write(a="one", b="two", c="six", d="ten", e="old"), memory)
    assert memory.transactions == [["a.txt", "b.txt"], ["c.txt", "d.txt"], ["e.txt"]]
    assert (report.new, [outcome.path for outcome in told]) == (
        5,
        ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"],
    )


def test_a_rehearsal_keeps_nothing(memory: Memory) -> None:
    run(write(a="one", b="two"), memory)
    paths = write(a="uno\n--", b="two", c="six")
    assert run(paths, memory, dry_run=True) == (
        Report(new=1, version=1, known=1, articles=2, furniture=1),
        [
            Outcome(path="a.txt", state="version", articles=1, furniture=1),
            Outcome(path="b.txt", state="known"),
            Outcome(path="c.txt", state="new", articles=1),
        ],
    )
    assert len(memory.kept) == 2


def test_a_rehearsal_needs_no_archive(memory: Memory) -> None:
    assert not memory.kept
    assert run(write(a="one", b="one"), None)[0] == Report(new=1, known=1, articles=1)


def test_a_rehearsal_tells_of_what_is_packed(memory: Memory) -> None:
    with ZipFile("a.zip", "w") as packed:
        packed.writestr("1.txt", "one")
        packed.writestr("2.txt", "one")
        packed.writestr("3.pdf", "%PDF-1.7")
    pdf = "not text by its bytes (looks like PDF); convert it to text first"
    assert run(["a.zip"], memory, dry_run=True) == (
        Report(new=1, known=1, articles=1, left_out=(("a.zip/3.pdf", pdf),)),
        [
            Outcome(path="a.zip/1.txt", state="new", articles=1),
            Outcome(path="a.zip/2.txt", state="known"),
            Outcome(path="a.zip/3.pdf", state="left out", reason=pdf),
        ],
    )
    assert not memory.kept


def test_the_archives_own_failure_ends_the_whole(memory: Memory) -> None:
    memory.fault = ArchiveError("The disk is full")
    told: list[Outcome] = []
    with pytest.raises(ArchiveError, match="The disk is full"):
        ingest(write(a="one"), memory, hints=NO_HINTS, today=TODAY, on_dump=told.append)
    assert told == []


def test_an_interrupt_keeps_nothing_half(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BATCH, "_MOST_ARTICLES", 1)

    def interrupted(dump: Dump, *, hints: Hints) -> Parsed:
        if dump.path == "b.txt":
            raise KeyboardInterrupt
        return lines_as_articles(dump, hints=hints)

    monkeypatch.setattr(PARSER, "parse", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(write(a="one", b="two", c="six"), memory)
    assert memory.transactions == [["a.txt"]]


def test_the_day_of_the_dump_bounds_its_dates_unless_the_user_says_otherwise(memory: Memory) -> None:
    paths = write(a="one")
    said = Hints(as_of=date(2001, 2, 3), year=2001)
    parsed = [*parse_paths(paths, hints=NO_HINTS, today=TODAY), *parse_paths(paths, hints=said, today=TODAY)]
    assert not memory.kept
    assert [item.articles[0].byline for item in parsed if isinstance(item, Parsed)] == [
        "2020-05-04",
        "2001-02-03",
    ]


def test_parsing_names_what_is_left_out_in_its_place(memory: Memory) -> None:
    assert not memory.kept
    found = list(parse_paths(["none", *write(a="boom", b="one")], hints=NO_HINTS, today=TODAY))
    assert [str(item) if isinstance(item, DumpError) else item.dump.path for item in found] == [
        "none: no such file; check the path",
        "a.txt: internal fault (ZeroDivisionError: odd dump); please report it with the dump",
        "b.txt",
    ]


def test_records_are_read_and_not_parsed(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    with open("a.jsonl", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write('{"headline": "one"}\n')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"headline": "two"}\n')))
    assert run(["a.jsonl", "-"], memory)[0] == Report(new=2, articles=2)
    assert [article for kept in memory.kept for article in kept.articles] == [
        Article(dump="a.jsonl", encoding="utf-8", headline="one"),
        Article(dump="-", encoding="utf-8", headline="two"),
    ]


def test_a_broken_record_leaves_its_whole_dump_out(memory: Memory) -> None:
    with open("a.jsonl", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write('{"headline": "one"}\n{"headline"\n')
    fault = "line 2 is not JSON (Expecting ':' delimiter at character 12)"
    remedy = "mend that line or take it out, then ingest again"
    assert run(["a.jsonl"], memory)[0] == Report(left_out=(("a.jsonl", f"{fault}; {remedy}"),))


def test_kept_dumps_are_parsed_again_as_they_were_decoded(memory: Memory) -> None:
    run(write(a="one\n--", b="“Größe”".encode("cp1252"), c="d\0"), memory)
    before = list(memory.kept)
    memory.kept[0] = replace(before[0], articles=(Article(headline="old"),))
    told: list[Outcome] = []
    assert reparse(memory, hints=NO_HINTS, on_dump=told.append) == Report(
        reparsed=3, unchanged=2, changed=1, furniture=1
    )
    assert memory.kept == before
    digest = sha256(b"one\n--").hexdigest()
    assert told[0] == Outcome(path="a.txt", state="reparsed", changed=1, furniture=1, size=6, sha256=digest)


def test_a_kept_dump_that_cannot_be_parsed_is_left_as_it_was(memory: Memory) -> None:
    run(write(a="one", b="two"), memory)
    memory.kept[0] = replace(memory.kept[0], dump=replace(memory.kept[0].dump, content=b"boom"))
    fault = "internal fault (ZeroDivisionError: odd dump); please report it with the dump"
    assert reparse(memory, hints=NO_HINTS) == Report(reparsed=1, unchanged=1, left_out=(("a.txt", fault),))


def test_what_is_told_of_a_dump_names_its_bytes(memory: Memory) -> None:
    told: list[Outcome] = []
    steps: list[Step] = []
    paths = [*write(a="one\ntwo", b="one\ntwo", c="boom"), "none"]
    ingest(paths, memory, hints=NO_HINTS, today=TODAY, on_dump=told.append, on_step=steps.append)
    one, boom = (sha256(content).hexdigest() for content in (b"one\ntwo", b"boom"))
    assert [(outcome.size, outcome.sha256) for outcome in told] == [(7, one), (7, one), (4, boom), (0, "")]
    assert steps == [Step("a.txt", 7, 2), Step("b.txt", 7, 0), Step("c.txt", 4, 0), Step("none", 0, 0)]


def test_a_fault_goes_from_process_to_process() -> None:
    fault = pickle.loads(pickle.dumps(DumpError("a.txt", "no text; convert it")))  # noqa: S301
    assert (fault.path, fault.reason, str(fault)) == (
        "a.txt",
        "no text; convert it",
        "a.txt: no text; convert it",
    )


def test_an_outcome_as_a_record() -> None:
    outcome = Outcome(
        path="a.txt",
        state="new",
        articles=2,
        furniture=1,
        notes=("1 NUL kept as U+2400",),
        warnings=("1 article has no text (line 3).",),
        size=31,
    )
    assert outcome_record(outcome) == {
        "path": "a.txt",
        "state": "new",
        "articles": 2,
        "copies": 0,
        "unchanged": 0,
        "elsewhere": 0,
        "changed": 0,
        "vanished": 0,
        "furniture": 1,
        "split": 0,
        "joined": 0,
        "fields": {},
        "notes": ["1 NUL kept as U+2400"],
        "warnings": ["1 article has no text (line 3)."],
        "reason": None,
        "size": 31,
        "sha256": None,
    }


PIECES = [
    *(
        b"\n",
        b"\r\n",
        b"\r",
        b" ",
        b"\0",
        b"\x1b[31m",
        b"\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xa8",
        b"\xe2\x80",
    ),
    *(
        b"MOSCOW, March 3. /TASS/.",
        b"Dam holds as rain eases",
        b"By Ines Talvik",
        b"Read also:",
        b"* * *",
        b"2021-02-30",
    ),
    *("МОСКВА, 3 марта.".encode("cp1251"), "Größe".encode("latin-1"), "«Заря» – 3:1".encode()),
    *(
        b"Continue reading at coastwire.example",
        b"https://coastwire.example/a",
        b"Source: Reuters",
        b"(c) 2019",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(b"".join) | st.binary(max_size=80))
def test_any_bytes_are_parsed_whole_or_refused_by_name(content: bytes) -> None:
    try:
        dump = read_text("a.txt", content, modified=TODAY)
    except DumpError:
        return
    parsed = PARSER.parse(dump, hints=NO_HINTS)
    runs = [element.lines for article in parsed.articles for element in article.elements]
    runs += [furniture.lines for furniture in parsed.furniture]
    held = sorted(number for first, last in runs for number in range(first, last + 1))
    lines = split_lines(dump.text)
    assert len(held) == len(set(held))
    assert [number for number in held if not is_blank(lines[number - 1])] == [
        number for number, line in enumerate(lines, 1) if not is_blank(line)
    ]


DIGEST = """\
Harbour crane topples in Skelmoor

SKELMOOR, March 3. /Coastwire/. A crane fell onto an empty quay on Tuesday night, the port said.
Nobody was hurt.
Continue reading at coastwire.example

Ferry crews return to work

SKELMOOR, March 4. /Coastwire/. Crews ended a nine-day strike after the owners promised new contracts.
Continue reading at coastwire.example
"""


@pytest.mark.parametrize("dry_run", [False, True])
def test_what_came_packed_by_standard_input_is_no_version_of_what_came_so_before(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dry_run: bool,  # noqa: FBT001
) -> None:
    monkeypatch.chdir(tmp_path)
    archive = open_archive(tmp_path / "archive.db", create=True)
    reports = []
    for text in ("one", "two"):
        buffer = io.BytesIO()
        with ZipFile(buffer, "w") as packed:
            packed.writestr("1.txt", text)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(buffer.getvalue())))
        reports.append(ingest(["-"], archive, hints=NO_HINTS, today=TODAY, dry_run=dry_run and text == "two"))
    told = [(dump.path, dump.absolute, dump.version) for dump in archive.dumps()]
    archive.close()
    assert [(report.new, report.version) for report in reports] == [(1, 0), (1, 0)]
    assert told == [("-/1.txt", "-/1.txt", 1)] * (1 if dry_run else 2)


def test_no_name_in_a_zip_makes_a_version_of_another_dump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.txt").write_text("one", encoding="utf-8")
    with ZipFile("a.zip", "w") as packed:
        packed.writestr("../b.txt", "two")
    archive = open_archive(tmp_path / "archive.db", create=True)
    report = ingest(["b.txt", "a.zip"], archive, hints=NO_HINTS, today=TODAY)
    told = [dump.absolute for dump in archive.dumps()]
    archive.close()
    assert (report.new, report.version) == (2, 0)
    assert told == [str(tmp_path / "b.txt"), str(tmp_path / "a.zip/b.txt")]


def test_the_real_parser_and_archive_end_to_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIGEST, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(DIGEST.replace("crane", "wagon").encode("utf-16"))
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    archive = open_archive(tmp_path / "archive.db", create=True)
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.png")]
    first = ingest(paths, archive, hints=NO_HINTS, today=TODAY)
    again = ingest(paths, archive, hints=NO_HINTS, today=TODAY)
    once_more = reparse(archive, hints=NO_HINTS)
    archive.close()
    png = ((paths[2], "not text by its bytes (looks like PNG); convert it to text first"),)
    assert first == Report(new=2, articles=3, elsewhere=1, left_out=png)
    assert again == Report(known=2, left_out=png)
    assert once_more == Report(reparsed=2, unchanged=4)
