"""What a dump says again: lines that recur, lists of headlines to come, echoes, summaries, what is told."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.parse.prose import PROSE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from newsarchive.parse.look import Look

_LONGEST_REPEAT = 300
_SHORTEST_REPEAT = 15
_PRINTED_MORE = 40  # characters
_PRINTED_TWICE = 2  # lines from a day to the same, over and under one headline
_ECHO_REACH = 8
_OFTEN = 3
_FEW = 3  # words
_SUMMARY_REACH = 14
_SUMMARY_SHARE = 0.75
_SHORTEST_SUMMARY, _SUMMARY_STOP = 40, 260
_FEWEST_WORDS = 4
_STEM, _LONGER = 5, 4  # letters
_TOLD_REACH, _TOLD_PARAGRAPHS = 10, 4
_LONGEST_TOLD, _FEWEST_STEMS, _FEWEST_SAID = 170, 3, 2  # characters, words, words


class _Runs:
    """The runs of some characters in a text; one of ASCII alone is read in a third of the time."""

    def __init__(self, character: str) -> None:
        self.pattern = re.compile(f"{character}+")
        wanted = [code for code in range(_ASCII) if self.pattern.match(chr(code))]
        self.others = bytes(sorted(set(range(_ASCII)).difference(wanted)))
        self.blanks = bytes.maketrans(self.others, b" " * len(self.others))

    def find(self, text: str) -> list[str]:
        """Give the runs."""
        if text.isascii():
            return text.encode().translate(self.blanks).decode().split()
        return self.pattern.findall(text)

    def join(self, text: str) -> str:
        """Give the runs without what stands between them."""
        if text.isascii():
            return text.encode().translate(None, self.others).decode()
        return "".join(self.pattern.findall(text))


_ASCII = 128
_WORDS, _LETTERS = _Runs(r"\w"), _Runs(r"[^\W\d_]")


class Repeats:
    """The lines of a dump that stand in it twice and more, by their letters and figures."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self.looks = looks
        first: dict[str, int] = {}
        self.where: dict[str, list[int]] = {}
        for at, key in enumerate(keys_of(looks)):
            if not key:
                continue
            before = first.setdefault(key, at)
            if before != at:
                self.where.setdefault(key, [before]).append(at)

    def recurring(self) -> frozenset[int]:
        """Give the units whose line stands in the dump again and again."""
        return frozenset([at for same in self.where.values() if len(same) >= _OFTEN for at in same])

    def listed(self) -> frozenset[int]:
        """Give the units of runs that all come again later, each by itself."""
        last = {at: same[-1] for same in self.where.values() for at in same[:-1] if self.may_list(at)}
        return find_listed(last, frozenset([at for at in last if self.looks[at].stamp is not None]))

    def may_list(self, at: int) -> bool:
        """Tell whether a unit that comes again later may be one of a list of headlines to come."""
        return self.looks[at].size >= _SHORTEST_REPEAT and not self.looks[at].sentence

    def echoes(self, pointers: frozenset[int]) -> frozenset[int]:
        """Give the units whose line stands a little above too, not as a pointer, with no text between."""
        return _echoes(self.where, pointers, self.looks)


def keys_of(looks: Sequence[Look]) -> list[str]:
    """Give what each line is known by when it comes again: letters and figures; nothing if none is sought."""
    keys = []
    for look in looks:
        if look.size > _LONGEST_REPEAT or look.labels or look.separator:
            keys.append("")
        elif look.size > PROSE:
            keys.append(look.core)
        else:
            keys.append((_join_few if look.words <= _FEW else _WORDS.join)(look.folded))
    return keys


def find_listed(last: Mapping[int, int], dated: frozenset[int]) -> frozenset[int]:
    """Give the units of runs of two and more whose lines come again outside the run, each by itself.

    `last`: the units whose line comes again, and where it comes last; `dated`: those with a day, which do
    not count.
    """
    listed: set[int] = set()
    for run in _runs(sorted(last)):
        later = [last[at] for at in run]
        apart = all(abs(b - a) > 1 for a, b in pairwise(later))
        if len(set(run) - dated) > 1 and apart and min(later) > run[-1]:
            listed.update(run)
    return frozenset(listed)


def _runs(units: Iterable[int]) -> Iterator[list[int]]:
    """Give the runs of units that follow each other."""
    run: list[int] = []
    for at in units:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _echoes(
    where: Mapping[str, list[int]], pointers: frozenset[int], looks: Sequence[Look]
) -> frozenset[int]:
    """Give the units whose line stands a little above too, not as a pointer, with no text between."""
    found: set[int] = set()
    for same in where.values():
        free = [at for at in same if at not in pointers]
        for before, at in pairwise(free):
            near = at - before <= _ECHO_REACH and looks[at].size >= _SHORTEST_REPEAT
            if (
                near
                and (looks[at].stamp is None or at - before <= _PRINTED_TWICE)
                and looks[at].sentence == looks[before].sentence
                and not any(other.prose for other in looks[before + 1 : at])
            ):
                found.add(at)
    return frozenset(found)


