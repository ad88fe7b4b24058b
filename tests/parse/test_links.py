"""Links: lines that lead on, and addresses in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from growth import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.model import Link
from newsarchive.parse.links import find_mentions, host_of, read_target, trim_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://orle.example/x", "https://orle.example/x"),
        ("https://orle.example/x.", "https://orle.example/x"),
        ("https://orle.example/x?y=1),", "https://orle.example/x?y=1"),
        ("https://orle.example/x_(y)", "https://orle.example/x_(y)"),
        ("https://orle.example/x_(y)).", "https://orle.example/x_(y)"),
        ("https://orle.example/[x]]", "https://orle.example/[x]"),
        ("www.orle.example…", "www.orle.example"),
        ("www.orle.example»", "www.orle.example"),
        ("...", ""),
        ("", ""),
    ],
)
def test_the_marks_of_the_sentence_are_no_part_of_the_address(written: str, address: str) -> None:
    assert trim_address(written) == address


@pytest.mark.parametrize("tail", [")", "]", ".", ").", "()"])
def test_trimming_takes_linear_time(tail: str) -> None:
    assert is_linear(trim_address, lambda size: "www.orle.example/" + tail * (size // len(tail)))


@pytest.mark.parametrize(
    ("site", "target", "words"),
    [
        (None, None, None),
        ("", None, None),
        (" . ", None, None),
        ("tass.com", "tass.com", None),
        ("tass.com.", "tass.com", None),
        ("www.rt.com »", "www.rt.com", None),
        ("RT.com", "RT.com", None),
        ("кессель.рф", "кессель.рф", None),
        ("https://orle.example/x?y=1#z", "https://orle.example/x?y=1#z", None),
        ("(https://orle.example/x)", "https://orle.example/x", None),
        ("<https://orle.example/x>", "https://orle.example/x", None),
        ("orle.example:8080/x", "orle.example:8080/x", None),
        ("the site: https://orle.example/x today", "https://orle.example/x", None),
        ("The  Guardian ›", None, "The Guardian"),
        ("here", None, "here"),
        ("1.2.3.4", None, "1.2.3.4"),
    ],
)
def test_an_address_is_told_from_a_site_in_words(site: str, target: str | None, words: str | None) -> None:
    assert read_target(site) == (target, words)


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("https://www.Orle.example:443/x?y", "www.orle.example"),
        ("tass.com/x", "tass.com"),
        ("WWW.RT.COM", "www.rt.com"),
        ("localhost", None),
        ("ftp://orle.example", None),
        ("1.2.3.4", None),
    ],
)
def test_hosts(target: str, host: str | None) -> None:
    assert host_of(target) == host


def test_mentions() -> None:
    paragraphs = (
        "See www.orle.example, “https://orle.example/x” (https://orle.example/a_(b)).",
        "Write to desk@orle.example; http:// is none, nor is www. or Orle.example",
        "HTTPS://ORLE.example/X",
    )
    assert [link.target for link in find_mentions(paragraphs)] == [
        "www.orle.example",
        "https://orle.example/x",
        "https://orle.example/a_(b)",
        "HTTPS://ORLE.example/X",
    ]
    assert {(link.kind, link.text == link.target) for link in find_mentions(paragraphs)} == {
        ("mention", True)
    }


@pytest.mark.parametrize(
    ("line", "kind", "target"),
    [
        ("Continue reading at tass.com", "continue", "tass.com"),
        ("Continue reading at www.rt.com", "continue", "www.rt.com"),
        ("Read Full Article at RT.com", "continue", "RT.com"),
        ("Read more", "continue", None),
        ("View", "continue", None),
        ("leggi", "continue", None),
        ("Lesen Sie hier den Bericht auf orle.example", "continue", "orle.example"),
        ("Continue reading on Medium »", "continue", None),
        ("Continue Reading →", "continue", None),
        ("Full story: https://orle.example/x?id=3", "continue", "https://orle.example/x?id=3"),
        ("[Continue reading](https://orle.example/x)", "continue", "https://orle.example/x"),
        ("READ MORE: https://orle.example/x", "continue", "https://orle.example/x"),
        ("Source: https://orle.example/x", "source", "https://orle.example/x"),
        ("Подробнее на orle.example", "continue", "orle.example"),
        ("Leia mais em orle.example", "continue", "orle.example"),
    ],
)
def test_a_line_that_leads_on(
    line: str,
    kind: str,
    target: str | None,
    parse_text: Callable[[str], Parsed],
    make_page: Callable[..., str],
) -> None:
    parsed = parse_text(make_page(("", "", line), ("", "", line)))
    link = Link(kind=kind, text=line, target=target)
    assert [article.links for article in parsed.articles] == [(link,), (link,)]


def test_a_mention_follows_the_links_and_stays_in_the_text(
    parse_text: Callable[[str], Parsed], make_page: Callable[..., str]
) -> None:
    opening = "A timetable stands at https://orle.example/t. "
    parsed = parse_text(make_page(("", opening, "Read more at tass.com")))
    (article,) = parsed.articles
    assert [(link.kind, link.target) for link in article.links] == [
        ("continue", "tass.com"),
        ("mention", "https://orle.example/t"),
    ]
    assert article.body.startswith(opening)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="wx.:/()[]<>hтps#?é»› \u00a0-@", max_size=40))
def test_any_words_can_be_a_site(words: str) -> None:
    target, name = read_target(words)
    assert target is None or name is None
    for link in find_mentions((words,)):
        assert link.text in words
