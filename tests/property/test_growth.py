"""A dump takes time in line with its length, whatever it repeats."""

from __future__ import annotations

from datetime import date

import pytest
from growth import is_linear

from newsarchive.model import Dump
from newsarchive.parse import parse

LINES = (
    *("\n \n", "\n", "* * *\n", "December 31, 2021\n", "TASS | 31 December 2021\n\n", "12 comments\n", "(\n"),
    *("Halvern ferry company to buy\n", "HALVERN, Dec 31 (AP) - On Friday, the ferry was late again.\n"),
    *("Read also:\nFerry to sail again\n", "Home | World | Sport\n", "Continue reading at tass.com\n"),
    *("the ferry company said on Friday that it would buy four boats and\n", "1 of 2 DOCUMENTS\n", "<DOC>\n"),
    *("HD Ferry\nLP\nIt sails.\nAN\nDocument ORLE000020210307eh3700001\n", "End of Document\nBody\n"),
    *("BYLINE: Asa Brandt\n", "Halvern\u00a0\n\n\n", "“Nobody was hurt,” she said.\n", "\u2028\n"),
)
PIECES = (
    "a ",
    "(",
    ")",
    "- ",
    "-",
    "1",
    "1.",
    "1 May ",
    "www.a.example/) ",
    " | ",
    "“",
    ". A",
    "\t",
    "(AP) ",
    "<DOC>",
)


def _parse(text: str) -> None:
    parse(Dump(path="a.txt", content=b"", text=text, encoding="utf-8", modified=date(2022, 1, 15)))


@pytest.mark.parametrize("piece", [*LINES, *PIECES])
def test_parsing_takes_linear_time(piece: str) -> None:
    assert is_linear(_parse, lambda size: piece * (size // len(piece)) + "\x01")
