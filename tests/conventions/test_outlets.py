"""Sources by name, alias and domain: the table and its look-up."""

from __future__ import annotations

from collections import Counter

import pytest

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import read_rows

ROWS = read_rows("sources.tsv")


def _again(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_rows_are_whole() -> None:
    assert [row for row in ROWS if len(row) != 3 or not row[0]] == []
    assert [row for row in ROWS if any(cell != cell.strip() for cell in row)] == []


def test_names_and_aliases_name_one_source_each() -> None:
    spellings = [
        spelling
        for name, _, aliases in ROWS
        for spelling in {outlets.fold_name(each) for each in (name, *aliases.split(";")) if each}
    ]
    assert _again(spellings) == []
    assert _again([name for name, _, _ in ROWS]) == []


def test_a_domain_belongs_to_one_source() -> None:
    domains = [domain for _, domains, _ in ROWS for domain in domains.split()]
    assert _again(domains) == []
    assert [domain for domain in domains if domain != domain.casefold() or domain.startswith("www.")] == []


def test_names() -> None:
    assert outlets.names() == tuple(name for name, _, _ in ROWS)


@pytest.mark.parametrize(("name", "domains", "aliases"), ROWS)
def test_every_row_is_found(name: str, domains: str, aliases: str) -> None:
    spellings = (name, name.upper(), f" {name}. ", *filter(None, aliases.split(";")))
    assert {outlets.canonical(spelling) for spelling in spellings} == {name}
    hosts = [host for domain in domains.split() for host in (domain, f"www.{domain}", domain.upper())]
    assert {outlets.by_domain(host) for host in hosts} <= {name}


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("reuters.com", "Reuters"),
        ("mobile.reuters.com", "Reuters"),
        ("notreuters.com", None),
        ("reuters.com.orle.example", None),
        ("com", None),
        ("", None),
    ],
)
def test_hosts(host: str, name: str | None) -> None:
    assert outlets.by_domain(host) == name


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The  Orle Post.", "orle post"),
        ("ORLE POST", "orle post"),
        ("Theatre News", "theatre news"),
        ("", ""),
    ],
)
def test_names_are_compared_folded(name: str, folded: str) -> None:
    assert outlets.fold_name(name) == folded


@pytest.mark.parametrize("name", ["", "Orle Post", "Reuters Life"])
def test_an_unknown_name(name: str) -> None:
    assert outlets.canonical(name) is None
