"""Labels: the little language of forms, and every row of the table by examples made from itself."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from growth import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.conventions.forms import PLACEHOLDERS, first_words
from newsarchive.conventions.labels import LONGEST, forms, recognise
from newsarchive.parse.label import find_labels

if TYPE_CHECKING:
    from newsarchive.conventions.forms import Form

KINDS = {
    *("continue", "source", "related", "pointer", "note", "end", "date", "meta", "byline"),
    *(
        "share",
        "signup",
        "disclaimer",
        "bind",
        "navigation",
        "section",
        "mail",
        "caption",
        "contact",
        "headline",
    ),
}
FILLINGS = {
    "any": " what the ferry company said ",
    "dash": "–",
    "date": "3 May 2021",
    "host": "www.orle.example",
    "n": "12",
    "name": "Orle Post",
    "person": "Asa Brandt",
    "site": "orle.example",
    "title": "Ferry to sail again",
}
FORMS = [
    pytest.param(form, form.text, id=f"{form.kind}-{form.language}-{at}") for at, form in enumerate(forms())
]
each_form = pytest.mark.parametrize(("form", "text"), FORMS)


def _examples(form: str) -> list[str]:
    """Write out a form so that each alternative stands in one example at least, each option in and out."""
    texts, rest = _sequence(form, 0, "")
    assert rest == len(form)
    return list(dict.fromkeys(text.strip() for text in texts))


def _sequence(form: str, at: int, until: str) -> tuple[list[str], int]:
    pieces: list[list[str]] = []
    while at < len(form) and form[at] not in until:
        piece, at = _piece(form, at)
        pieces.append(piece)
    longest = max(map(len, pieces), default=1)
    return ["".join(piece[n % len(piece)] for piece in pieces) for n in range(longest)], at


def _piece(form: str, at: int) -> tuple[list[str], int]:
    if form[at] == "\\":
        return [form[at + 1]], at + 2
    if form[at] == "{":
        end = form.index("}", at)
        return [FILLINGS[form[at + 1 : end]]], end + 1
    if form.startswith(" [", at):
        texts, at = _group(form, at + 2, "]")
        return ["", *(f" {text}" for text in texts)], at
    if form[at] == "[":
        texts, at = _group(form, at + 1, "]")
        return ["", *texts], at
    if form[at] == "(":
        return _group(form, at + 1, ")")
    return [form[at]], at + 1


def _group(form: str, at: int, end: str) -> tuple[list[str], int]:
    texts, at = _sequence(form, at, "|" + end)
    while form[at] == "|":
        more, at = _sequence(form, at + 1, "|" + end)
        texts += more
    return texts, at + 1


@each_form
def test_every_form_is_recognised_in_all_its_shapes(form: object, text: str) -> None:
    missed = [line for line in _examples(text) if form not in [found for found, _ in recognise(line)]]
    assert missed == []


@each_form
def test_every_form_is_read_with_whatever_placeholders_it_has(form: Form, text: str) -> None:
    kinds = {label.kind for line in _examples(text) for label in find_labels(line, line)}
    assert form.kind in {"byline", "pointer"} | kinds  # what is no person or a title makes no such label


@each_form
def test_every_form_is_recognised_in_capitals(form: object, text: str) -> None:
    lines = [line for line in _examples(text) if line.upper().lower() == line.lower()]
    missed = [line for line in lines if form not in [found for found, _ in recognise(line.upper())]]
    assert missed == []


def test_the_kinds_are_those_that_the_parser_knows() -> None:
    assert {form.kind for form in forms()} == KINDS


def test_no_row_stands_twice() -> None:
    rows = [(form.kind, form.language, form.text) for form in forms()]
    assert sorted({row for row in rows if rows.count(row) > 1}) == []


def test_no_placeholder_is_unused() -> None:
    used = chain.from_iterable(re.findall(r"\{(\w+)\}", form.text) for form in forms())
    assert set(used) == set(PLACEHOLDERS)


@pytest.mark.parametrize(
    ("form", "examples"),
    [
        ("Read on", ["Read on"]),
        ("(Read|See) on", ["Read on", "See on"]),
        ("Source[s]: {name}", ["Source: Orle Post", "Sources: Orle Post"]),
        ("More [(at|on) {site}]", ["More", "More at orle.example", "More on orle.example"]),
        (r"\(END\)", ["(END)"]),
    ],
)
def test_examples_are_what_the_forms_say(form: str, examples: list[str]) -> None:
    assert _examples(form) == examples


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("Read on", {"read"}),
        ("(Read|See the) on", {"read", "see"}),
        ("[To ]Unsubscribe{any}", {"to", "unsubscribe"}),
        ("[(At|On) ]once", {"at", "on", "once"}),
        (r"\(END\)", {"("}),
        ("Source[s] of", {"source", "sources"}),
        (r"[\(](Mit|Con [\)])", {"(", "mit", "con"}),
        ("Sign(s|ing) up", {"signs", "signing"}),
        ("{n} words", {"{n}"}),
        ("[{any} ]contributed", None),
        ("(Read|{any})", None),
    ],
)
def test_the_words_that_a_form_can_begin_with(form: str, words: set[str] | None) -> None:
    assert first_words(form) == words


@pytest.mark.parametrize(
    ("line", "kind", "parts"),
    [
        ("Continue reading at tass.com", "continue", {"site": "tass.com"}),
        ("continue  reading", "continue", {"site": None}),
        ("Read more »", "continue", {"site": None}),
        ("Read the full story…", "continue", {"site": None}),
        ("Full story: https://orle.example/x?y=1", "continue", {"site": "https://orle.example/x?y=1"}),
        ("Source: Orle Post", "source", {"name": "Orle Post"}),
        ("Sources: Orle Post", "source", {"name": "Orle Post"}),
        ("Quellen: Orle Post", "source", {"name": "Orle Post"}),
        ("READ MORE: Ferry to sail again", "pointer", {"title": "Ferry to sail again"}),
        ("ALSO READ | Ferry to sail again", "pointer", {"title": "Ferry to sail again"}),
        ("Published: December 31, 2021 14:05", "date", {"date": "December 31, 2021 14:05"}),
        ("By Asa Brandt", "byline", {"person": "Asa Brandt"}),
        ("(Reporting by Asa Brandt; Editing by Jon Wick)", "note", {}),
        ("(Asa Brandt, reporting by Jon Wick)", "note", {}),
        ("The Associated Press contributed to this report.", "note", {}),
        ("(This story has not been edited by our staff and is published from a feed.)", "disclaimer", {}),
        ("(PNA)", "end", {}),
        ("-30-", "end", {}),
        ("12 comments", "share", {}),
        ("3 min read", "meta", {}),
    ],
)
def test_what_fills_the_placeholders(line: str, kind: str, parts: dict[str, str | None]) -> None:
    assert (kind, parts) in [(form.kind, match.groupdict()) for form, match in recognise(line)]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The ferry company said that it would buy four electric boats.",
        "Read the fine print, says the harbour master",
        "More ferries than ever",
        "Shares fall in Halvern",
        "Source of the Orle found",
        "Reporting from the harbour was hard",
        "Ends meet in Kessel",
        "World leaders meet in Halvern",
        "Ends",
    ],
)
def test_what_only_begins_like_a_label(line: str) -> None:
    kinds = {form.kind for form, _ in recognise(line)}
    assert kinds <= ({"end"} if line == "Ends" else set())


def test_labels_come_in_the_order_of_the_table() -> None:
    order = list(forms())
    lines = chain.from_iterable(_examples(form.text) for form in forms())
    for line in lines:
        places = [order.index(form) for form, _ in recognise(line)]
        assert places == sorted(places), line


_PIECES = ("Read", "more", " ", "(", ")", "by ", ":", "©", "at", "reporting ", "12")
_LINES = st.one_of(
    st.text(max_size=60),
    st.tuples(st.sampled_from([form.text for form in forms()]), st.text(max_size=20)).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=9).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(_LINES)
def test_any_line_can_be_asked_for_its_labels(line: str) -> None:
    for form, match in recognise(line):
        assert match.group() == line
        assert form.kind in KINDS


def test_a_long_line_has_no_labels() -> None:
    line = "All rights reserved, and more of it".ljust(LONGEST, "x")
    assert {form.kind for form, _ in recognise(line)} == {"note"}
    assert recognise(line + "x") == ()


@pytest.mark.parametrize(
    "piece",
    [
        *("a ", "(", ")", "()", "1", "1 ", "-", "- ", ": ", ".", "…", "»", "\u00a0", "(reporting by ", "by "),
        *("Read more ", "Source: ", "Share ", "© ", "contributed ", "(edited by ", "property of their "),
        *("Continue reading at ", "Get the ", "The post appeared first on ", "www.a.b/", "a."),
    ],
)  # fmt: skip
def test_recognising_takes_linear_time(piece: str) -> None:
    assert is_linear(recognise, lambda size: piece * (size // len(piece)) + "\x00")


def test_capitals_without_a_dot_are_those_of_letters_with_one() -> None:
    assert [form.kind for form, _ in recognise("YAZDIR")] == ["navigation"]


def test_forms_are_looked_up_by_their_first_words_and_none_is_missed() -> None:
    lines = [line for form in forms() for line in _examples(form.text)[::9]]
    missed = {
        line: [form for form in forms() if form not in found and form.pattern.fullmatch(line)]
        for line in lines
        if (found := [form for form, _ in recognise(line)]) is not None
    }
    assert {line: forms for line, forms in missed.items() if forms} == {}
