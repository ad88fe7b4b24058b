"""A dump of one article amid its site: whether it is one, and which of its lines is the headline.

Both are weighed as cues are, by tables of what may hold and how much it says. The weights were fitted to
hand-marked pages and rounded: those of a page by logistic regression, those of a headline by conditional
logit (McFadden 1974), since of all the lines of a page one is its headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.parse.byline import is_person
from newsarchive.parse.prose import is_prose, is_sentence
from newsarchive.parse.site import (
    find_lists,
    is_dated,
    is_detail,
    is_name,
    is_site,
    is_writer,
    text_weight,
)
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsarchive.parse.look import Look

_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_LONGEST_KEY = 300
_NEAR, _BEHIND, _NEVER = 6, 4, 9  # lines
_HEAD_WORDS = range(5, 17)
_DECK_WORDS = 8
_SHORTEST_HEAD, _LONGEST_HEAD = 12, 25  # characters, words
_NAME_WORDS = 4
_HALF = 0.5
_SHARE = 0.1
_FEW = 2  # lines of a site
_BRIEF = 4  # words
_TOP_LINES = 2
_DETAIL, _TAIL = -2.5, -2.0  # weights
_OF_ARTICLE = frozenset(("note", "end", "continue", "source", "related", "pointer", "date", "meta", "byline"))


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


_SINGLE: tuple[tuple[Callable[[Overview], float], float], ...] = (
    (lambda _: 1, 0.0),
    (lambda page: min(page.site, 6), 0.45),
    (lambda page: _several(page.opened), -1.2),
    (lambda page: _several(page.continued), -0.6),
    (lambda page: _several(page.parted), -1.0),
    (lambda page: _several(page.sourced), -1.0),
    (lambda page: page.share, 3.0),
    (lambda page: min(page.weighty, 6), -0.6),
    (lambda page: max(0, page.weighty - 1) if page.site < _FEW else 0, -1.4),
    (lambda page: min(page.detailed - 1, 5) if page.detailed > 1 else 0, -1.5),
    (lambda page: min(page.brief, 4), 1.0),
)


def is_single(looks: Sequence[Look], path: Sequence[State]) -> bool:
    """Tell whether a dump, read as any number of articles, is rather one amid the furniture of its site."""
    page = _overview(looks, path)
    return page.weighty > 0 and sum(weight * measure(page) for measure, weight in _SINGLE) > 0


def _overview(looks: Sequence[Look], path: Sequence[State]) -> Overview:
    articles = _cut(looks, path)
    masses = [sum(look.size for look in article if _is_text(look)) for article in articles]
    whole = sum(masses) or 1
    weighty = [article for article, mass in zip(articles, masses, strict=True) if mass > _SHARE * whole]
    detailed = [any(map(_is_evidence, article)) for article in weighty]
    return Overview(
        site=sum(map(is_site, looks)),
        opened=sum(_is_dated_opening(look) and bool(look.rest) for look in looks),
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
    return _is_dated_opening(look) or not look.kinds.isdisjoint(("continue", "source"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line that may be the headline.

    `said`: the share of its longer words that the text says too, `shared` their number; `ahead` and `past`:
    lines to the next and to the last byline or day; `to_text`: lines to where the text begins; `parted`: a
    blank line follows; `twin`: it stands in the dump twice; `led`: a line close above is said as much;
    `under`: how much of a headline stands next above; `decked`: a longer line follows before the text.
    """

    look: Look
    said: float
    shared: int
    ahead: int
    past: int
    to_text: int
    parted: bool
    first: bool
    twin: bool
    led: bool
    under: float
    decked: bool


