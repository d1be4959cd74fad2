"""The shelf of one process: pages by address, of a bounded size; what was asked for least lately goes first."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from articles.reading.shelf.page import Page

Key = tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """``generation``: the last of which it is known to be good."""

    page: Page
    generation: int
    until: datetime

    def is_good(self, generation: int, now: datetime) -> bool:
        return self.generation == generation and now < self.until


class Shelf:
    """Safe for several threads."""

    def __init__(self, limit: int) -> None:
        """``limit``: in bytes."""
        self.limit = limit
        self.size = 0
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._making: dict[Key, Lock] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Key) -> Kept | None:
        kept = self._pages.get(key)
        if kept is not None:
            try:
                self._pages.move_to_end(key)
            except KeyError:  # another thread has taken it down; it is good all the same
                return kept
        return kept

    def put(self, key: Key, kept: Kept) -> None:
        """A page larger than a tenth of the shelf is not kept."""
        with self._lock:
            self._drop(key)
            if kept.page.size * 10 > self.limit:
                return
            self._pages[key] = kept
            self.size += kept.page.size
            while self.size > self.limit:
                self._drop(next(iter(self._pages)))

    def made_once(self, key: Key, good: Callable[[], Kept | None], make: Callable[[], Kept | None]) -> Kept | None:
        """What is there and good, else what ``make`` makes: once, however many threads ask meanwhile.

        None where it cannot be kept; then each that asks makes its own, and none waits for another.
        """
        with self._turn(key) as first:
            kept = good()  # somebody may have made it just before this one's turn
            if kept is None and first:
                kept = make()
                if kept:
                    self.put(key, kept)
            return kept

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.size = 0

    def _drop(self, key: Key) -> None:
        gone = self._pages.pop(key, None)
        if gone:
            self.size -= gone.page.size

    @contextmanager
    def _turn(self, key: Key) -> Iterator[bool]:
        """Whether this thread is the one that makes it; the others wait until it is made."""
        with self._lock:
            lock = self._making.get(key)
            first = lock is None
            if lock is None:
                lock = self._making[key] = Lock()
                lock.acquire()
        if not first:
            with lock:
                yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._making[key]
            lock.release()
