import time
from typing import TextIO

_EVERY = 0.2  # seconds between two lines on a terminal
_STEPS = 10  # lines in all where nobody watches


class Progress:
    """How far a long work has come: one line that is written over on a terminal, a few lines in a log."""

    def __init__(self, out: TextIO, what: str, total: int) -> None:
        self.out, self.what, self.total, self.done = out, what, max(total, 1), 0
        self._watched, self._shown, self._step = out.isatty(), 0.0, 0

    def add(self, amount: int = 1) -> None:
        self.done += amount
        if self._watched and time.monotonic() - self._shown > _EVERY:
            self._shown = time.monotonic()
            self.out.write(f"\r{self._line()}")
            self.out.flush()
        elif not self._watched and self.done * _STEPS // self.total > self._step:
            self._step = self.done * _STEPS // self.total
            self.out.write(f"{self._line()}\n")

    def end(self) -> None:
        """Leave room for what is said next."""
        if self._watched:
            self.out.write(f"\r{self._line()}\n")

    def _line(self) -> str:
        return f"{self.what}: {min(100, self.done * 100 // self.total)} %"
