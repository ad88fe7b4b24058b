"""A dump that is too long to be held: what is kept and told is what would be if it were held."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import signal
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from wire import write_dumps

from newsarchive import Hints, ingest, open_archive, reparse
from newsarchive.parse.long import cut
from newsarchive.query.ast import Phrase, Term
from newsarchive.store.base import Sort
from newsarchive.text import decode_as, split_lines
from newsarchive.verification import checks

if TYPE_CHECKING:
    from pathlib import Path

    from newsarchive.outcome import Outcome, Report, Step

TODAY = date(2024, 6, 1)
PASSES = import_module("newsarchive.passes")
SPOOL = import_module("newsarchive.spool")
PARSE = import_module("newsarchive.parse")
LONG = import_module("newsarchive.parse.long")
RECORDS = import_module("newsarchive.readers.records")
LENGTHY = import_module("newsarchive.store.sqlite.lengthy")
MANY = 1 << 40
WINDOW = 2_000

TABLES = {
    "dumps": "SELECT id, path, absolute, version, size, sha256, encoding, notes, modified FROM dumps",
    "articles": "SELECT * FROM articles ORDER BY id",
    "links": "SELECT * FROM links ORDER BY article, seq",
    "related": "SELECT * FROM related ORDER BY article, seq",
    "provenances": "SELECT * FROM provenances ORDER BY id",
    "elements": "SELECT * FROM elements ORDER BY provenance, seq",
    "furniture": "SELECT * FROM furniture ORDER BY dump, seq",
    "vocabulary": "SELECT * FROM vocabulary ORDER BY word",
    "place_parts": "SELECT * FROM place_parts ORDER BY part, place",
    "sequences": "SELECT * FROM sequences ORDER BY name",
    "facts": """
        SELECT position, day, sources.name, places.name, agencies.name FROM facts
        LEFT JOIN names AS sources ON sources.id = source LEFT JOIN names AS places ON places.id = place
        LEFT JOIN names AS agencies ON agencies.id = agency ORDER BY position
    """,
    "marks": "SELECT * FROM marks UNION ALL SELECT * FROM new_marks ORDER BY 1, 2",
    "stories": "SELECT * FROM stories ORDER BY position",
    "words": "SELECT * FROM temp.words ORDER BY term, doc, col, offset",
    "bylines": "SELECT * FROM temp.bylines ORDER BY term, doc, col, offset",
}


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row that an archive holds, every word of its indexes too, but not how bytes are packed."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, articles_fts, instance)")
        connection.execute("CREATE VIRTUAL TABLE temp.bylines USING fts5vocab(main, bylines_fts, instance)")
        return {name: connection.execute(sql).fetchall() for name, sql in TABLES.items()}


Kept = tuple[dict[str, list[tuple[object, ...]]], "Report", "list[Outcome]"]


class Ingest:
    """Takes dumps into archives, with what is long held whole or not."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.patch = monkeypatch
        monkeypatch.setattr(PASSES, "cut", partial(cut, size=WINDOW, beside=20))
        monkeypatch.setattr(PARSE, "parse_long", partial(PARSE.parse_long, size=WINDOW, beside=20))
        monkeypatch.setattr(SPOOL, "PIECE", 3_000)
        monkeypatch.setattr(RECORDS, "_STRETCH", WINDOW)
        monkeypatch.setattr(PASSES, "SHORT", WINDOW)
        monkeypatch.setattr(PARSE, "HELD", WINDOW)
        monkeypatch.setattr(LENGTHY, "_AT_ONCE", 15)

    def __call__(self, *paths: str, long: bool, jobs: int = 1, **options: Any) -> Kept:  # noqa: ANN401
        self.patch.setattr(SPOOL, "SHORT", WINDOW if long else MANY)
        path, told = self.archive(long=long), list["Outcome"]()
        with closing(open_archive(path, create=True)) as archive:
            report = ingest(
                paths, archive, hints=Hints(), today=TODAY, on_dump=told.append, jobs=jobs, **options
            )
        return tables(path), report, told

    def again(self, *, long: bool, jobs: int = 1, **options: Any) -> Kept:  # noqa: ANN401
        self.patch.setattr(import_module("newsarchive.reparse"), "SHORT", WINDOW if long else MANY)
        path, told = self.archive(long=long), list["Outcome"]()
        with closing(open_archive(path)) as archive:
            report = reparse(archive, hints=Hints(), on_dump=told.append, jobs=jobs, **options)
        return tables(path), report, told

    def archive(self, *, long: bool) -> Path:
        return self.folder / f"{'long' if long else 'held'}.db"

    def findings(self, *, long: bool) -> list[object]:
        with closing(open_archive(self.archive(long=long))) as archive:
            return [found for check in checks(archive, today=TODAY) for found in check.run()]

    def count_pieces(self) -> int:
        with closing(sqlite3.connect(self.archive(long=True))) as connection:
            (count,) = connection.execute("SELECT count(*) FROM pieces").fetchone()
        return int(count)


