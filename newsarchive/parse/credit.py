"""The credits of pictures, in which captions end."""

from __future__ import annotations

import re
from functools import cache

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import words

_CREDIT = re.compile(r"[(\[][^()\[\]]{3,90}[)\]]\.?$")
_CREDITED = re.compile(r"[.!?»”\")]\s+[^\W\d_]+(?:\s[^\W\d_]+)?\s?[:/]\s?[^.!?]{2,60}$")
_VIA = re.compile(r"\s+via\s+|\s?/\s?")
_CALL_SIGN = re.compile(r"[A-Z]{2,5}")
_SHOT_BY = re.compile(r"[.!?»”\"]\s+(?:photos?|pictures?|images?) by [^.!?:]{2,40}$", re.IGNORECASE)
_LAST_WORD = 16  # characters
_SHOT = re.compile(r"\s(?:photos?|foto|фото|image|bild|crédits?|credit)\s?:\s?[^.!?:]{2,40}$", re.IGNORECASE)
_AFTER = re.compile(r"[.!?»”\"]\s+(?P<credit>[^.!?]{0,30}\s?(?:\||/|©|Ⓒ)\s?[^!?]{2,50})$")
_SLASHED = re.compile(r"[.!?»”\"]\s*(?:\|{1,2}|//|/|©|—)\s*[^.!?|]{2,50}(?:\|[^.!?|]{2,30})?$")
_IN_CAPITALS = re.compile(r"[.!?»”\"]\s+(?P<name>[^\W\d_a-zà-ÿ][^\W\d_]+(?:[ .'’-]+[^\W\d_][^\W\d_]*){1,3})$")
_LED = re.compile(r"(?:photos?|fotos?|bild|image|picture|фото)\s?[/|©]\s?\w", re.IGNORECASE)
_FILED = re.compile(r"(?:^|[.!?»”\"]\s+)(?:[^\W\d_]+ ){0,2}(?:photo|foto|фото)$", re.IGNORECASE)
_FILE = (".jpg", ".jpeg", ".png", ".webp")
_FILED_ENDS = (*_FILE, *map(str.upper, _FILE), "oto", "OTO", "ото")
_SHORTEST_SURNAME = 4  # letters
_FILED_REACH, _SLASHES = 60, 2  # characters, marks
_PICTURE = re.compile(r"(?:[^\W\d_]+ ){0,2}[^\W\d_]+\s?:")
_LONGEST_CREDIT = 70
_MOST_NAMES = 4  # words
_MARKS = ' .!?»”")'
_CLOSING = (")", "]", ").", "].")
_LETTERS = re.compile(r"[^\W\d_]+")


def may_credit(text: str) -> bool:
    """Tell cheaply whether the credit of a picture may stand in a text: most have none of its marks."""
    if text.endswith(_CLOSING):
        return True
    tail = text
    if text.endswith("."):  # then only a label in front or a mark near the end makes a credit
        if ":" in text[:60] or (text[-4:-1].casefold() in _photo_ends() and _ends_in_photo(text)):
            return True
        tail = text[-80:]
    elif ":" in text or " by " in text or text[-3:].isupper() or text.endswith(_FILED_ENDS):
        return True
    return "/" in tail or "|" in tail or (not tail.isascii() and ("—" in tail or "©" in tail or "Ⓒ" in tail))


def is_caption(text: str) -> bool:
    """Tell whether a text ends in a picture's credit (`(AP Photo/Ines Dahl)`) or begins with its label."""
    if _is_filed(text) or _is_signed(text):
        return True
    credit = _CREDIT.search(text[-120:]) if text.endswith(_CLOSING) else None
    if credit and _names_agency(credit[0]):
        return True
    credit = credit or (_PICTURE.match(text) if ":" in text[:60] else None)
    tail = text[-80:]
    credit = credit or (_CREDITED.search(tail) if ":" in tail or "/" in tail else None)
    if credit is None:
        shot = (_SHOT.search(tail) if ":" in tail else None) or (
            _SHOT_BY.search(tail) if " by " in tail else None
        )
        return shot is not None or _is_slashed(text) or _ends_in_photo(text)
    pictured = any(word in words("photo") for word in _LETTERS.findall(credit[0].casefold()))
    return pictured or _credits_person(credit[0].lstrip(_MARKS))


