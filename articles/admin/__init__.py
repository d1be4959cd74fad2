"""The screens of those who write: thin clients of articles.workflow, one file a kind."""

from articles.admin.accounts import AccountAdmin, GroupsAdmin
from articles.admin.article import ArticleAdmin
from articles.admin.chooser import DocumentChooser
from articles.admin.disclaimer import DisclaimerAdmin
from articles.admin.event import EventAdmin
from articles.admin.faq import FaqAdmin
from articles.admin.house import HouseRulesAdmin, HouseTermAdmin
from articles.admin.importing import IncomingAdmin
from articles.admin.outgoing import LetterAdmin, MessageAdmin
from articles.admin.page import PageAdmin
from articles.admin.person import PersonAdmin
from articles.admin.publication import PublicationAdmin
from articles.admin.report import ReportAdmin
from articles.admin.searches import SearchMissAdmin
from articles.admin.task import TaskAdmin
from articles.admin.term import TermAdmin
from articles.admin.topic import TopicAdmin

__all__ = [
    "AccountAdmin",
    "ArticleAdmin",
    "DisclaimerAdmin",
    "DocumentChooser",
    "EventAdmin",
    "FaqAdmin",
    "GroupsAdmin",
    "HouseRulesAdmin",
    "HouseTermAdmin",
    "IncomingAdmin",
    "LetterAdmin",
    "MessageAdmin",
    "PageAdmin",
    "PersonAdmin",
    "PublicationAdmin",
    "ReportAdmin",
    "SearchMissAdmin",
    "TaskAdmin",
    "TermAdmin",
    "TopicAdmin",
]
