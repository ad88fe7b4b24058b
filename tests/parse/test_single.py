"""Pages of one article: told from digests, and cut into their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.outline import Outline, read_outline
from newsarchive.parse.segment import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed

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
    assert [outline.zone(at) for at in range(17)] == [
        *["above"] * 3,
        "headline",
        "deck",
        *["header"] * 4,
        *["text"] * 3,
        *["tail"] * 5,
    ]


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


def test_a_page_without_a_headline_begins_with_its_text() -> None:
    lines = "Home | World\n3 May 2021\nKESSEL, May 3 (AP) - The ferry of Kessel sailed on Monday.\n"
    outline = read_outline([read_look(unit) for unit in read_units(lines)])
    assert outline is not None
    assert (outline.headline, [outline.zone(at) for at in range(3)]) == (None, ["above", "top", "opening"])


def test_without_headline_and_text_there_is_no_outline() -> None:
    assert read_outline([read_look(unit) for unit in read_units("Home | World\n3 May 2021\n")]) is None


@pytest.mark.parametrize(
    ("top", "headline"),
    [
        ("{head}\nBy Asa Brandt\n{head}\n", 0),
        ("3. {head}\nHalvern\n{head}\n", 2),
        ("{head} | Orle Post\nHalvern\n{head}\n", 2),
        ("Orle Post - {head}\n{head}\n", 1),
        ("Home World Bays and harbours {head}\nShare on Facebook\n{head}\n", 2),
    ],
)
def test_of_a_headline_printed_twice_the_first_that_stands_alone_counts(top: str, headline: int) -> None:
    head = "Kessel ferry returns to the bay after nine years"
    outline = _outline(top.format(head=head) + PAGE.partition("A new funnel\n")[2])
    assert outline is not None
    assert outline.headline == headline


@pytest.mark.parametrize("heading", ["12 comments on “Ferry”", "Leave a comment", "Комментарии (3)"])
def test_the_readers_comments_are_no_text(heading: str) -> None:
    comment = "I have sailed with her for thirty years, and I say that she was never on time. " * 3
    page = f"{PAGE.partition('Most read')[0]}{heading}\n\n1. Gull\n\n{comment}\n\n2. Tern\n\n{comment}\n"
    outline = _outline(page)
    assert outline is not None
    assert [outline.zone(at) for at in range(12, 17)] == ["comments"] * 5


def test_days_among_the_readers_comments_are_no_articles(parse_text: Callable[..., Parsed]) -> None:
    comments = "34 Comments\nGull\n9 hours ago\nGood news for once!\nTern\n3 May 2021\nToo loud."
    parsed = parse_text(f"{PAGE.partition('Most read')[0]}{comments}\n")
    assert [each.text for each in parsed.furniture][-7:] == comments.split("\n")


def test_who_provided_a_release_did_not_write_it(parse_text: Callable[..., Parsed]) -> None:
    page = PAGE.replace("By Asa Brandt\n", "NEWS PROVIDED BY\nKessel Ferry Holdings\n")
    (article,) = parse_text(page).articles
    assert (article.byline, article.elements[2].role, article.elements[2].lines) == (None, "meta", (7, 9))


def test_a_text_that_happens_to_break_after_provided_by_goes_on(parse_text: Callable[..., Parsed]) -> None:
    first = "She was towed for the last mile, and flags and cake and all the music had been provided by"
    rest = "the brass band of Halvern, which had come by train."
    page = PAGE.replace("Nobody on the quay", f"{first}\n\n{rest}\n\nNobody on the quay")
    (article,) = parse_text(page).articles
    assert article.body.split("\n\n")[1:3] == [first, rest]


@pytest.mark.parametrize(("line", "is_note"), [("© 2021 Orle Post", False), ("(END)", True)])
def test_the_rights_of_a_site_are_furniture(
    line: str, parse_text: Callable[..., Parsed], *, is_note: bool
) -> None:
    (article,) = parse_text(f"{PAGE}{line}\n").articles
    assert ("note" in [element.role for element in article.elements]) == is_note


def test_crossheads_make_no_articles_of_a_text_that_goes_on() -> None:
    text = """\
Kessel ferry returns to the bay after nine years

Harbour master Asa Brandt welcomed the ferry of Kessel on Monday with forty cars and one brass band on board.

Flags for the old lady of the bay

Nobody on the quay had expected it before noon, Brandt said. The band had to play everything it knew twice.

