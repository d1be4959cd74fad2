from articles.models.assignment import Assignment
from articles.models.checking import CheckChoice, CheckReport, Tally, Waiver
from articles.models.citation import Citation, DocumentLink
from articles.models.document import Document
from articles.models.event import Event
from articles.models.former_slug import FormerSlug
from articles.models.house import HouseRules, HouseTerm
from articles.models.incoming import Incoming
from articles.models.invitation import ConfirmationCode, Invitation
from articles.models.kinds import Audience, Kind, Placement, Role, Scope, State
from articles.models.letter import Letter, Message
from articles.models.listed import Listed, Total
from articles.models.look import Look
from articles.models.named import Named, Part
from articles.models.outward_link import OutwardLink
from articles.models.overlays import Correction, ReviewEvent, Unreviewed
from articles.models.parcel import Parcel
from articles.models.parts import Byline, ChosenDisclaimer, Question
from articles.models.person import Person
from articles.models.picture import Picture
from articles.models.proxies import Article, Disclaimer, Faq, Page, Term
from articles.models.publication import Publication
from articles.models.purge import Purge
from articles.models.remark import Remark, Reply
from articles.models.report import Report
from articles.models.review import Decision, Extent, Review
from articles.models.revision import Revision
from articles.models.run import Run
from articles.models.schedule import Expiry, Schedule
from articles.models.seal import Redaction, Seal
from articles.models.search_entry import SearchEntry
from articles.models.search_miss import SearchMiss
from articles.models.search_word import SearchWord
from articles.models.stamp import NameStamp, Stamp
from articles.models.submission import Submission
from articles.models.suggestion import Suggestion
from articles.models.task import Task
from articles.models.topic import Topic
from articles.models.version import Change, Version, Withdrawal
from articles.models.working_copy import WorkingCopy

__all__ = [
    "Article",
    "Assignment",
    "Audience",
    "Byline",
    "Change",
    "CheckChoice",
    "CheckReport",
    "ChosenDisclaimer",
    "Citation",
    "ConfirmationCode",
    "Correction",
    "Decision",
    "Disclaimer",
    "Document",
    "DocumentLink",
    "Event",
    "Expiry",
    "Extent",
    "Faq",
    "FormerSlug",
    "HouseRules",
    "HouseTerm",
    "Incoming",
    "Invitation",
    "Kind",
    "Letter",
    "Listed",
    "Look",
    "Message",
    "NameStamp",
    "Named",
    "OutwardLink",
    "Page",
    "Parcel",
    "Part",
    "Person",
    "Picture",
    "Placement",
    "Publication",
    "Purge",
    "Question",
    "Redaction",
    "Remark",
    "Reply",
    "Report",
    "Review",
    "ReviewEvent",
    "Revision",
    "Role",
    "Run",
    "Schedule",
    "Scope",
    "Seal",
    "SearchEntry",
    "SearchMiss",
    "SearchWord",
    "Stamp",
    "State",
    "Submission",
    "Suggestion",
    "Tally",
    "Task",
    "Term",
    "Topic",
    "Total",
    "Unreviewed",
    "Version",
    "Waiver",
    "Withdrawal",
    "WorkingCopy",
]
