"""Pages of HTML → the article of each, with its lines."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from growth import is_linear

from newsarchive.errors import DumpError
from newsarchive.model import (
    Article,
    Basis,
    Element,
    Evidence,
    Hints,
    Link,
    Parsed,
    Published,
    Role,
    Source,
)
from newsarchive.parse.lossless import find_difference
from newsarchive.readers import Raw, decode, read_ready
from newsarchive.readers.page import is_page, read_page

DAY = date(2023, 5, 6)
PAGE = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Dam at Kessel holds | Coast Wire</title>
<meta property="og:site_name" content="Coast Wire">
<meta property="article:published_time" content="2021-03-03T10:12:00Z">
<meta name="author" content="Ines Talvik">
<link rel="canonical" href="https://coastwire.example/dam">
</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article>
<h1>Dam at Kessel holds</h1>
<p>By Ines Talvik</p>
<p>The dam above Kessel held through the night, the river authority said, although the water stood
higher than <a href="/records">ever before</a> and the rain went on until the early morning of Wednesday.</p>
<h2>Sandbags &amp; soup</h2>
<p>&ldquo;The wall held where we raised it,&rdquo; a councillor told reporters on the hill above the town.</p>
</article>
<footer>(c) Coast Wire 2023</footer>
</body></html>
"""
BODY = (
    "The dam above Kessel held through the night, the river authority said, although the water stood"
    " higher than ever before and the rain went on until the early morning of Wednesday.\n\n"
    "Sandbags & soup\n\n"
    "“The wall held where we raised it,” a councillor told reporters on the hill above the town."
)
NO_HINTS = Hints()


def read(source: str, hints: Hints = NO_HINTS) -> Parsed:
    return read_page(decode(Raw("a.html", source.encode(), DAY)), hints)


def test_a_page_is_its_article_with_the_lines_that_show_it() -> None:
    dump = decode(Raw("a.html", PAGE.encode(), DAY))
    assert read_ready(dump, NO_HINTS) == Parsed(
        dump=dump,
        articles=(
            Article(
                dump="a.html",
                encoding="utf-8",
                uri="https://coastwire.example/dam",
                headline="Dam at Kessel holds",
                byline="Ines Talvik",
                source=Source(name="Coast Wire", basis=Basis.META),
                published=Published(
                    date="2021-03-03",
                    edtf="2021-03-03",
                    basis=Basis.META,
                    evidence=Evidence(text="2021-03-03", line=4),
                ),
                body=BODY,
                links=(Link(kind="mention", text="ever before", target="https://coastwire.example/records"),),
                elements=(
                    Element(role=Role.HEADLINE, lines=(10, 10)),
                    Element(role=Role.BYLINE, lines=(11, 11)),
                    Element(role=Role.BODY, lines=(12, 15)),
                ),
            ),
        ),
        is_excerpt=True,
    )
    assert find_difference(read(PAGE)) is None


def test_on_one_line_the_text_goes_before_what_is_over_it() -> None:
    (article,) = read(PAGE.replace("\n", " ")).articles
    assert (article.body, article.elements) == (BODY, (Element(role=Role.BODY, lines=(1, 1)),))


PRINTED = '<meta property="article:published_time" content="2021-03-03T10:12:00Z">'


@pytest.mark.parametrize(
    ("printed", "hints", "published"),
    [
        ("", NO_HINTS, None),
        (PRINTED.replace("2021", "2024"), NO_HINTS, None),
        (PRINTED, Hints(as_of=date(2021, 3, 2)), None),
        ("", Hints(date=date(2020, 1, 2)), ("2020-01-02", "hint", None)),
        ('<meta name="date" content="March 3, 2021">', NO_HINTS, ("2021-03-03", "meta", "March 3, 2021")),
        ('<meta name="date" content="3 March 2021">', NO_HINTS, ("2021-03-03", "meta", "3 March 2021")),
    ],
)
def test_a_day_is_one_that_the_page_prints_and_none_to_come(
    printed: str, hints: Hints, published: tuple[str, str, str | None] | None
) -> None:
    (article,) = read(PAGE.replace(PRINTED, printed), hints).articles
    found = article.published
    told = found and (found.date, str(found.basis), found.evidence and found.evidence.text)
    assert told == published


def test_an_outlet_without_a_name_is_known_by_its_host() -> None:
    nameless = PAGE.replace("Coast Wire", "").replace("coastwire.example", "www.reuters.com")
    assert read(nameless).articles[0].source == Source(name="Reuters", basis=Basis.META)


def test_a_page_without_an_article_is_kept_and_told() -> None:
    parsed = read("<html><body><img src='x'></body></html>")
    assert (parsed.articles, parsed.warnings) == (
        (),
        ("no article was found in this page; if it shows one, save its text and ingest that",),
    )


@pytest.mark.parametrize(
    ("path", "source", "page"),
    [
        ("a.txt", PAGE, True),
        ("-", "\ufeff\n<?xml version='1.0'?>\n<!-- saved -->\n<HTML lang=en>", True),
        ("a.html", "<p>Dam holds</p>", True),
        ("a.txt", "<p>Dam holds</p>", False),
        ("a.html", "Dam holds", False),
        ("a.sgm", '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS>', False),
        ("a.txt", "<htmlish>", False),
    ],
)
def test_what_is_a_page(path: str, source: str, page: bool) -> None:  # noqa: FBT001
    assert is_page(decode(Raw(path, source.encode(), DAY))) is page


def test_without_the_extractor_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(DumpError) as caught:
        read(PAGE)
    told = "HTML without its extractor; install it with: pip install 'newsarchive[html]'"
    assert str(caught.value) == f"a.html: {told}"


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.readers.page._LONGEST", 500)
    with pytest.raises(DumpError) as caught:
        read(PAGE)
    assert str(caught.value) == "a.html: page of more than 0 MB; save its text and ingest that"


@pytest.mark.parametrize(
    ("encoding", "named", "text"),
    [
        ("shift_jis", "shift_jis", "ダムは持ちこたえた"),
        ("gbk", "gb2312", "大坝"),
        ("cp1252", "iso-8859-1", "“Größe”"),
    ],
)
def test_a_page_says_its_encoding(encoding: str, named: str, text: str) -> None:
    content = f'<html><head><meta charset="{named}"></head><p>{text}'.encode(encoding)
    assert text in decode(Raw("a.html", content, DAY)).text


@pytest.mark.parametrize("named", ["unicode_escape", "zip", "utf-7", "nonsense", "idna", "ascii"])
def test_a_page_may_say_nonsense_of_its_encoding(named: str) -> None:
    content = f'<meta charset="{named}">Größe'.encode("cp1252")
    assert decode(Raw("a.html", content, DAY)).text.endswith("Größe")


@pytest.mark.parametrize(
    "unit", ["<p>", "<div>text ", "<a href='/x'>", "<!--", "&amp;", "x " * 4 + "<br>", "<b><i>"]
)
def test_a_page_takes_time_in_line_with_its_length(unit: str) -> None:
    assert is_linear(read, lambda size: f"<html><body>{unit * (size // len(unit))}")
