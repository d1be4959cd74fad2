"""Claims: testable statements without a source, and statements that say more than their sources can.

``phrases``, ``vocabulary`` and ``figures`` read the words, ``statements`` says what a sentence states, ``sources``
whether a source is in reach; the other modules hold the checks. How well it goes: ``measuring``.
"""

from articles.checks.claims import bare, comparing, overclaiming, said, uncited

__all__ = ["bare", "comparing", "overclaiming", "said", "uncited"]
