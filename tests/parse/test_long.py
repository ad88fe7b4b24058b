"""A dump that is read a window at a time is read as if it were read whole."""

from __future__ import annotations

import importlib
import pickle
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.model import Dump, Hints
from newsarchive.parse.layouts import read_layout
from newsarchive.parse.lines import count_quoted, is_quote, read_units, unquote, wrap_width
from newsarchive.parse.long import START, again, cut, gather, parse_window, survey
from newsarchive.parse.long.again import Again, Comparison, Keys, Sightings, read_keys, read_shapes
from newsarchive.parse.long.wrapping import Setting, Wrapping
from newsarchive.parse.look import read_look
from newsarchive.parse.lossless import find_difference
from newsarchive.parse.mast import Sections
from newsarchive.parse.records import find_fields, find_numbered
from newsarchive.parse.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.model import Parsed
    from newsarchive.parse.look import Look

# `parse` and `segment` are functions too.
parsing = importlib.import_module("newsarchive.parse")
segmenting = importlib.import_module("newsarchive.parse.segment")

LONGEST = 6000  # characters of a case: windows have room for some
CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.txt"))
READ = {path.stem: path.read_bytes().decode("utf-8", "replace") for path in CASES}
TEXTS = [
    text for text in READ.values() if read_layout(text) is None and len(text) < LONGEST and "\0" not in text
]
EXPORTS = (
    "sgml-trec",
    "sgml-reuters",
    "nexis-export",
    "nexis-german",
    "nexis-uni",
    "factiva",
    "factiva-tagged",
)
SIZES = st.sampled_from((14_000, 25_000, 50_000))
FERRY = (
    "The ferry to Kessel sails again since Monday, as the harbour master said; nobody had missed it much, but"
    " for the otters, which had grown used to the buns of its passengers."
)