_HEADLINE: tuple[tuple[Callable[[Candidate], float], float], ...] = (
    (lambda line: bool(line.look.labels), -2.3),
    (lambda line: line.look.mark is not None, -1.2),
    (lambda line: line.look.words == 1, -1.3),
    (lambda line: line.look.words in _HEAD_WORDS, 1.3),
    (lambda line: line.look.words > _LONGEST_HEAD, -1.1),
    (lambda line: line.look.end == ".", -1.7),
    (lambda line: line.look.end == ":", -1.2),
    (lambda line: line.look.caption, -1.8),
    (lambda line: is_person(line.look.core) and line.look.words <= _NAME_WORDS, -1.0),
    (lambda line: is_dated(line.look), -2.0),
    (lambda line: line.said, 2.1),
    (lambda line: min(line.shared, 6), 0.45),
    (lambda line: line.parted, 1.7),
    (lambda line: line.first, -0.6),
    (lambda line: line.twin, 2.2),
    (lambda line: line.ahead <= _NEAR, 2.4),
    (lambda line: line.past < _NEVER, 1.3),
    (lambda line: line.to_text < 0, -2.4),
    (lambda line: line.to_text == 0, -1.1),
    (lambda line: line.led, -1.7),
    (lambda line: line.under, -1.4),
    (lambda line: line.decked, 2.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The parts of a page of one article: numbers of units.

    `top`, where the lines about the article over its headline begin; `headline`; `deck`, the lines of the header that sum the article up; `text`, where the text begins; `tail`,
    where what follows it begins.
    """

    top: int
    headline: int
    deck: range
    text: int
    tail: int

    def zone(self, at: int) -> str:
        """Give the part in which a unit stands: `above`, `top`, `headline`, `deck`, `header`, `text`, `tail`."""
        if at in self.deck:
            return "deck"
        if at <= self.headline:
            return "headline" if at == self.headline else ("above" if at < self.top else "top")
        if at < self.text:
            return "header"
        return "text" if at < self.tail else "tail"


def read_outline(looks: Sequence[Look]) -> Outline | None:
    """Find the parts of a page of one article; `None` if no line can be its headline."""
    head = _find_headline(looks)
    if not _is_plain(looks[head]) or _is_dated_opening(looks[head]):
        return None
    start, end = _find_block(looks, head + 1)
    dated = (at for at in range(head + 1, start) if _is_dated_opening(looks[at]) and looks[at].rest)
    start = next(dated, start)
    pointed = find_lists(looks, "related")
    while end < len(looks) and (end in pointed or not looks[end].kinds.isdisjoint(_OF_ARTICLE)):
        end += 1
    sited = any(map(is_site, looks[end:])) and sum(map(text_weight, looks[end:])) <= _TAIL
    return Outline(
        top=_find_top(looks, head, start),
        headline=head,
        deck=_find_deck(looks, range(head + 1, start)),
        text=start,
        tail=end if sited else len(looks),
    )


def _find_top(looks: Sequence[Look], head: int, text: int) -> int:
    """Find the day right over a headline, if none stands between headline and text."""
    if any(map(is_dated, looks[head + 1 : text])):
        return head
    dated = (at for at in range(max(0, head - _TOP_LINES), head) if is_dated(looks[at]))
    return next(dated, head)


def _find_deck(looks: Sequence[Look], header: range) -> range:
    """Find the summary in a header: its first line of some words over the byline, and those close under it."""
    start = next((at for at in header if _is_plain(looks[at]) and looks[at].words >= _DECK_WORDS - 2), None)
    over = next((at for at in header if "byline" in looks[at].kinds or is_name(looks[at])), header.stop)
    if start is None or start > over or not _sums_up(looks[start]):
        return range(0)
    end = start + 1
    while end < over and _sums_up(looks[end]) and not looks[end].unit.gap:
        end += 1
    return range(start, end)


def _sums_up(look: Look) -> bool:
    """Tell whether a line may sum an article up: some words that nothing else explains."""
    if look.caption or look.stamp is not None or is_writer(look):
        return False
    return _is_plain(look) and look.words >= _BRIEF and not _is_dated_opening(look)


def _find_headline(looks: Sequence[Look]) -> int:
    start, end = _find_block(looks, 0)
    text = next((at for at in range(start, end) if _is_text(looks[at])), start)
    lines = _candidates(looks[: max(end, 1)], text)
    sums = [sum(weight * measure(line) for measure, weight in _HEADLINE) for line in lines]
    return sums.index(max(sums))


def _find_block(looks: Sequence[Look], first: int) -> tuple[int, int]:
    """Find the run of lines that reads most as text and least as a site: the maximum sum of weights.

    From the unit `first` on.
    """
    pointed = find_lists(looks, "related")
    best = total = 0.0
    block, start = (first, len(looks)), first
    for at in range(first, len(looks)):
        if total <= 0:
            total, start = 0.0, at
        total += 0.0 if at in pointed else _weight(looks[at])
        if total > best:
            best, block = total, (start, at + 1)
    return block


def _weight(look: Look) -> float:
    """Weigh a unit as text (above 0) or as what stands around it; a byline or a day stands before a text."""
    if is_detail(look) or is_name(look) or is_writer(look):
        return _DETAIL
    return _DETAIL / 2 if look.clock else text_weight(look)


def _candidates(looks: Sequence[Look], text: int) -> list[Candidate]:
    stems = [_stems(look) for look in looks]
    where: dict[str, set[int]] = {}
    for at in range(text, len(looks)):
        for stem in stems[at] if _is_text(looks[at]) else ():
            where.setdefault(stem, set()).add(at)
    said = [sum(bool(where.get(stem, set()) - {at}) for stem in stems[at]) for at in range(len(looks))]
    shares = [count / len(own) if own else 0.0 for count, own in zip(said, stems, strict=True)]
    keys = [look.core.casefold()[:_LONGEST_KEY] for look in looks]
    return [
        Candidate(
            look=look,
            said=shares[at],
            shared=said[at],
            ahead=_next_detail(looks, at),
            past=next((n for n in range(1, min(at, _BEHIND) + 1) if is_detail(looks[at - n])), _NEVER),
            to_text=text - at,
            parted=at + 1 < len(looks) and looks[at + 1].unit.gap > 0,
            first=at == 0,
            twin=not look.labels and keys.count(keys[at]) > 1,
            led=any(_leads(looks[n]) and shares[n] >= shares[at] for n in range(max(0, at - _NEAR), at)),
            under=_under(looks, shares, at),
            decked=_is_decked(looks, at, text),
        )
        for at, look in enumerate(looks)
    ]


def _stems(look: Look) -> frozenset[str]:
    """Give the beginnings of the longer words: endings differ between a headline and its text."""
    return frozenset([word[:_STEM] for word in _WORD.findall(look.core.casefold())])


def _next_detail(looks: Sequence[Look], at: int) -> int:
    """Count the lines to the next byline or day."""
    below = looks[at + 1 : at + 1 + _NEAR]
    return next((n for n, look in enumerate(below, 1) if is_detail(look)), _NEVER)


def _under(looks: Sequence[Look], shares: Sequence[float], at: int) -> float:
    """Weigh the plain line next above as a headline: by the text's words in it, more without space between."""
    above = next((n for n in range(at - 1, max(-1, at - _BEHIND), -1) if _is_plain(looks[n])), None)
    if above is None or not _may_head(looks[above]) or looks[above].words < _BRIEF:
        return 0.0
    return min(1.0, _HALF + shares[above]) * (1.0 if looks[at].unit.gap else 1.5)


def _is_decked(looks: Sequence[Look], at: int, text: int) -> bool:
    """Tell whether a longer line stands between a line that may be a headline and the text."""
    if not _may_head(looks[at]):
        return False
    stop = min(len(looks), at + _BEHIND)
    below = next((n for n in range(at + 1, stop) if _is_plain(looks[n])), None)
    return below is not None and below < text and looks[below].words >= max(_DECK_WORDS, looks[at].words + 1)


def _is_text(look: Look) -> bool:
    return is_prose(look) or is_sentence(look) or _is_dated_opening(look)


def _is_dated_opening(look: Look) -> bool:
    taken = look.dateline
    if taken is None or not taken.weak:
        return taken is not None
    return (taken.dateline.place or "").isupper() and taken.mark != ":"


def _is_plain(look: Look) -> bool:
    """Tell whether nothing but its words tells what a line is."""
    return not look.labels and not look.separator and not is_detail(look)


def _leads(look: Look) -> bool:
    return look.words in _HEAD_WORDS and not look.labels and look.mark is None


def _may_head(look: Look) -> bool:
    """Tell whether a line has the looks of a headline."""
    if not _is_plain(look) or look.mark or look.figures or look.caption or look.outlet is not None:
        return False
    named = is_person(look.core) and look.words <= _NAME_WORDS
    return look.size >= _SHORTEST_HEAD and look.end not in (".", ":") and not named and not is_prose(look)