She had been painted in two colours, since there was not enough of either, and nobody minded that at all.

A fire that nobody has forgotten yet

The boat had been laid up since a fire in the engine room. The harbour could not pay for her, Brandt said.

Nine winters she lay behind the fish hall, and gulls raised three generations of young under her funnel.
"""
    assert _outline(text) is not None
    assert _outline(text.replace("Brandt said", "he said")) is None


_DETAILED = """\
Kessel ferry returns to the bay after nine years

She was laid up when the harbour had no money. Now it has some, and a new engine with it.

By Asa Brandt

The ferry of Kessel sailed into the bay on Monday with forty cars and one brass band on board.

Nobody on the quay had expected it before noon. "We had to borrow flags," said the harbour master.
"""


def test_what_stands_over_the_byline_sums_the_article_up() -> None:
    outline = _outline(_DETAILED)
    assert outline is not None
    assert [outline.zone(at) for at in range(5)] == ["headline", "deck", "header", "text", "text"]


def test_a_first_paragraph_that_the_next_tells_again_sums_the_article_up() -> None:
    summary = "Nobody had thought that she would ever see the quay again, with or without a band."
    lead = (
        "The ferry of Kessel returns to its bay: after nine years she reached the quay with a band on board."
    )
    others = _DETAILED.partition("By Asa Brandt\n\n")[2]
    head = _DETAILED.partition("\n")[0]
    outline = _outline(f"{head}\n\n{summary}\n\n{lead}\n\n{others}")
    assert outline is not None
    assert [outline.zone(at) for at in range(3)] == ["headline", "deck", "text"]
    plain = _outline(f"{head}\n\n{lead}\n\n{summary}\n\n{others}")
    assert plain is not None
    assert [plain.zone(at) for at in range(3)] == ["headline", "text", "text"]


def test_a_first_paragraph_that_is_printed_again_sums_the_article_up() -> None:
    summary = "The ferry of Kessel came back to the bay after nine years, with forty cars on board."
    text = f"{PAGE.partition('A new funnel')[2].partition('Most read')[0]}{summary} And it will stay.\n"
    head = "Kessel ferry returns to the bay after nine years"
    outline = _outline(f"{head}\n\n{summary}\n{text}")
    assert outline is not None
    assert [outline.zone(at) for at in range(3)] == ["headline", "deck", "text"]


def test_questions_head_no_articles(parse_text: Callable[..., Parsed]) -> None:
    text = """\
What the new ferry means for you

By Asa Brandt
3 May 2021

From June the ferry of Kessel takes cars again. This is what changes for those who cross the bay.

Who has to pay?

Everybody who is taller than the harbour gate, the company says. Children stay free on all of the decks.

How much does it cost?

A crossing costs four crowns, and six at night. Dogs sail for nothing if they can be carried.

Can I take my boat?

No boat fits on another, said the harbour office.
"""
    (article,) = parse_text(text).articles
    assert article.headline == "What the new ferry means for you"
    assert article.body.split("\n\n")[1::2] == [
        "Who has to pay?",
        "How much does it cost?",
        "Can I take my boat?",
    ]


def test_the_only_line_over_a_text_is_its_headline() -> None:
    outline = _outline(
        "Sea still takes\n"
        "A boat sank on Wednesday off the bay of Kessel with three fishermen who had gone to lift nets.\n"
        "To the three dead, who were between 31 and 58 years old, comes one man who is in the hospital.\n"
        "His state is said to be serious, but nobody fears a relapse, according to the doctors of the ward.\n"
    )
    assert outline is not None
    assert (outline.headline, outline.text) == (0, 1)


def test_headlines_as_long_as_the_first_make_several_articles() -> None:
    page = """\
Jackknifed trailers detour traffic west of Larkmoor

Nobody was injured, but drivers had to be sent around a pileup west of Larkmoor on Friday evening.

The first call came from a farmer, who had seen a pickup spin and come to rest in the ditch. Officers blamed
blowing snow, worn tires and darkness, and asked everybody to leave early.

{}

Growers of Tarnau expect the smallest harvest for twenty years, after three nights of frost in bloom.

Their cooperative reported on Monday that cherries had suffered most, and that bees had not come out. Apples
bloom later in that valley, and some hope is left for pears on southern slopes.
"""
    assert _outline(page.format("Orchards lose their blossom to frost in April")) is None
    assert _outline(page.format("On the road")) is not None