@pytest.fixture(autouse=True, scope="module")
def _several() -> Iterator[None]:
    """Take no dump for a page of one article, as no long one is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segmenting, "weigh_whole", lambda *_: ())
        yield


def _dump(text: str) -> Dump:
    return Dump(path="wire.txt", content=b"", text=text, encoding="utf-8", modified=date(2026, 3, 8))


def _parse_whole(text: str) -> Parsed:
    return parsing.parse(_dump(text))


def _parse_windows(text: str, size: int, beside: int = 300) -> Parsed:
    return parsing.parse_long(_dump(text), size=size, beside=beside)


def _found(parsed: Parsed) -> tuple[object, ...]:
    return parsed.articles, parsed.furniture, parsed.boundaries, parsed.warnings


@given(
    texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6),
    order=st.lists(st.integers(0, 5), min_size=5, max_size=30),
    size=SIZES,
)
@settings(deadline=None, max_examples=20)
def test_windows_change_nothing(texts: list[str], order: list[int], size: int) -> None:
    text = "\n\n".join(texts[at % len(texts)] for at in order)
    assert _found(_parse_windows(text, size)) == _found(_parse_whole(text))


@st.composite
def _digests(draw: st.DrawFn) -> str:
    """Draw a long digest: articles that print days without years, under days, in some layout."""
    number = draw(st.integers(60, 160))
    each = draw(st.sampled_from((1, 3, 7)))  # articles under one day
    years = draw(st.sampled_from((0, 0, 4, 1)))  # of so many articles one prints the year
    heads = draw(st.sampled_from(("section", "stamp", "none")))
    extra = draw(
        st.sampled_from(("", "Share this article", "Harbour desk", "***", "Ref: {n}", "Item {n} of 160"))
    )
    day = date(2019, 11, 20)
    titles = [
        f"Ferry number {n} to Kessel {draw(st.sampled_from(('sails', 'rests', 'sinks')))} again"
        for n in range(number)
    ]
    parts = ["In this issue", *titles[:12], ""] if draw(st.booleans()) else []
    for n, title in enumerate(titles):
        printed = day + timedelta(n // each)
        if heads == "stamp" or (heads == "section" and n % each == 0):
            parts += [f"{printed:%A}, {printed.day} {printed:%B %Y}", ""]
        year = f", {printed.year}" if years and n % years == 0 else ""
        parts += [
            title,
            "",
            f"ORLE, {printed:%B} {printed.day}{year} (Reuters) - {FERRY} It is {printed:%A}.",
        ]
        parts += [FERRY] * draw(st.integers(0, 2))
        parts += [extra.format(n=n + 1), ""] if extra and draw(st.booleans()) else [""]
    if draw(st.booleans()):
        parts = [fill(part, 72) for part in parts]
    return "\n".join(parts)


@given(text=_digests(), size=SIZES)
@settings(deadline=None, max_examples=12)
def test_windows_of_digests_change_nothing(text: str, size: int) -> None:
    assert _found(_parse_windows(text, size)) == _found(_parse_whole(text))


@given(text=_digests(), sizes=st.lists(st.integers(12_000, 60_000), min_size=2, max_size=2))
@settings(deadline=None, max_examples=5)
def test_how_large_windows_are_does_not_matter(text: str, sizes: list[int]) -> None:
    one, other = (_found(_parse_windows(text, size)) for size in sizes)
    assert one == other


LINES = st.sampled_from(
    (
        "",
        "",
        " ",
        "Ferry sails again",
        FERRY,
        "***",
        "3 May 2021",
        "Share",
        "ORLE, May 3 (AP) - Ferries rest.",
        "> " + FERRY,
        "x" * 3000,
    )
)


@given(
    lines=st.lists(LINES, min_size=1, max_size=120), size=st.integers(300, 4000), beside=st.integers(0, 40)
)
@settings(deadline=None, max_examples=60)
def test_no_line_is_lost_between_windows(lines: list[str], size: int, beside: int) -> None:
    parsed = _parse_windows("\n".join(lines), size, beside)
    assert find_difference(parsed) is None


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([FERRY] * 300),
        f"Ferry sails again\n\n{FERRY * 300}\n\n{FERRY}",
        "\n".join(f"Otter {n}" for n in range(3000)),
        "Share\nHome | World | Sport\n" * 800,
        "\n" * 5000,
        "Ferry sails again\n\n" + "\n\n".join([FERRY] * 300),
    ],
    ids=["no-blank-line", "a-giant-line", "short-lines", "furniture", "blank-lines", "one-article"],
)
def test_odd_dumps_are_read_in_windows(text: str) -> None:
    assert find_difference(_parse_windows(text, 9000, 20)) is None


def _text(number: int) -> str:
    """Give a paragraph that no other is like."""
    return FERRY.replace("Kessel", f"pier {number}")


def _articles(first: int, last: int, *, opening: str = "ORLE, May 3 (Reuters) - ") -> list[str]:
    """Give the lines of numbered articles."""
    return [
        line
        for number in range(first, last)
        for line in (
            f"Ferry number {number} to Kessel sails",
            "",
            f"{opening}{_text(number)}",
            _text(-number),
            "",
        )
    ]


UNDATED = {"opening": "ORLE, November 20 (Reuters) - "}
FAR = {
    "heading": ["Wednesday, 20 November 2019", "", *_articles(0, 200, **UNDATED)],
    "several-days": [
        line
        for day in (20, 21, 22)
        for line in (f"{day} November 2019", "", *_articles(day * 100, day * 100 + 90, **UNDATED))
    ],
    "printed-once": ["Ferry begins", "", f"ORLE, May 1, 2019 (AP) - {FERRY}", "", *_articles(0, 200)],
    "comes-again": [
        line for part in range(3) for line in (*_articles(part * 70, part * 70 + 70), "Otter desk", "")
    ],
    "to-come": [
        *["Otters rest at last", "Buns are sold out", ""],
        *[*_articles(0, 200), "Otters rest at last", "", FERRY, "", "Buns are sold out", "", FERRY],
    ],
    "biography": [
        *["Otters rest at last", "By Asa Brandt", "", FERRY, "", *_articles(0, 200)],
        *["Asa Brandt is a reporter in Orle.", ""],
    ],
    "slashes": [
        *["Otters rest at last", "23/05/2021", "", FERRY, "", *_articles(0, 200)],
        *["Buns are sold out", "04/05/2021", "", FERRY],
    ],
    "note": ["Ferry begins", "", FERRY, "", *_articles(0, 200), "© Orle Post", "", *_articles(200, 400)],
    "cut-off": [*_articles(0, 200), "Otters rest at"],
    "weak": [line for n in range(200) for line in (f"Ferry number {n} sails", "", f"Orle: {_text(n)}", "")],
    "parted": [line for n in range(300) for line in (_text(n), "***")],
    "record": [
        line
        for n in range(200)
        for line in (f"Ferry {n} sails today", f"Desk: Orle {n}", _text(n), _text(-n), "")
    ],
    "one-record-is-none": [
        *[
            line
            for n in range(200)
            for line in (f"Ferry {n} sails today", f"Desk: Orle {n}", _text(n), _text(-n), "")
        ],
        *["Desk: one", "Desk: two"],
    ],
    "papers": [
        *_articles(0, 100),
        "Reuters",
        "",
        *_articles(100, 200),
        "Reuters",
        *_articles(200, 300),
        "TASS",
    ],
}


@pytest.mark.parametrize("name", FAR)
def test_what_stands_far_off_counts(name: str) -> None:
    text = "\n".join(FAR[name])
    assert len(list(cut([text], size=14_000))) > 4
    assert _found(_parse_windows(text, 14_000)) == _found(_parse_whole(text))


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("size", [14_000, 30_000])
def test_exports_are_laid_out_in_windows(name: str, size: int) -> None:
    text = "\n".join([READ[name]] * 30)
    assert len(list(cut([text], size=size))) > 1
    assert _found(_parse_windows(text, size)) == _found(_parse_whole(text))


def test_documents_are_counted_over_all_windows() -> None:
    lines = [
        f"\n{n} of 400 DOCUMENTS\n\nOrle Post\n\nMay 3, 2021\n\nFerry number {n} sails\n\n"
        f"LENGTH: 30 words\n\n{FERRY}\n"
        for n in range(1, 401)
        if n not in (7, 300, 301)
    ]
    parsed = _parse_windows("\n".join(lines), 14_000)
    (lost,) = parsed.warnings
    where = "number 7 (before line 80), numbers 300 to 301 (before line 3876)"
    assert lost == f"3 of 400 promised documents are missing: {where}."
    assert len(parsed.articles) == 397


def test_a_dump_longer_than_short_ones_are_is_read_in_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(TEXTS[:3] * 3)
    known = _found(parsing.parse_long(_dump(text)))
    monkeypatch.setattr(parsing, "_parse", None)
    monkeypatch.setattr(parsing, "HELD", len(text) - 1)
    assert _found(parsing.parse(_dump(text))) == known


def test_what_is_known_of_a_dump_goes_to_other_processes() -> None:
    text = "\n\n".join(TEXTS * 2)
    dump, hints = _dump(""), Hints()

    def copied(value: object) -> object:
        return pickle.loads(pickle.dumps(value))  # noqa: S301

    whole, parts = START, []
    while not whole.complete:
        evidence = [
            survey(window, copied(whole.share(window)), dump, hints) for window in cut([text], size=30_000)
        ]  # type: ignore[arg-type]
        whole = gather(map(copied, evidence), whole)  # type: ignore[arg-type]
    for window in cut([text], size=30_000):
        part = parse_window(window, whole.share(window), dump, hints)
        assert copied(part) == part
        parts += part.articles
    assert tuple(parts) == _parse_windows(text, 30_000).articles


def test_habits_that_are_clear_are_learnt_in_three_passes() -> None:
    text = "\n\n".join(
        f"Ferry number {n} sails\n\nORLE, May 3 (Reuters) - {FERRY}\n{FERRY}" for n in range(900)
    )
    whole, passes = START, 0
    while not whole.complete:
        evidence = (survey(each, whole.share(each), _dump(""), Hints()) for each in cut([text], size=90_000))
        whole, passes = gather(evidence, whole), passes + 1
    assert passes == 3


@given(
    lines=st.lists(st.text("ab\n >", max_size=40), max_size=60),
    size=st.integers(1, 400),
    beside=st.integers(0, 9),
)
@settings(deadline=None)
def test_windows_are_the_dump_with_what_stands_beside(lines: list[str], size: int, beside: int) -> None:
    text = "".join(f"{line}\n" for line in lines)
    whole = text.split("\n")[:-1]
    stop = 1
    for number, window in enumerate(cut(text.splitlines(keepends=True), size=size, beside=beside)):
        held = window.text.split("\n")[:-1]
        assert (window.number, window.start) == (number, stop)
        assert window.first <= window.start < window.stop <= window.first + len(held)
        assert held == whole[window.first - 1 : window.first - 1 + len(held)]
        assert window.ends == (window.stop == len(whole) + 1)
        stop = window.stop
    assert stop == len(whole) + 1


def test_a_window_ends_with_a_document_of_an_export() -> None:
    document = "<DOC>\n<TEXT>\n" + "\n".join([FERRY] * 9) + "\n</TEXT>\n</DOC>"
    windows = list(cut(["\n".join([document] * 40)], size=12_000))
    assert len(windows) > 3
    for window in windows:
        assert window.text.split("\n")[window.start - window.first] == "<DOC>"


@given(
    lines=st.lists(
        st.sampled_from(
            (
                "",
                "FERRY SAILS AGAIN TO KESSEL, AS THE",
                "Ferry",
                FERRY[:70],
                FERRY[70:150].strip(),
                "> " + FERRY[:60],
                FERRY,
            )
        )
    ),
    cuts=st.lists(st.integers(0, 30), max_size=3),
)
def test_how_lines_are_set_is_told_by_counts(lines: list[str], cuts: list[int]) -> None:
    quoted = is_quote(*count_quoted(lines))
    known = Wrapping(quoted=quoted, width=wrap_width(unquote(lines) if quoted else lines))
    bounds = sorted({0, len(lines), *(at for at in cuts if at < len(lines))})
    setting = Setting()
    for start, stop in pairwise(bounds):
        setting.add(Setting.of(lines[start:stop], next(iter(lines[stop:]), "")))
    assert setting.judge() == known


def _looks(lines: Sequence[str]) -> list[Look]:
    return [read_look(unit) for unit in read_units("\n".join(lines))]


PRINTED = st.lists(
    st.sampled_from(
        (
            FERRY,
            "Harbour master counts otters",
            "Bakers strike over buns again",
            "Ref: 12",
            "Desk: Orle.",
            "Item 1",
            "Item 2",
            "Item 3",
        )
    ),
    min_size=1,
    max_size=24,
)


@given(lines=PRINTED, at=st.integers(0, 24))
def test_what_comes_again_is_found_over_windows(lines: list[str], at: int) -> None:
    looks = _looks(lines)
    parts = range(min(at, len(looks))), range(min(at, len(looks)), len(looks))
    comparison, fields, shapes = Comparison(), Keys(), Keys()
    for own in parts:
        comparison.add(Sightings.of(looks, own), own.start)
        fields.add(read_keys(looks, own), own.start)
        shapes.add(read_shapes(looks, own), own.start)
    comparison.finish()
    repeats = Repeats(looks)
    for known in comparison.known:
        found = Again(looks, known, 0)
        assert (found.recurring(), found.listed()) == (repeats.recurring(), repeats.listed())
    assert find_fields(looks, fields.fields()) == find_fields(looks)
    assert find_numbered(looks, shapes.counting()) == find_numbered(looks)


def test_lines_are_compared_some_millions_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "_MOST", 5)
    looks = _looks(["Harbour master counts otters", FERRY] * 2)
    comparison = Comparison()
    for offset in (0, 4, 8):
        comparison.add(Sightings.of(looks, range(4)), offset)
    comparison.finish()
    assert [[*known.often] for known in comparison.known] == [[0, 0]] * 3


@given(counts=st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=4), min_size=1, max_size=5))
def test_days_are_counted_over_windows(counts: list[list[int]]) -> None:
    whole = [counts[0][0]]
    total = Sections()
    for each in counts:
        whole = [*whole[:-1], whole[-1] + each[0], *each[1:]] if each is not counts[0] else list(each)
        total.add(Sections.of(each))
    assert total == Sections.of(whole)
