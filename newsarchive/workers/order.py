"""Items to work on, and what became of them, in their order."""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from newsarchive.workers.crew import Crew

_K = TypeVar("_K")
_T = TypeVar("_T")
_R = TypeVar("_R")

_MUCH = 1 << 20
"""Bytes that take about as long as to start workers."""

_IDLE = 100
"""Orders without an item that are looked at together."""


class Order(NamedTuple, Generic[_K, _T]):
    """An item to work on, of a size in bytes; `key` tells its giver which one it is.

    Without an item there is nothing to do: it only keeps its place.
    """

    key: _K
    item: _T | None
    size: int


class Lost(NamedTuple):
    """What became of an item whose worker died, with the reason in words."""

    reason: str


class Team(Generic[_T, _R]):
    """Works on items, in processes where that is worth it; these stay until it is closed.

    `work`, items and results can be pickled. With one job, or little to do, all is done in this process.
    """

    def __init__(self, work: Callable[[_T], _R], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._crew: Crew[_T, _R] | None = None

    def in_order(
        self, orders: Iterable[Order[_K, _T]], *, is_stopped: Callable[[], bool] = lambda: False
    ) -> Generator[tuple[_K, _R | Lost | None]]:
        """Give what became of each item, in their order.

        Orders are taken as there is room for them, a few megabytes for each worker. `is_stopped` is asked
        before each result and while one is waited for; then nothing more comes.
        """
        rest = iter(orders)
        if self._jobs == 1:
            yield from _here(rest, self._work, is_stopped)
            return
        while self._crew is None and (head := _head(rest)):
            if head.is_much:
                from newsarchive.workers.crew import Crew

                self._crew = Crew(self._work, self._jobs)
                rest = chain(head.orders, rest)
            else:
                yield from _here(head.orders, self._work, is_stopped)
        if self._crew is not None:
            yield from self._crew.run(rest, is_stopped)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        if self._crew is not None:
            self._crew.close()


def in_order(
    orders: Iterable[Order[_K, _T]],
    work: Callable[[_T], _R],
    *,
    jobs: int,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Generator[tuple[_K, _R | Lost | None]]:
    """Work on items by a team that is there for them alone."""
    with closing(Team(work, jobs)) as team:
        yield from team.in_order(orders, is_stopped=is_stopped)


def _here(
    orders: Iterable[Order[_K, _T]], work: Callable[[_T], _R], is_stopped: Callable[[], bool]
) -> Iterator[tuple[_K, _R | None]]:
    for order in orders:
        if is_stopped():
            return
        yield order.key, None if order.item is None else work(order.item)


class _Head(NamedTuple, Generic[_K, _T]):
    """The next few orders, and whether they are worth workers."""

    orders: list[Order[_K, _T]]
    is_much: bool


def _head(orders: Iterator[Order[_K, _T]]) -> _Head[_K, _T] | None:
    """Take orders until there is much to do, or many in which there is nothing; `None` without any."""
    head: list[Order[_K, _T]] = []
    items = size = 0
    for order in orders:
        head.append(order)
        items += order.item is not None
        size += order.size
        if items > 1 and size > _MUCH:
            return _Head(head, is_much=True)
        if len(head) - items >= _IDLE:
            break
    return _Head(head, is_much=False) if head else None
