"""Whether a dump is one article amid its site.

Weighed as cues are, by a table of what may hold and how much it says. The weights were fitted to hand-marked
pages by logistic regression, and rounded.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.parse.blocks import find_entries, find_placed
from newsarchive.parse.cohesion import count_apart
from newsarchive.parse.mast import find_intro
from newsarchive.parse.mentions import count_continued, count_strangers, read_mentions
from newsarchive.parse.prose import opens_dated, reads_on
from newsarchive.parse.records import find_fields
from newsarchive.parse.repeats import find_told
from newsarchive.parse.site import is_dated, is_detail, is_site
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsarchive.parse.look import Look

_SHARE = 0.1
_HEADLINE_WORDS, _LONG_WORDS = 6, 7
_EVEN = 0.6  # of the words of the first headline
_SHORTEST_CAPTION = 15  # characters
_TWICE = 2
_EVIDENCE = frozenset(("continue", "source", "end"))
_FEW = 2  # articles with details: of more there is no doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a dump read as several articles shows.

    `site`: lines of a site; `opened`, `continued`, `parted`, `sourced`: datelines before text, links to where
    the text above goes on, separators, and labels of sources; `share`: the largest article's share of all
    text; `doubled`: lines that stand twice over text; `captioned`: lines that stand twice elsewhere, one
    under the other, as captions do; `solid`: it has no blank line; `introduced`: it begins by saying that
    these are news.

    `weighty`: the articles with a tenth of the text and more, of which `detailed` have a day, a byline, a
    source or the like of their own, and `marked` a list mark, if all have. Of those but the first: `known`
    speak as of one known of somebody whom an article before introduced; `listed` have a headline that stands
    in the dump once more and `asked` one that asks; `apart` share hardly a word with the text before and
    `bound` many; `strange` name nothing of what the text before names; `told` have a headline that their
    text tells; `headed` have a long one, and `brief` one of some words over one paragraph; `spaced` have more
    space over them than stands between paragraphs. `even`: their headlines are nearly as long as the first.
    """

    site: int
    opened: int
    continued: int
    parted: int
    sourced: int
    share: float
    doubled: int
    captioned: int
    solid: bool
    introduced: bool
    weighty: int
    detailed: int
    marked: int
    known: int
    listed: int
    asked: int
    apart: int
    bound: int
    strange: int
    told: int
    headed: int
    brief: int
    spaced: int
    even: bool

    @property
    def lacks_details(self) -> bool:
        """Whether nothing that each article has one of stands in the dump twice."""
        return max(self.detailed, self.opened, self.continued, self.parted, self.sourced) <= 1


def _several(count: int) -> int:
    """Count up to four, and one for none: what stands once stands on a page of one article too."""
    return min(count, 4) if count > 1 else 0


def _apart(page: Overview) -> int:
    """Count the articles that share no words, up to four, but for those that speak of people named above."""
    return min(max(0, page.apart - page.known), 4)


def _akin(page: Overview) -> int:
    """Count the articles that share many words, up to four, if a third of all do."""
    return min(page.bound, 4) if 3 * page.bound >= page.weighty - 1 else 0


def _ask(page: Overview) -> int:
    """Count the articles under a question, up to four, if all but the first stand under one, and several."""
    return _several(page.asked) if page.asked == page.weighty - 1 else 0


