"""The library in Django's admin: one file a screen."""

from references.admin.addresses import AddressAdmin
from references.admin.edits import ReferenceEditAdmin
from references.admin.merges import MergeAdmin
from references.admin.proposals import IdentityProposalAdmin
from references.admin.works import ReferenceAdmin

__all__ = ["AddressAdmin", "IdentityProposalAdmin", "MergeAdmin", "ReferenceAdmin", "ReferenceEditAdmin"]
