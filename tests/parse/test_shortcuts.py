"""What is told cheaply of a line is what reading it in full tells."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.conventions import labels, outlets
from newsarchive.conventions.tables import months, weekdays, words
from newsarchive.parse import (
    calendar,
    clock,
    credit,
    dateline,
    dates,
    filing,
    label,
    links,
    lists,
    look,
    menu,
    names,
    place,
    prose,
    repeats,
    site,
    stamp,
)
from newsarchive.parse.byline import names_outlet
from newsarchive.parse.credit import is_caption, may_credit
from newsarchive.parse.layouts import document, factiva, uni
from newsarchive.parse.lines import read_units, take_mark
from newsarchive.parse.look import read_look
from newsarchive.parse.page import read_page

SEGMENT = import_module("newsarchive.parse.segment")  # the room has a function of that name
CASES = Path(__file__).parents[1] / "cases"
MENUS = (
    "Canada World Sport",
    "Home 12 News",
    "U.S. World",
    "Canada mulls selling",
    "Twitter Facebook",
    "Net 1,010",
    '"Canada World Sport',
    "Most read 5 World Sport",
    "Sign up Latest news Home",
)
PARTS = st.sampled_from(
    ["5", "12", "2014", " ", ", ", "May", "Sept.", "de", "ROMA", "(AP)", "/TASS/", " - ", ".", "the"]
)


@cache
def _lines() -> tuple[str, ...]:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(CASES.glob("*.txt"))]
    return (*MENUS, *dict.fromkeys(unit.text for text in texts for unit in read_units(text)))


def _every_day(text: str) -> list[int]:
    """Find where days begin, wherever a number or a word before one does."""
    found = []
    end = 0
    for start in sorted(
        {match.start() for match in re.finditer(r"(?<![^\W\d_])[^\W\d_]+\.?\s?(?=\d)|\d+", text)}
    ):
        match = calendar._finder().match(text, start) if start >= end else None  # noqa: SLF001
        if match:
            end = match.end()
            if calendar._read(match):  # noqa: SLF001
                found.append(start)
    return found


def _check_days(text: str) -> None:
    assert [day.start for day in calendar.find_days(text)] == _every_day(text)
    assert calendar.may_hold_day(text) or not _every_day(text)


def _check_dateline(text: str) -> None:
    head = dateline._head(text[:150])  # noqa: SLF001
    found = next(filter(None, (rule(head) for rule in filing._RULES)), None) if _may_open(text) else None  # noqa: SLF001
    glued = dateline._glued_day(text)  # noqa: SLF001
    if text[1:2].isupper():
        found = dateline._lower_agency(text) or glued or found or dateline._town(text)  # noqa: SLF001
    found = glued or found
    full = (found[0], text[found[1] :].lstrip()) if found else None
    assert dateline.take_dateline(text) == full
    assert dateline.take_usual(text) or dateline.take_unusual(text, dated=calendar.may_hold_day(text)) == full
    assert dateline._runs_on(text) or not dateline._speaks(text)  # noqa: SLF001


def _may_open(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text.startswith("(")


def test_no_day_is_overlooked() -> None:
    for text in _lines():
        _check_days(text)


@given(st.lists(PARTS, max_size=9).map("".join))
def test_no_day_is_overlooked_in_anything(text: str) -> None:
    _check_days(text)


def test_usual_datelines_and_running_text_are_read_as_the_rules_read_them() -> None:
    for text in _lines():
        _check_dateline(take_mark(text)[1])


@given(st.lists(PARTS, max_size=9).map("".join))
def test_anything_is_read_as_the_rules_read_it(text: str) -> None:
    _check_dateline(text)


@pytest.mark.parametrize("end", [".", "", " by (AP"])
def test_plain_lines_bear_no_label(end: str) -> None:
    for line in _lines():
        for text in (line + end, " ".join(line.split()[:3]) + end):
            bare = take_mark(text)[1]
            assert not label.is_plain(text, text.casefold()) or label.find_labels(text, bare) == ()


def test_a_line_behind_a_usual_dateline_bears_no_label_of_its_own() -> None:
    for line in _lines():
        for town in ("ORLE", "NEW YORK"):
            text = f"{town}, May 5 (Reuters) - {line}"
            assert dateline.take_usual(text)
            found = label.find_labels(text, text)  # a town before `Evening Post` may be taken for a writer
            assert labels.is_signed(text.casefold()) or found in (
                (),
                (label.Label(kind="byline", name=text),),
            )


def test_no_line_that_names_an_outlet_is_overlooked() -> None:
    for line in (*_lines(), "Orle 24 avec AFP", "Ines Dahl, Kai Orme, Evening Post", "Orle 24 mit dpa"):
        assert label._joins_names(line) or not names_outlet(line)  # noqa: SLF001


def test_plain_words_are_filed_as_all_words_are() -> None:
    for word in {word for line in _lines() for word in line.split() if word.isascii() and word.isalpha()}:
        assert labels._file_first(word) == word.lower()  # noqa: SLF001
        assert labels._take_down(word)[:2] == (labels._file(word), None)  # noqa: SLF001


def test_every_mark_of_a_document_holds_the_word_that_is_looked_for() -> None:
    assert all(document._WORD.search(mark) for mark in uni._MARKS)  # noqa: SLF001
    for mark in uni._MARKS:  # noqa: SLF001
        assert uni._may_end(f"Ferry\n{mark.upper()}\n")  # noqa: SLF001


def test_words_of_units_are_those_between_spaces() -> None:
    assert max(look._LONGEST_NAME, credit._LONGEST_CREDIT) <= look._LONGEST_NAMED  # noqa: SLF001
    for path in sorted(CASES.glob("*.txt")):
        for unit in read_units(path.read_bytes().decode("utf-8", "replace")):
            seen = read_look(unit)
            assert seen.words == min(len(seen.core.split()), look._MOST_WORDS + 1)  # noqa: SLF001


@pytest.mark.parametrize("digit", [*"0123456789", "٣"])
def test_every_digit_is_one(digit: str) -> None:
    assert calendar.has_digit(f"pier {digit}")


def test_no_menu_has_an_entry_in_a_form_that_may_begin_with_any_word() -> None:
    assert {opening.form.kind for opening in labels._index()[1]}.isdisjoint(menu.KINDS)  # noqa: SLF001


def test_no_entry_of_several_words_is_overlooked() -> None:
    for line in _lines():
        names = line.split()
        for at in range(len(names)):
            entry = names[at : at + 3]
            if menu.entry_kind(" ".join(entry)):
                assert menu._may_enter(entry[0])  # noqa: SLF001
                assert menu._most_words(entry) == len(entry)  # noqa: SLF001


def _words_beside(rest: str) -> str:
    rest = stamp._clock().sub("\0", rest)  # noqa: SLF001
    rest = stamp._BEFORE_DAY.sub("", rest).replace("\0", " ")  # noqa: SLF001
    rest = stamp._STAMP_WORDS.sub(" ", rest)  # noqa: SLF001
    marks = r"(?:[\s|·•,;:()\[\]*#–—_=~+]|(?<!\w)[/-]|[/-](?!\w))+"
    return re.sub(marks, " ", rest).strip(" .")


def test_the_words_beside_days_are_those_that_every_pattern_leaves() -> None:
    for line in _lines():
        for rest in (f"{line} \0", f"\0 - {line}", f"Published at \0, {line}"):
            assert stamp._words_beside(rest) == _words_beside(rest)  # noqa: SLF001


def test_no_unknown_agency_fits_without_a_dash() -> None:
    for town in ("KESSEL ", "KESSEL, May 5 ", ""):
        left = dateline.read_whereabouts(town)
        assert left
        for mark in filing._UNDASHED:  # noqa: SLF001
            assert not filing._fits(left, "Kessel Wire", mark, " The ferry sails.")  # noqa: SLF001


def test_white_space_of_units_is_folded() -> None:
    assert [line for line in _lines() if line != " ".join(line.split())] == []


def test_no_credit_or_abbreviation_is_overlooked() -> None:
    for line in _lines():
        for text in (line, f"{line}.", f"Photo: {line}", f"{line} / Orle Post.", f"{line}. © AFP"):
            assert may_credit(text) or not is_caption(text)
            end = look._ABBREVIATED.search(text[-look._MOST_CLOSING :])  # noqa: SLF001
            assert look._is_abbreviated(text) == (end is not None)  # noqa: SLF001


def test_no_words_of_a_credit_are_overlooked() -> None:
    for line in _lines():
        for text in (
            line,
            f"{line} 2 / Getty (3)",
            f"Courtesy {line}",
            f"12 {line} - Getty Images",
            "Net (2) 5",
        ):
            names = text.casefold().split()
            found = re.findall(r"[^\W\d_]+", " ".join(names))
            pictured = len(found) > 1 and not words("pictures").isdisjoint(found[-2:])
            credits_it = pictured or (bool(found) and found[0] in words("credit"))
            short = len(text) <= credit._LONGEST_CREDIT and not text.endswith(".")  # noqa: SLF001
            assert credit.is_credit(text, names) == (short and credits_it)


@pytest.mark.parametrize(
    "text",
    [
        "On May 3, 2019, the ferry sailed from the old harbour with nine people and a dog.",
        "ORLE, May 3, 2019 (AFP) - The ferry sails",
    ],
)
def test_a_text_that_names_a_day_is_about_no_day(text: str) -> None:
    assert stamp.read_stamp(text)
    unit = read_units(text)[0]
    assert read_look(unit).stamp is None
    assert read_look(read_units("Ina Falk, May 3, 2019")[0]).stamp


def test_no_outlet_is_overlooked() -> None:
    for name in (*outlets._by_name(), *outlets.names(), *_lines()):  # noqa: SLF001
        for text in (name, f"The {name}", f". {name}.", f"{name.upper()}"):
            words = text.casefold().split()
            assert (words and outlets.may_begin(words[0])) or outlets.canonical(text) is None
            assert look._may_break(text) or not look._OUTLET_BREAK.search(text)  # noqa: SLF001


def test_a_line_looks_the_same_when_it_comes_again() -> None:
    for unit in read_units("\n".join(_lines())):
        assert look.read_look(unit) == look.read_look(unit)


@cache
def _telling() -> tuple[str, ...]:
    """Give the words that tell of days, clocks, credits, menus, abbreviations, and of who wrote."""
    kinds = ("credit", "pictures", "network", "photo", "writer", "connector")
    listed = (*months(), *weekdays(), *(word for kind in kinds for word in words(kind)))
    marks = look._ABBREVIATIONS.split("|")  # noqa: SLF001
    return tuple(dict.fromkeys((*listed, *marks, *clock.WORDS, *look._TELLING, *look._FROM_WORDS)))  # noqa: SLF001


@cache
def _vocabulary() -> tuple[str, ...]:
    """Give the words of all forms, outlets and cases."""
    texts = (*(form.text for form in labels.forms()), *outlets._by_name(), *outlets.names(), *_lines())  # noqa: SLF001
    return tuple(dict.fromkeys(re.findall(r"\w+", " ".join(texts))))


def _check_mere(text: str) -> bool:
    unit = read_units(text)[0]
    seen = look._read_mere(unit, text)  # noqa: SLF001
    assert seen is None or seen == look._read_short(unit, text, None)  # noqa: SLF001
    return seen is not None


MERE = (
    *("{}", "{} 5", "Ferry {}", "{} ferry sails", "{} Ferry", "{} Reuters", "Orle Post {} AFP"),
    *("Ferry 1.5 {} 2", "Orle sub-{}", "Orle {}-{} sails"),
)


@pytest.mark.parametrize("at", range(len(MERE)))
def test_mere_words_look_as_reading_all_facts_tells(at: int) -> None:
    seen = [_check_mere(MERE[at].format(word, word)) for word in _telling()]
    seen += [_check_mere(MERE[at].format(word, word)) for word in _vocabulary()[at :: len(MERE)]]
    assert any(seen)


@pytest.mark.parametrize(
    "text",
    [
        "ByIna Falk",
        "Ferries contributed to this report",
        "zczc orle",
        "U I BUS ORLE-HARBOUR",
        "Ferry 5.3.2019",
        "Orle mid-May 5",
    ],
)
def test_no_mere_words(text: str) -> None:
    assert not _check_mere(text)


@pytest.mark.parametrize(
    "text", ["Ferry 5 6", "Ferry 5 to sail", "Паром опоздал на 3 часа", "Ferries don’t sail"]
)
def test_mere_words(text: str) -> None:
    assert _check_mere(text)


@given(
    st.lists(
        st.deferred(lambda: st.sampled_from((*_telling(), *_vocabulary(), "3", "12", "2020"))),
        min_size=1,
        max_size=5,
    )
)
def test_mere_words_of_any_kind_look_as_reading_all_facts_tells(words: list[str]) -> None:
    _check_mere(" ".join(words))


@pytest.mark.parametrize("text", ["HD  Ferry\nWC 120\nPD\nAN", "  HD  Ferry\n\tWC 120\n\nPDF\nAN", ""])
def test_tags_are_what_lines_begin_with(text: str) -> None:
    heads = {line.lstrip(" \t")[:3].rstrip(" \t") for line in text.split("\n")}
    assert factiva._heads(text) == heads  # noqa: SLF001


@pytest.mark.parametrize("runs", [repeats._WORDS, repeats._LETTERS])  # noqa: SLF001
def test_plain_text_falls_into_the_words_that_the_pattern_finds(runs: repeats._Runs) -> None:
    for text in (*_lines(), "".join(map(chr, range(128))), "a_b 4c5\td"):
        assert runs.find(text) == runs.pattern.findall(text)
        assert runs.join(text) == "".join(runs.pattern.findall(text))
        assert repeats._join_few(text) == repeats._WORDS.join(text)  # noqa: SLF001


def test_paragraphs_read_as_text() -> None:
    looks = [read_look(unit) for text in (*_lines(), "\n".join(_lines())) for unit in read_units(text)]
    assert all(prose.reads_as_text(look) or look.prose for look in looks if look.paragraph)


@given(st.text(alphabet="wW.:/ a").map("See {}orle.example".format))
def test_no_address_is_overlooked(text: str) -> None:
    assert links.may_hold_address(text) or not links._ADDRESS.search(text)  # noqa: SLF001


@given(st.lists(PARTS, max_size=9).map(" ".join))
def test_a_day_is_named_by_its_figures_and_a_year(text: str) -> None:
    for day in calendar.find_days(text):
        assert str(day.day) in text
        assert day.full is None or dates._YEAR.search(text)  # noqa: SLF001


def test_a_bare_report_is_read_the_same_as_a_page_of_a_site() -> None:
    bare = 0
    for path in sorted(CASES.glob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        lines = list(filter(str.strip, text.splitlines()))
        told = [at for at, line in enumerate(lines) if dateline.take_dateline(line)]
        for at, count in product(told, range(1, 6)):
            report = "\n\n".join(lines[max(0, at - 1) : at + count])
            looks = [read_look(unit) for unit in read_units(report)]
            once, page = SEGMENT.read(looks), read_page(looks)
            if once.whole == SEGMENT._BARE:  # noqa: SLF001
                bare += 1
                again = SEGMENT._read_again(looks, page, once.weighed, once.path)  # noqa: SLF001
                assert once.path == again.path
    assert bare > 100


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_is_bound_by_labels_that_a_dump_has_not(path: Path) -> None:
    looks = [read_look(unit) for unit in read_units(path.read_bytes().decode("utf-8", "replace"))]
    kinds = frozenset[str]().union(*[look.kinds for look in looks])
    found = {
        "bind": lists.find_lists(looks, "bind"),
        "related": lists.find_lists(looks, "related"),
        "contact": lists.find_contacts(looks),
        "continue": lists.find_restarts(looks),
        "byline": names.find_bios(looks),
    }
    assert not [kind for kind, units in found.items() if units and kind not in kinds]
    assert site.find_menus(looks) <= place._find_amid(looks, read_page(looks))  # noqa: SLF001
    if all(look.mark is None for look in looks):
        assert not lists.find_items(looks) | lists.find_decks(looks)


def test_titles_are_asked_for_under_whatever_may_be_a_name() -> None:
    looks = [read_look(unit) for text in _lines() for unit in read_units(text)]
    named = [look for look in looks if names.is_name(look)]
    assert named
    assert all(names._may_name(look) for look in named)  # noqa: SLF001