def _is_filed(text: str) -> bool:
    """Tell whether a text is the name of a picture's file, or closes with what it is: `File photo`."""
    if text.endswith(_FILED_ENDS):
        return text.casefold().endswith(_FILE) or _FILED.search(text[-_FILED_REACH:]) is not None
    return _LED.match(text) is not None


def _is_signed(text: str) -> bool:
    """Tell whether a sentence closes with a name in capitals, or with an agency and a name behind slashes."""
    if text[-3:].isupper():
        signed = _IN_CAPITALS.search(text[-60:])
        if signed and signed["name"].isupper() and not text.isupper():
            return max(map(len, _LETTERS.findall(signed["name"]))) >= _SHORTEST_SURNAME
    if text.count("/") < _SLASHES:
        return False
    _, agency, name = text.rsplit("/", _SLASHES)
    known = _CALL_SIGN.fullmatch(agency) or outlets.canonical(agency)
    return bool(known) and len(name.split()) > 1 and _may_sign(name)


def _ends_in_photo(text: str) -> bool:
    """Tell whether a sentence closes with the word for a picture: `… in this file photo.`."""
    if not text.endswith("."):
        return False
    return text[-_LAST_WORD:-1].rpartition(" ")[2].casefold() in words("photo")


@cache
def _photo_ends() -> frozenset[str]:
    """Give the last three letters of the words for a picture: few others end so."""
    return frozenset([word[-3:] for word in words("photo")])


def _names_agency(credit: str) -> bool:
    """Tell whether a bracket credits an agency's picture: `(Fire Brigade via AP)`, `(Reuters/Ines Dahl)`."""
    parts = _VIA.split(credit.strip("()[]. "))
    return len(parts) > 1 and (any(map(outlets.canonical, parts)) or bool(_CALL_SIGN.fullmatch(parts[-1])))


def _credits_person(text: str) -> bool:
    """Tell whether a line is a name and an agency, parted as in credits: `Ines Dahl/Pool via AP`."""
    parts = _VIA.split(text)
    if len(parts) == 1 or not any(" " in part for part in parts):
        return False
    known = [bool(outlets.canonical(part) or _CALL_SIGN.fullmatch(part)) for part in parts]
    return any(known) and not all(known) and all(map(_may_sign, parts))


def _may_sign(part: str) -> bool:
    said = part.split()
    return 0 < len(said) <= _MOST_NAMES and all(name[0].isupper() for name in said)


def _is_slashed(text: str) -> bool:
    """Tell whether a text ends in a sentence and a credit with a slash, a bar, a dash or `©`."""
    for mark in "/|—©Ⓒ":
        if mark in text:
            return bool(_SLASHED.search(text[-100:]) or _AFTER.search(text[-80:]))
    return False


def is_credit(text: str, names: list[str]) -> bool:
    """Tell whether a short text credits a picture and no more: `Courtesy G4`, `Ines Dahl / Getty Images`.

    `names` are its words, case folded.
    """
    if len(text) > _LONGEST_CREDIT or text.endswith("."):
        return False
    if ("/" in text or " via " in text) and _credits_person(text):
        return True
    if len(names) > 1 and names[0].isalpha():
        return names[0] in words("credit") or not words("pictures").isdisjoint(_last_two(names))
    if len(names) == 1 and names[0].isalpha():
        return names[0] in words("credit")
    found = _LETTERS.findall(" ".join(names))
    if len(found) > 1 and not words("pictures").isdisjoint(found[-2:]):
        return True
    return bool(found) and found[0] in words("credit")


def _last_two(names: list[str]) -> list[str]:
    """Give the last two words without the marks and numbers among them; one stands in front for certain."""
    if names[-1].isalpha() and names[-2].isalpha():
        return names[-2:]
    found = _LETTERS.findall(" ".join(names[-2:]))
    return (found if len(found) > 1 else _LETTERS.findall(" ".join(names)))[-2:]
