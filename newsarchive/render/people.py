"""Bylines as the names of people, for citing: given name, particle, family name, suffix."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import words
from newsarchive.render.ink import safe

_NOTE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|\S+@\S*)")
_AND = ("and", "und", "et", "y", "e", "och", "og", "и", "та", "with", "mit", "avec", "con", "com")
_BREAK = re.compile(rf"\s*[,;|&/•·]\s*|\s+(?:{'|'.join(_AND)})\s+")
_WHENCE = re.compile(r"\s(?:in|from|à|aus|из|в)\s+(?=[^\W\d_]).*", re.DOTALL)
_WORD = re.compile(r"[^\W\d_][\w.'’ʼ-]*")
_SUFFIX = re.compile(r"(?:Jr|Sr|jr|sr)\.?|II|III|IV")
_FEWEST, _MOST = 2, 6  # words of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who wrote an article; the particle is what stands in small letters before the family name."""

    given: str
    family: str
    particle: str = ""
    suffix: str = ""


def read_people(byline: str, place: str | None = None) -> tuple[Person, ...]:
    """Give the people whom a byline names, family names last; none if anything in it could be something else.

    What they are, where they were and for whom they wrote is passed over; `place` is the dateline's.

    >>> [person.family for person in read_people("Nora Ebbing and Ivo van Marten, Shipping Correspondent")]
    ['Ebbing', 'Marten']
    """
    people: list[Person] = []
    for piece in filter(None, map(_bare, _BREAK.split(_NOTE.sub("", safe(byline))))):
        if _SUFFIX.fullmatch(piece) and people:
            last = people.pop()
            people.append(Person(given=last.given, family=last.family, particle=last.particle, suffix=piece))
        elif people and _is_beside(piece, place):
            continue
        elif _is_name(piece):
            people.append(_person(piece.split()))
        else:
            return ()
    return tuple(people)


def _bare(piece: str) -> str:
    return _WHENCE.sub("", piece.strip()).strip()


def _is_beside(piece: str, place: str | None) -> bool:
    """Tell whether what stands behind a name is a title, an outlet or the place of the dateline."""
    said = set(piece.casefold().split())
    return (
        piece[0].islower()
        or not said.isdisjoint(words("writer") | words("paper"))
        or outlets.canonical(piece) is not None
        or (place is not None and piece.casefold() == place.casefold())
    )


def _is_name(piece: str) -> bool:
    said = piece.split()
    folded = {word.casefold() for word in said}
    return (
        _FEWEST <= len(said) <= _MOST
        and all(_WORD.fullmatch(word) and (word[0].isupper() or _is_particle(word)) for word in said)
        and said[0][0].isupper()
        and said[-1][0].isupper()
        and folded.isdisjoint(words("writer") | words("paper"))
        and outlets.canonical(piece) is None
    )


def _person(said: list[str]) -> Person:
    """Part the words of a name."""
    suffix = said.pop() if len(said) > _FEWEST and _SUFFIX.fullmatch(said[-1]) else ""
    begins = next((at for at, word in enumerate(said) if word[0].islower()), len(said) - 1)
    family = next((at for at in range(begins, len(said)) if not said[at][0].islower()), begins)
    while 1 < begins == family and _is_particle(said[family - 1]):  # Robert De Niro
        begins = family = family - 1
    return Person(
        given=" ".join(said[:begins]),
        particle=" ".join(said[begins:family]),
        family=" ".join(said[family:]),
        suffix=suffix,
    )


def _is_particle(word: str) -> bool:
    return word.casefold() in words("connector")
