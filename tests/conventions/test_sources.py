"""Sources: each name, alias and domain of the table leads to one row."""

from __future__ import annotations

from collections import Counter

import pytest

from newsarchive.conventions.outlets import by_domain, canonical, fold_name, names
from newsarchive.conventions.tables import read_rows

_ROWS = read_rows("sources.tsv")
_FEWEST = 600


def _aliases(cell: str) -> list[str]:
    return [alias.strip() for alias in cell.split(";") if alias.strip()]


def test_rows_are_many_and_hold_three_cells() -> None:
    assert {len(row) for row in _ROWS} == {3}
    assert len(names()) == len(_ROWS) > _FEWEST


def test_no_name_or_alias_leads_to_two_rows() -> None:
    said = Counter(
        folded for name, _, aliases in _ROWS for folded in {fold_name(n) for n in (name, *_aliases(aliases))}
    )
    assert [name for name, count in said.items() if count > 1] == []


def test_no_domain_leads_to_two_rows() -> None:
    said = Counter(domain for _, domains, _ in _ROWS for domain in domains.split())
    assert [domain for domain, count in said.items() if count > 1] == []


def test_domains_are_bare_hosts_in_lower_case() -> None:
    domains = [domain for _, domains, _ in _ROWS for domain in domains.split()]
    odd = [d for d in domains if d != d.casefold() or "/" in d or "." not in d or d.startswith("www.")]
    assert odd == []


_COMMON = (
    "Print Information Record Block Local Life Report Veja Tempo Foco Mint Map Time Sun Age Beta Новости"
)


@pytest.mark.parametrize("word", _COMMON.split())
def test_common_words_are_no_sources(word: str) -> None:
    assert canonical(word) is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Новая газета", "Novaya Gazeta"),
        ("THE DAILY MIRROR", "Daily Mirror"),
        ("Mainichi Shimbun", "Mainichi"),
        ("Agencia EFE", "EFE"),
    ],
)
def test_aliases_lead_to_names(said: str, name: str) -> None:
    assert canonical(said) == name


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.orf.at", "ORF"),
        ("news.bbc.co.uk", "BBC"),
        ("en.globes.co.il", "Globes (Israel)"),
        ("piaui.folha.uol.com.br", "Piauí (magazine)"),
        ("www1.folha.uol.com.br", "Folha de S.Paulo"),
        ("orle.example", None),
    ],
)
def test_domains_lead_to_names(host: str, name: str | None) -> None:
    assert by_domain(host) == name
