from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.model import Article, Basis, Dateline, Element, Evidence, Link, Published, Role, Source
from newsarchive.render.bibtex import render_bibtex
from newsarchive.render.citation import Day, cite
from newsarchive.render.csl import csl_record
from newsarchive.render.ris import render_ris
from newsarchive.store.base import Provenance, StoredArticle

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Any]

STANDS = Provenance(
    dump_id=1, path="data/wire_1.txt", absolute="/data/wire_1.txt", version=1, current=True, lines=(8, 13)
)
WHOLE = StoredArticle(
    id=12,
    article=Article(
        uri="urn:coast:1",
        headline="Ferry & harbour: 5% {more} for  A_B",
        byline="Nora van Ebbing and Ivo Marten, Shipping Correspondent",
        dateline=Dateline(text="PORT AMERY, March 3 (Reuters) -", place="PORT AMERY", agency="Reuters"),
        source=Source(name="Reuters", basis=Basis.DATELINE),
        published=Published(
            date="2021-03-03",
            edtf="2021?-03-03",
            basis=Basis.WEEKDAY,
            evidence=Evidence(text="Wednesday", line=9),
        ),
        body="Text.",
        links=(
            Link(kind="mention", text="x", target="https://other.example/a"),
            Link(kind="source", text="x", target="reuters.com"),
            Link(kind="continue", text="x", target="https://www.reuters.com/a_b?c=1&d={e}%20"),
        ),
        elements=(Element(role=Role.BODY, lines=(8, 13)),),
    ),
    provenances=(STANDS,),
)
BARE = StoredArticle(
    id=3,
    article=Article(body="One two three four five six seven eight nine."),
    provenances=(
        Provenance(dump_id=1, path="-", absolute="-", version=1, current=True, lines=None, record_line=4),
    ),
)
NOTE = (
    "newsarchive article 12; data/wire_1.txt, lines 8–13; urn:coast:1;"
    " dateline PORT AMERY, March 3 (Reuters) -;"
    " published 2021?-03-03, year from: Wednesday in the text (line 9)"
)


def of(**fields: Any) -> StoredArticle:  # noqa: ANN401
    return StoredArticle(id=7, article=Article(**fields), provenances=(STANDS,))


def bibtex(*articles: StoredArticle) -> str:
    return "".join(f"{line}\n" for each in articles for line in render_bibtex(cite(each)))


def ris(*articles: StoredArticle) -> str:
    return "".join(f"{line}\n" for each in articles for line in render_ris(cite(each)))


def test_bibtex() -> None:
    assert bibtex(WHOLE, BARE) == (
        "@article{newsarchive-12,\n"
        "  author = {van Ebbing, Nora and Marten, Ivo},\n"
        "  title = {{Ferry \\& harbour: 5\\% \\textbraceleft{}more\\textbraceright{} for A\\_B}},\n"
        "  journal = {Reuters},\n"
        "  year = {2021},\n"
        "  month = mar,\n"
        "  day = {3},\n"
        "  address = {PORT AMERY},\n"
        "  url = {https://www.reuters.com/a_b?c=1&d=%7Be%7D%20},\n"
        f"  note = {{{NOTE.replace('_', chr(92) + '_')}}},\n"
        "}\n"
        "\n"
        "@misc{newsarchive-3,\n"
        "  title = {{[One two three four five six seven eight …]}},\n"
        "  note = {newsarchive article 3; standard input, record on line 4; no date known},\n"
        "}\n"
        "\n"
    )


def test_ris() -> None:
    assert ris(WHOLE, BARE) == (
        "TY  - NEWS\n"
        "ID  - newsarchive-12\n"
        "TI  - Ferry & harbour: 5% {more} for A_B\n"
        "AU  - van Ebbing, Nora\n"
        "AU  - Marten, Ivo\n"
        "T2  - Reuters\n"
        "PY  - 2021\n"
        "DA  - 2021/03/03/inferred\n"
        "CY  - PORT AMERY\n"
        "UR  - https://www.reuters.com/a_b?c=1&d={e}%20\n"
        f"N1  - {NOTE}\n"
        "ER  - \n"
        "\n"
        "TY  - NEWS\n"
        "ID  - newsarchive-3\n"
        "TI  - [One two three four five six seven eight …]\n"
        "N1  - newsarchive article 3; standard input, record on line 4; no date known\n"
        "ER  - \n"
        "\n"
    )


