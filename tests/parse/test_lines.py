"""Units: lines of their own, and paragraphs wrapped over several lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.parse.lines import join_wrapped, read_units, take_mark, wrap_width
from newsarchive.text import fold_space, is_blank, split_lines

WRAPPED = """\
Halvern ferry company to buy four electric boats

The ferry company said on Friday that it would buy four electric
boats, the first of them by spring, and that it had asked the
harbour for a longer pier at the eastern end, according to a spokes-
woman of the firm.
(END)

Nobody had expected so large an order from a firm of thirty people,
said the harbour master.
- four boats of eleven metres, which are to be built in Kessel-
am-Orle by local firms
- a longer pier
Continue reading at tass.com
"""

TELETYPE = """\
FERRY COMPANY TO BUY FOUR BOATS
   HALVERN, March 7 - The ferry company said on Friday that it
would buy four electric boats, the first of them by spring, and
that it had asked the harbour for a longer pier.
   Nobody had expected so large an order from a firm of thirty
people, said the harbour master.
 REUTER
"""

WRAPPED_OPENING = (
    "The ferry company said on Friday that it would buy four electric boats, the first of them by spring, "
    "and that it had asked the harbour for a longer pier at the eastern end, according to a spokes-woman of "
    "the firm."
)
TELETYPE_OPENING = (
    "HALVERN, March 7 - The ferry company said on Friday that it would buy four electric boats, the first of "
    "them by spring, and that it had asked the harbour for a longer pier."
)

UNWRAPPED = """\
Ferry to sail again
The ferry company said on Friday that it would buy four boats.
nobody had expected so large an order, said the harbour master.
A short line
and another one
"""


def _units(text: str) -> list[tuple[int, int, str]]:
    return [(unit.first, unit.last, unit.text) for unit in read_units(text)]


def test_wrapped_paragraphs_are_one_unit_each() -> None:
    assert _units(WRAPPED) == [
        (1, 1, "Halvern ferry company to buy four electric boats"),
        (3, 6, WRAPPED_OPENING),
        (7, 7, "(END)"),
        (
            9,
            10,
            "Nobody had expected so large an order from a firm of thirty people, said the harbour master.",
        ),
        (
            11,
            12,
            "- four boats of eleven metres, which are to be built in Kessel-am-Orle by local firms",
        ),
        (13, 13, "- a longer pier"),
        (14, 14, "Continue reading at tass.com"),
    ]


def test_an_indent_begins_a_paragraph() -> None:
    assert _units(TELETYPE) == [
        (1, 1, "FERRY COMPANY TO BUY FOUR BOATS"),
        (2, 4, TELETYPE_OPENING),
        (
            5,
            6,
            "Nobody had expected so large an order from a firm of thirty people, said the harbour master.",
        ),
        (7, 7, "REUTER"),
    ]
    assert [unit.indent for unit in read_units(TELETYPE)] == [0, 3, 3, 1]


def test_lines_of_a_dump_that_is_not_wrapped_stand_alone() -> None:
    assert [unit.lines for unit in read_units(UNWRAPPED)] == [(line,) for line in UNWRAPPED.splitlines()]


@pytest.mark.parametrize(
    "mark", ["(END)", "REUTER", "Enditem", "-0-", "###", "(ANSA).", "- END -", "End of Document"]
)
def test_an_end_mark_is_never_glued_to_the_text(mark: str) -> None:
    text = WRAPPED.replace("(END)", mark)
    assert _units(text)[2] == (7, 7, mark)


@pytest.mark.parametrize(
    "label", ["Read more", "Read also:", "(Reporting by Asa Brandt)", "Source: Xinhua", "Copyright 2021 AP"]
)
def test_a_label_is_never_glued_to_the_text(label: str) -> None:
    assert _units(WRAPPED.replace("(END)", label))[2] == (7, 7, label)


def test_gaps_and_lines_are_counted() -> None:
    text = "\n \nOne\r\n\r\n\u200b\n\tTwo\u00a0 more\rThree\n\n"
    units = read_units(text)
    assert [(unit.first, unit.last, unit.gap, unit.indent, unit.text, unit.lines) for unit in units] == [
        (3, 3, 2, 0, "One", ("One",)),
        (6, 6, 2, 8, "Two more", ("\tTwo\u00a0 more",)),
        (7, 7, 0, 0, "Three", ("Three",)),
    ]


@pytest.mark.parametrize("text", ["", "\n", " \n\u200b\r\n\ufeff", "\u3000"])
def test_a_blank_text_has_no_units(text: str) -> None:
    assert read_units(text) == ()


@pytest.mark.parametrize(("text", "width"), [(WRAPPED, 68), (TELETYPE, 63), (UNWRAPPED, None), ("", None)])
def test_the_width_is_read_from_the_dump(text: str, width: int | None) -> None:
    assert wrap_width(split_lines(text)) == width


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["one  line "], "one line"),
        (["one", " two"], "one two"),
        (["a well-", "known town"], "a well-known town"),
        (["a pause -", "then"], "a pause - then"),
        (["a pause --", "then"], "a pause -- then"),
        (["a pause—", "then"], "a pause— then"),
        (["1990-", "91-", "92"], "1990-91-92"),
    ],
)
def test_wrapped_lines_are_joined(lines: list[str], text: str) -> None:
    assert join_wrapped(lines) == text


def test_a_day_in_lower_case_is_never_glued_to_a_headline() -> None:
    items = [
        "El bac de Kessel cambia de horario en verano",
        "noviembre 12, 2025",
        "y en otoño no saldrá de la bahía",
    ]
    assert [unit.text for unit in read_units("\n".join(items * 3))][:2] == items[:2]


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("3. Flood", "3.", "Flood"),
        ("12) Flood", "12)", "Flood"),
        ("[12] Flood", "[12]", "Flood"),
        ("## Flood", "##", "Flood"),
        ("• Flood", "•", "Flood"),
        ("- Flood", "-", "Flood"),
        ("* Flood", "*", "Flood"),
        ("> Flood", ">", "Flood"),
        (">> Flood", ">>", "Flood"),
        ("» Flood", "»", "Flood"),
        ("1\ufe0f\u20e3 Flood", "1\ufe0f\u20e3", "Flood"),
        ("_Flood_", None, "Flood"),
        ("_Flood_ and _fire_", None, "_Flood_ and _fire_"),
        ("Flood", None, "Flood"),
        ("3.5 million", None, "3.5 million"),
        ("3.Flood", None, "3.Flood"),
        ("2021. A flood", None, "2021. A flood"),
        ("-Flood", None, "-Flood"),
        ("•", None, "•"),
        ("", None, ""),
    ],
)
def test_marks_of_lists(text: str, mark: str | None, rest: str) -> None:
    assert take_mark(text) == (mark, rest)


_LINES = st.sampled_from(
    (
        *WRAPPED.splitlines(),
        *TELETYPE.splitlines(),
        "",
        " ",
        "\u200b",
        "\tx",
        "ab-",
        "\u2028",
        "\x0c",
        "a" * 140,
    )
)
_ENDS = st.sampled_from(("\n", "\r\n", "\r"))


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.lists(st.tuples(_LINES, _ENDS)).map(lambda pairs: "".join(map("".join, pairs))), st.text())
)
def test_every_written_line_is_in_one_unit(text: str) -> None:
    lines = split_lines(text)
    units = read_units(text)
    covered = [number for unit in units for number in range(unit.first, unit.last + 1)]
    assert covered == [number for number, line in enumerate(lines, 1) if not is_blank(line)]
    assert [line for unit in units for line in unit.lines] == [lines[number - 1] for number in covered]
    for unit in units:
        assert "".join(unit.text.split()) == "".join(fold_space("".join(unit.lines)).split())


QUOTED = """\
He wrote:
>
> Ferry returns to the bay
>
> The ferry company said on Friday that it would buy four electric
> boats, the first of them by spring, and that it had asked the
> harbour for a longer pier.
>
>> It had asked before.
"""


def test_a_quoted_mail_is_read_without_its_marks() -> None:
    units = read_units(QUOTED)
    assert [(unit.first, unit.last, unit.gap, unit.text) for unit in units] == [
        (1, 2, 0, "He wrote:"),
        (3, 4, 1, "Ferry returns to the bay"),
        (5, 8, 1, " ".join(line.strip("> ") for line in QUOTED.split("\n")[4:7])),
        (9, 9, 1, "It had asked before."),
    ]
    assert [line for unit in units for line in unit.lines] == QUOTED.rstrip("\n").split("\n")


def test_a_mark_over_all_that_is_quoted_stands_alone() -> None:
    text = ">\n" + QUOTED.partition("\n")[2].partition("\n")[2]
    assert [(unit.first, unit.text) for unit in read_units(text)][:2] == [
        (1, ">"),
        (2, "Ferry returns to the bay"),
    ]


def test_a_few_quoted_lines_keep_their_marks() -> None:
    assert [unit.text for unit in read_units("> One\n> Two\n> Three\nFour")] == [
        "> One",
        "> Two",
        "> Three",
        "Four",
    ]
