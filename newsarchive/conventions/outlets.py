"""Sources by name, alias and domain: the rows of `sources.tsv`."""

from __future__ import annotations

from functools import cache

from newsarchive.conventions.tables import read_rows


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Each row as (name, domains, aliases)."""
    rows = []
    for name, domains, aliases in read_rows("sources.tsv"):
        rows.append((name, tuple(domains.split()), tuple(a.strip() for a in aliases.split(";") if a.strip())))
    return tuple(rows)


@cache
def _by_name() -> dict[str, str]:
    return {fold_name(alias): name for name, _, aliases in _rows() for alias in (*aliases, name)}


@cache
def _by_domain() -> dict[str, str]:
    return {domain: name for name, domains, _ in _rows() for domain in domains}


def names() -> tuple[str, ...]:
    """Give every canonical name."""
    return tuple(name for name, _, _ in _rows())


def fold_name(name: str) -> str:
    """Bring a name to the form in which names are compared: case, white space and an article left out."""
    folded = " ".join(name.casefold().split()).strip(" .")
    return folded.removeprefix("the ")


def canonical(name: str) -> str | None:
    """Give the canonical name for a name or an alias, or `None` for one that no row knows."""
    return _by_name().get(fold_name(name))


def may_begin(word: str) -> bool:
    """Tell cheaply whether a name may begin with a word, case folded; full stops around it count for none."""
    return word.strip(" .") in first_words()


@cache
def first_words() -> frozenset[str]:
    """Give the first words of all names, those that `fold_name` takes off among them."""
    return frozenset(("", "the", *(name.partition(" ")[0].strip(" .") for name in _by_name())))


def by_domain(host: str) -> str | None:
    """Give the canonical name of the outlet at a host, its subdomains included, or `None`."""
    labels = host.casefold().removeprefix("www.").split(".")
    for start in range(len(labels) - 1):
        if name := _by_domain().get(".".join(labels[start:])):
            return name
    return None
