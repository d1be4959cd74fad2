from references.models.address import Address, Answered
from references.models.alias import Alias
from references.models.check import Check, Verdict
from references.models.edit import Action, ReferenceEdit
from references.models.identity import IdentityProposal, ProposalState
from references.models.merge import Apart, Merge, MergeState
from references.models.notice import Kind, Notice, Precision
from references.models.outside import Answer, Lease
from references.models.reference import Reference
from references.models.refresh import Refresh, RefreshState

__all__ = [
    "Action",
    "Address",
    "Alias",
    "Answer",
    "Answered",
    "Apart",
    "Check",
    "IdentityProposal",
    "Kind",
    "Lease",
    "Merge",
    "MergeState",
    "Notice",
    "Precision",
    "ProposalState",
    "Reference",
    "ReferenceEdit",
    "Refresh",
    "RefreshState",
    "Verdict",
]