def find_summaries(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines under what may be a headline, most of whose words one paragraph says again."""
    return frozenset(
        [
            at
            for at, (above, look) in enumerate(pairwise(looks), 1)
            if above.end != "."  # that of most lines; only under a headline can a summary stand
            and _SHORTEST_SUMMARY <= look.size < _SUMMARY_STOP
            and _may_be_headline(above)
            and _is_summary(at, looks)
        ]
    )


def _is_summary(at: int, looks: Sequence[Look]) -> bool:
    look = looks[at]
    if look.labels or look.figures:
        return False
    if look.dateline is not None and not look.dateline.weak:
        return False
    words = {word for word in _WORDS.find(look.folded) if len(word) >= _LONGER}
    if len(words) < _FEWEST_WORDS:
        return False
    return any(
        other.size > look.size // 2 and _tells(other, words)
        for other in looks[at + 1 : at + 1 + _SUMMARY_REACH]
    )


def _tells(look: Look, words: set[str]) -> bool:
    """Tell whether most of some words stand in a unit."""
    text = look.folded
    spare = len(words) - _SUMMARY_SHARE * len(words)
    for word in words:
        if word not in text:
            spare -= 1
            if spare < 0:
                return False
    return len(words & set(_WORDS.find(text))) >= _SUMMARY_SHARE * len(words)


def _may_be_headline(look: Look) -> bool:
    return not look.labels and look.size <= PROSE and look.end != "."


def find_prints(looks: Sequence[Look], head: int, text: int) -> frozenset[int]:
    """Give the lines that print a headline again: before its text with a few words more, as trails do."""
    folded = looks[head].folded
    if len(folded) < _SHORTEST_REPEAT:
        return frozenset()
    longest = looks[head].size + _PRINTED_MORE
    return frozenset(
        at
        for at, look in enumerate(looks)
        if at != head
        and (look.folded == folded or (at < text and look.size <= longest and folded in look.folded))
    )


def find_captions(looks: Sequence[Look], first: int, text: int) -> frozenset[int]:
    """Give the lines between a headline and a text that stand twice, once with a credit: captions."""
    found: set[int] = set()
    for at in range(first, min(text, len(looks)) - 1):
        look, below = looks[at], looks[at + 1]
        if look.size >= _SHORTEST_REPEAT and not look.labels and below.folded.startswith(look.folded):
            found |= {at, at + 1}
    return frozenset(found)


def find_told(looks: Sequence[Look]) -> tuple[frozenset[int], frozenset[int]]:
    """Give the lines that the text under them says again, and those of which it says nothing.

    Words count by their stems (`stems_of`).
    """
    told: set[int] = set()
    untold: set[int] = set()
    paragraphs = [at for at, look in enumerate(looks) if look.paragraph]
    texts = [looks[at].folded for at in paragraphs]
    paragraphs.append(len(looks) + _TOLD_REACH)
    first = 0  # the paragraph under the line
    for at, look in enumerate(looks):
        first += look.paragraph
        if paragraphs[first] - at > _TOLD_REACH:
            continue
        if look.sentence or look.size > _LONGEST_TOLD or look.labels or look.separator:
            continue
        last = bisect_right(paragraphs, at + _TOLD_REACH, first, min(first + _TOLD_PARAGRAPHS, len(texts)))
        stems = stems_of(look) if last > first else ()
        if len(stems) > 1:
            said = _is_said(stems, texts[first:last])
            if said:
                told.add(at)
            elif said is False and len(stems) >= _FEWEST_STEMS:
                untold.add(at)
    return frozenset(told), frozenset(untold)


def _join_few(text: str) -> str:
    """Give what `_WORDS.join` does of a text of few words: between most of them stand spaces alone."""
    joined = text.replace(" ", "")
    return joined if joined.isalnum() else _WORDS.join(text)


def _is_said(stems: Collection[str], texts: Sequence[str]) -> bool | None:
    """Tell whether paragraphs say half of two stems and more (`True`) or none of them (`False`)."""
    count = len(stems)
    most = min(count // 2, count - _FEWEST_SAID)
    unsaid = stems
    for text in texts:
        unsaid = [stem for stem in unsaid if stem not in text]
        if len(unsaid) <= most:
            return True
    return False if len(unsaid) == count else None


def stems_of(look: Look) -> set[str]:
    """Give the beginnings of the longer words: endings differ between a headline and its text."""
    return {word[:_STEM] for word in _LETTERS.find(look.folded) if len(word) >= _LONGER}
