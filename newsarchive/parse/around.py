"""What stands beside a unit, and what a last line without an end was cut off from."""

from __future__ import annotations

from itertools import dropwhile, islice, pairwise
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import words
from newsarchive.parse.prose import SENTENCE_ENDS, is_cut_off
from newsarchive.parse.repeats import stems_of
from newsarchive.parse.site import is_detail, is_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look

_BUTTON_WORDS = range(2, 4)
_FEWEST_BROKEN = 3  # words
_ABOUT_WORDS = range(2, 11)
_REACH, _FEWEST_SAID = 6, 2  # lines, words
_RUN, _LIST_SIZE, _FEWEST = 3, 90, 3  # lines, characters, words


def find_over(looks: Sequence[Look]) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Give the units right over a paragraph, over a byline or a day, and over a line of a site."""
    texts, details, sites = set(), set(), set()
    for at, below in enumerate(islice(looks, 1, None)):
        if below.paragraph:
            texts.add(at)
        elif below.kinds or below.stamp is not None or below.separator:  # neither of the others has none
            if is_detail(below):
                details.add(at)
            elif is_site(below):
                sites.add(at)
    return frozenset(texts), frozenset(details), frozenset(sites)


def find_runs(looks: Sequence[Look]) -> frozenset[int]:
    """Give the units of lists: runs of short lines that are neither text nor known by a label."""
    found: set[int] = set()
    start = 0
    others = [
        at
        for at, look in enumerate(looks)
        if look.paragraph or look.size > _LIST_SIZE or look.labels or look.separator
    ]
    for at in (*others, len(looks)):
        if at - start >= _RUN:
            found.update(range(start, at))
        start = at + 1
    return frozenset(found)


def find_broken(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines of a text that break off in mid-sentence, as the line under them goes on in lower case.

    A headline may stand over a summary in lower case; but not right under text, and it ends in no article.
    """
    found: set[int] = set()
    for at, (look, below) in enumerate(pairwise(looks)):
        if not (_goes_on_in_lower_case(below) and _breaks_off(look)):
            continue
        within = at > 0 and (at - 1 in found or looks[at - 1].paragraph or looks[at - 1].end in SENTENCE_ENDS)
        if within or _never_ends(look.folded.rpartition(" ")[2]):
            found.add(at)
    return frozenset(found)


def _never_ends(word: str) -> bool:
    """Tell whether a word is one that no headline ends in: an article or a preposition."""
    return word in words("article") or word in words("particle")


def _goes_on_in_lower_case(look: Look) -> bool:
    return look.core[:1].islower() and not (look.mark or look.labels or look.stamp or look.clock)


def _breaks_off(look: Look) -> bool:
    """Tell whether a line of some words ends in none of the marks that close a sentence or a label."""
    if look.labels or look.separator or look.words < _FEWEST_BROKEN or look.mark is not None:
        return False
    return look.end.isalnum() or look.end == ","


def find_about(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines `About Somebody` over a paragraph that begins with the name, as releases end."""
    return frozenset(
        at
        for at, (look, below) in enumerate(pairwise(looks))
        if below.paragraph and look.words in _ABOUT_WORDS and _is_about(look, below)
    )


def _is_about(look: Look, below: Look) -> bool:
    said = look.folded.split()
    if said[0] not in words("about"):
        return False
    name = " ".join(dropwhile((words("about") | words("particle") | words("article")).__contains__, said))
    told = " ".join(dropwhile(words("article").__contains__, below.folded.split()))
    return bool(name) and told.startswith(name)


def _goes_on(looks: Sequence[Look]) -> bool:
    """Tell whether the last line says some words of the paragraphs over it again."""
    above = [stems_of(look) for look in looks[-1 - _REACH : -1] if look.paragraph]
    return len(stems_of(looks[-1]) & set[str]().union(*above)) >= _FEWEST_SAID


def _is_button(look: Look) -> bool:
    """Tell whether a line is two or three words in title case: `Contribute Button`."""
    return (
        look.words in _BUTTON_WORDS and look.unit.gap > 0 and look.core.istitle() and look.core[0].isalpha()
    )


def find_cut(looks: Sequence[Look]) -> str | None:
    """Tell what the last line of a dump, if it has no end, was cut off from.

    `headline`: a headline above; `text`: a text above, or `words` if it says some words of that text again.
    """
    if len(looks) < _RUN or not is_cut_off(looks[-1]):
        return None
    above = looks[-2]
    if above.paragraph:
        return None if _is_button(looks[-1]) else "words" if _goes_on(looks) else "text"
    if above.labels or above.separator or above.words < _FEWEST:
        return None
    return "headline" if looks[-1].size > above.size // 2 else None
