"""
The verbs of the library. Each takes ``by``, the person, and does all of its work in one transaction.

A record's details change at once and are logged. Its identity (type, title, first author, container, year,
identifiers), once the work is cited, changes only in two steps by two people:

    propose_identity --confirm_identity (another person)--> changed
          |
          +--refuse_identity--> as it was
"""

from references.library.importing import Report, Row, Status, import_file, import_items
from references.library.proposals import confirm_identity, propose_identity, refuse_identity
from references.library.records import FACTS, free_key, same_works
from references.library.works import add, add_notice, confirm, correct, delete

__all__ = [
    "FACTS",
    "Report",
    "Row",
    "Status",
    "add",
    "add_notice",
    "confirm",
    "confirm_identity",
    "correct",
    "delete",
    "free_key",
    "import_file",
    "import_items",
    "propose_identity",
    "refuse_identity",
    "same_works",
]
