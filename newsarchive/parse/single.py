"""Whether a dump is one article amid its site.

Weighed as cues are, by a table of what may hold and how much it says. The weights were fitted to hand-marked
pages by logistic regression, and rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.parse.prose import opens_dated, reads_on
from newsarchive.parse.site import is_detail, is_site
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsarchive.parse.look import Look

_SHARE = 0.1
_FEW = 2  # lines of a site
_BRIEF = 4  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a dump read as several articles shows.

    `site`: lines of a site; `opened`, `continued`, `parted`, `sourced`: datelines before text, links to
    where a text goes on, separators, and labels of sources; `share`: the largest article's share of all
    text; `weighty`: the articles with a tenth of it and more, of which `detailed` have a day, a byline, a
    source or the like of their own, and `brief` a headline of a few words and nothing else.
    """

    site: int
    opened: int
    continued: int
    parted: int
    sourced: int
    share: float
    weighty: int
    detailed: int
    brief: int


def _several(count: int) -> int:
    """Count up to four, and one for none: what stands once stands on a page of one article too."""
    return min(count, 4) if count > 1 else 0


_SINGLE: tuple[tuple[str, Callable[[Overview], float], float], ...] = (
    ("lines of a site", lambda page: min(page.site, 6), 0.45),
    ("several datelines before text", lambda page: _several(page.opened), -1.2),
    ("several links to where a text goes on", lambda page: _several(page.continued), -0.6),
    ("several separators", lambda page: _several(page.parted), -1.0),
    ("several labels of sources", lambda page: _several(page.sourced), -1.0),
    ("share of the longest article in all text", lambda page: page.share, 3.0),
    ("articles with a tenth of the text", lambda page: min(page.weighty, 6), -0.6),
    ("such articles and no site", lambda page: max(0, page.weighty - 1) if page.site < _FEW else 0, -1.4),
    ("such articles with details", lambda page: min(page.detailed - 1, 5) if page.detailed > 1 else 0, -1.5),
    ("such articles under a few words", lambda page: min(page.brief, 4), 1.0),
)


def weigh_whole(looks: Sequence[Look], path: Sequence[State]) -> tuple[tuple[str, float], ...]:
    """Weigh whether a dump, read as any number of articles, is rather one amid the furniture of its site.

    Names and weights of what holds, the heaviest first; their sum is above 0 for a page of one article.
    """
    page = _overview(looks, path)
    weights = [(name, weight * measure(page)) for name, measure, weight in _SINGLE if page.weighty]
    return tuple(sorted((each for each in weights if each[1]), key=lambda each: -abs(each[1])))


def _overview(looks: Sequence[Look], path: Sequence[State]) -> Overview:
    articles = _cut(looks, path)
    masses = [sum(look.size for look in article if reads_on(look)) for article in articles]
    whole = sum(masses) or 1
    weighty = [article for article, mass in zip(articles, masses, strict=True) if mass > _SHARE * whole]
    detailed = [any(map(_is_evidence, article)) for article in weighty]
    return Overview(
        site=sum(map(is_site, looks)),
        opened=sum(opens_dated(look) and bool(look.rest) for look in looks),
        continued=sum("continue" in look.kinds for look in looks),
        parted=sum(look.separator for look in looks),
        sourced=sum("source" in look.kinds for look in looks),
        share=max(masses) / whole,
        weighty=len(weighty),
        detailed=sum(detailed),
        brief=sum(
            article[0].words <= _BRIEF and not own for article, own in zip(weighty, detailed, strict=True)
        ),
    )


def _cut(looks: Sequence[Look], path: Sequence[State]) -> list[list[Look]]:
    """Cut a dump into its articles, each with the stamps over it; what stands above is part of the first."""
    articles: list[list[Look]] = [[]]
    stamps: list[Look] = []
    for look, state in zip(looks, path, strict=True):
        if state is State.STAMP:
            stamps.append(look)
        elif state in (State.HEADLINE, State.OPENING):
            articles.append([look, *stamps])
            stamps = []
        else:
            articles[-1].append(look)
    return [article for article in articles if article] or [stamps]


def _is_evidence(look: Look) -> bool:
    """Tell whether a line is one of those that an article has one of."""
    if is_detail(look) or look.outlet is not None or look.clock or look.separator:
        return True
    return opens_dated(look) or not look.kinds.isdisjoint(("continue", "source"))
