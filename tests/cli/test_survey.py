from __future__ import annotations

from datetime import date

import pytest

from newsarchive.cli.streams import Screen
from newsarchive.cli.survey import write_survey
from newsarchive.model import Article, Basis, Dump, Element, Furniture, Parsed, Published, Role, Source
from newsarchive.parse.reasons import Considered, Explained, Explanation
from newsarchive.survey import Doubt, Survey, by_doubt, survey, total


def _explained(path: str, *units: tuple[int, bool, float]) -> Explanation:
    chosen = Considered(state="body", cues=(), before="start", step=0.0)
    return Explanation(
        parsed=Parsed(
            dump=Dump(
                path=path,
                content=b"",
                text="Fog\n \nFog lay.\nIt was thick.\n\nShare\nFlood\nWater.\n",
                encoding="utf-8",
                modified=date(2024, 1, 1),
            ),
            articles=(
                Article(
                    source=Source(name="=Wire", basis=Basis.META),
                    published=Published(date="2024-01-01", edtf="2024-01-01", basis=Basis.SECTION),
                    elements=(
                        Element(role=Role.HEADLINE, lines=(1, 1)),
                        Element(role=Role.BODY, lines=(3, 4)),
                    ),
                ),
                Article(elements=(Element(role=Role.BODY, lines=(7, 8)),)),
            ),
            furniture=(Furniture(dump=path, kind="share", text="Share", lines=(6, 6)),),
        ),
        units=tuple(
            Explained(
                lines=(line, line),
                role=Role.BODY,
                state="body",
                chosen=chosen,
                begins=begins,
                confidence=confidence,
            )
            for line, begins, confidence in units
        ),
    )


CALM = _explained("calm.txt", (1, True, 0.99), (3, False, 0.8))
WILD = _explained(
    "wild.txt", (1, True, 0.7), (3, False, 0.55), *((line, False, 0.79) for line in range(4, 9))
)


def test_a_dump_in_numbers() -> None:
    assert survey(WILD, below=0.75) == Survey(
        dump="wild.txt",
        articles=2,
        lines=(("headline", 1), ("body", 4), ("furniture", 1)),
        dates=(("section", 1),),
        undated=1,
        sources=(("=Wire", 1),),
        unsourced=1,
        doubtful=2,
        doubts=(
            Doubt(line=3, begins=False, confidence=0.55),
            Doubt(line=1, begins=True, confidence=0.7),
        ),
    )


def test_records_have_no_lines_and_no_doubts() -> None:
    records = Explanation(
        parsed=Parsed(dump=CALM.parsed.dump, articles=CALM.parsed.articles, record_lines=(1, 3))
    )
    found = survey(records, below=1)
    assert (found.lines, found.doubtful, found.articles) == ((), 0, 2)


def test_dumps_are_summed_up() -> None:
    assert total([survey(CALM, below=0.8), survey(WILD, below=0.8)]) == Survey(
        dump=None,
        articles=4,
        lines=(("headline", 2), ("body", 8), ("furniture", 2)),
        dates=(("section", 2),),
        undated=2,
        sources=(("=Wire", 2),),
        unsourced=2,
        doubtful=7,
    )


def test_few_grave_doubts_go_before_many_slight_ones() -> None:
    grave = survey(_explained("grave", (1, True, 0.5)), below=0.9)
    slight = survey(_explained("slight", *((line, False, 0.89) for line in range(1, 5))), below=0.9)
    calm = survey(CALM, below=0.5)
    assert by_doubt([calm, slight, grave]) == [grave, slight, calm]


@pytest.mark.parametrize("form", ["table", "plain", "jsonl", "csv"])
def test_a_summary(
    form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, snapshot: object
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    write_survey([CALM, WILD], below=0.8, screen=Screen(format=form, color="never"))
    assert capsys.readouterr().out == snapshot
