from references.models.edit import Action, ReferenceEdit
from references.models.identity import IdentityProposal, ProposalState
from references.models.notice import Kind, Notice, Precision
from references.models.reference import Reference

__all__ = ["Action", "IdentityProposal", "Kind", "Notice", "Precision", "ProposalState", "Reference", "ReferenceEdit"]
