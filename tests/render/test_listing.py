from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newsarchive.model import Article
from newsarchive.render.ink import paint
from newsarchive.render.listing import plain_listing, render_listing
from newsarchive.render.reasons import explained_records
from newsarchive.render.records import parsed_records

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from newsarchive.model import Parsed
    from newsarchive.parse.reasons import Explanation


def test_plain_gives_each_line_with_its_role(parsed: Parsed) -> None:
    lines = list(plain_listing(parsed))
    assert lines[0] == "1  headline  Ferry to Aldbrough stays in port for a third day"
    assert [line.split("  ")[:2] for line in lines] == [
        ["1", "headline"],
        ["2", "subheadline"],
        ["4", "body"],
        ["6", "body"],
        ["7", "link"],
        ["8", "related"],
        ["9", "related"],
        ["10", "furniture"],
    ]


def test_plain_explains(explanation: Explanation, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(plain_listing(explanation.parsed, explanation)) == snapshot


@pytest.mark.parametrize("color", [False, True], ids=["plain", "color"])
@pytest.mark.parametrize("explain", [False, True], ids=["bare", "explained"])
def test_listing(
    explanation: Explanation, snapshot: SnapshotAssertion, *, explain: bool, color: bool
) -> None:
    listing = render_listing(explanation.parsed, 80, explanation if explain else None)
    assert "\n".join(paint(listing, color=color)) == snapshot


def test_records_have_the_reasons_for_each_item(
    explanation: Explanation, snapshot: SnapshotAssertion
) -> None:
    records = list(explained_records(explanation))
    assert [record.pop("explain") for record in records] == snapshot
    assert records == list(parsed_records(explanation.parsed))


def test_lines_of_records_have_no_roles_of_another_dump(parsed: Parsed) -> None:
    text = '{"headline": "a"}\n\n{"headline": "b"}\n'
    records = replace(
        parsed,
        dump=replace(parsed.dump, text=text),
        articles=(*parsed.articles, Article(headline="b")),
        furniture=(),
        boundaries=(),
        record_lines=(1, 3),
    )
    assert list(plain_listing(records)) == ['1  record  {"headline": "a"}', '3  record  {"headline": "b"}']
