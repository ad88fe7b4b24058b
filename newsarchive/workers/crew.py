"""Worker processes, the threads that serve them, and what waits for them.

A thread for each worker hands items over and takes back what became of them, packed; they are unpacked by who
asks for them, one after the other.
"""

from __future__ import annotations

from collections import deque
from logging import getLogger
from pickle import loads
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from newsarchive.workers.order import Lost
from newsarchive.workers.process import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsarchive.workers.order import Order

_K = TypeVar("_K")
_T = TypeVar("_T")
_R = TypeVar("_R")

_LOG = getLogger(__name__)
_AHEAD = 4 << 20
"""Bytes for each worker that may be under way: about a second's work, while this process writes."""

_AT_ONCE = 1 << 18
"""Bytes that a worker is given together: small items would have it wait for each."""

_WORN = 64 << 20
"""Bytes after which a worker is replaced: what it remembers lies scattered by then, and keeps much more room.

A new one takes a hundredth of the time that they take.
"""

_PATIENCE = 0.2
"""Seconds after which who waits looks up: elsewhere than on POSIX no signal wakes it."""


class _Task:
    """An order on its way; `answer` is packed, `is_settled` without one means that it was given back."""

    __slots__ = ("answer", "is_settled", "item", "key", "size")

    def __init__(self, order: Order[Any, Any]) -> None:
        self.key, self.item, self.size = order
        self.answer: bytes | Lost | None = None
        self.is_settled = order.item is None


class Crew(Generic[_T, _R]):
    """So many workers for one kind of work; close it when done."""

    def __init__(self, work: Callable[[_T], _R], jobs: int) -> None:
        self._work = work
        self._most = _AHEAD * jobs
        self._changed = Condition()
        self._waiting: deque[_Task] = deque()
        self._workers: set[Worker] = set()
        self._is_closed = self._is_alone = False
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(jobs)]
        for thread in self._threads:
            thread.start()
        _LOG.info("Worker processes: %d", jobs)

    def run(
        self, orders: Iterator[Order[_K, _T]], is_stopped: Callable[[], bool]
    ) -> Iterator[tuple[_K, _R | Lost | None]]:
        """Give what became of each order, in their order."""
        tasks: deque[_Task] = deque()
        try:
            ahead = 0
            for order in orders:
                tasks.append(self._give(order))
                ahead += order.size
                while tasks and (tasks[0].is_settled or ahead >= self._most):
                    if not self._is_settled(tasks[0], is_stopped):
                        return
                    ahead -= tasks[0].size
                    yield self._answered(tasks.popleft())
            while tasks and self._is_settled(tasks[0], is_stopped):
                yield self._answered(tasks.popleft())
        finally:
            self._take_back(tasks)

    def close(self) -> None:
        """End all workers, whatever they are at."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
            workers = list(self._workers)
        for worker in workers:
            worker.end()
        for thread in self._threads:
            thread.join()

    def _give(self, order: Order[_K, _T]) -> _Task:
        task = _Task(order)
        if order.item is not None:
            with self._changed:
                self._waiting.append(task)
                self._changed.notify_all()
        return task

    def _take_back(self, tasks: Iterable[_Task]) -> None:
        """Let nobody work on what nobody waits for any more."""
        with self._changed:
            for task in tasks:
                if task in self._waiting:
                    self._waiting.remove(task)

    def _is_settled(self, task: _Task, is_stopped: Callable[[], bool]) -> bool:
        """Wait for a task; tell whether it was settled before all was stopped."""
        with self._changed:
            while not (is_stopped() or task.is_settled):
                self._changed.wait(_PATIENCE)
        return not is_stopped()

    def _answered(self, task: _Task) -> tuple[Any, _R | Lost | None]:
        if isinstance(task.answer, bytes):
            return task.key, cast("_R", loads(task.answer))  # noqa: S301 # from a worker of this process
        if task.answer is None and task.item is not None:
            return task.key, self._work(task.item)
        return task.key, task.answer

    def _serve(self) -> None:
        """Hand over what waits to one worker, started anew when it has died, until all is closed."""
        worker: Worker | None = None
        done = 0
        while tasks := self._next():
            if worker and done >= _WORN:
                self._end(worker)
                worker, done = None, 0
            done += sum(task.size for task in tasks)
            try:
                while tasks and not self._is_closed:
                    worker = worker or self._start()
                    worker = self._hand_over(tasks, worker)
            except Exception as fault:  # noqa: BLE001 # whoever waits for the tasks would wait for ever
                _LOG.warning("A worker process could not be served (%s): this one does its work.", fault)
                for task in tasks:
                    self._settle(task, None)
                if worker:  # what it still answers is to tasks that are settled
                    self._end(worker)
                    worker = None
        if worker:
            self._end(worker)

    def _hand_over(self, tasks: deque[_Task], worker: Worker | None) -> Worker | None:
        """Settle tasks by a worker, the first by none; give the worker if it is still alive."""
        if worker is None:
            self._settle(tasks.popleft(), None)
            return None
        for answer in worker.answers([task.item for task in tasks]):
            self._settle(tasks.popleft(), answer)
        if not tasks:
            return worker
        self._settle(tasks.popleft(), Lost(self._leave(worker)))
        return None

    def _next(self) -> deque[_Task]:
        """Wait for tasks, and take as many as a worker is given together; none when all is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_closed)
            tasks: deque[_Task] = deque()
            size = 0
            while self._waiting and size < _AT_ONCE and not self._is_closed:
                tasks.append(self._waiting.popleft())
                size += tasks[-1].size
            return tasks

    def _settle(self, task: _Task, answer: bytes | Lost | None) -> None:
        with self._changed:
            task.answer, task.is_settled = answer, True
            if answer is not None:
                task.item = None
            self._changed.notify_all()

    def _start(self) -> Worker | None:
        """Start a worker, `None` where that cannot be done; then it is not tried again."""
        if self._is_alone:
            return None
        try:
            worker = Worker(self._work)
        except OSError as error:
            self._is_alone = True
            _LOG.warning("No worker process could be started (%s): all is done in this one.", error)
            return None
        with self._changed:
            self._workers.add(worker)
            if self._is_closed:
                worker.end()
        return worker

    def _end(self, worker: Worker) -> None:
        worker.end()
        self._leave(worker)

    def _leave(self, worker: Worker) -> str:
        with self._changed:
            self._workers.discard(worker)
        return worker.leave()
