"""JSON Lines of articles."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.errors import DumpError
from newsarchive.model import Article, Basis, Dateline, Dump, Furniture, Parsed, Published, Source
from newsarchive.readers import holds_records, is_records, read_articles
from newsarchive.readers.plain import read_text


def dump(content: bytes, path: str = "a.jsonl") -> Dump:
    return read_text(path, content, modified=date(2023, 1, 2))


def article(headline: str) -> Article:
    return Article(dump="a.jsonl", encoding="utf-8", headline=headline)


@pytest.mark.parametrize(
    ("path", "records"),
    [
        ("a.jsonl", True),
        ("d/A.NDJSON", True),
        ("a.json", True),
        ("jsonl", False),
        ("-", False),
        ("a.jsonl.gz", True),
        ("a.json.tar.zst", False),
        ("a.zip/b.NDJSON.xz", True),
        ("a.gz", False),
    ],
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
        (b'\xef\xbb\xbf [\n {"headline": "a"}]', "-", True),
        (b'{\n  "headline": "a"\n}', "d.x/a.gz", True),
        (b'{"headline": "a"}', "a.txt.gz", False),
        (b'{"headline": "a"}', "a", False),
    ],
)
def test_records_by_how_they_begin_where_no_name_tells(content: bytes, path: str, records: bool) -> None:  # noqa: FBT001
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


@pytest.mark.parametrize(
    ("content", "path", "lines"),
    [
        ('[\n{"headline": "a"},\n{"headline": "b"}\n]\n', "a.jsonl", (2, 3)),
        ('[{"headline": "a"}, {"headline":\n "b"}]', "a.json", (1, 1)),
        ('{\n "headline": "a"\n}\n\n{\n "headline": "b"\n}', "a.json", (1, 5)),
        ('{"headline": "a"}\n{"headline": "b"}\n', "a.json", (1, 2)),
    ],
)
def test_records_in_an_array_or_over_several_lines(content: str, path: str, lines: tuple[int, ...]) -> None:
    parsed = read_articles(dump(content.encode(), path))
    assert ([found.headline for found in parsed.articles], parsed.record_lines) == (["a", "b"], lines)


def test_an_empty_array_holds_nothing() -> None:
    assert read_articles(dump(b"[]\n", "a.json")).articles == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b'[\n{"headline": "a"},\n{"headline" 1}]',
            "line 3 is not JSON (Expecting ':' delimiter at character 13)",
        ),
        (b'[{"headline": "a"},\n', "line 2 ends too early, or goes on behind the array"),
        (b'[{"headline": "a"}]\n[]', "line 2 ends too early, or goes on behind the array"),
        (b"[" * 100_000, "line 1 is not JSON (too deep)"),
        (b'[{"headline": "a"},\n 7]', "line 2 is no JSON object"),
        (b'[\n{"title": 7}]', "line 2 is no article (title: expected text, found a number)"),
        (
            b'[\n{"pubDate": "May"}]',
            "line 2 is no article (pubDate: 'May' is no date in ISO 8601, as 2021-12-31)",
        ),
    ],
)
def test_a_fault_in_an_array_is_named_with_its_line(content: bytes, reason: str) -> None:
    with pytest.raises(DumpError) as caught:
        read_articles(dump(content, "a.json"))
    assert str(caught.value) == f"a.json: {reason}; mend that line or take it out, then ingest again"


def day(text: str) -> Published:
    return Published(date=text, edtf=text, basis=Basis.META)


def by(name: str) -> Source:
    return Source(name=name, basis=Basis.META)


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (  # news-please
            {
                "title": "Dam holds",
                "maintext": "It held.",
                "authors": ["Ines Talvik", "Bo Berg"],
                "description": "D",
                "date_publish": "2021-03-04 10:00:00",
                "source_domain": "www.reuters.com",
                "url": "https://a.example/1",
            },
            {
                "headline": "Dam holds",
                "body": "It held.",
                "byline": "Ines Talvik, Bo Berg",
                "subheadline": "D",
                "published": day("2021-03-04"),
                "source": by("Reuters"),
                "uri": "https://a.example/1",
            },
        ),
        (  # schema.org
            {
                "@type": "NewsArticle",
                "headline": "Dam holds",
                "articleBody": "It held.",
                "datePublished": "2021-03-04T10:00:00+01:00",
                "author": {"@type": "Person", "name": "Ines Talvik"},
                "publisher": {"name": "Coast Wire"},
            },
            {
                "headline": "Dam holds",
                "body": "It held.",
                "byline": "Ines Talvik",
                "published": day("2021-03-04"),
                "source": by("Coast Wire"),
            },
        ),
        (  # NewsAPI
            {
                "source": {"id": None, "name": "Coast Wire"},
                "author": None,
                "title": "Dam holds",
                "content": "It held.",
                "publishedAt": "2021-03-04T10:00:00Z",
                "url": "https://a.example/1",
            },
            {
                "headline": "Dam holds",
                "body": "It held.",
                "published": day("2021-03-04"),
                "source": by("Coast Wire"),
                "uri": "https://a.example/1",
            },
        ),
        (  # trafilatura
            {
                "title": "Dam holds",
                "text": "It held.",
                "date": "2021-03-04",
                "hostname": "a.example",
                "source": "https://www.a.example/1",
                "excerpt": "",
                "author": "",
            },
            {
                "headline": "Dam holds",
                "body": "It held.",
                "published": day("2021-03-04"),
                "source": by("a.example"),
            },
        ),
        ({"Title": "Dam holds", "Full Text": "It held."}, {"headline": "Dam holds", "body": "It held."}),
        ({"headline": "Dam holds", "title": "Dam holds | Wire"}, {"headline": "Dam holds"}),
        (
            {"headline": {"main": "Dam holds"}, "byline": {"original": "By I"}},
            {"headline": "Dam holds", "byline": "By I"},
        ),
        *(
            ({"title": "a", "date": told}, {"headline": "a", "published": day("2021-03-04")})
            for told in (
                "20210304",
                "20210304T101500Z",
                "March 4, 2021",
                "4 March 2021",
                "Thu, 04 Mar 2021 10:00:00 GMT",
                1614852000,
                1614852000000,
                "Mar 4th, 2021, 10:00",
                "4. März 2021",
            )
        ),
        ({"title": "a", "published": None, "date": ""}, {"headline": "a"}),
        ({"title": "a", "date": "2021"}, {"headline": "a"}),
    ],
)
def test_fields_have_the_names_that_others_give_them(
    record: dict[str, object], fields: dict[str, object]
) -> None:
    (found,) = read_articles(dump(json.dumps(record).encode())).articles
    assert found == Article(dump="a.jsonl", encoding="utf-8", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("told", ["03/04/2021", "31 February 2021", True, 7, "Someday 4, 2021"])
def test_a_day_that_can_be_mistaken_is_not_guessed(told: object) -> None:
    with pytest.raises(DumpError, match=r"line 1 is no article \(date"):
        read_articles(dump(json.dumps({"title": "a", "date": told}).encode()))


def test_a_record_of_ours_is_taken_word_for_word() -> None:
    record = {
        "headline": None,
        "title": "b",
        "body": "",
        "text": "c",
        "published": None,
        "date": None,
        "elements": [],
    }
    (found,) = read_articles(dump(json.dumps(record).encode())).articles
    assert found == Article(dump="a.jsonl", encoding="utf-8")
