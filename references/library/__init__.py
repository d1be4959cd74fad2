"""
The verbs of the library. Each takes ``by``, the person, and does all of its work in one transaction.

A record's details change at once and are logged. Its identity (type, title, first author, container, year,
identifiers), once the work is cited, changes only in two steps by two people:

    propose_identity --confirm_identity (another person)--> changed
          |
          +--refuse_identity--> as it was
"""

from references.library.duplicates import Pair, pairs, tell_apart
from references.library.importing import NEW_WORK, Report, Row, Status, import_file, import_items
from references.library.looking import Looked, Offer, known_as, look_up
from references.library.merging import confirm_merge, propose_merge, refuse_merge, undo_merge
from references.library.proposals import confirm_identity, propose_identity, refuse_identity
from references.library.records import FACTS, free_key, lookalikes, same_works
from references.library.refreshing import ask_again, keep_refresh, refuse_refresh, standing, take_over
from references.library.works import add, add_notice, confirm, correct, delete

__all__ = [
    "FACTS",
    "NEW_WORK",
    "Looked",
    "Offer",
    "Pair",
    "Report",
    "Row",
    "Status",
    "add",
    "add_notice",
    "ask_again",
    "confirm",
    "confirm_identity",
    "confirm_merge",
    "correct",
    "delete",
    "free_key",
    "import_file",
    "import_items",
    "keep_refresh",
    "known_as",
    "look_up",
    "lookalikes",
    "pairs",
    "propose_identity",
    "propose_merge",
    "refuse_identity",
    "refuse_merge",
    "refuse_refresh",
    "same_works",
    "standing",
    "take_over",
    "tell_apart",
    "undo_merge",
]