@pytest.fixture
def take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ingest:
    monkeypatch.chdir(tmp_path)
    return Ingest(tmp_path, monkeypatch)


def news(count: int = 60, seed: int = 1) -> str:
    texts = [item.text for item in write_dumps(count, seed=seed)[1]]
    texts[6::7] = [f"{text}\nAdvertisement\n" for text in texts[6::7]]
    return "\n".join(texts)


def both(take: Ingest, *paths: str, **options: Any) -> tuple[Kept, Kept]:  # noqa: ANN401
    return take(*paths, long=False, **options), take(*paths, long=True, **options)


def test_a_long_dump_is_kept_as_if_it_were_held(take: Ingest) -> None:
    (take.folder / "a.txt").write_text(news(), encoding="utf-8")
    held, long = both(take, "a.txt")
    assert held == long
    assert held[1].articles >= 60
    assert take.count_pieces() > 5
    assert take.findings(long=True) == []


def test_other_processes_change_nothing(take: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("newsarchive.workers.order"), "_MUCH", 100)
    for name in "abc":
        (take.folder / f"{name}.txt").write_text(news(20 if name == "b" else 1, seed=ord(name)))
    paths = ("a.txt", "b.txt", "c.txt")
    assert take(*paths, long=True, jobs=3) == take(*paths, long=False)


def packed(content: bytes, form: str) -> tuple[str, bytes]:
    if form == "tar":
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode="w") as tar:
            for name in ("x.txt", "y.txt"):
                info = tarfile.TarInfo(name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        return "news.tar", file.getvalue()
    return {"gz": ("news.txt.gz", gzip.compress(content)), "bz2": ("news.txt.bz2", bz2.compress(content))}[
        form
    ]


@pytest.mark.parametrize("form", ["gz", "bz2", "tar"])
def test_however_it_is_packed(form: str, take: Ingest) -> None:
    name, content = packed(news(20).encode(), form)
    (take.folder / name).write_bytes(content)
    held, long = both(take, name)
    assert held == long
    assert (held[1].new, held[1].known) == (1, int(form == "tar"))


def test_standard_input(take: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    content, kept = news(20).encode(), []
    for long in (False, True):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        kept.append(take("-", long=long))
    assert kept[0] == kept[1]
    assert kept[0][2][0].path == "-"


ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "cp1252", "koi8-r")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_and_what_is_replaced(encoding: str, take: Ingest) -> None:
    ends = ["\n", "\r\n", "\r"]
    text = news(16).replace("the", "“thé”" if encoding != "koi8-r" else "портал").replace("\n", "\r\n", 40)
    content = text.encode(encoding, "replace") + "".join(ends).encode(encoding)[2 * (encoding == "utf-16") :]
    (take.folder / "a.txt").write_bytes(content)
    held, long = both(take, "a.txt")
    assert held == long
    assert held[0]["dumps"][0][6] == encoding


def test_broken_bytes_are_told_with_their_lines(take: Ingest) -> None:
    lines = news(16).replace("the", "thé").encode().split(b"\n")
    for number in (3, 60, 61, 90, 91, 92):
        lines[number] += b" \xff\xfe \0"
    (take.folder / "a.txt").write_bytes(b"\n".join(lines))
    held, long = both(take, "a.txt")
    assert held == long
    assert held[2][0].notes == (
        "6 NULs kept as U+2400",
        "12 bytes that are not UTF-8 replaced (lines 4, 61, 62, 91, 92 and 1 more)",
    )


def test_what_is_not_text_is_left_out(take: Ingest) -> None:
    (take.folder / "a.txt").write_bytes(b"\n".join(bytes([1 + n % 30]) * 9 for n in range(2000)))
    (take.folder / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9000))
    held, long = both(take, "a.txt", "b.png")
    assert held == long
    assert len(held[1].left_out) == 2