_SINGLE: tuple[tuple[str, Callable[[Overview], float], float], ...] = (
    ("lines of a site", lambda page: min(page.site, 6), 0.6),
    ("several datelines before text", lambda page: _several(page.opened), -0.85),
    ("several links to where a text goes on", lambda page: _several(page.continued), -0.75),
    ("several separators", lambda page: _several(page.parted), -0.9),
    ("several labels of sources", lambda page: _several(page.sourced), -0.65),
    ("share of the longest article in all text", lambda page: page.share, 1.75),
    ("nothing stands twice that each article has", lambda page: page.lacks_details, 1.45),
    ("nor is there any blank line", lambda page: page.solid and page.lacks_details, 0.4),
    ("a paragraph that introduces news", lambda page: page.introduced, -1.5),
    ("headlines printed twice", lambda page: _several(page.doubled), -1.0),
    ("captions printed twice", lambda page: min(page.captioned, 2), 1.45),
    ("articles with a tenth of the text", lambda page: min(page.weighty, 6), -0.5),
    ("such articles with details", lambda page: min(page.detailed - 1, 5) if page.detailed > 1 else 0, -1.05),
    ("such articles with list marks, as all", lambda page: min(page.marked, 4), -1.5),
    ("such articles that speak of people named above", lambda page: min(page.known, 3), 0.65),
    ("such articles of other words than those above", _apart, -1.5),
    ("such articles of the same words as those above", _akin, 1.75),
    ("such articles that name nothing named above", lambda page: min(page.strange, 4), -0.55),
    ("all such articles ask in their headline", _ask, 1.7),
    ("such articles whose headline comes twice", lambda page: _several(page.listed), -1.2),
    ("such articles that tell what their headline says", lambda page: min(page.told, 4), -0.9),
    ("such articles under a long headline", lambda page: min(page.headed, 4), -0.35),
    ("all such headlines nearly as long as the first", lambda page: page.even, -0.9),
    ("such articles of one paragraph", lambda page: min(page.brief, 4), -0.75),
    ("such articles with more space over them", lambda page: min(page.spaced, 4), -0.75),
)


def weigh_whole(looks: Sequence[Look], path: Sequence[State], gap: int) -> tuple[tuple[str, float], ...]:
    """Weigh whether a dump, read as any number of articles, is rather one amid the furniture of its site.

    `gap`: the blank lines between two paragraphs. Names and weights of what holds, the heaviest first; their
    sum is above 0 for a page of one article.
    """
    articles = _cut(looks, path)
    masses = [_mass(article) for article in articles]
    least = _SHARE * (sum(masses) or 1)
    weighty = [article for article, mass in zip(articles, masses, strict=True) if mass > least]
    if not weighty:
        return ()
    page = _overview(looks, weighty, gap, share=max(masses) / sum(masses))
    weights = [(name, weight * measure(page)) for name, measure, weight in _SINGLE]
    return tuple(sorted((each for each in weights if each[1]), key=lambda each: -abs(each[1])))


def _mass(article: Sequence[Look]) -> int:
    """Give the characters of text that an article has: of what `reads_on`, as any paragraph does."""
    return sum(
        [look.size for look in article if look.paragraph or (look.dateline is not None and reads_on(look))]
    )


def _overview(
    looks: Sequence[Look], weighty: Sequence[Sequence[Look]], gap: int, *, share: float
) -> Overview:
    fields = {id(looks[at]) for at in find_fields(looks)}
    detailed = sum(any(_is_evidence(look) or id(look) in fields for look in article) for article in weighty)
    told = find_told(looks)[0] if len(weighty) > 1 else frozenset()
    heads = {id(looks[at]) for at in told}
    texts = [[look.core for look in article if reads_on(look)] for article in weighty]
    doubled = _count_doubled(looks)
    doubtful = detailed <= _FEW
    apart, bound = count_apart(texts) if doubtful else (0, 0)
    mentions = [read_mentions(text) for text in texts] if doubtful else []
    return Overview(
        site=sum(map(is_site, looks)),
        opened=_count_opened(looks, doubtful=doubtful),
        continued=sum(
            above.paragraph and "continue" in look.kinds for above, look in itertools.pairwise(looks)
        ),
        parted=sum(look.separator for look in looks),
        sourced=sum("source" in look.kinds for look in looks),
        share=share,
        doubled=doubled,
        captioned=_count_captioned(looks, doubled),
        solid=not any(look.unit.gap for look in looks[1:]),
        introduced=bool(find_intro(looks)),
        weighty=len(weighty),
        detailed=detailed,
        marked=len(weighty) - 1 if all(article[0].mark for article in weighty) else 0,
        known=count_continued(mentions),
        strange=count_strangers(mentions),
        asked=sum(article[0].end == "?" for article in weighty[1:]),
        listed=_count_listed(looks, weighty[1:]),
        apart=apart,
        bound=bound,
        told=sum(id(article[0]) in heads for article in weighty[1:]),
        headed=sum(_count_head(article) >= _LONG_WORDS for article in weighty[1:]),
        brief=sum(
            _is_headed(article) and len(text) <= 1
            for article, text in zip(weighty[1:], texts[1:], strict=True)
        ),
        spaced=sum(article[0].unit.gap > gap for article in weighty[1:]),
        even=_is_even([_count_head(article) for article in weighty]),
    )


