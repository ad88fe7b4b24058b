"""HTML → the text that it shows."""

from __future__ import annotations

import pytest
from growth import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.readers.markup import Piece, read_pieces, reduce


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("<p>Dam\n <b>hol</b>ds</p>\n<p>Rain &amp; fog&nbsp;ease", "Dam holds\n\nRain & fog ease\n"),
        ("<div>One<br>Two</div><div></div><div>Three</div>", "One\nTwo\nThree\n"),
        ("<title>No</title><style>p{}</style><script>if (a<b) x('</p>')</script><p>Yes", "Yes\n"),
        ("a <!-- <p>no</p> --> b <!doctype x> c <?php no ?> d", "a b c d\n"),
        ("1 < 2 and 3 > 2 <", "1 < 2 and 3 > 2 <\n"),
        ('<p title="a > b">Yes</p>', "Yes\n"),
        ("<p title='it>Still shown</p>", "Still shown\n"),
        ("<ul><li>One<li>Two</ul>Three", "One\nTwo\n\nThree\n"),
        (
            "<a href='https://a.example/1?b=1&amp;c=2'>Read more</a>",
            "[Read more](https://a.example/1?b=1&c=2)\n",
        ),
        ("<p>See <a href=https://a.example/1>this</a></p>", "See this\n"),
        ("<p><a href='https://a.example/1'>One</a> <a href='https://a.example/2'>Two</a></p>", "One Two\n"),
        ("<p><a href='javascript:x()'>One</a></p>", "One\n"),
        ("<p><a href='https://a.example/(x)'>One</a></p>", "One\n"),
        ("<script>never ended", ""),
        ("<!-- never ended", ""),
    ],
)
def test_what_a_page_shows(source: str, text: str) -> None:
    assert reduce(source) == text


def test_pieces_know_their_lines() -> None:
    assert list(read_pieces("a\n<P class=x>\nb&lt;\n</p>")) == [
        Piece(1, text="a\n"),
        Piece(2, "p", "P class=x"),
        Piece(2, text="\nb<\n"),
        Piece(4, "/p", "/p"),
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["<", ">", "p", "!--", "-->", '"', "a href=", "\n", "/", "script", "&", "x"]))
)
def test_any_markup_is_read_in_the_order_of_its_lines(parts: list[str]) -> None:
    source = "".join(parts)
    lines = [piece.line for piece in read_pieces(source)]
    assert lines == sorted(lines)
    assert all(1 <= line <= source.count("\n") + 1 for line in lines)
    assert reduce(source).count("\n") <= 2 * len(source) + 1


@pytest.mark.parametrize(
    "unit", ["<", "<!--", "<p ", '<a "', "<a href='", "&", "<p>", "<title>", "<script>", '">', "<a href=x"]
)
def test_broken_markup_takes_time_in_line_with_its_length(unit: str) -> None:
    assert is_linear(reduce, lambda size: unit * size)
