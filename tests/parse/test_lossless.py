from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.model import Article, Dump, Element, Furniture, Parsed, Role
from newsarchive.parse import parse
from newsarchive.parse.lossless import Difference, find_difference, rebuild

TEXT = "Ferry stays in port\n\nThe ferry stayed in port.\r\nNobody was hurt.\n \nShare\n"
FERRY = Article(
    elements=(Element(role=Role.HEADLINE, lines=(1, 1)), Element(role=Role.BODY, lines=(3, 4))),
)
SHARE = Furniture(dump="a.txt", kind="share", text="Share", lines=(6, 6))
PARSED = Parsed(
    dump=Dump(path="a.txt", content=b"", text=TEXT, encoding="utf-8", modified=date(2024, 1, 1)),
    articles=(FERRY,),
    furniture=(SHARE,),
)


def test_the_lines_come_back() -> None:
    assert list(rebuild(PARSED)) == [
        (1, "Ferry stays in port"),
        (3, "The ferry stayed in port."),
        (4, "Nobody was hurt."),
        (6, "Share"),
    ]
    assert find_difference(PARSED) is None


def _elements(*lines: tuple[int, int]) -> Parsed:
    elements = tuple(Element(role=Role.BODY, lines=each) for each in lines)
    return replace(PARSED, articles=(Article(elements=elements),))


@pytest.mark.parametrize(
    ("parsed", "difference"),
    [
        (replace(PARSED, furniture=()), Difference(dump=(6, "Share"), rebuilt=None)),
        (
            _elements((1, 1), (4, 4)),
            Difference(dump=(3, "The ferry stayed in port."), rebuilt=(4, "Nobody was hurt.")),
        ),
        (
            _elements((1, 3), (3, 4)),
            Difference(dump=(4, "Nobody was hurt."), rebuilt=(3, "The ferry stayed in port.")),
        ),
        (
            _elements((3, 4), (1, 1)),
            Difference(dump=(1, "Ferry stays in port"), rebuilt=(3, "The ferry stayed in port.")),
        ),
        (
            replace(PARSED, furniture=(replace(SHARE, text="Shame"),)),
            Difference(dump=(6, "Share"), rebuilt=(6, "Shame")),
        ),
        (
            replace(PARSED, furniture=(SHARE, replace(SHARE, lines=(7, 7)))),
            Difference(dump=None, rebuilt=(7, "Share")),
        ),
    ],
    ids=["lost", "lost in the middle", "told twice", "moved", "changed", "invented"],
)
def test_the_first_difference_is_told(parsed: Parsed, difference: Difference) -> None:
    assert find_difference(parsed) == difference


def test_records_have_no_lines_to_compare() -> None:
    assert find_difference(replace(PARSED, articles=(), furniture=(), record_lines=(1,))) is None


_LINES = st.sampled_from(
    (
        "Ferry stays in port for a third day",
        "HALVERN, March 7 (Reuters) - The ferry stayed in port, its owner said.",
        "Nobody was hurt.",
        "Read also:",
        "Share on Facebook",
        "By Asa Brandt",
        "31 December 2021",
        "* * *",
        "2 of 3 DOCUMENTS",
        "",
        "\u200b",
        "a\u2028b",
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_LINES, st.sampled_from(("\n", "\r\n", "\r"))), max_size=25))
def test_every_dump_comes_back(lines: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in lines)
    assert find_difference(parse(replace(PARSED.dump, text=text))) is None


UNHEADED = """blowers onlso:16 March 2023 <PUB>The Times</PUB>
-
O mercado velho da cidade reabriu com doze bancas e uma só balança, que ninguém se atreve a afinar.
 2. War: what next for the harbour of Velden, and who is going to pay for it
 2. War: Sundays
March 3, 2024
Old prison to become a hotel
March 4, 2024
Old prison a hotel
Read more%
1.
"""


def test_a_page_whose_summary_has_no_headline_comes_back() -> None:
    assert find_difference(parse(replace(PARSED.dump, text=UNHEADED))) is None
