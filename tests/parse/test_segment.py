"""Where articles begin and end: each thing that parts them, alone, on pages that differ in nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.parse.cues import HABITS, LABELS, LOOKS
from newsarchive.parse.draft import settle
from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.segment import Decision, segment
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed

    Parse = Callable[..., Parsed]
    Make = Callable[..., str]

PLAIN = ("", "")
DATELINE = ("", "HALVERN (AP) - ")
LINK = ("", "", "Continue reading at tass.com")
CREDIT = ("", "", "(Reporting by Asa Brandt; Editing by Jon Wick)")
END = ("", "", "(END)")
BYLINE = ("By Asa Brandt", "")
STAMP = ("December 31, 2021", "")
SOURCE = ("Source: Orle Post", "")


def _spans(parsed: Parsed) -> list[tuple[int, int] | None]:
    return [article.lines for article in parsed.articles]


@pytest.mark.parametrize("article", [PLAIN, DATELINE, LINK, CREDIT, END, BYLINE, STAMP, SOURCE])
def test_wider_gaps_part_articles(article: tuple[str, ...], parse_text: Parse, make_page: Make) -> None:
    page = make_page(article, article, article)
    blocks = page.split("\n\n\n")
    spans, line = [], 1
    for block in blocks:
        size = len(block.rstrip("\n").split("\n"))
        spans.append((line, line + size - 1))
        line += size + 2
    parsed = parse_text(page)
    assert _spans(parsed) == spans
    assert parsed.furniture == ()


@pytest.mark.parametrize("article", [PLAIN, DATELINE, LINK, CREDIT, END, BYLINE, STAMP, SOURCE])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_articles_are_parted_without_wider_gaps(
    gap: str, article: tuple[str, ...], parse_text: Parse, make_page: Make
) -> None:
    wide = parse_text(make_page(article, article, article))
    close = parse_text(make_page(article, article, article).replace("\n\n\n", gap).replace("\n\n", gap))
    assert len(close.articles) == 3
    for found, wanted in zip(close.articles, wide.articles, strict=True):
        assert (found.headline, found.body, found.links) == (wanted.headline, wanted.body, wanted.links)
        assert [each.role for each in found.elements] == [each.role for each in wanted.elements]


@pytest.mark.parametrize("mark", ["* * *", "-----", "◆", "~~~"])
def test_separators_part_articles(mark: str, parse_text: Parse, make_page: Make) -> None:
    page = make_page(PLAIN, PLAIN, PLAIN).replace("\n\n\n", f"\n\n{mark}\n\n")
    parsed = parse_text(page)
    assert _spans(parsed) == [(1, 5), (9, 13), (17, 21)]
    assert [furniture.lines for furniture in parsed.furniture] == [(7, 7), (15, 15)]


def test_datelines_part_articles_without_headlines(parse_text: Parse, make_page: Make) -> None:
    blocks = make_page(DATELINE, DATELINE, DATELINE).split("\n\n\n")
    parsed = parse_text("\n\n".join(block.split("\n\n", 1)[1] for block in blocks))
    assert [(article.headline, article.lines) for article in parsed.articles] == [
        (None, (1, 3)),
        (None, (5, 7)),
        (None, (9, 11)),
    ]


@pytest.mark.parametrize(
    "setting", [lambda n, line: f"{n}. {line}", lambda _, line: f"## {line}", lambda _, line: line.upper()]
)
def test_the_setting_of_headlines(
    setting: Callable[[int, str], str], parse_text: Parse, make_page: Make
) -> None:
    blocks = [block.split("\n\n", 1) for block in make_page(PLAIN, PLAIN, PLAIN).split("\n\n\n")]
    page = "\n\n".join(f"{setting(n, head)}\n\n{text}" for n, (head, text) in enumerate(blocks, 1))
    parsed = parse_text(page)
    assert _spans(parsed) == [(1, 5), (7, 11), (13, 17)]
    heads = [head for head, _ in blocks]
    assert [(article.headline or "").casefold() for article in parsed.articles] == [
        h.casefold() for h in heads
    ]


def test_titles_under_a_label_are_no_articles(parse_text: Parse, make_page: Make) -> None:
    titles = ("Grain handlers see record exports", "Observatory opens a new dome to the public")
    after = "\n".join(("Read also:", *titles))
    parsed = parse_text(make_page(("", "", after), ("", "", after)))
    assert _spans(parsed) == [(1, 9), (12, 20)]
    assert [[each.headline for each in article.related] for article in parsed.articles] == [[*titles]] * 2
    assert parsed.articles[0].elements[-1].lines == (7, 9)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("READ MORE: Grain handlers see record exports", "related"),
        ("ALSO READ | Grain handlers see record exports", "related"),
        ("Background", "body"),
        ("What happens next", "body"),
        ("(AP Photo/Ines Dahl)", "body"),
    ],
)
def test_what_stands_inside_an_article(line: str, role: str, parse_text: Parse, make_page: Make) -> None:
    blocks = make_page(DATELINE, DATELINE, DATELINE).rstrip("\n").split("\n\n\n")
    pages = [f"\n\n{line}\n\n".join(block.rsplit("\n\n", 1)) for block in blocks]
    parsed = parse_text("\n\n\n".join(pages))
    assert _spans(parsed) == [(1, 7), (10, 16), (19, 25)]
    roles = {each.lines: each.role for each in parsed.articles[0].elements}
    assert roles.get((5, 5), roles.get((3, 7))) == role


def test_a_summary_under_the_headline(parse_text: Parse, make_page: Make) -> None:
    deck = "The ferry company asks the harbour for a longer pier at the eastern end of the town"
    parsed = parse_text(make_page((deck, ""), (deck, "")))
    assert [article.subheadline for article in parsed.articles] == [deck, deck]


def test_a_stamp_over_each_headline_is_of_the_article_under_it(parse_text: Parse, make_page: Make) -> None:
    blocks = make_page(PLAIN, PLAIN, PLAIN).split("\n\n\n")
    days = ("December 29, 2021", "December 30, 2021", "December 31, 2021")
    parsed = parse_text("\n\n\n".join(f"{day}\n{block}" for day, block in zip(days, blocks, strict=True)))
    assert [article.elements[0].role for article in parsed.articles] == ["meta"] * 3
    assert _spans(parsed) == [(1, 6), (9, 14), (17, 22)]


def test_a_stamp_that_closes_each_block_is_of_the_article_above(parse_text: Parse, make_page: Make) -> None:
    blocks = make_page(PLAIN, PLAIN, PLAIN).rstrip("\n").split("\n\n\n")
    days = ("December 29, 2021", "December 30, 2021", "December 31, 2021")
    parsed = parse_text(
        "\n\n".join(f"{block}\nOrle Post — {day}" for day, block in zip(days, blocks, strict=True))
    )
    assert [str(article.published and article.published.date) for article in parsed.articles] == [
        "2021-12-29",
        "2021-12-30",
        "2021-12-31",
    ]


def test_a_stamp_between_two_prints_of_a_headline_is_of_both(parse_text: Parse, make_page: Make) -> None:
    blocks = [block.split("\n", 1) for block in make_page(PLAIN, PLAIN, PLAIN).split("\n\n\n")]
    page = "\n\n\n".join(f"{head}\n\nMay 2, 2021 | Orle Post\n{head}\n{text}" for head, text in blocks)
    parsed = parse_text(page)
    assert [article.headline for article in parsed.articles] == [head for head, _ in blocks]
    assert [article.elements[1].role for article in parsed.articles] == ["meta"] * 3


@pytest.mark.parametrize(
    "slug",
    [
        "BC-Kessel-{}, 340",
        "U I BUS KESSEL-{}",
        "46{} KESSEL-FERRY",
        "KESSEL-{} / RDR / :45",
        "ZCZC LBN58{}",
        "a049{} 1707 28 Feb 20",
        "KESSEL-FERRY",
    ],
)
def test_keywords_of_a_wire_are_of_the_article_under_them(
    slug: str, parse_text: Parse, make_page: Make
) -> None:
    blocks = make_page(DATELINE, DATELINE, DATELINE).split("\n\n\n")
    parsed = parse_text("\n\n\n".join(f"{slug.format(at)}\n{block}" for at, block in enumerate(blocks)))
    assert [article.elements[0].role for article in parsed.articles] == ["meta"] * 3


def test_a_keyword_over_text_is_the_headline(parse_text: Parse, make_page: Make) -> None:
    blocks = [block.split("\n", 1)[1] for block in make_page(DATELINE, DATELINE, DATELINE).split("\n\n\n")]
    keys = ("TOP NEWS-QUAKE", "WORLD-BALLOONISTS", "NATIONAL-LIGHTNING")
    parsed = parse_text("\n\n\n".join(f"{key}\n{block}" for key, block in zip(keys, blocks, strict=True)))
    assert tuple(article.headline for article in parsed.articles) == keys


def test_a_starred_sentence_under_a_text_is_a_note(parse_text: Parse, make_page: Make) -> None:
    blocks = make_page(STAMP, STAMP, STAMP).split("\n\n\n")
    parsed = parse_text("\n\n\n".join(f"{block.rstrip()}*\n\n* Name changed on request." for block in blocks))
    assert [article.elements[-1].role for article in parsed.articles] == ["note"] * 3


def test_names_close_several_texts(parse_text: Parse, make_page: Make) -> None:
    names = ("Asa Brandt", "Jon Wick", "Ina Falk")
    parsed = parse_text(make_page(*[("", "", name) for name in names]))
    assert tuple(article.byline for article in parsed.articles) == names


def test_one_name_again_and_again_signs_nothing(parse_text: Parse, make_page: Make) -> None:
    parsed = parse_text(make_page(*[("", "", "Asa Brandt")] * 3))
    assert [article.byline for article in parsed.articles] == [None] * 3


def test_a_line_over_text_that_is_closer_to_what_is_above_is_no_headline(
    parse_text: Parse, make_page: Make
) -> None:
    blocks = [block.split("\n\n", 1)[1] for block in make_page(DATELINE, DATELINE, DATELINE).split("\n\n\n")]
    parsed = parse_text("\n\n\n".join(f"{block}\n\nNobody had expected it." for block in blocks))
    assert [article.headline for article in parsed.articles] == [None] * 3


def test_text_above_the_first_headline_is_of_an_article(parse_text: Parse, make_page: Make) -> None:
    text = "The harbour master said that nobody had asked him, and that he would have said no. " * 3
    parsed = parse_text(f"{text}\n\n\n{make_page(BYLINE, BYLINE, BYLINE)}")
    assert parsed.articles[0].body == text.strip()


def test_a_linked_headline_gives_its_words_and_its_address(parse_text: Parse, make_page: Make) -> None:
    blocks = [block.split("\n", 1) for block in make_page(PLAIN, PLAIN, PLAIN).split("\n\n\n")]
    parsed = parse_text("\n\n\n".join(f"[{head}](https://orle.example/1)\n{text}" for head, text in blocks))
    assert [article.headline for article in parsed.articles] == [head for head, _ in blocks]
    assert [link.target for article in parsed.articles for link in article.links] == [
        "https://orle.example/1"
    ] * 3


@pytest.mark.parametrize("rest", [", Harbour Correspondent", " in Kessel"])
def test_a_writer_with_a_title_or_a_place(rest: str, parse_text: Parse, make_page: Make) -> None:
    writers = [f"{name}{rest}" for name in ("Asa Brandt", "Jon Wick", "Ina Falk")]
    parsed = parse_text(make_page(*[(f"\n{writer}", "") for writer in writers]))
    assert [article.byline for article in parsed.articles] == writers


@pytest.mark.parametrize(
    "leave",
    [
        "That is all for today. See you tomorrow.",
        "C'est tout pour aujourd'hui.",
        "Das war's für heute.",
        "Eso es todo por hoy.",
        "È tutto per oggi.",
        "É tudo por hoje.",
        "На сегодня всё.",
    ],
)
def test_a_newsletter_that_takes_leave_is_no_article(leave: str, parse_text: Parse, make_page: Make) -> None:
    parsed = parse_text(f"{make_page(PLAIN, PLAIN, PLAIN).rstrip()}\n\n{leave}\n")
    assert [each.text for each in parsed.furniture] == [leave]


def test_a_day_over_several_articles_is_furniture(parse_text: Parse, make_page: Make) -> None:
    parsed = parse_text("December 31, 2021\n\n\n" + make_page(PLAIN, PLAIN, PLAIN))
    assert [(each.kind, each.lines) for each in parsed.furniture] == [("section", (1, 1))]
    assert _spans(parsed) == [(4, 8), (11, 15), (18, 22)]


def test_a_headline_repeated_is_furniture_the_second_time(parse_text: Parse, make_page: Make) -> None:
    headline, text = make_page(DATELINE).split("\n\n", 1)
    parsed = parse_text(f"{headline}\n\n{headline}\n\n{text}")
    assert [article.headline for article in parsed.articles] == [headline]
    assert [each.lines for each in parsed.furniture] == [(3, 3)]


def test_small_dumps(parse_text: Parse, make_page: Make) -> None:
    headline, opening, closing = make_page(PLAIN).rstrip("\n").split("\n\n")
    assert _spans(parse_text(make_page(PLAIN))) == [(1, 5)]
    assert [(a.headline, a.body) for a in parse_text(headline).articles] == [(headline, "")]
    assert [(a.headline, a.body) for a in parse_text(opening).articles] == [(None, opening)]
    both = f"{opening}\n\n{closing}"
    assert [(a.headline, a.body) for a in parse_text(both).articles] == [(None, both)]
    assert parse_text("").articles == ()


def test_a_day_under_the_first_headline_is_of_its_article_alone(parse_text: Parse, make_page: Make) -> None:
    parsed = parse_text(make_page(STAMP, PLAIN, PLAIN, PLAIN))
    assert [article.published and article.published.date for article in parsed.articles] == [
        *("2021-12-31", None, None, None)
    ]
    assert parsed.articles[0].headline == "Halvern ferry company to buy four electric boats"


def test_a_day_above_the_first_headline_is_of_all(parse_text: Parse, make_page: Make) -> None:
    parsed = parse_text("Halvern Press Review\n31 December 2021\n\n" + make_page(PLAIN, PLAIN, PLAIN, PLAIN))
    assert {article.published and article.published.date for article in parsed.articles} == {"2021-12-31"}
    assert len(parsed.articles) == 4


def test_every_boundary_has_its_cues(parse_text: Parse, make_page: Make) -> None:
    parsed = parse_text(make_page(DATELINE, LINK, STAMP, PLAIN))
    known = {cue.name for cue in (*LOOKS, *LABELS, *HABITS)}
    assert [boundary.line for boundary in parsed.boundaries] == [
        article.elements[0].lines[0] for article in parsed.articles
    ]
    for boundary in parsed.boundaries:
        assert "length of a headline" in boundary.reasons
        assert set(boundary.reasons) <= known


def test_every_unit_is_decided_with_the_cues_that_say_so(make_page: Make) -> None:
    looks = [read_look(unit) for unit in read_units(make_page(DATELINE, LINK, LINK))]
    decisions = segment(looks)
    assert [decision.state for decision in decisions] == [
        *(State.HEADLINE, State.BODY, State.BODY),
        *(State.HEADLINE, State.BODY, State.BODY, State.LINK),
        *(State.HEADLINE, State.BODY, State.BODY, State.LINK),
    ]
    assert "opens with a dateline" in decisions[1].cues
    assert "continue link" in decisions[6].cues
    assert segment(()) == ()


def test_cues_have_names_of_their_own() -> None:
    names = [cue.name for cue in (*LOOKS, *LABELS, *HABITS)]
    assert sorted(names) == sorted(set(names))


def test_what_introduces_articles_with_bylines_is_furniture(parse_text: Parse, make_page: Make) -> None:
    page = make_page(BYLINE, BYLINE, BYLINE, BYLINE)
    intro = "Long reads for the short of time\n\nEvery day we gather these stories from far and near.\n\n"
    parsed = parse_text(intro + page)
    assert [article.headline for article in parsed.articles] == [
        article.headline for article in parse_text(page).articles
    ]
    assert [furniture.lines for furniture in parsed.furniture] == [(1, 1), (3, 3)]


def test_a_title_between_a_headline_and_its_text_is_a_subheadline(parse_text: Parse) -> None:
    text = (
        "Ferry of Kessel returns after nine years\n\nForty cars and one brass band\n\n"
        "KESSEL, May 3 (AP) - The ferry of Kessel returned to the bay on Monday, with forty cars.\n\n"
        "Nobody on the quay had expected it before noon, said the harbour master of the town.\n\n"
        "Otter stops the night train\n\nNobody was hurt\n\n"
        "HALVERN, May 4 (AP) - An otter stopped the night train to Halvern for two hours on Tuesday.\n"
    )
    assert [article.subheadline for article in parse_text(text).articles] == [
        "Forty cars and one brass band",
        "Nobody was hurt",
    ]


def test_a_name_after_the_text_signs_it(parse_text: Parse, make_page: Make) -> None:
    page = make_page(*[("", "", "Von Asa Brandt")] * 3)
    assert [article.byline for article in parse_text(page).articles] == ["Asa Brandt"] * 3


BRIEFS = """\
Over two lakh looms stood idle in state between April and July
Weeks after weavers sold their shuttles by the road the state told the house that looms had stood idle.
Members stay away from house over canal bills
Members of five parties have stayed away from the house over the canal bills since Monday morning.
Six members barred from house over motion
After trying to hold up the vote on the canal bills the members brought in a motion on Monday.
Will the disputed canal bills pass today?
The upper house will vote on the three disputed canal bills on Monday, amid rallies in two districts.
Winter session might end early as fever spreads
The session might end early, as there is open worry about sick drivers and clerks in the house.
Minister walks out over new dams in the south
The minister walked out of the house on Friday and asked that his chair be kept for him until noon.
Three boats found after storm off the northern coast
The boats were found by a farmer who had gone to look for his goats on the beach before breakfast.
"""


def test_no_text_has_a_second_paragraph_where_the_others_have_one(parse_text: Parse) -> None:
    assert _spans(parse_text(BRIEFS)) == [(at, at + 1) for at in range(1, 15, 2)]


TEASERS = """\
Intendenta ofrece apoyo a la isla para contener los castores

