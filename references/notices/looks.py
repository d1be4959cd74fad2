"""What one look at one source brought for one work."""

from dataclasses import dataclass

from references.models import Verdict
from references.notices.statement import Statement


@dataclass(frozen=True)
class Look:
    """``unclear``: why nothing, or not everything, can be concluded from what the source said."""

    source: str
    said: tuple[Statement, ...] = ()
    unclear: str = ""

    @property
    def verdict(self) -> Verdict:
        if self.said:
            return Verdict.FLAGGED
        return Verdict.UNKNOWN if self.unclear else Verdict.OK

    @property
    def reason(self) -> str:
        """'Retraction, 2 July 2014', and what was unclear."""
        found = dict.fromkeys(str(statement.notice()) for statement in self.said)
        return "; ".join([*found, *filter(None, [self.unclear])])
