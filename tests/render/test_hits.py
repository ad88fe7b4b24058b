from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.model import Hit
from newsarchive.render.blocks import in_words, render_blocks, snippet_width
from newsarchive.render.csv import render_csv
from newsarchive.render.hits import KEYS, hit_record
from newsarchive.render.ink import inked, paint, plain
from newsarchive.render.json import render_json, render_jsonl
from newsarchive.render.plain import marked, plain_hit

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def test_a_record_has_the_keys_of_a_hit_in_order(hit: Hit) -> None:
    assert list(hit_record(hit).items()) == [
        ("id", 12),
        ("uri", None),
        ("headline", "Ferry to Aldbrough stays in port for a third day"),
        ("source", "Coast Wire"),
        ("place", "ALDBROUGH"),
        ("published", "2021-03-03"),
        ("score", 7.31),
        ("snippet", "… The ferry that links Aldbrough with the outer islands stayed in port …"),
        ("highlights", ((6, 11), (66, 70))),
        ("dump", "data/coast.txt"),
        ("lines", (1, 9)),
    ]


def test_plain_is_one_line_of_tabbed_fields(hit: Hit, bare_hit: Hit) -> None:
    assert [plain(plain_hit(found)) for found in (hit, bare_hit)] == [
        (
            "12\t2021-03-03\tCoast Wire\tALDBROUGH\tFerry to Aldbrough stays in port for a third day\t"
            "… The ferry that links Aldbrough with the outer islands stayed in port …"
        ),
        "7\t-\t-\t-\t-\tA line with ␛[31mcolour␇ and\ufffdturned",
    ]


def test_marks_fall_on_the_words_that_were_found(hit: Hit) -> None:
    assert [text for text, style in marked(hit.snippet, hit.highlights) if style == "mark"] == [
        "ferry",
        "port",
    ]


def test_marks_count_code_points() -> None:
    assert marked("😀 ab\x1bc", ((2, 5),)) == (("😀 ", ""), ("ab␛", "mark"), ("c", ""))


@pytest.mark.parametrize("color", [False, True], ids=["plain", "color"])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_blocks(hit: Hit, bare_hit: Hit, snapshot: SnapshotAssertion, width: int, *, color: bool) -> None:
    assert "\n".join(paint(render_blocks([hit, bare_hit], width), color=color)) == snapshot


def test_headlines_are_marked_too(hit: Hit) -> None:
    marked_hit = replace(hit, headline_highlights=((0, 5),))
    spans = [span for span in plain_hit(marked_hit) if span[1] in {"headline", "mark"}]
    assert spans[:3] == [
        ("", "headline"),
        ("Ferry", "mark"),
        (" to Aldbrough stays in port for a third day", "headline"),
    ]
    first = next(paint(render_blocks([marked_hit], 80), color=True))
    assert first == "\x1b[1;33mFerry\x1b[0m\x1b[1m to Aldbrough stays in port for a third day\x1b[0m"


def test_text_without_spaces_breaks_between_characters(hit: Hit) -> None:
    chinese = replace(
        hit, snippet="… 外交部发言人说，这些制裁 是对对方单方面行动的回应。", highlights=((10, 12),)
    )
    assert list(paint(render_blocks([chinese], 24), color=False))[-4:] == [
        "  … 外交部发言人说，这些",
        "  制裁 是对对方单方面行",
        "  动的回应。",
        "",
    ]


@pytest.mark.parametrize(
    ("width", "room"), [(20, 60), (40, 96), (80, 216), (99, 273), (120, 224), (300, 224)]
)
def test_a_snippet_fills_three_lines_or_two(width: int, room: int) -> None:
    assert snippet_width(width) == room


def test_a_day_that_is_no_iso_day_stays_as_it_is() -> None:
    assert (in_words("2021-12-31"), in_words("2021-12")) == ("31 December 2021", "2021-12")


def test_jsonl_ends_records_at_line_feeds_alone() -> None:
    text = "a\u2028b\u2029c\x85d\x1be\u202ef\udc80g\nh"
    (line,) = render_jsonl([{"text": text}])
    assert len(line.splitlines()) == 1
    assert line.isascii()
    assert json.loads(line) == {"text": text}


def test_jsonl_keeps_letters_readable() -> None:
    assert list(render_jsonl([{"text": "ё – “é” 😀"}])) == ['{"text": "ё – “é” 😀"}']


@pytest.mark.parametrize("number", [0, 1, 3])
def test_json_is_one_array(number: int) -> None:
    records = [{"id": index} for index in range(number)]
    lines = list(render_json(iter(records)))
    assert json.loads("\n".join(lines)) == records
    assert len(lines) == number + 2


def test_csv_reads_back(hit: Hit) -> None:
    lines = "\n".join(render_csv([hit_record(hit)], KEYS))
    header, row = csv.reader(io.StringIO(lines))
    assert header == list(KEYS)
    assert row == [
        "12",
        "",
        "Ferry to Aldbrough stays in port for a third day",
        "Coast Wire",
        "ALDBROUGH",
        "2021-03-03",
        "7.31",
        "… The ferry that links Aldbrough with the outer islands stayed in port …",
        "[[6, 11], [66, 70]]",
        "data/coast.txt",
        "[1, 9]",
    ]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_disarms_what_a_spreadsheet_would_run(first: str) -> None:
    _, row = csv.reader(io.StringIO("\n".join(render_csv([{"cell": f"{first}1+1"}], ["cell"])), newline=""))
    assert row == [f"'{first}1+1"]


def test_csv_keeps_lines_within_their_cell() -> None:
    text = "\n".join(render_csv([{"cell": "one\ntwo\rthree"}], ["cell"])) + "\n"
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["cell"], ["one\ntwo\rthree"]]


def test_csv_leaves_other_cells() -> None:
    rows = list(render_csv([{"a": -1.5, "b": None, "c": True, "d": "a=b", "e": 'x,"y"\nz'}], list("abcde")))
    assert rows == ["a,b,c,d,e", '-1.5,,true,a=b,"x,""y""\nz"']


def test_paint_writes_escapes_only_with_color() -> None:
    line = inked((("id", "headline"), (" rest  ", "")))
    assert list(paint([line], color=False)) == ["id rest"]
    assert list(paint([line], color=True)) == ["\x1b[1mid\x1b[0m rest"]


@settings(max_examples=200, deadline=None)
@given(st.text(), st.text(), st.integers(0, 20), st.integers(0, 20))
def test_no_text_leaves_its_line_or_reaches_the_terminal_armed(
    headline: str, snippet: str, start: int, length: int
) -> None:
    hit = Hit(
        id=1,
        uri=None,
        headline=headline,
        source=None,
        place=None,
        published=None,
        score=None,
        snippet=snippet,
        highlights=((start, start + length),),
        dump="-",
        lines=(1, 1),
    )
    line = plain(plain_hit(hit))
    assert line.count("\t") == 5
    assert len(line.splitlines()) == 1
    assert not CONTROL.search(line.replace("\t", ""))
    assert not CONTROL.search("".join(paint(render_blocks([hit], 80), color=False)))
