"""The samples hold what they were written to hold: README and documents show them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newsarchive.model import Hints
from newsarchive.parse import parse
from newsarchive.readers import read_articles, read_dump
from newsarchive.text import is_blank, split_lines

_FOLDER = Path(__file__).parent.parent / "data"
_HINTS = Hints(as_of=date(2025, 12, 31))
_TODAY = datetime.now(tz=UTC).date()

_HEADLINES = {
    "01-site-page.txt": (
        "Halvern port talks end without a deal - ministry",
        "Tarvia's central bank leaves key rate unchanged",
    ),
    "02-digest.txt": (
        "Trade council agrees first sanctions on Morvenian shipping – communique",
        "Morvenia calls the measures a blow below the waterline",
        "Orle flood: what we know so far",
        "Museum returns drum to island community",
        "Statement by the Harbour Master on the fog of this week",
    ),
    "03-digest-cyrillic.txt": (
        "Совет по торговле продлил санкции против судоходных компаний Морвении",
        "Уровень воды в Орле снова поднялся",
        "Ученые пересчитали тюленей у островов Тольва",
    ),
    "04-newsletter.txt": (
        "Storm Ilse leaves 60,000 homes without power",
        "Ferry company to buy four electric boats",
        "Sanctions list grows by two names",
        "Rovers win the derby with ten men",
    ),
    "05-teletype.txt": (
        "FLOOD WAVE REACHES KESSEL, THOUSANDS LEAVE HOMES",
        "INSURERS PUT FLOOD DAMAGE AT 400 MLN CROWNS",
        "DRYDOCK WORKERS ACCEPT TWO-YEAR CONTRACT",
        "GRAIN HANDLERS SEE RECORD EXPORTS",
    ),
    "06-nexis-export.txt": (
        "Sanctions push Morvenian owners to repaint their ships",
        "Canal repair may end shipping dispute",
        "In Kessel, a library dries page by page",
        "Correction: ferry timetable",
    ),
    "07-stubs.txt": (
        "Mittelau dam opens all gates for the first time",
        "Volunteers fill 200,000 sandbags in a night",
        "Observatory opens new dome to the public",
        "Rovers to play flood benefit in Kessel",
        "Tarvia asks neighbours for pumps",
    ),
    "08-separators.txt": (
        "Tarvia and Lidonia sign fisheries accord",
        "Council widens sanctions to ship brokers",
        "Cape Sorrow light to be switched off after 171 years",
        "Heat closes schools in Mittelau",
    ),
    "09-portal.txt": ("A year after the flood, Kessel builds on stilts",),
    "10-bulletin.txt": (
        "Morvenia reopens Sund canal after 31 months",
        "Lidonia votes to join the common timetable",
        "Wind gives Tarvia more power than coal for the first time",
        "Flood dam to be raised by two metres",
        "Wick leaves Rovers after fourteen seasons",
    ),
    "11-contents.txt": (
        "Halvern tram line 6 opens after eight years",
        "Tolva islanders vote to keep their post office",
        "Council of Port Amery bans cruise ships at weekends",
    ),
}
_DAYS = {
    "01-site-page.txt": ("2022-03-14 weekday", "2022-03-15 neighbour"),
    "02-digest.txt": ("2022-06-09 weekday", "2022-06-10 neighbour", "", "", ""),
    "03-digest-cyrillic.txt": ("2022-09-05 weekday", "", "2022-09-06 neighbour"),
    "04-newsletter.txt": (
        "2024-10-20 section",
        "2024-10-21 section",
        "2024-10-21 section",
        "2024-10-21 section",
    ),
    "05-teletype.txt": ("2023-04-18 weekday", "", "2023-04-18 neighbour", "2023-04-19 weekday"),
    "06-nexis-export.txt": ("2023-02-11 meta", "2023-02-13 meta", "2023-02-12 meta", "2023-02-10 meta"),
    "07-stubs.txt": (
        "2023-04-20 meta",
        "2023-04-21 meta",
        "2023-04-20 meta",
        "2023-04-22 meta",
        "2023-04-22 meta",
    ),
    "08-separators.txt": ("2022-07-28 meta", "2022-07-27 meta", "2022-07-26 meta", "2022-07-27 meta"),
    "09-portal.txt": ("2024-04-17 meta",),
    "10-bulletin.txt": (
        "2025-01-23 section",
        "2025-01-23 section",
        "2025-01-23 section",
        "2025-01-23 section",
        "2025-01-23 section",
    ),
    "11-contents.txt": ("2023-11-03 weekday", "", "2023-11-04 neighbour"),
}
_FURNITURE_LINES = {
    "01-site-page.txt": 6,
    "02-digest.txt": 1,
    "03-digest-cyrillic.txt": 1,
    "04-newsletter.txt": 6,
    "05-teletype.txt": 0,
    "06-nexis-export.txt": 7,
    "07-stubs.txt": 0,
    "08-separators.txt": 3,
    "09-portal.txt": 9,
    "10-bulletin.txt": 4,
    "11-contents.txt": 4,
}


def test_every_sample_is_told_of() -> None:
    samples = sorted(path.name for path in _FOLDER.iterdir())
    assert samples == [*_HEADLINES, "12-records.jsonl"]
    assert list(_DAYS) == list(_FURNITURE_LINES) == list(_HEADLINES)


@pytest.mark.parametrize("name", _HEADLINES)
def test_headlines(name: str) -> None:
    parsed = parse(read_dump(str(_FOLDER / name), today=_TODAY), hints=_HINTS)
    assert tuple(article.headline for article in parsed.articles) == _HEADLINES[name]


@pytest.mark.parametrize("name", _DAYS)
def test_days(name: str) -> None:
    parsed = parse(read_dump(str(_FOLDER / name), today=_TODAY), hints=_HINTS)
    days = [article.published for article in parsed.articles]
    assert tuple(f"{day.date} {day.basis}" if day else "" for day in days) == _DAYS[name]


@pytest.mark.parametrize("name", _FURNITURE_LINES)
def test_furniture(name: str) -> None:
    parsed = parse(read_dump(str(_FOLDER / name), today=_TODAY), hints=_HINTS)
    runs = [furniture.lines for furniture in parsed.furniture]
    assert sum(last - first + 1 for first, last in runs) == _FURNITURE_LINES[name]


@pytest.mark.parametrize("name", _HEADLINES)
def test_no_line_is_lost(name: str) -> None:
    dump = read_dump(str(_FOLDER / name), today=_TODAY)
    parsed = parse(dump, hints=_HINTS)
    runs = [element.lines for article in parsed.articles for element in article.elements]
    runs += [furniture.lines for furniture in parsed.furniture]
    claimed = sorted(number for first, last in runs for number in range(first, last + 1))
    lines = split_lines(dump.text)
    written = [number for number, line in enumerate(lines, 1) if not is_blank(line)]
    assert [number for number in claimed if not is_blank(lines[number - 1])] == written


def test_cyrillic_sample_is_in_a_legacy_encoding() -> None:
    dump = read_dump(str(_FOLDER / "03-digest-cyrillic.txt"), today=_TODAY)
    assert dump.encoding == "cp1251"


def test_records() -> None:
    parsed = read_articles(read_dump(str(_FOLDER / "12-records.jsonl"), today=_TODAY))
    assert [(article.uri, article.headline) for article in parsed.articles] == [
        ("urn:example:halvern-library:1", "Harbour library lends fishing rods"),
        ("urn:example:halvern-library:2", "Tarvia and Morvenia to sit down over timber sanctions"),
        ("urn:example:kessel-walks:7", "Flood marks on the town gate: a walk through 400 years"),
        ("urn:example:kessel-walks:8", "Bandstand to be rebuilt from old photographs"),
        (None, "Grey seals return to the inner harbour"),
    ]
