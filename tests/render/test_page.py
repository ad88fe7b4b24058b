from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.model import Article, Basis, Evidence, Published, Source
from newsarchive.render.evidence import date_evidence, source_evidence
from newsarchive.render.ink import paint
from newsarchive.render.markdown import render_markdown
from newsarchive.render.page import render_page, render_rule
from newsarchive.store.base import Provenance, StoredArticle

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

BARE = StoredArticle(
    id=3,
    article=Article(body="One line only, with \x1b]0;a title\x07 in it."),
    provenances=(
        Provenance(dump_id=1, path="x.txt", absolute="/x.txt", version=1, current=True, lines=(4, 4)),
    ),
)


@pytest.mark.parametrize("color", [False, True], ids=["plain", "color"])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_page(stored: StoredArticle, snapshot: SnapshotAssertion, width: int, *, color: bool) -> None:
    assert "\n".join(paint(render_page(stored, width), color=color)) == snapshot


def test_page_of_hardly_anything() -> None:
    assert list(paint(render_page(BARE, 80), color=False)) == [
        "No headline",
        "",
        "Published  no full date can be had",
        "",
        "One line only, with ␛]0;a title␇ in it.",
        "",
        "Article    3",
        "From       x.txt, line 4",
        "",
    ]


def test_rule() -> None:
    assert list(paint(render_rule(30), color=False)) == ["─" * 30, ""]


@pytest.mark.parametrize(
    ("basis", "edtf", "evidence", "words"),
    [
        (
            Basis.META,
            "2021-03-03",
            Evidence(text="March 3, 2021", line=2),
            "date from: the line “March 3, 2021” (line 2)",
        ),
        (
            Basis.DATELINE,
            "2021-03-03",
            Evidence(text="March 3, 2021", line=4),
            "date from: the dateline (line 4)",
        ),
        (
            Basis.SECTION,
            "2021-03-03",
            Evidence(text="Wednesday, 3 March 2021", line=1),
            "date from: the heading “Wednesday, 3 March 2021” (line 1)",
        ),
        (
            Basis.SECTION,
            "2021?-03-03",
            Evidence(text="4 March 2021", line=1),
            "year from: the heading “4 March 2021” (line 1)",
        ),
        (
            Basis.TEXT,
            "2021?-03-03",
            Evidence(text="3 March 2021", line=9),
            "year from: “3 March 2021” in the text (line 9)",
        ),
        (
            Basis.WEEKDAY,
            "2021?-03-03",
            Evidence(text="Friday", line=10),
            "year from: Friday in the text (line 10)",
        ),
        (
            Basis.NEIGHBOUR,
            "2021?-03-03",
            Evidence(text="2021-03-04", line=22),
            "year from: another article of the dump, of 4 March 2021 (line 22)",
        ),
        (Basis.HINT, "2021?-03-03", Evidence(text="2021"), "year from: what you said of the dump"),
        (Basis.WEEKDAY, "2021?-03-03", None, "year from: a weekday in the text"),
        (Basis.META, "2021-03-03", None, "date from: a line about the article"),
    ],
)
def test_evidence_of_a_date(basis: Basis, edtf: str, evidence: Evidence | None, words: str) -> None:
    published = Published(date="2021-03-03", edtf=edtf, basis=basis, evidence=evidence)
    assert date_evidence(published) == words


def test_every_basis_has_words_of_its_own() -> None:
    dates = {date_evidence(Published(date="2021-03-03", edtf="2021-03-03", basis=basis)) for basis in Basis}
    assert len(dates) == len(Basis)


def test_evidence_of_a_source() -> None:
    assert source_evidence(Source(name="Coast Wire", basis=Basis.LINK)) == "from a link"


def test_markdown(stored: StoredArticle, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(render_markdown(stored)) == snapshot


def test_markdown_keeps_marks_as_text() -> None:
    article = Article(
        headline="# 1 *star* [x](y) <b> & more", body="- no list\n\n1. no list\n\n+ no list\n\na_b `c` --"
    )
    assert list(render_markdown(StoredArticle(id=1, article=article, provenances=()))) == [
        r"# \# 1 \*star\* \[x\](y) \<b\> \& more",
        "",
        r"\- no list",
        "",
        r"1\. no list",
        "",
        r"\+ no list",
        "",
        r"a\_b \`c\` --",
        "",
        "",
    ]
