"""The text of an article: its paragraphs, without the dateline."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import words
from newsarchive.parse.state import State
from newsarchive.value import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsarchive.model import Dateline
    from newsarchive.parse.draft import Draft
    from newsarchive.parse.filing import Taken
    from newsarchive.parse.look import Look

_REACH = 6
_SHORTEST_TOWN = 4  # characters: acronyms before a colon are shorter
_TEXT = (State.CAPTION, State.OPENING, State.BODY, State.CROSSHEAD)
_DATELINE = State.DATELINE
_FEWEST_WEAK = 2


def weak_habits(drafts: Sequence[Draft]) -> frozenset[str]:
    """Give the closing marks of places without agency or date that the page makes a habit of.

    A mark is a habit where two articles and half of all open with it.
    """
    return common_marks(count_weak(drafts), len(drafts))


def count_weak(drafts: Sequence[Draft]) -> Counter[str]:
    """Count the articles that open with a place without agency or date, by its closing mark."""
    openings = [_opening(draft) for draft in drafts]
    return Counter([taken.mark for taken in openings if taken is not None and taken.weak])


def common_marks(marks: Mapping[str, int], articles: int) -> frozenset[str]:
    """Give the closing marks that two articles and half of all open with."""
    return frozenset(mark for mark, count in marks.items() if count >= _FEWEST_WEAK and 2 * count >= articles)


def _opening(draft: Draft) -> Taken | None:
    texts = draft.of(*_TEXT)
    return texts[0].dateline if texts else None


@value
class Text:
    """The paragraphs of an article, and the dateline that stood before them, with its line."""

    paragraphs: tuple[str, ...]
    taken: Taken | None = None
    line: int | None = None

    @property
    def dateline(self) -> Dateline | None:
        """The dateline alone."""
        return self.taken.dateline if self.taken else None


def read_text(draft: Draft, habits: frozenset[str]) -> Text:
    """Give the dateline and the paragraphs; the dateline may stand behind one caption."""
    looks = draft.of(*_TEXT)
    paragraphs = [look.unit.text for look in looks]
    alone = draft.by_state().get(_DATELINE)
    if alone and alone[0].dateline:
        return Text(paragraphs=tuple(paragraphs), taken=alone[0].dateline, line=alone[0].unit.first)
    at = _dated(looks, habits)
    if at is None:
        return Text(paragraphs=tuple(paragraphs))
    paragraphs[at] = looks[at].rest
    return Text(
        paragraphs=tuple(filter(None, paragraphs)), taken=looks[at].dateline, line=looks[at].unit.first
    )


_UNSURE = ("", ".")  # a full stop may end any word in capitals


def _stands_alone(taken: Taken, rest: str) -> bool:
    """Tell whether a place alone is a dateline by its looks: capitals, a dash or a colon, a new sentence."""
    town = _town(taken)
    if not town.isupper() or taken.mark in _UNSURE or rest[:1].islower():
        return False
    return taken.mark != ":" or len(town) >= _SHORTEST_TOWN


def _is_proved(taken: Taken, looks: Sequence[Look]) -> bool:
    """Tell whether a name is a well-known town's, or the text speaks of it as of a place: `in Kessel`."""
    if _town(taken).replace(" ", "_") in words("town"):
        return True
    town = re.escape(_town(taken))
    known = re.compile(rf"\b(?:{'|'.join(words('locative'))})\s+{town}\b", re.IGNORECASE)
    return any(known.search(look.rest or look.core) for look in looks)


def _town(taken: Taken) -> str:
    return (taken.dateline.place or "").partition(",")[0]


def _dated(looks: Sequence[Look], habits: frozenset[str]) -> int | None:
    """Find the paragraph that opens with the dateline: among the first, none but captions before it."""
    for at, look in enumerate(looks[:_REACH]):
        taken = look.dateline
        if taken and not taken.weak:
            return at
        if taken and at == 0 and taken.mark in habits:
            return at
        if taken and not any(other.prose for other in looks[:at]):
            alone = _stands_alone(taken, look.rest) or (bool(look.rest) and _is_proved(taken, looks))
            if alone or taken.mark not in _UNSURE:
                return at if alone else None
    return None
