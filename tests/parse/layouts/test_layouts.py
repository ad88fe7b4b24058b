"""What users of exports complain of: articles lost without a word, one fault that fails all, false fields."""

from __future__ import annotations

from datetime import date

import pytest
from growth import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.model import Dump, Parsed
from newsarchive.parse import parse
from newsarchive.parse.explain import explain
from newsarchive.parse.layouts import read_layout
from newsarchive.parse.lossless import find_difference


def _dump(text: str) -> Dump:
    return Dump(path="x.txt", content=b"", text=text, encoding="utf-8", modified=date(2025, 12, 31))


def _parse(text: str) -> Parsed:
    return parse(_dump(text))


def _document(number: int, of: int, headline: str = "Bread is dearer", text: str = "It costs four.") -> str:
    return (
        f"        {number} of {of} DOCUMENTS\n\n        The Velden Observer\n\n"
        f"        March {number}, 2023 Monday\n\n{headline}\n\nLENGTH: 9 words\n\n"
        f"{text}\n\nLOAD-DATE: April 9, 2024\n\n"
    )


@pytest.mark.parametrize(
    ("numbers", "warning"),
    [
        ((1, 2, 3), ()),
        ((2, 3), ("1 of 3 promised documents is missing: number 1 (before line 1).",)),
        ((1, 3), ("1 of 3 promised documents is missing: number 2 (before line 15).",)),
        ((1,), ("2 of 3 promised documents are missing: numbers 2 to 3 (after the one at line 1).",)),
    ],
)
def test_a_missing_document_is_told(numbers: tuple[int, ...], warning: tuple[str, ...]) -> None:
    parsed = _parse("".join(_document(number, 3) for number in numbers))
    assert (len(parsed.articles), parsed.warnings) == (len(numbers), warning)


def test_a_hole_in_many_promises_is_told_in_one_line() -> None:
    text = "".join(_document(number, 27) for number in range(1, 14, 2))
    assert _parse(text).warnings == (
        (
            "20 of 27 promised documents are missing: number 2 (before line 15), number 4 (before line 29), "
            "number 6 (before line 43), number 8 (before line 57), "
            "number 10 (before line 71) and 2 more gaps."
        ),
    )


def test_a_listing_that_promises_more_is_told() -> None:
    cover = "Documents (2)\n 1. Bread\n  Client/Matter: -None-\n\n"
    text = "Bread\n\nThe Times\n\nMarch 4, 2023\n\nBody\n\nDear.\n\nEnd of Document\n"
    assert _parse(cover + text).warnings == ("1 of 2 promised documents is missing.",)


def test_a_document_that_is_cut_off_is_kept_and_told() -> None:
    head = "\n\nThe Times\n\nMarch 4, 2023\n\nLength: 2 words\n\nBody\n\nDear bread.\n\n"
    parsed = _parse(f"Bread{head}End of Document\n\nSalt{head}")
    assert [article.headline for article in parsed.articles] == ["Bread", "Salt"]
    assert parsed.warnings == ("The last document has no end mark and may be cut off.",)


@pytest.mark.parametrize("broken", ["", "\n", "LOAD-DATE: \n", ":::\n\nLENGTH:\n", "\x00\x0c \u2028\n"])
def test_one_bad_document_fails_no_other(broken: str) -> None:
    text = _document(1, 3) + f"        2 of 3 DOCUMENTS\n\n{broken}\n" + _document(3, 3, "Salt is cheaper")
    headlines = [article.headline for article in _parse(text).articles]
    assert (headlines[0], headlines[-1]) == ("Bread is dearer", "Salt is cheaper")
    assert find_difference(_parse(text)) is None


def test_the_load_date_is_not_the_day() -> None:
    undated = _document(1, 1).replace("        March 1, 2023 Monday\n\n", "")
    (article,) = _parse(undated).articles
    assert (article.headline, article.published) == ("Bread is dearer", None)


@pytest.mark.parametrize("word", ["War", "LENGTH", "BYLINE", "Subject", "CITY"])
def test_a_word_of_headline_or_text_is_no_field(word: str) -> None:
    (article,) = _parse(_document(1, 1, "Bread: what next", f"It costs four.\n\n{word}: of bread.")).articles
    assert (article.headline, article.byline, article.body) == (
        "Bread: what next",
        None,
        f"It costs four.\n\n{word}: of bread.",
    )


def test_what_lacks_headline_or_text_is_told() -> None:
    text = "".join(
        f"<DOC>\n<DOCNO>{number}</DOCNO>\n<TEXT>\n{'Bread.' * (number > 1)}\n</TEXT>\n</DOC>\n"
        for number in range(1, 9)
    )
    assert _parse(text).warnings == (
        "8 articles have no headline (lines 1, 7, 13, 19, 25 and 3 more).",
        "1 article has no text (line 1).",
    )


@pytest.mark.parametrize(
    ("value", "text", "place", "day"),
    [
        ("LONDON", "LONDON", "LONDON", None),
        ("BEIRUT/THE HAGUE", "BEIRUT/THE HAGUE", "BEIRUT/THE HAGUE", None),
        ("ERIE, Pa., March 5", "ERIE, Pa., March 5", "ERIE, Pa.", "XXXX-03-05"),
        ("VELDEN, N.J. -", "VELDEN, N.J. -", "VELDEN, N.J.", None),
    ],
)
def test_a_dateline_under_a_label(value: str, text: str, place: str, day: str | None) -> None:
    document = _document(1, 1).replace("LENGTH: 9 words\n", f"LENGTH: 9 words\n\nDATELINE: {value}\n")
    (article,) = _parse(document).articles
    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.place, article.dateline.date) == (text, place, day)
    assert article.body == "It costs four."


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("930415", "1993-04-15"),
        ("20230304", "2023-03-04"),
        (" 5-MAR-1987 09:07:54.17", "1987-03-05"),
        ("12/10/90", None),
    ],
)
def test_days_in_sgml(printed: str, day: str | None) -> None:
    (article,) = _parse(
        f"<DOC>\n<DATE>{printed}</DATE>\n<HEAD>Bread</HEAD>\n<TEXT>Dear.</TEXT>\n</DOC>\n"
    ).articles
    assert (article.published.date if article.published else None) == day


