"""Dumps with their gold, made of the articles of `articles.jsonl` in the ways of `layouts.py`.

The same seed gives the same dumps. The gold is never read off a dump: each line is written together with
whose it is and what it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import furnishing as rows
from layouts import EXTRAS, LAYOUTS, Layout
from sheet import Sheet

if TYPE_CHECKING:
    from sheet import Record

_ARTICLES = Path(__file__).parent / "articles.jsonl"
_SEED = 20260308
_ROUNDS = 5
_SPARE = 8
_AS_OF = "2025-12-31"
_PLAIN = Layout()


def compose(folder: Path) -> None:
    """Write every dump and its gold into a folder: each layout five times, with other additions each time."""
    stock = [json.loads(line) for line in _ARTICLES.read_text(encoding="utf-8").splitlines()]
    for number, (style, layout) in enumerate(LAYOUTS.items(), 1):
        for turn in range(1, _ROUNDS + 1):
            maker = draw(layout, Random(f"{_SEED} {style} {turn}"), stock)  # noqa: S311
            gold = {"style": style, "as_of": _AS_OF, **maker.make()}
            name = f"{number:02}-{style.replace(' ', '-').replace(',', '')}-{turn}"
            (folder / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
            (folder / f"{name}.txt").write_bytes("\n".join(maker.sheet.lines).encode())


def draw(layout: Layout, chance: Random, stock: list[Record]) -> Maker:
    """Draw what a dump is made of and how it is set."""
    for extra in chance.sample(EXTRAS, chance.randint(0, 2)):
        layout = _with(layout, extra)
    texts = chance.sample(stock, _SPARE + chance.randint(*layout.articles))
    return Maker(
        layout=layout,
        chance=chance,
        texts=texts[_SPARE:],
        others=texts[:_SPARE],
        sheet=Sheet(layout=layout),
        newest=date(chance.randint(2014, 2024), chance.randint(1, 12), chance.randint(5, 28)),
        agencies=[
            (*agency, chance.choice(rows.DATELINES))
            for agency in chance.sample(rows.AGENCIES, layout.agencies)
        ],
        stamp=chance.choice(rows.STAMPS),
        mark=chance.choice(rows.MARKS[layout.mark]),
    )


def _with(layout: Layout, extra: dict[str, object]) -> Layout:
    """Add to a layout, unless it has its own way there or would no longer be clear even to a person."""
    taken = any(getattr(layout, name) != getattr(_PLAIN, name) for name in extra)
    if taken or layout.page or layout.bare or layout.gap == "none":
        return layout
    return replace(layout, **extra)  # type: ignore[arg-type]


@dataclass(slots=True, kw_only=True)
class Maker:
    """Makes one dump. `others` are articles outside it; `agencies` have name, host and form of dateline."""

    layout: Layout
    chance: Random
    texts: list[Record]
    others: list[Record]
    sheet: Sheet
    newest: date
    agencies: list[tuple[str, str, str]]
    stamp: str
    mark: str
    articles: list[Record] = field(default_factory=list)
    days: list[tuple[date | None, date | None]] = field(default_factory=list)

    def make(self) -> Record:
        """Write the dump and give its articles and furniture."""
        self._open()
        for text in self.texts:
            self._write(text)
        self._close()
        for position, article in enumerate(self.articles):
            article["elements"] = self.sheet.elements(position)
            article["published"] = self._published(*self.days[position])
        furniture = [{**run, "kind": "other"} for run in self.sheet.elements(None)]
        return {"articles": self.articles, "furniture": furniture}

    def _open(self) -> None:
        if self.layout.page:
            self.sheet.furnish(self.chance.choice(rows.MENUS))
        if self.layout.masthead:
            self.sheet.furnish(self.chance.choice(rows.MASTHEADS))
        if self.layout.section:
            self.sheet.furnish([_day(rows.SECTION, self.newest)])
        if self.layout.contents:
            mark = self.chance.choice(("", "- ", "{number}. "))
            titles = [
                mark.format(number=number) + self._title(text) for number, text in enumerate(self.texts, 1)
            ]
            self.sheet.furnish([self.chance.choice(rows.CONTENTS), *titles])

    def _close(self) -> None:
        if self.layout.page:
            for block in (rows.TAGS, rows.SHARES, rows.COMMENTS):
                self.sheet.furnish(self.chance.choice(block))
            self.sheet.furnish(
                [self.chance.choice(rows.POPULAR), *(text["headline"] for text in self.others[3:6])]
            )
            self.sheet.furnish([f"© {self.newest.year} The Harbour Gazette. All rights reserved."])

    def _write(self, text: Record) -> None:
        if self.articles and self.layout.separator:
            self.sheet.furnish([rows.RULES[self.layout.separator]])
        self.articles.append({**dict.fromkeys(rows.FIELDS), "body": "", "links": [], "related": []})
        day = self.newest - timedelta(days=self.chance.randint(0, 3))
        self.days.append((day if self.layout.stamp else None, None))
        self._write_head(text, day)
        if self.chance.random() >= self.layout.bare:
            self._write_text(text, day)
        self.sheet.space("article")

    def _line(self, text: str, role: str) -> None:
        self.sheet.write(text, role, len(self.articles) - 1)

    def _set(self, name: str, value: object) -> None:
        self.articles[-1][name] = value

    def _title(self, text: Record) -> str:
        title: str = text["sentence" if self.layout.case == "sentence" else "headline"]
        return title.upper() if self.layout.case == "capitals" else title

    def _write_head(self, text: Record, day: date) -> None:
        stamp = _day(
            self.stamp, day, clock=f"{self.chance.randint(6, 22):02}:{self.chance.randint(0, 59):02}"
        )
        if self.layout.stamp == "above":
            self._line(stamp, "meta")
        title = self._title(text)
        self._set("headline", title)
        self._line(self.mark.format(title=title, number=len(self.articles)), "headline")
        if self.layout.twice:
            self.sheet.space("head")
            self.sheet.write(title, "furniture")
        self._write_under(text)
        if self.layout.stamp == "below":
            self._line(stamp, "meta")
        if self.layout.page:
            self.sheet.space("head")
            self.sheet.furnish(self.chance.choice(rows.SHARES))
        self.sheet.space("head")

    def _write_under(self, text: Record) -> None:
        if self.chance.random() < self.layout.decks:
            self.sheet.space("head")
            self._set("subheadline", text["deck"])
            self._line(text["deck"], "subheadline")
            self.sheet.space("head")
        if self.chance.random() < self.layout.bylines:
            self._set("byline", text["author"])
            self._line(f"By {text['author']}", "byline")

    def _write_text(self, text: Record, day: date) -> None:
        agency = self.chance.choice(self.agencies)
        paragraphs = self._paragraphs(text)
        first = paragraphs.index(text["paragraphs"][0])
        dateline = ""
        if self.chance.random() < self.layout.datelines:
            dateline = self._dateline(text, agency, day) + " "
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.sheet.space("text")
            self._line(dateline * (number == first) + paragraph, "body")
            if self.layout.page and number == first:
                self.sheet.space("text")
                self.sheet.furnish(self.chance.choice(rows.SIGNUPS))
        self._set("body", "\n\n".join(paragraphs))
        self._write_ending(text, agency)

    def _paragraphs(self, text: Record) -> list[str]:
        paragraphs: list[str] = list(text["paragraphs"])
        if self.chance.random() < self.layout.cut:
            words = paragraphs[-1].split()
            kept = " ".join(words[: len(words) * 2 // 3]).rstrip(",.")
            paragraphs[-1] = kept + self.chance.choice(rows.CUTS)
        if self.chance.random() < self.layout.crossheads:
            paragraphs.insert(2, text["crosshead"])
        if self.chance.random() < self.layout.captions:
            paragraphs.insert(self.chance.randint(0, 1), text["caption"])
        return paragraphs

    def _dateline(self, text: Record, agency: tuple[str, str, str], day: date) -> str:
        name, _, form = agency
        dateline = _day(form, day, agency=name, place=text["place"], PLACE=text["place"].upper())
        year = f"{day.year}" if "{y}" in form else "XXXX"
        said = f"{year}-{day:%m-%d}" if "{d}" in form else None
        place = text["place"].upper() if "{PLACE}" in form else text["place"]
        self._set("dateline", {"text": dateline, "place": place, "date": said, "agency": name})
        self._set("source", {"name": name, "basis": "dateline"})
        stamped = self.days[-1][0] or (day if "{y}" in form else None)
        self.days[-1] = (stamped, day if said else None)
        return dateline

    def _write_ending(self, text: Record, agency: tuple[str, str, str]) -> None:
        if self.layout.sources:
            self._write_source(text, agency)
        if self.layout.ending in {"continue", "markdown"}:
            self._write_link(text, agency)
        if self.layout.ending == "related" or self.layout.page:
            self._write_related()
        if self.layout.ending == "credit":
            self.sheet.space("text")
            self._line(self.chance.choice(rows.CREDITS).format(**text), "note")

    def _write_source(self, text: Record, agency: tuple[str, str, str]) -> None:
        self.sheet.space("text")
        if self.chance.random() < 0.5:
            self._line(f"Source: {agency[0]}", "meta")
            self._set("source", {"name": agency[0], "basis": "meta"})
            return
        self._point(f"Source: {_url(text, agency)}", "source", _url(text, agency), agency)

    def _write_link(self, text: Record, agency: tuple[str, str, str]) -> None:
        self.sheet.space("text")
        forms = rows.MARKDOWN_LINKS if self.layout.ending == "markdown" else rows.CONTINUES
        line, target = self.chance.choice(forms)
        words = {"host": agency[1], "url": _url(text, agency)}
        self._point(line.format(**words), "continue", target.format(**words) or None, agency)

    def _point(self, line: str, kind: str, target: str | None, agency: tuple[str, str, str]) -> None:
        self._line(line, "link")
        self._set("links", [{"kind": kind, "text": line, "target": target}])
        if target and not self.articles[-1]["source"]:
            self._set("source", {"name": agency[0], "basis": "link"})

    def _write_related(self) -> None:
        self.sheet.space("text")
        titles = [other["headline"] for other in self.chance.sample(self.others[:3], 2)]
        if self.chance.random() < 0.5 and not self.layout.page:
            titles = titles[:1]
            self._line(self.chance.choice(rows.POINTERS).format(title=titles[0]), "related")
        else:
            for line in (self.chance.choice(rows.RELATED), *titles):
                self._line(line, "related")
        self._set("related", [{"headline": title, "target": None} for title in titles])

    def _published(self, full: date | None, partial: date | None) -> Record | None:
        """Date an article as the evidence allows; all days of a dump lie within a week."""
        if full:
            return {"date": full.isoformat()}
        if self.layout.section:
            return {"date": (partial or self.newest).isoformat()}
        known = any(other for other, _ in self.days)
        return {"date": partial.isoformat()} if partial and known else None


def _day(form: str, day: date, **words: str) -> str:
    return form.format(
        d=day.day,
        dd=f"{day:%d}",
        mm=f"{day:%m}",
        y=day.year,
        month=rows.MONTHS[day.month - 1],
        short=rows.SHORT[day.month - 1],
        **words,
    )


def _url(text: Record, agency: tuple[str, str, str]) -> str:
    return f"https://www.{agency[1]}/world/" + "-".join(text["headline"].lower().replace("'", "").split()[:5])
