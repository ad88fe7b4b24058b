"""Options that narrow a query as the fields of the same names do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.query.ast import And, Everything, Query
from newsarchive.query.fields import read_value
from newsarchive.query.parser import combine
from newsarchive.query.spot import Spot, replace_surrogates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def read_filters(query: Query, options: Mapping[str, str], as_of: date) -> Query:
    """Narrow a query; see `newsarchive.query.narrow`."""
    wanted = [read_value(name, _option(name, value), as_of) for name, value in options.items()]
    before = () if isinstance(query.node, Everything) else (query.node,)
    node = combine(And, (*before, *wanted)) or Everything()
    return Query(text=query.text, node=node, notes=query.notes)


def _option(name: str, value: str) -> Spot:
    """Give the place of a value in its option as typed."""
    typed = f"--{name} "
    return Spot(replace_surrogates(f"{typed}{value}"), len(typed), len(typed) + len(value))