@pytest.mark.parametrize(
    ("text", "number", "headline"),
    [
        ('<REUTERS OLDID="7" NEWID="9">\n<TITLE>A &lt;B> &amp; C</TITLE>\n</REUTERS>\n', "9", "A <B> & C"),
        ("<DOC><DOCNO> V-1 </DOCNO><HL>Bread</HL><TEXT>Dear.</TEXT></DOC>", "V-1", "Bread"),
        (
            "HD Bread\nPD 4 March 2023\nSN Times\nTD\nDear.\nAN Document TIMEV00020230308ej3800002\n",
            "TIMEV00020230308ej3800002",
            "Bread",
        ),
    ],
)
def test_documents_bring_their_names(text: str, number: str, headline: str) -> None:
    (article,) = _parse(text).articles
    assert (article.uri, article.headline) == (number, headline)


@pytest.mark.parametrize(
    "text",
    [
        "The council read 3 of 5 documents.\n\nIt will read the others.\n",
        "Write <DOC> to begin a document.\n\nNothing ends it.\n",
        "HD is short for high definition.\n\nPD is short for police department.\n",
        "He reached the end of document after document.\n\nBody and soul were tired.\n",
    ],
)
def test_other_dumps_are_left_to_the_cues(text: str) -> None:
    boundaries = explain(_dump(text)).parsed.boundaries
    layouts = {"line under outlet and day", "between documents", "HD", "over outlet and day"}
    assert all(layouts.isdisjoint(boundary.reasons) for boundary in boundaries)


_PIECES = [
    "1 of 3 DOCUMENTS",
    "Dokument 2 von 3",
    "BYLINE: Anna Wik",
    "LOAD-DATE: March 4, 2023",
    "Copyright 2023 Velden",
    "March 4, 2023",
    "Body",
    "Length: 3 words",
    "End of Document",
    "Classification",
    "Page 1 of 2",
    "Documents (2)",
    "HD Bread",
    "LP",
    "TD Dear bread.",
    "AN Document TIMEV00020230308ej3800002",
    "PD 4 March 2023",
    "SN Times",
    "3 words",
    "Document TIMEV00020230308ej3800002",
    "Search Summary",
    "<DOC>",
    "</DOC>",
    "<DOCNO>1</DOCNO>",
    "<TEXT>a</TEXT><HEAD>b",
    "</HEAD>",
    "</DOC><DOC>",
    "- <DOC>",
    "&#3;",
    '<REUTERS NEWID="1">',
    "</REUTERS>",
    "Bread is dearer, the council said",
    "",
    "   ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=24))
@settings(max_examples=150, deadline=None)
def test_no_line_is_lost_whatever_the_marks(lines: list[str]) -> None:
    text = "\n".join(lines)
    if read_layout(text) is None:
        return
    assert find_difference(_parse(text)) is None
    assert explain(_dump(text)).parsed.warnings == _parse(text).warnings


def test_documents_that_share_a_line_share_no_element() -> None:
    parsed = _parse("<DOC><HEAD>Bread</HEAD></DOC><DOC><HEAD>Salt</HEAD></DOC>\n")
    assert [article.headline for article in parsed.articles] == ["Bread", "Salt"]
    assert find_difference(parsed) is None


def test_words_before_a_tag_that_begins_a_document_stay_with_the_one_before() -> None:
    parsed = _parse("<DOC>\n</DOC>\n- <DOC>\n- <DOC>\n<HEAD>Salt</HEAD>\n")
    assert find_difference(parsed) is None
    assert [article.lines for article in parsed.articles] == [(1, 2), (3, 4), (5, 5)]


def test_a_line_of_a_field_that_says_nothing_is_told_once() -> None:
    parsed = _parse("<REUTERS>\n</TITLE> Cellist plays\n&#3;\n in the lift\n</REUTERS>\n")
    assert find_difference(parsed) is None
    assert [element.lines for element in parsed.articles[0].elements] == [(1, 5)]


@pytest.mark.parametrize("piece", ["<DOC>", "<TEXT>\n", "<ZZ>", "</ZZ>", "<ZZ></YY>", "<P>\n", "<!--", "&"])
def test_tags_take_linear_time(piece: str) -> None:
    head = "<DOC>\n<HEAD>Bread</HEAD>\n</ZZ></YY></DOC>\n<DOC>"
    assert is_linear(lambda text: read_layout(head + text), lambda size: piece * (size // len(piece)))


def test_a_day_in_another_field_is_not_the_day() -> None:
    undated = _document(1, 1).replace("        March 1, 2023 Monday\n\n", "")
    (article,) = _parse(undated.replace("LENGTH:", "SECTION: News; 24 March 1999\n\nLENGTH:")).articles
    assert article.published is None


def test_a_tag_that_nothing_opened_breaks_what_it_stands_in() -> None:
    text = "<DOC>\n<HEAD>Bread\n</TEXT>\nis dear</HEAD>\n</DOC>\n"
    parsed = _parse(text)
    assert [article.headline for article in parsed.articles] == ["Bread is dear"]
    assert find_difference(parsed) is None
