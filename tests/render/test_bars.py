from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.render.bars import bar, on_scale, scale_end, shown


@pytest.mark.parametrize(
    ("value", "end", "width", "drawn"),
    [
        (0, 8, 4, "·"),
        (8, 8, 4, "████"),
        (5, 8, 4, "██▌"),
        (1, 8, 1, "▏"),
        (1, 10_000, 4, "▏"),
        (0.25, 0.5, 2, "█"),
    ],
)
def test_a_bar(value: float, end: float, width: int, drawn: str) -> None:
    assert bar(value, end, width) == drawn


@pytest.mark.parametrize(
    ("highest", "end"),
    [(0, 1), (1, 1), (7, 8), (11, 15), (120, 150), (1204, 1500), (0.113, 0.15), (0.3, 0.3), (1.0, 1)],
)
def test_a_scale_ends_at_a_round_number(highest: float, end: float) -> None:
    assert scale_end(highest) == end


@given(highest=st.integers(1, 10**9), value=st.integers(0, 10**9), width=st.integers(1, 200))
def test_no_bar_is_wider_than_its_place(highest: int, value: int, width: int) -> None:
    end = scale_end(highest)
    assert isinstance(end, int)
    assert highest <= end <= 2 * highest
    assert len(bar(min(value, highest), end, width)) <= width


@pytest.mark.parametrize(
    ("value", "end", "text"),
    [(0.5, 1, "50.0%"), (0.0625, 0.1, "6.2%"), (0.004, 0.005, "0.40%"), (0.0004, 0.0005, "0.040%")],
)
def test_shares_have_the_digits_that_their_scale_asks_for(value: float, end: float, text: str) -> None:
    assert shown(value, end, share=True) == text


def test_numbers_on_a_scale() -> None:
    assert (shown(1204, 1500, share=False), on_scale(1500, share=False)) == ("1,204", "1,500")
    assert [on_scale(value, share=True) for value in (0, 0.025, 0.0005, 1)] == ["0%", "2.5%", "0.05%", "100%"]