def records(count: int = 80) -> list[str]:
    rows = [
        {"headline": f"Ferry {n % 60} sails", "body": f"The harbour of {n % 60} is open.", "uri": f"urn:{n}"}
        for n in range(count)
    ]
    return [json.dumps(row) for row in rows]


def test_records(take: Ingest) -> None:
    lines = records()
    lines[7] = lines[7].replace("harbour", "har\\u0000bour\\ud800")
    lines[70] = lines[70].replace("harbour", "har\\u0000bour")
    (take.folder / "a.jsonl").write_text("\n\n".join(lines), encoding="utf-8-sig")
    held, long = both(take, "a.jsonl")
    assert held == long
    assert held[1].articles == 80
    assert held[2][0].notes == ("2 NULs in records kept as U+2400", "1 lone surrogate in records replaced")
    assert take.count_pieces() > 2
    assert take.findings(long=True) == []


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b'{"headline"', "line 71 is not JSON (Expecting ':' delimiter at character 12)"),
        (b'{"headline": "caf\xe9"}', "line 71 is not UTF-8; convert the file to UTF-8 first"),
    ],
)
def test_a_record_that_cannot_be_read_leaves_all_out(broken: bytes, reason: str, take: Ingest) -> None:
    lines = [line.encode() for line in records()]
    lines[70] = broken
    (take.folder / "a.jsonl").write_bytes(b"\n".join(lines))
    held, long = both(take, "a.jsonl")
    assert held == long
    assert held[2][0].reason.startswith(reason)
    assert not any(long[0][name] for name in ("dumps", "articles", "furniture", "vocabulary"))
    assert take.count_pieces() == 0


def test_an_array_of_records_and_few_characters_of_many_bytes_are_held(take: Ingest) -> None:
    (take.folder / "a.json").write_text(f"[{','.join(records())}]", encoding="utf-8")
    text = news(4)[: WINDOW - 100]
    (take.folder / "b.txt").write_text(text, encoding="utf-16")
    held, long = both(take, "a.json", "b.txt")
    assert held == long
    assert held[1].new == 2
    assert take.count_pieces() == 0


