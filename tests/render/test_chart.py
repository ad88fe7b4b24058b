from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from newsarchive.render.chart import render_chart
from newsarchive.timeline import Series, Step, Timeline, periods_between

SVG = "{http://www.w3.org/2000/svg}"


def timeline(*queries: str, step: Step = Step.MONTH, share: bool = False, years: int = 1) -> Timeline:
    periods = periods_between(date(2020, 1, 1), date(2019 + years, 12, 31), step)
    counts = tuple(number % 7 for number in range(len(periods)))
    series = tuple(Series(query=query, counts=counts) for query in queries)
    return Timeline(step=step, periods=periods, totals=(10,) * len(periods), series=series, share=share)


def texts(drawn: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(drawn).iter(f"{SVG}text")]  # noqa: S314


def test_a_picture_of_one_query_tells_all_that_a_reader_needs() -> None:
    drawn = texts(render_chart(timeline("flood"), "Source: newsarchive", "svg"))
    assert drawn == [
        *("2020-01", "2020-03", "2020-05", "2020-07", "2020-09", "2020-11"),
        *("0", "2", "4", "6"),
        "articles",
        "2020-07: 6",
        "Articles by month: flood",
        "Source: newsarchive",
    ]


def test_panels_under_each_other_share_one_scale() -> None:
    drawn = texts(render_chart(timeline("flood", "fire", share=True), "Source: newsarchive", "svg"))
    assert [text for text in drawn if text in {"flood", "fire"}] == ["flood", "fire"]
    assert drawn.count("2020-07: 60.0%") == 2
    assert drawn.count("20%") == 2
    assert drawn[-2:] == ["Share of all articles by month", "Source: newsarchive"]


def test_a_query_without_matches_says_so() -> None:
    empty = Series(query="zeppelin", counts=(0,) * 12)
    both = timeline("flood")
    drawn = Timeline(step=both.step, periods=both.periods, totals=both.totals, series=(*both.series, empty))
    assert "no matches" in texts(render_chart(drawn, "Source: newsarchive", "svg"))


@pytest.mark.parametrize(
    "query",
    ["$10 or $20", "_x^2 \\frac", "<b>&amp;", "\x0b\x1b\ufffe\ud800 \u202e", "新聞", "санкции", "x" * 500],
)
def test_whatever_was_typed_is_a_title(query: str) -> None:
    assert render_chart(timeline(query, "fire"), "Source: newsarchive", "png")
    (title,) = [text for text in texts(render_chart(timeline(query), "", "svg")) if "by month" in text]
    shown = title.removeprefix("Articles by month: ")
    assert len(shown) <= 80
    if query.isprintable() and len(query) <= 80:
        assert shown == query


def test_no_words_are_all_articles() -> None:
    assert "Articles by month: all articles" in texts(render_chart(timeline(""), "", "svg"))


@pytest.mark.parametrize(
    ("step", "years", "named"),
    [
        (Step.YEAR, 7, ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
        (Step.YEAR, 45, ["2020", "2030", "2040", "2050", "2060"]),
        (
            Step.MONTH,
            2,
            ["2020-01", "2020-04", "2020-07", "2020-10", "2021-01", "2021-04", "2021-07", "2021-10"],
        ),
        (
            Step.WEEK,
            1,
            ["2020-W01", "2020-W08", "2020-W15", "2020-W22", "2020-W29", "2020-W36", "2020-W43", "2020-W50"],
        ),
    ],
)
def test_periods_are_named_at_round_ones(step: Step, years: int, named: list[str]) -> None:
    drawn = texts(render_chart(timeline("flood", step=step, years=years), "", "svg"))
    assert drawn[: len(named)] == named


def test_the_same_numbers_give_the_same_file() -> None:
    first, second = (render_chart(timeline("flood", "fire"), "Source", "svg") for _ in range(2))
    assert first == second


def test_many_periods_are_one_area() -> None:
    few = render_chart(timeline("flood", step=Step.DAY), "", "svg")
    many = render_chart(timeline("flood", step=Step.DAY, years=8), "", "svg")
    assert few.count(b"<path") > 366
    assert many.count(b"<path") < 60


def test_a_png_is_wide_enough_for_print() -> None:
    drawn = render_chart(timeline("flood"), "Source", "png")
    assert drawn.startswith(b"\x89PNG")
    assert struct.unpack(">II", drawn[16:24]) == (1600, 720)


def test_a_page_holds_the_picture() -> None:
    page = render_chart(timeline("<flood>"), "Source: newsarchive", "html").decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Articles by month: &lt;flood&gt;</title>" in page
    assert (page.count("<svg"), page.count("<?xml"), page.count("<!DOCTYPE svg")) == (1, 0, 0)
