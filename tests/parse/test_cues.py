from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.parse.cues import LABELS, LOOKS, weigh
from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.page import read_page
from newsarchive.parse.place import read_places

_CASES = sorted((Path(__file__).parent.parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_no_cue_that_holds_is_passed_over(path: Path) -> None:
    looks = [read_look(unit) for unit in read_units(path.read_text(encoding="utf-8", errors="replace"))]
    page = read_page(looks)
    for look, place in zip(looks, read_places(looks, page), strict=True):
        held = [cue.name for cue in (*LOOKS, *LABELS) if cue.holds(look, place)]
        assert list(weigh(look, place).names) == held