def test_csl() -> None:
    assert csl_record(cite(WHOLE)) == {
        "id": "newsarchive-12",
        "type": "article-newspaper",
        "title": "Ferry & harbour: 5% {more} for A_B",
        "author": [
            {"family": "Ebbing", "given": "Nora", "non-dropping-particle": "van"},
            {"family": "Marten", "given": "Ivo"},
        ],
        "container-title": "Reuters",
        "issued": {"date-parts": [[2021, 3, 3]], "circa": True},
        "event-place": "PORT AMERY",
        "URL": "https://www.reuters.com/a_b?c=1&d={e}%20",
        "note": NOTE,
    }
    assert csl_record(cite(BARE)) == {
        "id": "newsarchive-3",
        "type": "article-newspaper",
        "title": "[One two three four five six seven eight …]",
        "note": "newsarchive article 3; standard input, record on line 4; no date known",
    }


def test_a_byline_that_is_no_names_stays_whole() -> None:
    staff = of(headline="x", byline="Reuters staff and *agencies*")
    assert "  author = {{Reuters staff and *agencies*}},\n" in bibtex(staff)
    assert "AU  - Reuters staff and agencies\n" in ris(staff)
    assert csl_record(cite(staff))["author"] == [{"literal": "Reuters staff and *agencies*"}]


def test_a_suffix_has_its_place() -> None:
    junior = of(headline="x", byline="Nora van Ebbing Jr.")
    assert "  author = {van Ebbing, Jr., Nora},\n" in bibtex(junior)
    assert "AU  - van Ebbing, Nora, Jr.\n" in ris(junior)


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2021-03-04", Day(year=2021, month=3, day=4, unsure=False)),
        ("2021?-03-04", Day(year=2021, month=3, day=4, unsure=True)),
        ("2021-03-04~", Day(year=2021, month=3, day=4, unsure=True)),
        ("2021-?03-04", Day(year=2021, month=3, day=4, unsure=True)),
        ("2021-03", Day(year=2021, month=3, day=None, unsure=False)),
        ("2021-03-XX", Day(year=2021, month=3, day=None, unsure=False)),
        ("2021-XX-XX", Day(year=2021, month=None, day=None, unsure=False)),
        ("2021", Day(year=2021, month=None, day=None, unsure=False)),
        ("2021?", Day(year=2021, month=None, day=None, unsure=True)),
        ("2021-13-01", Day(year=1999, month=5, day=6, unsure=False)),
        ("soon", Day(year=1999, month=5, day=6, unsure=False)),
    ],
)
def test_a_day_is_as_exact_as_it_is_known(edtf: str, day: Day) -> None:
    published = Published(date="1999-05-06", edtf=edtf, basis=Basis.META)
    assert cite(of(published=published)).day == day


@pytest.mark.parametrize(
    ("edtf", "lines", "date"),
    [
        ("2021", ["year = {2021}"], "2021///"),
        ("2021-03", ["year = {2021}", "month = mar"], "2021/03//"),
        ("0999-12-31?", ["year = {0999}", "month = dec", "day = {31}"], "0999/12/31/inferred"),
    ],
)
def test_no_day_is_made_up(edtf: str, lines: list[str], date: str) -> None:
    stored = of(published=Published(date="2021-03-01", edtf=edtf, basis=Basis.META))
    assert re.findall(r"(?:year|month|day) = [^,]*", bibtex(stored)) == lines
    assert f"DA  - {date}\n" in ris(stored)


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({"uri": "https://coast.example/1"}, "https://coast.example/1"),
        (
            {"uri": "urn:x", "links": (Link(kind="source", text="", target="HTTP://a.example/b"),)},
            "HTTP://a.example/b",
        ),
        ({"links": (Link(kind="mention", text="", target="https://a.example/b"),)}, None),
        ({"links": (Link(kind="continue", text="", target="tass.com"),)}, None),
        ({"links": (Link(kind="continue", text="", target=None),)}, None),
        ({"uri": "https://a b"}, None),
    ],
)
def test_an_address_is_that_of_the_article_itself(fields: dict[str, Any], url: str | None) -> None:
    assert cite(of(**fields)).url == url


