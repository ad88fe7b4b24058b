"""JSON Lines of articles."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.errors import DumpError
from newsarchive.model import Article, Basis, Dateline, Dump, Furniture, Parsed, Source
from newsarchive.readers import holds_records, is_records, read_articles
from newsarchive.readers.plain import read_text


def dump(content: bytes, path: str = "a.jsonl") -> Dump:
    return read_text(path, content, modified=date(2023, 1, 2))


def article(headline: str) -> Article:
    return Article(dump="a.jsonl", encoding="utf-8", headline=headline)


@pytest.mark.parametrize(
    ("path", "records"),
    [("a.jsonl", True), ("d/A.NDJSON", True), ("a.json", False), ("jsonl", False), ("-", False)],
)
def test_records_by_name(path: str, records: bool) -> None:  # noqa: FBT001
    assert is_records(path) is records


@pytest.mark.parametrize(
    ("content", "path", "records"),
    [
        (b'\n{"headline": "a"}\nno', "-", True),
        (b"{TASS} reports", "-", False),
        (b"[1]", "-", False),
        (b"", "-", False),
        (b'{"headline": "a"}', "a.txt", False),
        (b"no", "a.jsonl", True),
    ],
)
def test_records_by_the_first_line_of_standard_input(content: bytes, path: str, records: bool) -> None:  # noqa: FBT001
    assert holds_records(dump(content, path)) is records


def test_records_with_their_lines() -> None:
    content = (
        b'{"headline": "Dam holds"}\r\n'
        b"\n \t\n"
        b'{"type": "furniture", "kind": "share", "text": "Share", "lines": [2, 2]}\n'
        b'{"type": "article", "dump": "b.txt", "encoding": "cp1252", "body": "a\xe2\x80\xa8b"}'
    )
    assert read_articles(dump(content)) == Parsed(
        dump=dump(content),
        articles=(article("Dam holds"), Article(dump="b.txt", encoding="cp1252", body="a\u2028b")),
        furniture=(Furniture(dump=None, kind="share", text="Share", lines=(2, 2)),),
        record_lines=(1, 5),
    )


def test_byte_order_marks_are_passed_over() -> None:
    parsed = read_articles(dump(b'\xef\xbb\xbf{"headline": "a"}\n\xef\xbb\xbf{"headline": "b"}\n'))
    assert [found.headline for found in parsed.articles] == ["a", "b"]


def test_an_empty_file_holds_nothing() -> None:
    assert read_articles(dump(b"")) == Parsed(dump=dump(b""), articles=())


def test_plain_names_of_sources_and_agencies_become_canonical() -> None:
    lines = [
        {"source": "itar-tass", "agency": "afp", "place": "PARIS"},
        {"source": "www.reuters.com"},
        {"source": "Skelmoor Post", "agency": "SkP"},
        {"source": {"name": "itar-tass", "basis": "note"}},
    ]
    parsed = read_articles(dump("\n".join(map(json.dumps, lines)).encode()))
    assert [(found.source, found.dateline) for found in parsed.articles] == [
        (Source(name="TASS", basis=Basis.META), Dateline(text="PARIS", place="PARIS", agency="AFP")),
        (Source(name="Reuters", basis=Basis.META), None),
        (Source(name="Skelmoor Post", basis=Basis.META), Dateline(text="SkP", agency="SkP")),
        (Source(name="itar-tass", basis=Basis.NOTE), None),
    ]


def test_nuls_and_lone_surrogates_are_replaced_and_noted() -> None:
    parsed = read_articles(dump(rb'{"headline": "a\u0000", "body": ["\ud83d\ude00 \uD800", "\u0000"]}'))
    assert parsed.articles[0].headline == "a\u2400"
    assert parsed.articles[0].body == "\U0001f600 \ufffd\n\n\u2400"
    assert parsed.dump.notes == ("2 NULs in records kept as U+2400", "1 lone surrogate in records replaced")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b'{"headline": "a"}\n{"headline": "b"\n',
            "line 2 is not JSON (Expecting ',' delimiter at character 17)",
        ),
        (b"\n[1]", "line 2 is no JSON object"),
        (b"[" * 100_000, "line 1 is not JSON (too deep)"),
        (b'{"uri": ' + b"1" * 5000 + b"}", "line 1 is not JSON (a number is too long)"),
        (b'{"headline": 1}', "line 1 is no article (headline: expected text, found a number)"),
        (b'{"date": "May"}', "line 1 is no article (date: 'May' is no date in ISO 8601, as 2021-12-31)"),
    ],
)
def test_a_broken_line_is_named_with_its_remedy(content: bytes, reason: str) -> None:
    with pytest.raises(DumpError) as caught:
        read_articles(dump(content))
    assert str(caught.value) == f"a.jsonl: {reason}; mend that line or take it out, then ingest again"


@pytest.mark.parametrize(
    ("content", "line"),
    [(b'{"headline": "a"}\n{"headline": "caf\xe9"}\n', 2), (b'\xff\xfe{\0"\0"\0:\x001\0}\0', 1)],
)
def test_records_are_in_utf8_alone(content: bytes, line: int) -> None:
    with pytest.raises(DumpError) as caught:
        read_articles(dump(content))
    assert str(caught.value) == f"a.jsonl: line {line} is not UTF-8; convert the file to UTF-8 first"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b'{"headline"',
                b": ",
                b'"a"',
                b"}",
                b"\n",
                b"\r",
                b"\xff",
                b"\0",
                b"[",
                b"1e999",
                b"NaN",
                b"\\ud800",
            ]
        )
    ).map(b"".join)
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        parsed = read_articles(dump(content))
    except DumpError:
        return
    assert len(parsed.record_lines) == len(parsed.articles)
