from __future__ import annotations

from datetime import date

import pytest
from evaluator import Evaluator, fold, split_words

from newsarchive.model import Article, Basis, Dateline, Link, Published, Source
from newsarchive.query import parse_query

ARTICLES = {
    1: Article(
        dump="dumps/2021-12.txt",
        headline="Harbour strike ends in Łódź – union",
        byline="Ana Novák",
        dateline=Dateline(text="BEIRUT/THE HAGUE, Dec 31 (AP) –", place="BEIRUT/THE HAGUE", agency="AP"),
        source=Source(name="Associated Press", basis=Basis.DATELINE),
        published=Published(date="2021-12-31", edtf="2021-12-31", basis=Basis.META),
        body="The U.S. sanctions on plan C ended.\n\nAT&T declined to comment.",
        links=(Link(kind="continue", text="More", target="https://www.example.org/news/1"),),
    ),
    2: Article(
        dump="x.txt",
        headline="Ещё один паром в Việt",
        subheadline="Written in C++, says the café",
        body="The sanction against the harbours. A strike of $100m.",
    ),
}


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _canonical(name: str) -> str:
    return {"ap": "Associated Press", "apnews.com": "Associated Press"}.get(name.casefold(), name)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [1, 2]),
        ("harbour", [1, 2]),
        ("sanctions", [1, 2]),
        ("strike -harbour", []),
        ("harbour -ferry", [1, 2]),
        ('"harbour strike"', [1]),
        ('"strike harbour"', []),
        ('"harbour* str*"', [1]),
        ('"strike ends in łódź" OR xyz', [1]),
        ("lodz", []),
        ("łodz", [1]),
        ("viet еще", [2]),
        ("C++", [2]),
        ("c", [1, 2]),
        ("U.S.", [1]),
        ("at&t", [1]),
        ("t&t", []),
        ("$10", []),
        ("$10*", [2]),
        ("u.s", [1]),
        ("U.S.S", []),
        ('"union the"', []),
        ("headline:harbour", [1]),
        ("body:(harbour -plan)", [2]),
        ("headline:(harbour source:ap)", [1]),
        ("byline:novak", [1]),
        ("novak", []),
        ("written", [2]),
        ("body:written", []),
        ("source:ap", [1]),
        ('agency:"associated press"', []),
        ("source:apnews.com", [1]),
        ('place:"the hague"', [1]),
        ("place:beirut/the", []),
        ("place:«Beirut/The Hague»", [1]),
        ("link:example.org", [1]),
        ("link:ample.org", []),
        ("link:https://www.example.org/news", [1]),
        ("dump:x.txt", [2]),
        ("dump:2021-*", [1]),
        ("dump:dumps/*", [1]),
        ("id:2", [2]),
        ("has:date OR id:2", [1, 2]),
        ("has:link has:dateline has:byline", [1]),
        ("has:related", []),
        ("date:2021", [1]),
        ("-date:2021", [2]),
        ("since:2022", []),
        ("until:2021-12-31", [1]),
    ],
)
def test_evaluator_decides(text: str, ids: list[int]) -> None:
    evaluator = Evaluator(stem=_stem, canonical=_canonical)
    node = parse_query(text, as_of=date(2022, 1, 15)).node
    assert [id_ for id_, article in ARTICLES.items() if evaluator.matches(node, article, id=id_)] == ids


def test_words_fold_as_in_the_archive() -> None:
    assert split_words("Ещё Việt e\u0301té, Straße й Łódź Σίσυφος") == [
        "еще",
        "viet",
        "ete",
        "straße",
        "й",
        "łodz",
        "σίσυφοσ",
    ]
    assert fold("ÉTÉ") == "ete"
