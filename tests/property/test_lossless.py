"""Whatever a dump holds, it is read whole: no line lost, none told twice, nothing invented."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.model import Dump, Role
from newsarchive.parse import parse
from newsarchive.parse.lossless import find_difference
from newsarchive.text import is_blank, split_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Article, Lines, Parsed

_HEADLINES = (
    "Halvern port talks end without a deal - ministry",
    "3. Orle rises for the third day",
    "## What the Kessel flood left behind",
    "• Tarvia asks for pumps",
    "DRYDOCK WORKERS ACCEPT TWO-YEAR CONTRACT",
    "Why so late?",
    "Уровень воды в Орле снова поднялся",
    "Museum returns drum to island community",
)
_DATELINES = (
    "HALVERN, March 7 (Reuters) - ",
    "ORLE, December 31. /TASS/. ",
    "KESSEL (AP) — ",
    "PORT AMERY, 3 Jan 2019 (AFP) - ",
    "By Asa Brandt Kessel, Oct 17 (PTI) ",
    "HALVERN, Feb 29 (Xinhua) -- ",
    "HALVERN: ",
    "",
    "",
)
_PROSE = (
    "The ferry company said on Friday that it would buy four electric boats, and that it wanted a pier.",
    "Nobody was hurt.",
    "“We shall see,” said the harbour master, who has kept the light for 31 years.",
    "It was the worst flood since May 20, 2014, when the dam at Mittelau gave way; more at www.orle.example.",
    "Паром опоздал на три часа, сообщили в порту.",
    "the level fell again on Sunday and",
)
_AROUND = (
    "Continue reading at tass.com",
    "Read more: https://www.kessel.example/flood?id=3",
    "Read also:",
    "READ MORE: Bandstand to be rebuilt",
    "(Reporting by Asa Brandt; Editing by Jon Wick)",
    "Source: Xinhua",
    "Copyright 2021 The Associated Press. All rights reserved.",
    "Published: December 31, 2021 14:05",
    "TASS | 31 December 2021",
    "31.12.2021 14:05",
    "03/04/2021",
    "December 31, 2021",
    "By Asa Brandt",
    "Share on Facebook",
    "Home | World | Sport",
    "World",
    "* * *",
    "-----",
    "(END)",
    "Filed under: World",
    "We remind our readers that articles are not our own.",
    "2 of 3 DOCUMENTS",
    "LOAD-DATE: March 7, 2021",
    "Tags: ferry, flood",
    "Kessel  12  34.5  17%",
    "Reuters",
    "(AP Photo/Ines Dahl)",
    "By the sea it was quiet.",
    "End of Document",
    "HD Ferry to sail again",
    "LP",
    "Document HALV000020210307eh3700001",
    "<DOC>",
    "</DOC>",
    "<TEXT>A ferry</TEXT>",
    "BYLINE: Asa Brandt",
    "Body",
)
_BLANK = ("", "  ", "\t", "\u00a0", "\u200b", "\ufeff", "\u3000")
_ODD = (
    "\u2028",
    "a\u2028b",
    "\u200bHalvern",
    "\ufeffKessel",
    "x\x0by",
    "\x0c",
    "\x85",
    "ｗｉｄｅ",
    "𝒜",
    "\u0301",
)
_LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\r")

_WEEK = timedelta(days=7)
_AS_OF = date(2022, 1, 15)

_paragraphs = st.builds("".join, st.tuples(st.sampled_from(_DATELINES), st.sampled_from(_PROSE)))
_long_lines = st.builds(
    lambda piece, times: piece * times, st.sampled_from((*_PROSE, "a ", "(", "1", "- ")), st.integers(20, 60)
)
_lines = st.one_of(
    st.sampled_from(_HEADLINES),
    _paragraphs,
    _paragraphs,
    st.sampled_from(_AROUND),
    st.sampled_from(_BLANK),
    st.sampled_from(_BLANK),
    st.sampled_from(_ODD),
    _long_lines,
    st.text(max_size=20),
)
_news = st.lists(st.tuples(_lines, st.sampled_from(_LINE_ENDS)), max_size=30).map(
    lambda pairs: "".join(chain.from_iterable(pairs))
)
_texts = st.one_of(_news, _news, _news, st.text(max_size=200))


def _each(examples: int) -> Callable[[Callable[[str], None]], Callable[[], None]]:
    """Run a test over dumps assembled from what news is made of, and over any text."""

    def wrap(test: Callable[[str], None]) -> Callable[[], None]:
        return settings(max_examples=examples, deadline=None)(given(text=_texts)(test))

    return wrap


def _parsed(text: str) -> Parsed:
    return parse(Dump(path="any.txt", content=b"", text=text, encoding="utf-8", modified=_AS_OF))


def _runs(parsed: Parsed) -> list[Lines]:
    runs = [element.lines for article in parsed.articles for element in article.elements]
    return runs + [furniture.lines for furniture in parsed.furniture]


@_each(100)
def test_every_written_line_is_in_one_element(text: str) -> None:
    lines = split_lines(text)
    claimed = sorted(number for first, last in _runs(_parsed(text)) for number in range(first, last + 1))
    written = [number for number, line in enumerate(lines, 1) if not is_blank(line)]
    assert [number for number in claimed if not is_blank(lines[number - 1])] == written


@_each(100)
def test_elements_are_in_order_and_apart(text: str) -> None:
    parsed = _parsed(text)
    last = len(split_lines(text))
    for runs in (
        [element.lines for article in parsed.articles for element in article.elements],
        [furniture.lines for furniture in parsed.furniture],
        sorted(_runs(parsed)),
    ):
        assert all(1 <= first <= end <= last for first, end in runs)
        assert all(before[1] < after[0] for before, after in pairwise(runs))


@_each(100)
def test_runs_begin_and_end_in_written_lines(text: str) -> None:
    lines = split_lines(text)
    edges = set(chain.from_iterable(_runs(_parsed(text))))
    assert [number for number in edges if is_blank(lines[number - 1])] == []


@_each(100)
def test_furniture_is_as_printed(text: str) -> None:
    lines = split_lines(text)
    for furniture in _parsed(text).furniture:
        first, last = furniture.lines
        assert furniture.text == "\n".join(lines[first - 1 : last])


@_each(60)
def test_the_same_text_is_read_the_same_way(text: str) -> None:
    assert _parsed(text) == _parsed(text)


@_each(100)
def test_nothing_is_invented(text: str) -> None:
    lines = split_lines(text)
    for article in _parsed(text).articles:
        for role, words in (
            (Role.BODY, article.body),
            (Role.HEADLINE, article.headline),
            (Role.SUBHEADLINE, article.subheadline),
        ):
            printed = (lines[first - 1 : last] for first, last in _of(article, role))
            assert _is_within(words or "", "".join(chain.from_iterable(printed)))


def _of(article: Article, role: Role) -> list[Lines]:
    return [element.lines for element in article.elements if element.role is role]


def _is_within(text: str, printed: str) -> bool:
    """Tell whether all characters of a text but white space stand in the print, in that order."""
    rest = iter(printed)
    return all(character in rest for character in text if not is_blank(character))


@_each(100)
def test_the_text_is_whole_but_for_the_dateline(text: str) -> None:
    lines = split_lines(text)
    for article in _parsed(text).articles:
        printed = "".join(
            chain.from_iterable(lines[first - 1 : last] for first, last in _of(article, Role.BODY))
        )
        cut = len(_dense(printed)) - len(_dense(article.body))
        dateline = _dense(article.dateline.text) if article.dateline else ""
        byline = _dense(article.byline or "")
        assert 0 <= cut <= len(dateline) + len(byline) + len("By,")


def _dense(text: str) -> str:
    return "".join(character for character in text if not is_blank(character))


@_each(100)
def test_no_date_is_later_than_the_week_after(text: str) -> None:
    for article in _parsed(text).articles:
        if article.published:
            day = date.fromisoformat(article.published.date)
            assert day <= _AS_OF + (_WEEK if "?" not in article.published.edtf else timedelta(0))
            assert article.published.edtf.replace("?", "") == article.published.date


@_each(100)
def test_an_article_says_where_it_begins(text: str) -> None:
    parsed = _parsed(text)
    assert [boundary.line for boundary in parsed.boundaries] == [
        article.elements[0].lines[0] for article in parsed.articles
    ]


@_each(40)
def test_line_ends_do_not_matter(text: str) -> None:
    lines = split_lines(text)
    readings = [_parsed(end.join(lines) + end) for end in ("\n", "\r\n", "\r")]
    assert len({(reading.articles, reading.furniture) for reading in readings}) == 1


@st.composite
def _cut_cases(draw: st.DrawFn) -> str:
    """Cut the lines of one or two golden dumps anywhere and put the pieces together in any order."""
    pieces = []
    for lines in draw(st.lists(st.sampled_from(_CASES), min_size=1, max_size=2)):
        cuts = sorted(draw(st.lists(st.integers(0, len(lines)), max_size=4)))
        pieces += [lines[start:end] for start, end in pairwise([0, *cuts, len(lines)])]
    return "".join(chain.from_iterable(draw(st.permutations(pieces))))


_CASES = [
    lines
    for path in sorted((Path(__file__).parent.parent / "cases").glob("*.txt"))
    if (lines := path.read_text("utf-8", "replace").splitlines(keepends=True)) and len(lines) < 100
]


@settings(max_examples=120, deadline=None)
@given(_cut_cases())
def test_pieces_of_golden_dumps_are_read_whole(text: str) -> None:
    parsed = _parsed(text)
    runs = [element.lines for article in parsed.articles for element in article.elements]
    assert find_difference(parsed) is None
    assert all(before[1] < after[0] for before, after in pairwise(runs))


NEXIS = """\
1 of 2 DOCUMENTS

Orle Post

March 7, 2021

Ferry to sail again

BYLINE: Asa Brandt

It sails.

LOAD-DATE: March 8, 2021
"""
UNI = """\
Ferry to sail again

Orle Post

March 7, 2021

Length: 9 words
Body

It sails.

End of Document
"""
FACTIVA = """\
HD Ferry to sail again
PD 7 March 2021
SN Orle Post
LP
It sails.
AN
Document ORLE000020210307eh3700001
"""
SGML = """\
<DOC>
<DOCNO>1</DOCNO>
<HEAD>Ferry to sail again</HEAD>
<TEXT>
It sails.
</TEXT>
</DOC>
"""


@pytest.mark.parametrize("text", [NEXIS, UNI, FACTIVA, SGML])
def test_exports_are_known_by_their_marks_whatever_the_line_ends(text: str) -> None:
    readings = [_parsed(text.replace("\n", end)) for end in ("\n", "\r\n", "\r")]
    assert [article.headline for article in readings[0].articles] == ["Ferry to sail again"]
    assert len({(reading.articles, reading.furniture) for reading in readings}) == 1
