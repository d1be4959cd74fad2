"""What pure functions of texts answered, in the memory of a process: the same question is not worked out twice.

A question is all that goes into the function, so no answer is ever stale. The room is bounded; what was asked for
least lately goes first.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer", bound=Sized)

MOST = 12 * 1024 * 1024
"""Characters, of questions and answers together."""
_OVERHEAD, _OF_ONE = 300, 100  # of an entry, and of each thing in an answer that is no text; about


class Room:
    """Safe for several threads; two that ask the same at once may both work it out."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.size = 0
        self._answers: OrderedDict[Hashable, tuple[Sized, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def answer(self, question: tuple[Hashable, ...], work: Callable[[], Answer]) -> Answer:
        """``question``: all that the work depends on, the function's own name included."""
        with self._lock:
            found = self._answers.get(question)
            if found:
                self._answers.move_to_end(question)
                return found[0]  # type: ignore[return-value]  # the very work answered it
        answer = work()
        self._keep(question, answer)
        return answer

    def remembered(self, function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        """For functions whose arguments can be hashed."""

        @wraps(function)
        def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            return self.answer((function, *args, *kwargs.items()), lambda: function(*args, **kwargs))

        return answer

    def _keep(self, question: tuple[Hashable, ...], answer: Sized) -> None:
        """An answer larger than a tenth of the room is not kept."""
        size = _OVERHEAD + _size(answer) + sum(len(part) for part in question if isinstance(part, str))
        with self._lock:
            if size * 10 > self.most or question in self._answers:
                return
            self._answers[question] = answer, size
            self.size += size
            while self.size > self.most:
                self.size -= self._answers.popitem(last=False)[1][1]


def _size(answer: Sized) -> int:
    return len(answer) if isinstance(answer, str) else len(answer) * _OF_ONE


ROOM = Room()
remembered = ROOM.remembered
