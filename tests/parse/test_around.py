"""What the units beside a unit tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.model import Basis, Evidence, Published
from newsarchive.parse.around import find_about, find_broken, find_cut, find_over, find_runs
from newsarchive.parse.dated import find_closing_days, find_stamps
from newsarchive.parse.lines import read_units
from newsarchive.parse.lists import (
    find_contacts,
    find_lists,
    find_parted,
    find_restarts,
    find_teasers,
    find_titles,
)
from newsarchive.parse.look import read_look
from newsarchive.parse.names import find_bios, find_signatures
from newsarchive.parse.page import read_page
from newsarchive.parse.place import read_places
from newsarchive.parse.repeats import find_captions, find_prints, find_told
from newsarchive.parse.site import find_addresses, find_dashed

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed
    from newsarchive.parse.look import Look

FERRY = "The ferry of Kessel sailed into the bay on Monday with forty cars and one brass band on board."


def _looks(*lines: str) -> list[Look]:
    return [read_look(unit) for unit in read_units("\n".join(lines))]


def test_a_headline_is_told_by_its_text() -> None:
    told, untold = find_told(_looks("Kessel ferries sail again", "Mayor dreams about otters", "", FERRY))
    assert (told, untold) == ({0}, {1})


def test_sentences_and_labels_are_neither_told_nor_untold() -> None:
    looks = _looks("The ferry of Kessel sailed again on Monday.", "Read also:", "Kessel", FERRY)
    assert find_told(looks) == (frozenset(), frozenset())


def test_what_stands_over_what() -> None:
    looks = _looks("Kessel ferry returns", "By Asa Brandt", FERRY, "Share on Facebook")
    assert find_over(looks) == ({1}, {0}, {2})


def test_lists_are_three_short_lines_and_more() -> None:
    assert find_runs(_looks("Our town", "Our harbour", "Weather map")) == {0, 1, 2}
    assert find_runs(_looks("Our town", "Our harbour", FERRY, "One word more")) == frozenset()


@pytest.mark.parametrize(
    ("line", "is_bio"),
    [
        ("Asa Brandt is a columnist and a former parking inspector.", True),
        ("Asa Riva is a columnist and a former parking inspector.", False),
        ("Asa Brandt", False),
    ],
)
def test_a_bio_begins_with_the_name_of_the_byline(line: str, *, is_bio: bool) -> None:
    assert find_bios(_looks("By Asa Brandt and Jon Wick", FERRY, line)) == ({2} if is_bio else set())


@pytest.mark.parametrize(
    ("line", "is_address"),
    [
        ("The Opinion newsletter will challenge your own views every Friday", True),
        ("Vous pouvez lire la suite avec votre compte", True),
        ("The newsletter of the Kessel chess club is 90 years old", False),
        ("You never know with otters", False),
    ],
)
def test_a_site_speaks_to_its_reader_of_itself(line: str, *, is_address: bool) -> None:
    assert find_addresses(_looks(line)) == ({0} if is_address else set())


def test_a_label_of_contacts_binds_the_short_lines_under_it() -> None:
    looks = _looks(FERRY, "Media Contact:", "Pat Dolan", "706-555-0142", "Subscribe", "Jon Wick")
    assert find_contacts(looks) == {2, 3}


def test_a_list_of_marked_titles_goes_on_over_blank_lines_and_days() -> None:
    looks = _looks(
        "Related articles", "", "• Otter stops train", "", "3 May 2021", "", "• Mayor sells boat", "", FERRY
    )
    assert find_lists(looks, "related") == {1, 2, 3}
    plain = _looks("Related articles", "", "Otter stops train", "", "Mayor sells his boat", FERRY)
    assert find_lists(plain, "related") == {1}


def _dated(*days: str) -> list[str]:
    return [line for day in days for line in (day, "Kessel ferry returns to the bay", "", FERRY, "")]


def test_days_over_headlines_where_each_has_its_own() -> None:
    assert find_stamps(_looks(*_dated("Sea 3 May 2021", "4 May 2021", "Land | 5 May 2021"))) == {0, 3, 6}


@pytest.mark.parametrize(
    "lines",
    [
        _dated("3 May 2021", "4 May 2021"),  # two are no habit
        [*_dated("3 May 2021", "4 May 2021", "5 May 2021"), "Otters hold the night train", "", FERRY],
        ["Kessel ferry returns to the bay", "3 May 2021", FERRY, ""] * 3,  # under the headlines
    ],
)
def test_days_that_do_not_stand_over_headlines_one_by_one(lines: list[str]) -> None:
    assert find_stamps(_looks(*lines)) == frozenset()


FAEHRE = "Die Fähre von Kessel lief am Montag mit vierzig Autos und einer Kapelle an Bord in die Bucht ein."


def test_a_name_alone_under_the_text() -> None:
    page = ("Fähre von Kessel ist zurück", FAEHRE, "", "Asa Brandt")
    assert find_signatures(_looks(*page)) == {2}
    assert find_signatures(_looks(*page, "", "Share on Facebook")) == {2}
    assert (
        find_signatures(_looks("Kessel ferry returns", FERRY.replace("Monday", "the day"), "", "Sign On"))
        == set()
    )
    above = FERRY.replace("Monday", "the day")
    page = ("Kessel ferry returns", above, "", FERRY.replace("the ", "its "), "", "Sign On")
    assert find_signatures(_looks(*page)) == set()


@pytest.mark.parametrize("line", ["In Kes", "Otters again", "3. Asa Brandt", "Asa Maria Brandt of Kessel"])
def test_what_is_no_signature(line: str) -> None:
    assert find_signatures(_looks("Fähre von Kessel ist zurück", FAEHRE, "", line)) == frozenset()


@pytest.mark.parametrize(
    "lines",
    [
        ("", "Les Halles", "", FAEHRE),  # a crosshead
        ("Get Updates", "Share on Facebook"),
        ("", "Get Updates", "Share on Facebook"),
    ],
)
def test_what_stands_by_others_is_no_signature(lines: tuple[str, ...]) -> None:
    assert find_signatures(_looks("Fähre von Kessel ist zurück", FAEHRE, *lines)) == frozenset()


def test_titles_of_other_articles_within_a_text() -> None:
    looks = _looks(FERRY, "", "Otter stops the night train", "Read more", "", FERRY)
    assert find_teasers(looks) == {1}


@pytest.mark.parametrize(
    "lines",
    [
        (FERRY, "Read more", FERRY),
        (FERRY, "Otter stops the night train", "Read more at orle.example", FERRY),
        (FERRY, "Otter stops the night train", "Read more"),
        ("Otter stops", "Otter stops the night train", "Read more", FERRY),
    ],
)
def test_what_is_no_title_of_another_article(lines: tuple[str, ...]) -> None:
    assert find_teasers(_looks(*lines)) == frozenset()


def test_titles_that_close_a_page() -> None:
    titles = ("Otter stops the night train again", "Mayor of Orle sells his boat", "Fog over the lower town")
    looks = _looks(FERRY, *titles, "Share on Facebook", "Contact us")
    assert find_titles(looks, 1) == {1, 2, 3}
    assert find_titles(looks, 2) == frozenset()  # two are none
    assert find_titles(_looks(FERRY, *titles, FERRY), 1) == frozenset()
    assert (
        find_titles(_looks(FERRY, *titles[:2], "12,000 boats, 300 ferries, 12 tugs", "4 otters"), 1)
        == frozenset()
    )


def test_texts_under_links_to_where_others_go_on() -> None:
    teasers = (FERRY, "Read more at orle.example")
    assert find_restarts(_looks(*teasers * 3, FERRY)) == {2, 4, 6}
    assert find_restarts(_looks(*teasers * 2, FERRY)) == frozenset()
    guided = ("Otter stops the night train", "Read more at orle.example", FERRY)
    assert find_restarts(_looks(FERRY, *guided * 4)) == frozenset()


def test_a_marked_list_keeps_its_last_item_over_a_text() -> None:
    items = ("Related", "• Otter stops: the night train", "• Mayor sells his boat", FERRY * 2)
    assert find_lists(_looks(*items), "related") == {1, 2}
    assert find_lists(_looks(*(item.removeprefix("• ") for item in items)), "related") == {1}


def test_a_headline_with_its_sentence_closes_no_list() -> None:
    lines = ("Related", "Otter stops the night train", "Mayor of Orle sells his boat", FERRY, "Read more")
    assert find_lists(_looks(*lines), "related") == {1}


def test_a_headline_that_is_printed_again_with_its_section() -> None:
    head = "Otter stops the night train near Halvern"
    looks = _looks(f"World / {head}", head, f"World - {head}", f"{head} {FERRY}", FERRY, head)
    assert find_prints(looks, 1, 4) == {0, 2, 5}


def test_captions_that_stand_twice() -> None:
    looks = _looks(
        "Otter stops the night train", "An otter by the rails", "An otter by the rails (AFP)", FERRY
    )
    assert find_captions(looks, 1, 3) == {1, 2}
    assert find_captions(looks, 2, 3) == frozenset()


def test_a_button_under_the_text_is_not_cut_off_it() -> None:
    assert find_cut(_looks("Kessel ferry returns", FERRY, "", "Contribute Button")) is None
    assert find_cut(_looks("Kessel ferry returns", FERRY, "", "The harbour of")) == "text"
    assert find_cut(_looks("Kessel ferry returns", FERRY, "", "The school of the ferry")) == "text"
    assert find_cut(_looks("Kessel ferry returns", FERRY, "", "The brass band of the ferry was")) == "words"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Mayor of Orle sells his boat", {1}),
        ("Halvern", {1, 2}),
        ("The harbour: asa@kessel.example, any day", {1, 2}),
    ],
)
def test_contacts_end_where_a_headline_stands_apart(line: str, found: set[int]) -> None:
    assert find_contacts(_looks("Media contact:", "Asa Brandt", "", line)) == found


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        ("About Kessel Ferries", "Kessel Ferries was founded in 1911 and sails to nine islands.", {0}),
        ("About the Kessel Library", "The Kessel Library lends 300,000 books a year to its readers.", {0}),
        ("Über die Fähren Kessel", "Die Fähren Kessel fahren seit dem Jahr 1911 zu neun Inseln.", {0}),
        ("О компании «Кессель»", "«Кессель» основан в 1911 году и возит людей на девять островов.", {0}),
        ("About Kessel", "Nine islands are served by the ferries of the town, and one by a rope.", set()),
        ("Kessel Ferries", "Kessel Ferries was founded in 1911 and sails to nine islands.", set()),
        ("About", "About nine islands are served by the ferries of the town of Kessel.", set()),
    ],
)
def test_a_release_ends_about_whoever_sent_it(heading: str, text: str, found: set[int]) -> None:
    assert find_about(_looks(heading, "", text)) == found


def test_there_is_no_text_above_the_first() -> None:
    looks = _looks(
        "NEWS FROM KESSEL", "4 March 2025", "", "Ferries of Kessel sail again", "", FERRY, "5 March 2025"
    )
    assert [place.hangs for place in read_places(looks, read_page(looks))] == [
        "below",
        None,
        None,
        "below",
        "above",
    ]


def test_a_line_breaks_off_where_the_one_under_it_goes_on() -> None:
    looks = _looks(FERRY, "The harbour master had asked", "for two more bands.", "She was not given", "one.")
    assert find_broken(looks) == {1, 3}
    assert find_broken(_looks("Mayor of Kessel asks about the", "otters of the bay and gets none")) == {0}


@pytest.mark.parametrize(
    "lines",
    [
        ("Kessel ferry sails again", "and forty cars with her"),  # a headline and its summary
        (FERRY, "Kessel asks for otters", "Brenta gives some"),
        (FERRY, "The ferry is laid up.", "as she was before"),
        (FERRY, "Kessel ferry sails again", "noviembre 12, 2025"),
        (FERRY, "Kessel ferry", "sails again"),
        (FERRY, "• The harbour master had asked", "for two more bands."),
    ],
)
def test_nothing_breaks_off_here(lines: tuple[str, ...]) -> None:
    assert find_broken(_looks(*lines)) == set()


DAYS = ("Asa B. 09/27/2017 - 7:48 PM", "Kai W. 03/21/2017 - 2:16 PM", "Kai W. 03/14/2017 - 3:05 PM")
HEADS = ("Goat sworn in as sheriff of Kessel", "Budget night hears two surprises", "Mayor sells his old boat")


def _days(*, first: bool) -> list[str]:
    return [
        line
        for head, day in zip(HEADS, DAYS, strict=True)
        for line in ((day, head, FERRY) if first else (head, FERRY, day))
    ]


def test_days_close_articles_where_one_ends_the_dump() -> None:
    assert find_closing_days(_looks(*_days(first=False))) == {2, 5, 8}


def test_days_close_articles_where_the_last_text_is_cut_off() -> None:
    lines = [*_days(first=False), "Otters of Kessel ask for fish", FERRY[:60]]
    assert find_closing_days(_looks(*lines)) == {2, 5, 8}
    assert find_closing_days(_looks(*lines[:-1], FERRY)) == set()
    assert find_closing_days(_looks("Regional news", *lines)) == set()


def test_days_over_links_close_articles() -> None:
    linked = [line for at, day in enumerate(DAYS[:2]) for line in (HEADS[at], FERRY, day, "View")]
    assert find_closing_days(_looks("Regional news", *linked, "Nothing more")) == {3, 7}
    assert find_closing_days(_looks("Regional news", *linked[:4], "Nothing more")) == set()
    assert find_closing_days(_looks("Regional news", *linked, HEADS[2], FERRY, DAYS[2], "x")) == set()


def test_the_one_day_under_the_text_of_a_page_tells_of_it(parse_text: Callable[..., Parsed]) -> None:
    page = ["Menu", "Search", "", "Kessel ferry sails into the bay with a band", "", FERRY, ""]
    (article,) = parse_text("\n".join([*page, "26 June 2014, 21:17"])).articles
    assert article.published == Published(
        date="2014-06-26",
        edtf="2014-06-26",
        basis=Basis.META,
        evidence=Evidence(text="26 June 2014", line=8),
    )


def test_days_over_articles_close_none() -> None:
    assert find_closing_days(_looks(*_days(first=True))) == set()
    assert find_closing_days(_looks(*_days(first=True), DAYS[0])) == set()
    assert find_closing_days(_looks(*_days(first=False)[1:])) == set()
    assert find_closing_days(_looks(*_days(first=False)[3:])) == set()


def test_an_english_text_is_signed_by_whom_its_byline_names() -> None:
    lines = ("Kessel ferry sails into the bay", "By Niamh Corrigan", "", FERRY, "")
    assert find_signatures(_looks(*lines, "Niamh Corrigan")) == {3}
    assert find_signatures(_looks(*lines, "Contribute Button")) == set()


def test_separators_part_texts_without_headlines() -> None:
    assert find_parted(_looks(*[FERRY, "***"] * 3, FERRY)) == {2, 4, 6}


@pytest.mark.parametrize(
    "lines",
    [
        [FERRY, "***"] * 3,  # too few
        [FERRY, FERRY, FERRY, "***"] * 4,  # a text parted within itself
        ["Kessel ferry sails again", FERRY, "***"] * 5,  # articles with headlines
        [FERRY, "***", FERRY, "***", FERRY, *["***", "Kessel"] * 5],
    ],
)
def test_separators_part_none_here(lines: list[str]) -> None:
    assert find_parted(_looks(*lines)) == set()


def test_a_list_with_dashes_over_its_items_closes_a_page(parse_text: Callable[..., Parsed]) -> None:
    items = [line for head in HEADS for line in ("-", f"{head}{FERRY}")]
    page = [
        HEADS[0],
        FERRY,
        "Nobody had seen her go so fast before.",
        "The mayor asks for more bands and otters.",
    ]
    assert find_dashed(_looks(*page, *items)) == {4, 5, 6, 7, 8, 9}
    (article,) = parse_text("\n".join([*page, *items])).articles
    assert (article.headline, article.lines) == (HEADS[0], (1, 4))


def test_dashes_that_part_all_articles_make_no_list() -> None:
    assert find_dashed(_looks(*(line for head in HEADS for line in (head, FERRY, "-")))) == frozenset()
    lines = [line for head in HEADS for line in ("-", head, FERRY, FERRY, FERRY)]
    assert find_dashed(_looks(FERRY, FERRY, FERRY, *lines)) == frozenset()


def test_a_clock_of_the_site_does_not_date_an_article_with_a_day_under_its_text(
    parse_text: Callable[..., Parsed],
) -> None:
    head = ["Wednesday, January 12th, 2022", "", "Kessel ferry sails into the bay with a band", "", FERRY]
    texts = ["The mayor asked for more bands on Tuesday.", "Nobody had seen her go so fast before."]
    (own,) = parse_text("\n".join([*head, *texts, "Publish Date : 24 September 2020 14:27"])).articles
    assert own.published is not None
    assert (own.published.date, own.lines) == ("2020-09-24", (3, 8))
    (other,) = parse_text("\n".join([*head, *texts])).articles
    assert other.lines == (1, 7)
