"""The ways in which articles are set, and what may be added to any of them: rows for the composer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a dump is set. Numbers from 0 to 1 say for which share of the articles a thing holds.

    `gap`: where blank lines stand, after every block (`all`), between paragraphs but not under what heads an
    article (`text`), only between articles (`articles`) or nowhere (`none`). `wrap`: width, or 0.
    `bare`: articles that are a headline and no more.
    """

    articles: tuple[int, int] = (3, 6)
    gap: str = "all"
    wrap: int = 0
    mark: str = ""
    case: str = "plain"
    stamp: str = ""
    datelines: float = 1.0
    agencies: int = 1
    bare: float = 0.0
    decks: float = 0.0
    bylines: float = 0.0
    captions: float = 0.0
    crossheads: float = 0.0
    cut: float = 0.0
    sources: bool = False
    twice: bool = False
    contents: bool = False
    section: bool = False
    masthead: bool = False
    page: bool = False
    separator: str = ""
    ending: str = ""


LAYOUTS = {
    "stamps above headlines": Layout(stamp="above", datelines=0.5),
    "stamps below headlines": Layout(stamp="below", datelines=0.5, gap="text"),
    "source lines at the end": Layout(sources=True, datelines=0.5, stamp="below"),
    "no blank lines": Layout(gap="none", agencies=2),
    "no blank lines, stamps": Layout(gap="none", stamp="below", datelines=0.3),
    "blank lines between articles only": Layout(gap="articles", agencies=2),
    "numbered items": Layout(mark="number", gap="text", datelines=0.4),
    "bulleted items": Layout(mark="bullet", gap="text", datelines=0.4),
    "Markdown items": Layout(mark="markdown", datelines=0.3, ending="markdown"),
    "hard-wrapped teletype": Layout(wrap=66, gap="articles", case="capitals", agencies=2),
    "hard-wrapped paragraphs": Layout(wrap=72, agencies=2),
    "capital headlines": Layout(case="capitals", datelines=0.6),
    "sentence headlines": Layout(case="sentence"),
    "sentence headlines, stamps": Layout(case="sentence", stamp="above", datelines=0.3),
    "headlines only": Layout(bare=1.0, stamp="above", articles=(5, 9), gap="articles"),
    "some headlines only": Layout(bare=0.4, mark="bullet", articles=(4, 7), gap="text"),
    "crossheads": Layout(crossheads=0.8, articles=(2, 4)),
    "captions": Layout(captions=0.8, articles=(2, 4)),
    "contents before the articles": Layout(contents=True, datelines=0.7),
    "one page with its furniture": Layout(
        page=True, articles=(1, 1), stamp="below", datelines=0.6, bylines=0.7
    ),
    "headline printed twice": Layout(
        twice=True, articles=(1, 3), separator="rule", stamp="below", datelines=0.6
    ),
    "several agencies": Layout(agencies=6, articles=(5, 8)),
    "datelines on some articles only": Layout(datelines=0.5, agencies=3),
    "text cut off": Layout(cut=0.8, ending="continue", datelines=0.7),
}

EXTRAS: tuple[dict[str, object], ...] = (
    {"ending": "continue"},
    {"ending": "related"},
    {"ending": "credit"},
    {"separator": "rule"},
    {"separator": "stars"},
    {"section": True},
    {"masthead": True},
    {"contents": True},
    {"decks": 0.6},
    {"bylines": 0.6},
    {"captions": 0.4},
    {"crossheads": 0.4},
    {"agencies": 4},
    {"case": "capitals"},
)
"""What is added to a layout at random, unless the layout has something of its own in that place."""