def test_a_new_version_and_articles_of_other_dumps(take: Ingest) -> None:
    first, second, other = news(40), news(40, seed=2), news(30, seed=3)
    texts = [
        ("b.txt", other + "\n" + first[: len(first) // 3]),
        ("a.txt", first),
        ("a.txt", first[len(first) // 4 :] + second + first[: len(first) // 2]),
        ("c.txt", f"{second}\n{second}\n{other}"),
    ]
    for name, text in texts:
        (take.folder / name).write_text(text, encoding="utf-8")
        held, long = both(take, name)
        assert held == long
    assert held[2][0].elsewhere > 50
    assert take.findings(long=True) == [] == take.findings(long=False)


def test_known_bytes_add_nothing(take: Ingest) -> None:
    text = news(20)
    for name in ("a.txt", "b.txt"):
        (take.folder / name).write_text(text, encoding="utf-8")
    held, long = both(take, "a.txt", "b.txt")
    assert held == long
    assert [outcome.state for outcome in long[2]] == ["new", "known"]


def test_a_dry_run_tells_what_would_be_added(take: Ingest) -> None:
    (take.folder / "a.txt").write_text(news(20), encoding="utf-8")
    (take.folder / "b.jsonl").write_text("\n".join(records()), encoding="utf-8")
    held, long = both(take, "a.txt", "b.jsonl", dry_run=True)
    assert held == long
    assert held[1].articles >= 100
    assert not long[0]["dumps"]


def test_steps_are_told_of_window_by_window(take: Ingest) -> None:
    (take.folder / "a.txt").write_text(news(20), encoding="utf-8")
    steps: list[Step] = []
    _, report, _ = take("a.txt", long=True, on_step=steps.append)
    shares = [step.share for step in steps]
    assert len(shares) > 8
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert sum(step.articles for step in steps) == report.articles
    assert {step.path for step in steps} == {"a.txt"}


@pytest.mark.parametrize("name", ["survey", "parse_window"])
def test_a_fault_in_a_window_leaves_the_dump_out(
    name: str, take: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (take.folder / f"{number}.txt").write_text(news(12, seed=number), encoding="utf-8")
    sound = getattr(PASSES, name)

    def faulty(window: Any, whole: Any, dump: Any, hints: Any) -> Any:  # noqa: ANN401
        if dump.path == "1.txt" and window.number == 2:
            raise ZeroDivisionError("window")
        return sound(window, whole, dump, hints)

    monkeypatch.setattr(PASSES, name, faulty)
    kept, report, told = take("0.txt", "1.txt", "2.txt", long=True)
    reason = "internal fault (ZeroDivisionError: window); please report it with the dump"
    assert report.left_out == (("1.txt", reason),)
    assert [outcome.state for outcome in told] == ["new", "left out", "new"]
    assert [row[1] for row in kept["dumps"]] == ["0.txt", "2.txt"]
    assert take.findings(long=True) == []


@pytest.mark.parametrize("after", [2, 12])
def test_stopping_keeps_nothing_of_a_long_dump(after: int, take: Ingest) -> None:
    (take.folder / "0.txt").write_text(news(2), encoding="utf-8")
    (take.folder / "a.txt").write_text(news(20), encoding="utf-8")
    steps: list[Step] = []
    kept, report, told = take(
        "0.txt", "a.txt", long=True, on_step=steps.append, is_stopped=lambda: len(steps) >= after
    )
    assert report.is_interrupted
    assert [outcome.path for outcome in told] == ["0.txt"]
    assert [row[1] for row in kept["dumps"]] == ["0.txt"]
    assert take.findings(long=True) == []
    held, long = both(take, "0.txt", "a.txt")
    assert long[0]["articles"] == held[0]["articles"]


def test_no_room_for_what_is_long(take: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    (take.folder / "a.txt").write_text(news(20), encoding="utf-8")
    (take.folder / "b.txt").write_text(news(1), encoding="utf-8")

    class Full(io.RawIOBase):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(SPOOL.tempfile, "TemporaryFile", lambda **_: Full())
    kept, report, _ = take("a.txt", "b.txt", long=True)
    reason = (
        "too long to be held, and could not be put by meanwhile (No space left on device);"
        " set TMPDIR to a folder with more room and ingest it again"
    )
    assert report.left_out == (("a.txt", reason),)
    assert [row[1] for row in kept["dumps"]] == ["b.txt"]


def test_nothing_stays_in_the_temporary_folder(take: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    place = take.folder / "tmp"
    place.mkdir()
    monkeypatch.setattr(SPOOL.tempfile, "tempdir", str(place))
    (take.folder / "a.txt").write_text(news(20), encoding="utf-8")
    seen: list[Path] = []
    take("a.txt", long=True, on_step=lambda _: seen.extend(place.iterdir()))
    assert seen == list(place.iterdir()) == []


def test_parsing_again_changes_nothing(take: Ingest) -> None:
    (take.folder / "a.txt").write_text(news(40), encoding="utf-8")
    (take.folder / "b.jsonl").write_text("\n".join(records()), encoding="utf-8")
    both(take, "a.txt", "b.jsonl")
    held, long = take.again(long=False), take.again(long=True)
    assert held[1:] == long[1:]
    before = long
    held, long = take.again(long=False), take.again(long=True, jobs=2)
    assert held[1:] == long[1:]
    assert (long[1].changed, long[1].articles, long[1].vanished) == (0, 0, 0)
    assert without_places(long[0]) == without_places(before[0]) == without_places(held[0])
    assert take.findings(long=True) == []


def without_places(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Leave out where articles stand in the order of time and of provenances, which counts on."""
    provenances = [row[1:] for row in rows["provenances"]]
    elements = [row[1:] for row in rows["elements"]]
    articles = [row[1:] for row in rows["articles"]]
    named = ("dumps", "links", "related", "furniture", "vocabulary", "place_parts", "marks")
    return {
        "provenances": provenances,
        "elements": elements,
        "articles": articles,
        **{name: rows[name] for name in named},
    }


def test_another_reading_changes_adds_and_takes_out(take: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    text = news(40)
    (take.folder / "a.txt").write_text(text, encoding="utf-8")
    (take.folder / "b.txt").write_text(text[len(text) // 2 :], encoding="utf-8")
    both(take, "a.txt", "b.txt")
    make = LONG.make_parsed

    def other(*given: Any) -> Any:  # noqa: ANN401
        parsed = make(*given)
        articles = [article for article in parsed.articles if len(article.body) % 7]
        for number, article in enumerate(articles):
            if len(article.body) % 3 == 0:
                articles[number] = replace(article, body=f"{article.body} More.")
            elif len(article.body) % 5 == 0:
                articles[number] = replace(article, headline="Fog", body="Fog.", links=(), dateline=None)
        return replace(parsed, articles=tuple(articles))

    monkeypatch.setattr(LONG, "make_parsed", other)
    held, long = take.again(long=False), take.again(long=True)
    assert held[1:] == long[1:]
    assert told_by_dumps(held[0]) == told_by_dumps(long[0])
    assert long[1].changed > 10 < long[1].vanished + 9
    assert take.findings(long=True) == []


def told_by_dumps(rows: dict[str, list[tuple[object, ...]]]) -> object:
    """Give what dumps tell on which lines, whatever the numbers are that new articles were given."""
    articles = {row[1]: row[2:] for row in rows["articles"]}
    return [(row[2:], articles[row[1]]) for row in rows["provenances"]], rows["furniture"], rows["vocabulary"]


def test_a_reading_that_finds_nothing(take: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    (take.folder / "a.txt").write_text(news(20), encoding="utf-8")
    both(take, "a.txt")
    make = LONG.make_parsed
    monkeypatch.setattr(LONG, "make_parsed", lambda *given: replace(make(*given), articles=(), furniture=()))
    held, long = take.again(long=False), take.again(long=True)
    assert held[1:] == long[1:]
    assert without_places(held[0]) == without_places(long[0])
    assert long[1].vanished >= 20
    assert not long[0]["articles"]


def test_a_fault_while_parsing_again_changes_nothing(take: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    (take.folder / "a.txt").write_text(news(20), encoding="utf-8")
    before, _, _ = take("a.txt", long=True)
    sound = PASSES.parse_window

    def faulty(window: Any, *others: Any) -> Any:  # noqa: ANN401
        if window.number == 3:
            raise ZeroDivisionError("window")
        return sound(window, *others)

    monkeypatch.setattr(PASSES, "parse_window", faulty)
    after, report, _ = take.again(long=True)
    assert [path for path, _ in report.left_out] == ["a.txt"]
    assert after == before
    monkeypatch.setattr(PASSES, "parse_window", sound)
    steps: list[Step] = []
    after, report, _ = take.again(long=True, on_step=steps.append, is_stopped=lambda: len(steps) > 10)
    assert report.is_interrupted
    assert after == before


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_what_a_long_dump_does_not_say_is_found(take: Ingest) -> None:
    (take.folder / "a.txt").write_text(news(40).replace("the", "the&amp;"), encoding="utf-8")
    (take.folder / "b.jsonl").write_text("\n".join(records()), encoding="utf-8")
    both(take, "a.txt", "b.jsonl")
    found = []
    for long in (False, True):
        change(
            take.archive(long=long),
            "UPDATE articles SET body = 'Nothing of it.' WHERE id IN (5, 30, 77)",
            "UPDATE elements SET last = 100000 WHERE provenance = 12",
        )
        found.append([each for each in take.findings(long=long) if each.check == "lines"])
    assert found[0] == found[1]
    assert [each.article for each in found[0]] == [5, 30, 77]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE pieces SET content = x'00' WHERE id = 3",
            "a.txt: the kept bytes of dump 1 are damaged; ingest it anew elsewhere.",
        ),
        (
            "DELETE FROM pieces WHERE id = 3",
            "a.txt: the kept bytes of dump 1 are not those that came in; their checksum differs.",
        ),
    ],
)
def test_damage_to_kept_bytes_is_found(statement: str, told: str, take: Ingest) -> None:
    (take.folder / "a.txt").write_text(news(20), encoding="utf-8")
    take("a.txt", long=True)
    change(take.archive(long=True), statement)
    assert told in [each.text for each in take.findings(long=True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251"])
def test_lines_of_a_long_dump(encoding: str, take: Ingest) -> None:
    text = news(20).replace("the", "порт").replace("\n", "\r\n", 50)
    content = text.encode(encoding, "replace")
    (take.folder / "a.txt").write_bytes(content)
    take("a.txt", long=True)
    with closing(open_archive(take.archive(long=True))) as archive:
        lines = split_lines(decode_as(content, archive.dumps()[0].encoding)[0])
        assert b"".join(archive.pieces(1)) == archive.content(1) == content
        for first in (1, 2, 40, len(lines) - 3, len(lines), len(lines) + 1):
            for count in (1, 5, 200):
                last = first + count - 1
                assert archive.lines(1, first, last) == lines[first - 1 : last]
        spots = list(archive.occurrences(word("harbour"), sort=Sort.NEWEST))
    assert spots
    assert all("harbour" in "".join(lines[a - 1 : b]).lower() for a, b in (each.lines for each in spots))
    take("a.txt", long=False)
    with closing(open_archive(take.archive(long=False))) as archive:
        assert list(archive.occurrences(word("harbour"), sort=Sort.NEWEST)) == spots


def word(text: str) -> Phrase:
    return Phrase(terms=(Term(text=text),))


def test_forgetting_a_long_dump_leaves_nothing_of_it(take: Ingest) -> None:
    text = news(40)
    (take.folder / "a.txt").write_text(text, encoding="utf-8")
    (take.folder / "b.txt").write_text(text[len(text) // 2 :], encoding="utf-8")
    both(take, "a.txt", "b.txt")
    for number in (1, 2):
        kept = []
        for long in (False, True):
            with closing(open_archive(take.archive(long=long))) as archive:
                forgotten = archive.forget([number])
            change(take.archive(long=long), "UPDATE articles SET evidence = NULL, evidence_line = NULL")
            kept.append((replace(forgotten, dumps=()), without_places(tables(take.archive(long=long)))))
        assert kept[0] == kept[1]
    assert take.count_pieces() == 0


PROGRAM = """\
import sys
from functools import partial
import newsarchive.passes as passes, newsarchive.spool as spool
from newsarchive.store.sqlite import lengthy
spool.SHORT = passes.SHORT = 2_000
passes.cut = partial(passes.cut, size=2_000, beside=20)
lengthy._AT_ONCE = 5
add = lengthy._Writer.add
lengthy._Writer.add = lambda *given: (add(*given), print("part", file=sys.stderr, flush=True))
from newsarchive.cli import main
main()
"""


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """Start the command with what is long made short."""
    command = [sys.executable, "-c", PROGRAM, "-a", "long.db", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_an_end_in_the_midst_keeps_nothing_of_a_long_dump(sign: signal.Signals, take: Ingest) -> None:
    (take.folder / "0.txt").write_text(news(1, seed=5), encoding="utf-8")
    (take.folder / "a.txt").write_text(news(60), encoding="utf-8")
    with started(take.folder, "ingest", "0.txt", "a.txt", "--jobs", "1") as process:
        assert process.stderr
        assert [process.stderr.readline() for _ in range(9)] == ["part\n"] * 9
        process.send_signal(sign)
        said = process.stderr.read()
    assert process.returncode == (130 if sign == signal.SIGINT else -9)
    assert "Traceback" not in said
    assert [row[1] for row in tables(take.archive(long=True))["dumps"]] == ["0.txt"]
    assert take.findings(long=True) == []
    (take.folder / "a.txt").write_text(news(20), encoding="utf-8")
    held, long = both(take, "0.txt", "a.txt")
    assert long[0]["articles"] == held[0]["articles"]