def _count_opened(looks: Sequence[Look], *, doubtful: bool) -> int:
    """Count the texts that open with a dateline, or several that open alike: with a place, under a clock."""
    dated = sum(opens_dated(look) and bool(look.rest) for look in looks)
    if not doubtful:
        return dated
    return max(dated, len(find_placed(looks)), len(find_entries(looks)))


def _count_head(article: Sequence[Look]) -> int:
    """Count the words of a headline; none where an article begins with its text."""
    return 0 if article[0].paragraph else article[0].words


def _is_even(words: Sequence[int]) -> bool:
    """Tell whether all headlines are nearly as long as the first, as crossheads are not."""
    first, *others = words
    return bool(others) and first > 0 and min(others) >= _EVEN * first


def _count_doubled(looks: Sequence[Look]) -> int:
    """Count the headlines that stand twice, one under the other, over a paragraph or a day."""
    return sum(_is_doubled(*three) for three in zip(looks, looks[1:], looks[2:], strict=False))


def _is_doubled(one: Look, two: Look, below: Look) -> bool:
    if one.folded != two.folded or one.words < _HEADLINE_WORDS or two.paragraph:
        return False
    return below.paragraph or is_dated(below)


def _count_captioned(looks: Sequence[Look], doubled: int) -> int:
    """Count the captions that stand twice, one under the other, the second time perhaps with a credit.

    What stands there a third time is a headline, printed again over a picture; and of several headlines, each
    `doubled`, none is a caption.
    """
    lines = Counter([look.folded for look in looks])
    return sum(
        one.size >= _SHORTEST_CAPTION
        and not (one.labels or one.separator or one.stamp)
        and two.folded.startswith(one.folded)
        and lines[one.folded] <= _TWICE
        and (two.caption or one.words < _HEADLINE_WORDS or not reads_on(text))
        and not (doubled > 1 and _is_doubled(one, two, text))
        for one, two, text in zip(looks, looks[1:], looks[2:], strict=False)
    )


def _count_listed(looks: Sequence[Look], articles: Sequence[Sequence[Look]]) -> int:
    """Count the articles whose headline stands in the dump once more, as in a list of what is to come."""
    lines = Counter([look.core for look in looks])
    return sum(_is_headed(article) and lines[article[0].core] > 1 for article in articles)


def _is_headed(article: Sequence[Look]) -> bool:
    return article[0].words >= _HEADLINE_WORDS


def _cut(looks: Sequence[Look], path: Sequence[State]) -> list[list[Look]]:
    """Cut a dump into its articles, each with the stamps over it; what stands above is part of the first."""
    articles: list[list[Look]] = [[]]
    stamps: list[Look] = []
    add = articles[-1].append
    for look, state in zip(looks, path, strict=True):
        if state in _OPENERS:
            articles.append([look, *stamps])
            add, stamps = articles[-1].append, []
        elif state in _STAMPS:
            stamps.append(look)
        else:
            add(look)
    return [article for article in articles if article] or [stamps]


_STAMPS = frozenset((State.STAMP, State.LEAD))
_OPENERS = frozenset((State.HEADLINE, State.OPENING))


def _is_evidence(look: Look) -> bool:
    """Tell whether a line is one of those that an article has one of."""
    if is_detail(look) or look.outlet is not None or look.clock or look.separator:
        return True
    return opens_dated(look) or not look.kinds.isdisjoint(_EVIDENCE)
