from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from newsarchive.parse.cues import HABITS, LABELS, LOOKS, reweigh, weigh
from newsarchive.parse.cues.marks import is_titled
from newsarchive.parse.habit import learn
from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.page import read_page
from newsarchive.parse.place import read_places
from newsarchive.parse.segment import read

_STARTS = ("", "“", "• ", "the ")
_SIZES = (1, 2, 3, 5, 9, 25, 45)
_ENDS = (
    ".",
    "",
    "…",
    " [...]",
    " Inc.",
    " ink.",
    ":",
    "?",
    ", 12 34 56",
    " (AP Photo/Ines Dahl)",
    ". So. Then on",
)
_SIZED = [
    *(("Ferries sail again " * 20)[:size] for size in range(1, 280)),
    *("a " * words + "sea" for words in range(64)),
]
_TESTS = Path(__file__).parent.parent
_CASES = sorted([*(_TESTS / "cases").glob("*.txt"), *(_TESTS / "quality" / "composed").glob("*.txt")])


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_no_cue_that_holds_is_passed_over(path: Path) -> None:
    looks = [read_look(unit) for unit in read_units(path.read_text(encoding="utf-8", errors="replace"))]
    page = read_page(looks)
    for look, place in zip(looks, read_places(looks, page), strict=True):
        held = [cue.name for cue in (*LOOKS, *LABELS) if cue.holds(look, place)]
        assert list(weigh(look, place).names) == held


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_no_habit_that_holds_is_passed_over(path: Path) -> None:
    looks = [read_look(unit) for unit in read_units(path.read_text(encoding="utf-8", errors="replace"))]
    page = read_page(looks)
    learnt = learn(looks, read(looks).path, page) if looks else page
    places = read_places(looks, learnt)
    weighed = [weigh(look, place) for look, place in zip(looks, places, strict=True)]
    again = reweigh(weighed, looks, learnt)
    for was, new, look, place in zip(weighed, again, looks, places, strict=True):
        assert new.names == (*was.names, *(cue.name for cue in HABITS if cue.holds(look, place)))


def test_cues_ask_of_a_line_no_more_than_its_traits() -> None:
    plain = [f"{start}{'Ferry ' * size}home{end}" for start, size, end in product(_STARTS, _SIZES, _ENDS)]
    lines = "\n\n".join(
        [*plain, *map(str.upper, plain), *_SIZED, "12", "34", "1234567", "***", "* * *", "abc", "[end]"]
    )
    looks = [read_look(unit) for unit in read_units(lines)]
    page = read_page(looks)
    for look, place in zip(looks, read_places(looks, page), strict=True):
        held = [cue.name for cue in (*LOOKS, *LABELS) if cue.holds(look, place)]
        assert list(weigh(look, place).names) == held


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("Our Club Still Can't Face Up To Ron Hargrove.", True),
        ("Mayor Asks: Where Did The Otters Go?", True),
        ("Our club still can't face up to Ron Hargrove.", False),
        ("Our Club Still Can't Face Up To Ron Hargrove", False),  # its end tells enough
        ("OUR CLUB STILL CANNOT FACE THIS.", False),
        ("Asa Brandt of Kessel.", False),
    ],
)
def test_titles_that_end_in_a_stop(text: str, titled: bool) -> None:  # noqa: FBT001
    assert is_titled(read_look(read_units(text)[0])) is titled
