from __future__ import annotations

from datetime import date

import pytest

from newsarchive.errors import QueryError
from newsarchive.query import parse_query

TODAY = date(2022, 1, 15)
FIELDS = (
    "Fields: headline, body, byline, source, agency, place, link, dump, id, "
    "date, since, until, after, before, has"
)
DATES = 'Dates stand as 2021-12-31, 2021-12, 2021, 2021-W52, today, yesterday, -7d, "last month".'
HAS = "has: takes date, dateline, byline, link, related."
UNCLOSED = "Nothing closes this parenthesis: close it or leave it out."
EMPTY = "Nothing stands between the quotes."
NOTHING = "Nothing to look for: this holds no letter or digit."
APART = "No words stand in headline and in body at once: look for each by itself."
FAR = "Words can stand within 1 to 1,000 words of each other, as in w/5."
JOINS = "joins words, phrases and groups of these by OR."
ONE = "source: takes one value: quote it, or write (source:a OR source:b)."
YESTERDAY = f"Cannot read the date 'yesterdy'. Did you mean 'yesterday'? {DATES}"
FAULTS: tuple[tuple[str, str, str], ...] = (
    ("titel:flood", "^^^^^", f"No field 'titel'. Did you mean 'headline'? {FIELDS}."),
    ("flood -sorce:x", "       ^^^^^", f"No field 'sorce'. Did you mean 'source'? {FIELDS}."),
    ("from:2021", "^^^^", f"No field 'from'. Did you mean 'since'? {FIELDS}."),
    ("qqq:flood", "^^^", f"No field 'qqq'. {FIELDS}."),
    ("flood (kremlin OR (nato)", "      ^", UNCLOSED),
    ("(a (b", "   ^", UNCLOSED),
    ('flood ""', "      ^^", EMPTY),
    ('flood "  ', "      ^^^", EMPTY),
    ("flood “\u200b” x", "      ^^^", EMPTY),
    ("– &", "^^^", NOTHING),
    (" - () ", " ^^^^", NOTHING),
    ("headline:()", "^^^^^^^^^^^", NOTHING),
    ('source:"" a', "        ^", 'source: needs a value, as in source:"BBC News".'),
    ("headline:(a body:b)", "            ^^^^", APART),
    ("source:(a OR b)", "       ^", ONE),
    ("a w/0 b", "    ^", FAR),
    ("a NEAR/1001 b", "       ^^^^", FAR),
    ("a pre/" + "9" * 5000 + " b", "      " + "^" * 5000, FAR),
    ('"a b"~0', "      ^", FAR),
    ("(a b) w/5 c", "^^^^^", f"w/5 {JOINS} Quote words that stand side by side."),
    ("a NEAR/5 -b", "         ^^", f"NEAR/5 {JOINS} Negate all of it: -(a w/5 b)."),
    ("a w/5 NOT b", "      ^^^^^", f"w/5 {JOINS} Negate all of it: -(a w/5 b)."),
    ("headline:a w/5 b", "^^^^^^^^^^", f"w/5 {JOINS} Put the part before all of it: headline:(a w/5 b)."),
    ("a w/5 body:b", "      ^^^^^^", f"w/5 {JOINS} Put the part before all of it: headline:(a w/5 b)."),
    ("(a w/5 b) pre/2 c", "^^^^^^^^^", f"pre/2 {JOINS} Write a chain without parentheses: a w/5 b w/5 c."),
    ('a w/2 "a b"~3', "       ^^^^^^", f"w/2 {JOINS} Write a chain without parentheses: a w/5 b w/5 c."),
    ("source:tass w/5 c", "^^^^^^^^^^^", f"w/5 {JOINS}"),
    ("c w/5 date:2021", "      ^^^^^^^^^", f"w/5 {JOINS}"),
    ("c w/5 (a OR b d)", "      ^^^^^^^^^^", f"w/5 {JOINS}"),
    ("has:dat", "    ^^^", f"An article cannot have 'dat'. Did you mean 'date'? {HAS}"),
    ("has:LINKS", "    ^^^^^", f"An article cannot have 'LINKS'. Did you mean 'link'? {HAS}"),
    ("has:qqq", "    ^^^", f"An article cannot have 'qqq'. {HAS}"),
    ("id:x12", "   ^^^", "An id is a number, not 'x12'. Write it as in id:12 or id:12..40."),
    ("id:..", "   ^^", "An id is a number, not '..'. Write it as in id:12 or id:12..40."),
    ("id:1..x", "   ^^^^", "An id is a number, not '1..x'. Write it as in id:12 or id:12..40."),
    ("id:1..2..3", "   ^^^^^^^", "An id is a number, not '1..2..3'. Write it as in id:12 or id:12..40."),
    ("-id:40..12", "    ^^^^^^", "The range '40..12' ends before it begins."),
    (
        "id:" + "9" * 19,
        "   " + "^" * 19,
        f"An id is a number, not '{'9' * 19}'. Write it as in id:12 or id:12..40.",
    ),
    ("a date:yesterdy", "       ^^^^^^^^", YESTERDAY),
    ("date:" + "x" * 50, "     " + "^" * 50, f"Cannot read the date '{'x' * 39}…'. {DATES}"),
)


@pytest.mark.parametrize(("text", "carets", "message"), FAULTS)
def test_fault_is_pointed_at(text: str, carets: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(text, as_of=TODAY)
    assert str(raised.value) == f"{message}\n    {text}\n    {carets}"