La intendenta difundió ayer un aviso donde contó que han ofrecido cuadrillas a la isla vecina.

Publicado el 09/02/2026 Leer más
El extraño zumbido que habría despertado a todo el puerto

El puerto habría sentido un grave zumbido que hizo a sus vecinos mirar al mar y cerrar las ventanas.

Publicado el 09/02/2026 Leer más
Seremi refuerza el control de leña húmeda tras el humo

La secretaría anunció el refuerzo del control de leña en toda la comuna tras el primer día de humo.

Publicado el 09/02/2026 Leer más
"""


def test_a_day_beside_a_link_closes_the_teaser_above(parse_text: Parse) -> None:
    assert _spans(parse_text(TEASERS)) == [(1, 5), (6, 10), (11, 15)]


SITE_DAY = """\
Tuesday, March 18
Tugboats lead the wish list of the port of Kessel
Thursday, September 12, 2019
The port of Kessel wants twelve new tugboats, its master said, and has asked three yards what they cost.
"""


def test_the_day_of_a_site_over_an_article_with_another_is_not_its_own(parse_text: Parse) -> None:
    assert _spans(parse_text(SITE_DAY)) == [(2, 4)]
    assert _spans(parse_text(SITE_DAY.replace("Tuesday, March 18", "12/9/2019"))) == [(1, 4)]


def _settled(*states: State) -> list[State]:
    looks = [read_look(unit) for unit in read_units("\n".join(["Ferries sail again"] * len(states)))]
    return settle(looks, [Decision(state=state, cues=()) for state in states])


def test_a_summary_over_no_text_is_the_text() -> None:
    head, summary, body, link = State.HEADLINE, State.SUBHEADLINE, State.BODY, State.LINK
    assert _settled(head, summary, link, head, summary, body, head, summary) == [
        *(head, body, link),
        *(head, summary, body),
        *(head, body),
    ]


def test_a_summary_of_no_headline_stays_as_it_is() -> None:
    unheaded = [State.FURNITURE, State.SUBHEADLINE, State.META]
    assert _settled(*unheaded) == unheaded