def numbered(articles: list[StoredArticle]) -> list[StoredArticle]:
    return [replace(stored, id=number) for number, stored in enumerate(articles, 1)]


PRINT = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("\\{}$&#%_^~<>|@\"',=*\n\r\u2028 -"),
    max_size=30,
)
ARTICLES = st.builds(
    of,
    headline=PRINT,
    byline=PRINT,
    body=PRINT,
    uri=st.none() | PRINT | PRINT.map("https://a.example/".__add__),
    source=st.none() | PRINT.map(lambda name: Source(name=name, basis=Basis.META)),
    dateline=st.none() | PRINT.map(lambda place: Dateline(text=place, place=place)),
    published=st.none()
    | st.tuples(st.dates().map(str), PRINT).map(
        lambda pair: Published(date=pair[0], edtf=pair[1] or pair[0], basis=Basis.META)
    ),
)
_NAMES = {
    "\\textbackslash{}": "\\",
    "\\textbraceleft{}": "{",
    "\\textbraceright{}": "}",
    "\\textasciicircum{}": "^",
    "\\textasciitilde{}": "~",
    "\\textless{}": "<",
    "\\textgreater{}": ">",
    "\\textbar{}": "|",
}


def unescaped(text: str) -> str:
    """Read what was escaped as LaTeX would."""
    return re.sub(r"\\text[a-z]+\{\}|\\([$&#%_])", lambda found: found[1] or _NAMES[found[0]], text)


@settings(max_examples=150, deadline=None)
@given(st.lists(ARTICLES, max_size=3).map(numbered))
def test_any_print_is_read_back_from_bibtex(articles: list[StoredArticle]) -> None:
    library = bibtexparser.parse_string(bibtex(*articles))
    entries = [block for block in library.blocks if isinstance(block, bibtexparser.model.Entry)]
    assert library.failed_blocks == []
    for stored, entry in zip(articles, entries, strict=True):
        citation, fields = cite(stored), {field.key: field.value for field in entry.fields}
        assert entry.key == citation.key
        assert unescaped(fields["title"]) == f"{{{citation.headline}}}"
        assert unescaped(fields["note"]) == citation.note
        assert unescaped(fields.get("journal", "")) == (citation.source or "")


@settings(max_examples=150, deadline=None)
@given(st.lists(ARTICLES, max_size=3).map(numbered))
def test_any_print_is_read_back_from_ris(articles: list[StoredArticle]) -> None:
    text = ris(*articles)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in text.split("\n"))
    records = rispy.loads(text)
    assert [record["id"] for record in records] == [cite(stored).key for stored in articles]
    for stored, record in zip(articles, records, strict=True):
        assert record["title"] == cite(stored).headline
        assert record["notes"] == [cite(stored).note]


@settings(max_examples=50, deadline=None)
@given(ARTICLES)
def test_csl_holds_what_the_schema_allows(stored: StoredArticle) -> None:
    item = csl_record(cite(stored))
    assert json.loads(json.dumps(item)) == item
    assert item["id"] == "newsarchive-7"
    assert set(item) <= {
        "id", "type", "title", "author", "container-title", "issued", "event-place", "URL", "note"
    }  # fmt: skip
    for name in item.get("author", []):
        assert set(name) <= {"family", "given", "non-dropping-particle", "suffix", "literal"}
        assert all(name.values())
    for part in item.get("issued", {}).get("date-parts", []):
        assert 1 <= len(part) <= 3
