"""The parts of a page of one article: what stands above it, its header, its text, what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import words
from newsarchive.parse.headline import find_headline, is_plain, may_head
from newsarchive.parse.lists import find_lists
from newsarchive.parse.names import is_name, is_writer
from newsarchive.parse.prose import SENTENCE_ENDS, opens_dated, reads_on
from newsarchive.parse.repeats import stems_of
from newsarchive.parse.site import is_dated, is_detail, is_site, speaks_of_itself, text_weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look

_SUMMARY_WORDS, _BRIEF = 6, 4
_TOP_LINES = 2
_DECK_REACH, _DECK_PARAGRAPHS = 6, 2  # lines, paragraphs
_TOLD_PARAGRAPHS, _FEWEST_BELOW = 4, 2  # paragraphs
_MORE_TOLD, _RETOLD = 0.15, 0.25  # shares of words
_DETAILS = frozenset(("byline", "date", "meta"))
_HEADING_WORDS, _FIRST_WORDS = 9, 4
_HEADER_SENTENCES = 2
_PRINTED_TWICE = 8  # lines
_TITLE_BREAK = re.compile(r"\s*\|\s*|\s+(?:[-–—·•»:]|::)\s+")
_DETAIL, _COMMENTS, _TAIL = -3.0, -6.0, -2.0  # weights
_OF_ARTICLE = frozenset(("note", "end", "continue", "source", "related", "pointer", "date", "meta", "byline"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The parts of a page of one article: numbers of units.

    `top`: where the lines about the article over its headline begin; `headline`: `None` where it begins with
    its text; `deck`: the lines of the header that sum the article up; `text` and `tail`: where the text
    begins, and what follows it; `comments`: where what readers wrote begins.
    """

    top: int
    headline: int | None
    deck: range
    text: int
    tail: int
    comments: int

    def zone(self, at: int) -> str:
        """Give the part of a unit.

        `above`, `top`, `headline`, `deck`, `header`, `text`, `tail`, `comments`, or `opening`: text without a
        headline.
        """
        if at in self.deck:
            return "deck"
        head = self.text if self.headline is None else self.headline
        if at < head:
            return "above" if at < self.top else "top"
        if at == head:
            return "opening" if self.headline is None else "headline"
        if at < self.text:
            return "header"
        if at < self.tail:
            return "text"
        return "tail" if at < self.comments else "comments"


def read_outline(looks: Sequence[Look]) -> Outline | None:
    """Find the parts of a page of one article; `None` if it has neither headline nor text."""
    head = _find_headline(looks)
    if head is None or not is_plain(looks[head]) or _opens_text(looks[head]):
        return _read_headless(looks)
    start, end = _find_block(looks, head + 1)
    dated = (
        at
        for at in range(head + 1, min(start + _DECK_PARAGRAPHS, end))
        if opens_dated(looks[at]) and looks[at].rest
    )
    start = next(dated, _pass_summary(looks, head, _pass_deck(looks, start, end), end))
    return Outline(
        top=_find_top(looks, head, start, end),
        headline=head,
        deck=_find_deck(looks, head, start),
        text=start,
        tail=_find_tail(looks, end),
        comments=_find_comments(looks, start),
    )


def _pass_deck(looks: Sequence[Look], start: int, end: int) -> int:
    """Find where the text begins if one or two paragraphs that sum it up stand over a byline or a day."""
    for at in range(start + 1, min(start + _DECK_REACH, end)):
        paragraphs = sum(look.paragraph for look in looks[start:at])
        if looks[at].paragraph or not _tells_of_article(looks[at]):
            continue
        below = [n for n in range(at + 1, end) if looks[n].paragraph]
        if 0 < paragraphs <= min(_DECK_PARAGRAPHS, len(below)) and not any(map(opens_dated, looks[start:at])):
            return below[0]
    return start


