from __future__ import annotations

from typing import TYPE_CHECKING, Any

from score import FIELDS, Tally, faults, score

if TYPE_CHECKING:
    from score import Record

_LINES = (
    "Menu",
    "",
    "Dam holds",
    "LYSS (AP) - The dam holds.",
    "\u200b",
    "Bell rings",
    "It rings.",
    "It stops.",
)
_AP = {"text": "LYSS (AP) -", "place": "LYSS", "date": None, "agency": "AP"}


def _article(headline: str, body: str, lines: tuple[int, int, int], **fields: Any) -> Record:  # noqa: ANN401
    first, second, last = lines
    elements = [{"role": "headline", "lines": [first, first]}, {"role": "body", "lines": [second, last]}]
    empty = {"subheadline": None, "byline": None, "dateline": None, "source": None, "published": None}
    return {
        "headline": headline,
        "body": body,
        **empty,
        "links": [],
        "related": [],
        "elements": elements,
        **fields,
    }


_DAM = _article("Dam holds", "The dam holds.", (3, 4, 4), dateline=_AP)
_BELL = _article("Bell rings", "It rings.\n\nIt stops.", (6, 7, 8))
_GOLD: Record = {"articles": [_DAM, _BELL], "furniture": [{"lines": [1, 2]}]}


def _figures(tally: Tally) -> dict[str, float]:
    return {figure: tally.share(figure) for figure in ("boundaries", "lines", *FIELDS, "whole")}


def test_what_is_read_as_meant_is_whole() -> None:
    tally = score(_GOLD, [_DAM, _BELL], _GOLD["furniture"], _LINES)
    assert set(_figures(tally).values()) == {1.0}
    assert (tally.written, tally.lost, tally.articles, tally.found, tally.spurious) == (6, 0, 2, 2, 0)


def test_white_space_is_folded() -> None:
    spaced = {**_BELL, "headline": " Bell  rings", "body": "It\nrings.\n\n\n\nIt stops. "}
    assert score(_GOLD, [_DAM, spaced], _GOLD["furniture"], _LINES).share("whole") == 1.0


def test_an_article_in_two() -> None:
    first = _article("Bell rings", "It rings.", (6, 7, 7))
    second = {**_article("It stops.", "", (8, 8, 8)), "elements": [{"role": "headline", "lines": [8, 8]}]}
    tally = score(_GOLD, [_DAM, first, second], _GOLD["furniture"], _LINES)
    assert (tally.found, tally.spurious, tally.lost) == (2, 1, 0)
    assert _figures(tally) == {
        **dict.fromkeys(_figures(tally), 1.0),
        "boundaries": 0.4,
        "lines": 0.8333,
        "body": 0.5,
        "whole": 0.5,
    }


def test_lost_and_doubled_lines() -> None:
    bell = {**_BELL, "elements": [{"role": "body", "lines": [4, 7]}]}
    tally = score(_GOLD, [_DAM, bell], [], _LINES)
    assert tally.lost == 3  # 1 and 8 are nobody's, 4 is in two
    assert tally.share("boundaries") == 0.0


def test_a_field_counts_where_it_stands_in_gold_or_reading() -> None:
    bell = {**_BELL, "byline": "Anna Lukas"}
    tally = score(_GOLD, [_DAM, bell], _GOLD["furniture"], _LINES)
    assert (tally.of["byline"], tally.right["byline"]) == (1, 0)
    assert (tally.of["place"], tally.right["place"]) == (1, 1)
    assert tally.share("whole") == 0.5


def test_unscored_fields_pass() -> None:
    gold = {**_GOLD, "articles": [{**_DAM, "unscored": ["headline", "dateline"]}, _BELL]}
    dam = {**_DAM, "headline": "Menu", "dateline": None}
    tally = score(gold, [dam, _BELL], _GOLD["furniture"], _LINES)
    assert (tally.of["headline"], tally.of["place"], tally.share("whole")) == (1, 0, 1.0)


def test_faults_of_gold() -> None:
    assert faults(_GOLD, _LINES) == 0
    assert faults({**_GOLD, "furniture": []}, _LINES) == 1
