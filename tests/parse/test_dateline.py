"""Datelines as agencies set them, and what only looks like one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import words
from newsarchive.model import Dateline
from newsarchive.parse.dateline import take_dateline
from newsarchive.parse.filing import Taken
from newsarchive.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed

REST = "The ferry was late again."
ROWS = [
    tuple(cell or None for cell in line.split("\t"))
    for line in Path(__file__).with_name("datelines.tsv").read_text("utf-8").splitlines()[1:]
]
MARKS = ("|", "■", "=", ".—", ".–", ".-", "--", "-", "—", "–", "_", ".", ":")


def _mark(text: str) -> str:
    return next((mark for mark in MARKS if text.endswith(mark)), "")


def _taken(text: str) -> Taken:
    found = take_dateline(f"{text} {REST}")
    assert found is not None
    assert found[1] == REST
    return found[0]


@pytest.mark.parametrize(("text", "place", "date", "agency"), ROWS)
def test_a_dateline(text: str, place: str | None, date: str | None, agency: str | None) -> None:
    dateline = Dateline(text=text, place=place, date=date, agency=agency)
    assert _taken(text) == Taken(dateline=dateline, mark=_mark(text))


def test_the_table_is_wide() -> None:
    assert len(ROWS) >= 80
    assert len({agency for _, _, _, agency in ROWS if agency}) >= 30


@pytest.mark.parametrize("state", sorted(words("state")))
def test_a_state_belongs_to_the_place(state: str) -> None:
    for place in (f"MILL CREEK, {state}.", f"Mill Creek, {state}."):
        text = f"{place} (AP) -"
        assert _taken(text).dateline == Dateline(text=text, place=place, agency="AP")


@pytest.mark.parametrize("agency", [name for name in outlets.names() if not set(name) & set("()/")])
def test_every_source_of_the_table_signs(agency: str) -> None:
    text = f"Halvern, May 20 ({agency}) -"
    assert _taken(text).dateline == Dateline(text=text, place="Halvern", date="XXXX-05-20", agency=agency)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("HALVERN, March\u00a07 (Reuters)\u00a0-", "HALVERN"),
        ("PORT\u00a0AMERY, 7\u00a0March (Reuters) –", "PORT\u00a0AMERY"),
        ("HALVERN,\u00a0March 7 (Reuters) --", "HALVERN"),
    ],
)
def test_no_break_spaces(text: str, place: str) -> None:
    dateline = Dateline(text=text, place=place, date="XXXX-03-07", agency="Reuters")
    assert _taken(text).dateline == dateline


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("HALVERN, Friday (AP) -", "HALVERN", None, "AP"),
        ("HALVERN, Friday, March 7 (AP) -", "HALVERN", "XXXX-03-07", "AP"),
        ("Friday, March 7 (AP) -", None, "XXXX-03-07", "AP"),
        ("HALVERN, Fri., March 7 (AP) -", "HALVERN", "XXXX-03-07", "AP"),
    ],
)
def test_a_weekday_is_no_part_of_the_place(
    text: str, place: str | None, date: str | None, agency: str
) -> None:
    assert _taken(text).dateline == Dateline(text=text, place=place, date=date, agency=agency)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("HALVERN, May 20 2014", "HALVERN"),
        ("HALVERN, 20 May 2014", "HALVERN"),
        ("PORT AMERY, Tarvia, 2014-05-20", "PORT AMERY, Tarvia"),
    ],
)
def test_place_and_full_date_alone_on_their_line(text: str, place: str) -> None:
    found = take_dateline(text)
    assert found == (Taken(dateline=Dateline(text=text, place=place, date="2014-05-20"), mark=""), "")
    assert take_dateline(f"{text} {REST}") is None


@pytest.mark.parametrize(
    ("byline", "dateline", "place"),
    [
        ("By Asa Brandt ", "Kessel, Oct 17 (PTI)", "Kessel"),
        ("By Asa B Brandt ", "Kessel, Oct 17 (PTI)", "Kessel"),
        ("By Asa Brandt ", "New Kessel, Oct 17 (PTI)", "New Kessel"),
        ("By Asa Brandt and Jon Wick ", "HALVERN, Oct 17 (PTI) -", "HALVERN"),
        ("BY ASA BRANDT ", "KESSEL, Oct 17 (PTI)", "KESSEL"),
        ("By Asa Brandt, ", "Kessel, Oct 17 (PTI)", "Kessel"),
        ("By Asa B Brandt, ", "Kessel, Oct 17 (PTI)", "Kessel"),
        ("By Asa  Brandt ", "Kessel, Oct 17 (PTI)", "Kessel"),
        ("By Asa\u00a0Brandt ", "New\u00a0Kessel, Oct 17 (PTI)", "New\u00a0Kessel"),
    ],
)
def test_a_byline_before_the_dateline(byline: str, dateline: str, place: str) -> None:
    names = fold_space(byline.rstrip(" ,")[3:])
    taken = _taken(byline + dateline)
    assert taken.byline == names
    assert taken.dateline == Dateline(text=dateline, place=place, date="XXXX-10-17", agency="PTI")


def test_a_byline_before_a_dateline_without_a_date() -> None:
    taken = _taken("By Asa Brandt HALVERN (Reuters) -")
    assert taken.byline == "Asa Brandt"
    assert taken.dateline == Dateline(text="HALVERN (Reuters) -", place="HALVERN", agency="Reuters")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("HALVERN --", "HALVERN"),
        ("PORT AMERY:", "PORT AMERY"),
        ("Halvern.-", "Halvern"),
        ("Halvern –", "Halvern"),
        ("ORLE, Lidonia —", "ORLE, Lidonia"),
        ("KESSEL.", "KESSEL"),
        ("KESSEL (MG) -", "KESSEL (MG)"),
    ],
)
def test_a_place_alone_is_weak(text: str, place: str) -> None:
    assert _taken(text) == Taken(dateline=Dateline(text=text, place=place), mark=_mark(text), weak=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(Reuters)",
        "KESSEL (Reuters)",
        "Progressive Tide Initiative (PTI) leaders met in Kessel on Monday.",
        "Sea Protection Area (SPA) rules change in May.",
        "Middle Estuary and North Arm (MENA) - trade grew.",
        "(AP Photo/Ines Dahl)",
        "(AP Photo/Ines Dahl) - The ferry in its berth.",
        "(Photo by Ines Dahl / AFP)",
        "(Reporting by Ines Dahl; Editing by Jon Wick)",
        "The ferry came in after their win over Orle. (Reuters)",
        "It was told by Halvern Radio (AP) - and others - that the ferry sank.",
        "The ferry, March 7 (Reuters) - it said",
        "The harbour, May 20, 2014 - a Tuesday - was full of ice.",
        "Tarvia 2 - Lidonia 1 (AP)",
        "UPDATE 1-Tarvia raises rates (Reuters)",
        "HALVERN (population 4,000) - a town on the Orle",
        "HALVERN, Feb 30 (Reuters) - The ferry was late.",
        "HALVERN (AP)-The ferry was late.",
        '"HALVERN (AP) - The ferry was late."',
        "- HALVERN (AP) - The ferry was late.",
        "Kessel, May 20. The ferry was late.",
        "On March 7 (Reuters) - the ferry was late.",
        "On May 20: the dam broke.",
        "In Kessel, May 20 - the dam broke.",
        "Since May 20 - for a week - the dam has leaked.",
        "Le 20 mai : la digue cède.",
        "El 20 de mayo: cede el dique.",
        "С 20 мая: плотина закрыта.",
        "Friday, March 14 2014",
        "Friday, March 14, 2014 - The ferry was late.",
        "May 20, 2014",
        "May 20, 2014 - The ferry was late.",
        "What we know about the flood: the dam broke.",
        "halvern (AP) - The ferry was late.",
        "Halvern (xyz) - The ferry was late.",
        "Halvern. The ferry was late.",
    ],
)  # fmt: skip
def test_a_false_friend(text: str) -> None:
    assert take_dateline(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "PACT -- the alliance -- said on Monday it would leave.",
        "Halvern Rovers (HRO) – Orle United (OUN) 2:1",
        "Weather: The fog stays.",
    ],
)
def test_a_name_before_a_mark_is_never_sure(text: str) -> None:
    found = take_dateline(text)
    assert found is None or found[0].weak


_NAMES = (
    "By ",
    "Asa ",
    "HALVERN",
    "Kessel",
    "New ",
    "St.",
    "De ",
    "AP",
    "Reuters",
    "TASS",
    "SPA",
    "N.Y.",
    "xyz",
)
_MARKS = ("/", ",", " ", ".", "-", "--", "—", ":", "(", ")", "{", "}", "\u00a0", "  ")
_DAYS = ("March 7", "7 мая", "2014", "Friday", "г.")
_TEXTS = st.one_of(
    st.lists(st.sampled_from((*_NAMES, *_MARKS, *_MARKS, *_DAYS)), max_size=14).map("".join),
    st.text(max_size=80),
)


@settings(max_examples=500, deadline=None)
@given(_TEXTS)
def test_any_text_holds_what_was_taken_off_it(text: str) -> None:
    found = take_dateline(text)
    if found is None:
        return
    taken, rest = found
    start = text.index(taken.dateline.text)
    assert text[start + len(taken.dateline.text) :].lstrip() == rest
    for part in (taken.dateline.place, taken.mark):
        assert part is None or part in taken.dateline.text
    assert taken.byline is None or taken.byline in fold_space(text[:start])
    assert bool(taken.byline) or not text[:start]


@pytest.mark.parametrize("text", ["NEW YORK--The ferry was late again.", "KESSEL—The ferry was late again."])
def test_a_place_in_capitals_may_be_glued_to_its_text(text: str) -> None:
    found = take_dateline(text)
    assert found is not None
    assert (found[0].weak, found[1]) == (True, REST)


@pytest.mark.parametrize("text", ["Asa Brandt April 16, 2024", "Asa Brandt in Kessel April 15, 2024"])
def test_a_name_before_a_day_alone_is_no_place(text: str) -> None:
    assert take_dateline(text) is None


def test_a_place_in_capitals_and_a_day_are_a_dateline_without_a_year() -> None:
    found = take_dateline("KESSEL, Tarvia, Apr. 9")
    assert found is not None
    assert found[0].dateline == Dateline(
        text="KESSEL, Tarvia, Apr. 9", place="KESSEL, Tarvia", date="XXXX-04-09", agency=None
    )


def _article(opening: str, text: str) -> str:
    return f"Ferry returns to the bay again\n\n{opening}{text}\n\nNobody had expected it before noon.\n"


@pytest.mark.parametrize(
    ("opening", "text", "place"),
    [
        ("KESSEL: ", "The ferry sailed into the bay on Monday.", "KESSEL"),
        ("KESSEL, Tarvia: ", "The ferry sailed into the bay on Monday.", "KESSEL, Tarvia"),
        ("KESSEL, Tarvia— ", "The ferry sailed into the bay on Monday.", "KESSEL, Tarvia"),
        ("KESSEL- ", "The ferry sailed into the bay on Monday.", "KESSEL"),
        ("KESSEL —", "The ferry sailed into the bay on Monday.", "KESSEL"),
        ("Kessel - ", "The ferry sailed into the bay on Monday, and the bells rang in Kessel.", "Kessel"),
        ("Kessel: ", "The ferry sailed from Kessel on Monday.", "Kessel"),
        ("Addis Ababa – ", "The ferry sailed into the bay on Monday.", "Addis Ababa"),
        ("Doha, Qatar: ", "The ferry sailed into the bay on Monday.", "Doha, Qatar"),
        ("KESSEL. ", "The ferry sailed into the bay on Monday, and the bells rang in Kessel.", "KESSEL"),
        ("Кессель: ", "Паром вышел в понедельник из города Кессель.", "Кессель"),
    ],
)
def test_a_place_alone_before_the_text_of_one_article(
    opening: str, text: str, place: str, parse_text: Callable[..., Parsed]
) -> None:
    article = parse_text(_article(opening, text)).articles[0]
    assert article.dateline is not None
    assert (article.dateline.place, article.body.split("\n\n")[0]) == (place, text)


@pytest.mark.parametrize(
    ("opening", "text"),
    [
        ("Kessel - ", "The ferry sailed into the bay on Monday, Kessel said."),
        ("Brandt: ", "The ferry sailed into the bay on Monday."),
        ("FBI: ", "The ferry sailed into the bay on Monday."),
        ("NATO. ", "The ferry sailed into the bay on Monday."),
        ("WATCH: ", "The ferry sailed into the bay on Monday."),
        ("ÉCLAIRAGE – ", "The ferry sailed into the bay on Monday."),
        ("KESSEL: ", "the ferry sailed into the bay on Monday."),
        ("Written By: ", "The ferry sailed from Written on Monday."),
    ],
)
def test_a_word_before_the_text_that_is_no_place(
    opening: str, text: str, parse_text: Callable[..., Parsed]
) -> None:
    article = parse_text(_article(opening, text)).articles[0]
    assert article.dateline is None


@pytest.mark.parametrize(
    ("opening", "date"),
    [("KESSEL, Tarvia (July 7) -- ", "XXXX-07-07"), ("Kessel (3 May 2021) — ", "2021-05-03")],
)
def test_a_day_in_brackets_is_no_agency(opening: str, date: str) -> None:
    taken = take_dateline(f"{opening}The ferry of Kessel sails again.")
    assert taken is not None
    assert (taken[0].dateline.date, taken[0].dateline.agency) == (date, None)


@pytest.mark.parametrize(
    ("front", "date"),
    [
        ("Jun 19 2019 //", "2019-06-19"),
        ("18 de março de 2019", "2019-03-18"),
        ("12 November 2020", "2020-11-12"),
    ],
)
def test_a_full_day_glued_to_a_text_dates_it(front: str, date: str) -> None:
    text = "The ferry of Kessel sailed into the bay with forty cars and one brass band on board."
    space = " " if front.endswith("//") else ""
    mark = "//" if space else ""
    dateline = Dateline(text=front, place=None, date=date, agency=None)
    assert take_dateline(f"{front}{space}{text}") == (Taken(dateline=dateline, mark=mark), text)


@pytest.mark.parametrize(
    "text",
    [
        "12 November 2020 was the day on which the ferry of Kessel sailed into the bay with forty cars.",
        "12 November 2020: The ferry of Kessel sailed into the bay with forty cars and one brass band.",
        "12 NovemberThe ferry of Kessel sailed into the bay with forty cars and one brass band on board.",
        "11/12/2020The ferry of Kessel sailed into the bay with forty cars and one brass band on board.",
        "12 November 2020The ferry is late",
    ],
)
def test_no_day_dates_a_text_otherwise(text: str) -> None:
    assert take_dateline(text) is None


def test_a_dash_may_be_glued_to_the_text() -> None:
    found = take_dateline("PORT AMERY, Nov. 16, AFP –A ferry was late again.")
    assert found is not None
    assert (found[0].dateline.agency, found[0].mark, found[1]) == ("AFP", "–", "A ferry was late again.")
