from __future__ import annotations

from datetime import date

import pytest

from newsarchive.query import parse_query
from newsarchive.query.ast import Field, Period, Within
from newsarchive.query.fields import FIELDS, KINDS, FieldHelp, Kind

NODES = {Kind.PART: Within, Kind.VALUE: Field, Kind.PERIOD: Period}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_example_of_each_field_is_read_as_that_field(field: FieldHelp) -> None:
    node = parse_query(field.example, as_of=date(2022, 1, 15)).node
    assert isinstance(node, NODES[field.kind])
    assert (node.part if isinstance(node, Within) else node.name) == field.name


def test_names_are_lower_case_ascii_letters_and_stand_once() -> None:
    names = [field.name for field in FIELDS]
    assert [name for name in names if not (name.isascii() and name.isalpha() and name.islower())] == []
    assert list(KINDS) == names
