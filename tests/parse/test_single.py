"""Pages of one article: told from digests, and cut into their parts."""

from __future__ import annotations

import pytest

from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.outline import Outline, read_outline
from newsarchive.parse.segment import read

PAGE = """\
Home | World | Sport
Sign in
Subscribe

Kessel ferry returns to the bay after nine years
Nobody wanted her, and now everybody takes photographs
By Asa Brandt
Published: 3 May 2021
Share on Facebook
A new funnel

The ferry of Kessel sailed into the bay on Monday with forty cars and one brass band on board.

Nobody on the quay had expected it before noon. "We had to borrow flags," said the harbour master.

The boat was built in 1971 and had been laid up since a fire in the engine room.

Most read
Otter stops the night train
Mayor sells his boat
Contact us
Privacy policy
"""

DIGEST = """\
Kessel ferry returns to the bay after nine years

KESSEL, May 3 (AP) - The ferry of Kessel sailed into the bay on Monday with forty cars on board.

Otter stops the night train near Halvern

HALVERN, May 4 (AP) - An otter held the night train up for two hours, the railway said on Tuesday.

Mayor of Orle sells his boat for one crown

ORLE, May 5 (AP) - The mayor of Orle has sold his boat, and kept the anchor, his office said.
"""


def _outline(text: str) -> Outline | None:
    return read([read_look(unit) for unit in read_units(text)]).page.outline


def test_a_page_is_cut_into_its_parts() -> None:
    outline = _outline(PAGE)
    assert outline is not None
    assert [outline.zone(at) for at in range(18)] == [
        *["above"] * 3,
        "headline",
        "deck",
        *["header"] * 4,
        *["text"] * 3,
        *["tail"] * 5,
        "tail",
    ][:18]


@pytest.mark.parametrize(
    "text", [DIGEST, DIGEST * 3, "Fog over the bay\nFlood in the lower town\nOtter held\n"]
)
def test_several_articles_are_no_page_of_one(text: str) -> None:
    assert _outline(text) is None


def test_an_article_alone_is_such_a_page_without_any_site() -> None:
    text = PAGE.partition("Subscribe\n")[2].partition("Share on")[0] + PAGE.partition("A new funnel\n")[2]
    outline = _outline(text.partition("Most read")[0])
    assert outline is not None
    assert (outline.headline, outline.zone(1)) == (0, "deck")


def test_a_day_over_the_headline_is_part_of_it_if_none_stands_below() -> None:
    dated = PAGE.replace("Published: 3 May 2021\n", "").replace("Subscribe\n", "Subscribe\n3 May 2021\n")
    for text, zone in ((dated, "top"), (PAGE.replace("Subscribe\n", "Subscribe\n4 May 2021\n"), "above")):
        outline = _outline(text)
        assert outline is not None
        assert outline.zone(outline.headline - 1) == zone


def test_no_headline_no_outline() -> None:
    lines = "Home | World\n3 May 2021\nKESSEL, May 3 (AP) - The ferry of Kessel sailed on Monday.\n"
    assert read_outline([read_look(unit) for unit in read_units(lines)]) is None