def _pass_summary(looks: Sequence[Look], head: int, start: int, end: int) -> int:
    """Find where the text begins if its first paragraph sums it up.

    Such a summary adds to the headline; the text begins anew under it, and tells both.
    """
    paragraphs = [at for at in range(start, end) if looks[at].paragraph and not looks[at].caption]
    first, *others = paragraphs[: _TOLD_PARAGRAPHS + 1] or [start]
    if len(others) < _FEWEST_BELOW or looks[first].dateline is not None or looks[first].labels:
        return start
    if looks[first].size > sorted(looks[at].size for at in others)[len(others) // 2]:
        return start
    said, own, anew = (stems_of(looks[at]) for at in (head, first, others[0]))
    told = own & set[str]().union(*(stems_of(looks[at]) for at in others))
    shares = len(said & own) / max(1, len(said)), len(said & anew) / max(1, len(said))
    sums_up = shares[1] >= shares[0] + _MORE_TOLD and len(told) >= _RETOLD * len(own)
    again = any(looks[at].folded.startswith(looks[first].folded) for at in range(first + 1, end))
    return others[0] if sums_up or again else start


def _tells_of_article(look: Look) -> bool:
    return is_detail(look) or look.clock or not look.kinds.isdisjoint(_DETAILS)


def _opens_text(look: Look) -> bool:
    """Tell whether a line opens with a dateline, which what a headline begins with may look like."""
    return opens_dated(look) and (look.paragraph or look.end in SENTENCE_ENDS)


def _read_headless(looks: Sequence[Look]) -> Outline | None:
    """Find the parts of a page that begins with the text of its article, or with a day over it."""
    start, end = _find_block(looks, 0)
    if looks[0].prose and not speaks_of_itself(looks[0]):
        start = 0
    start = next((at for at in range(start, end) if reads_on(looks[at])), len(looks))
    if start == len(looks) or any(may_head(look) and look.words >= _BRIEF for look in looks[:start]):
        return None
    head = _find_brief_headline(looks, start)
    return Outline(
        top=_find_top(looks, start if head is None else head, start, end),
        headline=head,
        deck=range(0),
        text=start,
        tail=_find_tail(looks, end),
        comments=_find_comments(looks, start),
    )


def _find_brief_headline(looks: Sequence[Look], text: int) -> int | None:
    """Find the headline of few words: the only plain line over a text, right over it."""
    plain = [at for at in range(text) if is_plain(looks[at])]
    if plain != [text - 1] or looks[text - 1].words == 1:
        return None
    return text - 1 if may_head(looks[text - 1]) else None


def _find_tail(looks: Sequence[Look], end: int) -> int:
    """Find where the site goes on behind the text that ends at `end`: behind what tells of the article."""
    pointed = find_lists(looks, "related")
    while end < len(looks) and (end in pointed or not looks[end].kinds.isdisjoint(_OF_ARTICLE)):
        end += 1
    if end < len(looks) and _heads_comments(looks[end]):
        return end
    sited = any(map(is_site, looks[end:])) and sum(map(text_weight, looks[end:])) <= _TAIL
    return end if sited else len(looks)


def _find_headline(looks: Sequence[Look]) -> int | None:
    """Find the headline; `None` if the line that is most like one stands in the text."""
    start, end = _find_block(looks, 0)
    text = next((at for at in range(start, end) if reads_on(looks[at])), start)
    head = find_headline(looks[: max(end, 1)], text)
    if head is None or looks[head].prose:
        return None
    return _first_print(looks, head)


def _first_print(looks: Sequence[Look], head: int) -> int:
    """Give the first line that prints a headline alone.

    Pages print it again over a picture (then nothing of a site stands between), and with the name of the
    site as the title of the window.
    """
    parts = _TITLE_BREAK.split(looks[head].folded)
    parts = parts if len(parts) > 1 else []
    for at in range(head + 1, min(len(looks), head + _PRINTED_TWICE)):
        if may_head(looks[at]) and (looks[at].folded in parts or _ends_with(looks[head], looks[at])):
            return at
    for at in range(head - 1, max(-1, head - _PRINTED_TWICE), -1):
        if looks[at].folded == looks[head].folded and looks[at].mark == looks[head].mark:
            return at
        if is_site(looks[at]):
            break
    return head


def _ends_with(line: Look, title: Look) -> bool:
    """Tell whether a line, as a trail of menus does, ends with all of another line of some words."""
    return title.words >= _SUMMARY_WORDS and title.size < line.size and line.folded.endswith(title.folded)


def _find_top(looks: Sequence[Look], head: int, text: int, end: int) -> int:
    """Find the day right over a headline, if none stands between headline and text, nor right under this."""
    if any(map(is_dated, (*looks[head + 1 : text], *looks[end : end + 1]))):
        return head
    dated = (at for at in range(max(0, head - _TOP_LINES), head) if is_dated(looks[at]))
    return next(dated, head)


def _find_deck(looks: Sequence[Look], head: int, text: int) -> range:
    """Find the summary in a header: its first line of some words over the byline, and those close under."""
    header = range(head + 1, text)
    start = next((at for at in header if _is_long(looks[at]) and _sums_up(looks[at], looks[head])), None)
    over = next((at for at in header if "byline" in looks[at].kinds or is_name(looks[at])), text)
    first = next((at for at in header if is_plain(looks[at]) and _is_long(looks[at])), None)
    if start is None or first is None or start > over or (start != first and _tells(looks[first])):
        return range(0)
    end = start + 1
    while end < over and _sums_up(looks[end], looks[head]) and not looks[end].unit.gap:
        end += 1
    return range(start, end)


def _is_long(look: Look) -> bool:
    return look.words >= _SUMMARY_WORDS


def _tells(look: Look) -> bool:
    """Tell whether a line of some words tells of the article but does not sum it up."""
    return look.caption or look.stamp is not None or is_writer(look)


def _sums_up(look: Look, headline: Look) -> bool:
    """Tell whether a line may sum an article up: some words that nothing else explains."""
    if _tells(look) or headline.folded in look.folded or speaks_of_itself(look):
        return False
    return is_plain(look) and look.words >= _BRIEF and not opens_dated(look)


def _find_block(looks: Sequence[Look], first: int) -> tuple[int, int]:
    """Find the run of lines that reads most as text and least as a site: the maximum sum of weights.

    From the unit `first` on.
    """
    pointed = find_lists(looks, "related")
    best = total = 0.0
    end = _find_comments(looks, first)
    block, start = (first, end), first
    for at in range(first, end):
        if total <= 0:
            total, start = 0.0, at
        total += 0.0 if at in pointed else _weight(looks[at])
        if total > best:
            best, block = total, (start, at + 1)
    return block


def _find_comments(looks: Sequence[Look], first: int) -> int:
    """Find the heading of the readers' comments under some paragraphs of text, or the end of the dump."""
    paragraphs = 0
    for at in range(first, len(looks)):
        paragraphs += looks[at].paragraph
        if paragraphs > _HEADER_SENTENCES and _heads_comments(looks[at]):
            return at
    return len(looks)


def _heads_comments(look: Look) -> bool:
    """Tell whether a line of a site speaks of comments in its first words, as no menu of buttons does."""
    first = " ".join(look.folded.split()[:_FIRST_WORDS])
    return is_site(look) and look.words <= _HEADING_WORDS and any(stem in first for stem in words("comment"))


def _is_of_comments(look: Look) -> bool:
    return any(stem in look.folded for stem in words("comment"))


def _weight(look: Look) -> float:
    """Weigh a unit as text (above 0) or as what stands around it; a byline or a day stands before a text."""
    if is_detail(look) or is_name(look) or is_writer(look):
        return _DETAIL
    if is_site(look) and _is_of_comments(look):
        return _COMMENTS
    return _DETAIL / 2 if look.clock else text_weight(look)
