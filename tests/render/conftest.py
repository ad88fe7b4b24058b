from __future__ import annotations

from datetime import date

import pytest

from newsarchive.model import (
    Article,
    Basis,
    Boundary,
    Dateline,
    Dump,
    Element,
    Evidence,
    Furniture,
    Hit,
    Link,
    Parsed,
    Published,
    Related,
    Role,
    Source,
)
from newsarchive.parse.reasons import Considered, DateReason, Explained, Explanation, Rejected, Whole
from newsarchive.store.base import Provenance, StoredArticle

TEXT = """\
Ferry to Aldbrough stays in port for a third day
Owner and crew talk through the night

ALDBROUGH, March 3. /Coast Wire/. The ferry that links Aldbrough with the outer islands stayed in port on \
Wednesday for a third day while its owner and its crew talked about pay.

“We are closer than we were,” said a spokeswoman.
Continue reading at coastwire.example
Read also:
Islands order bread by helicopter
Sign up for our morning letter
"""


@pytest.fixture
def hit() -> Hit:
    return Hit(
        id=12,
        uri=None,
        headline="Ferry to Aldbrough stays in port for a third day",
        source="Coast Wire",
        place="ALDBROUGH",
        published="2021-03-03",
        score=7.31,
        snippet="… The ferry that links Aldbrough with the outer islands stayed in port …",
        highlights=((6, 11), (66, 70)),
        dump="data/coast.txt",
        lines=(1, 9),
    )


@pytest.fixture
def bare_hit() -> Hit:
    return Hit(
        id=7,
        uri="urn:7",
        headline=None,
        source=None,
        place=None,
        published=None,
        score=None,
        snippet="A line\twith \x1b[31mcolour\x07 and\u202eturned",
        highlights=(),
        dump="-",
        lines=(2, 2),
    )


@pytest.fixture
def article() -> Article:
    return Article(
        dump="data/coast.txt",
        encoding="utf-8",
        headline="Ferry to Aldbrough stays in port for a third day",
        subheadline="Owner and crew talk through the night",
        byline="Mary Aldous",
        dateline=Dateline(
            text="ALDBROUGH, March 3. /Coast Wire/.",
            place="ALDBROUGH",
            date="XXXX-03-03",
            agency="Coast Wire",
        ),
        source=Source(name="Coast Wire", basis=Basis.DATELINE),
        published=Published(
            date="2021-03-03",
            edtf="2021?-03-03",
            basis=Basis.WEEKDAY,
            evidence=Evidence(text="Wednesday", line=4),
        ),
        body=(
            "The ferry that links Aldbrough with the outer islands stayed in port on Wednesday for a third "
            "day while its owner and its crew talked about pay."
            "\n\n“We are closer than we were,” said a spokeswoman."
        ),
        links=(
            Link(kind="continue", text="Continue reading at coastwire.example", target="coastwire.example"),
        ),
        related=(
            Related(headline="Islands order bread by helicopter"),
            Related(headline="Crew of the ferry", target="https://coastwire.example/crew"),
        ),
        elements=(
            Element(role=Role.HEADLINE, lines=(1, 1)),
            Element(role=Role.SUBHEADLINE, lines=(2, 2)),
            Element(role=Role.BODY, lines=(4, 6)),
            Element(role=Role.LINK, lines=(7, 7)),
            Element(role=Role.RELATED, lines=(8, 9)),
        ),
    )


@pytest.fixture
def stored(article: Article) -> StoredArticle:
    first = Provenance(
        dump_id=1,
        path="data/coast.txt",
        absolute="/srv/data/coast.txt",
        version=2,
        current=True,
        lines=(1, 9),
    )
    second = Provenance(
        dump_id=2, path="-", absolute="-", version=1, current=False, lines=(5, 5), record_line=None
    )
    third = Provenance(
        dump_id=3,
        path="all.jsonl",
        absolute="/srv/all.jsonl",
        version=1,
        current=True,
        lines=(1, 9),
        record_line=3,
    )
    return StoredArticle(id=12, article=article, provenances=(first, second, third))


@pytest.fixture
def parsed(article: Article) -> Parsed:
    return Parsed(
        dump=Dump(
            path="data/coast.txt",
            content=TEXT.encode(),
            text=TEXT,
            encoding="utf-8",
            modified=date(2021, 3, 4),
            notes=("Read as UTF-8 with a byte order mark.",),
        ),
        articles=(article,),
        furniture=(
            Furniture(
                dump="data/coast.txt", kind="signup", text="Sign up for our morning letter", lines=(10, 10)
            ),
        ),
        boundaries=(Boundary(line=1, confidence=0.97, reasons=("begins the dump", "a dateline follows")),),
    )


@pytest.fixture
def explanation(parsed: Parsed) -> Explanation:
    headline = Explained(
        lines=(1, 1),
        role=Role.HEADLINE,
        state="headline",
        chosen=Considered(
            state="headline",
            cues=(("length of a headline", 1.5), ("ends like a sentence", -2.5)),
            before="start",
            step=0.0,
        ),
        rival=Considered(state="furniture", cues=(("before any cue", -3.0),), before="start", step=0.5),
        lead=8.25,
        begins=True,
        confidence=0.97,
    )
    title = Explained(
        lines=(10, 10),
        role=Role.FURNITURE,
        state="furniture",
        chosen=Considered(state="stamp", cues=(), before="title", step=-1.0),
        begins=False,
        confidence=0.61,
    )
    published = parsed.articles[0].published
    rejected = (
        Rejected(basis=Basis.SECTION, text="3 March 2024", line=2, why="is 40 days away"),
        Rejected(basis=Basis.HINT, text="2020", line=None, why="gives 2020-03-03; weekday goes first"),
    )
    return Explanation(
        parsed=parsed,
        units=(headline, title),
        dates=(DateReason(published=published, rejected=rejected),),
        whole=Whole(single=True, cues=(("lines of a site", 2.7), ("several separators", -2.0))),
    )
