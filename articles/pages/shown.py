"""What a template gets of a document: plain values, with no way back to the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString

from articles.models import Kind, Topic
from articles.pages import trust
from articles.pages.entries import Entry
from articles.pages.evidence import Evidence
from articles.text import Heading, Problem

NOTHING = SafeString("")


@dataclass(frozen=True)
class Credit:
    """A person as named on the page; ``url`` is empty where there is no page about them."""

    name: str
    credentials: str = ""
    affiliation: str = ""
    orcid: str = ""
    url: str = ""
    interests: str = ""


@dataclass(frozen=True)
class Review(Credit):
    """A reviewer's credit. ``whole``: read all of it against its sources; otherwise checked the changes."""

    role: str = ""
    on: date | None = None
    whole: bool = True


@dataclass(frozen=True)
class Awaited:
    """That it was published without these reviews ('editorial', 'medical'), or called back, and why."""

    roles: Sequence[str]
    reason: str
    since: date
    called_back: bool


@dataclass(frozen=True)
class ShownCorrection:
    """What was wrong from version ``since`` on, and put right with version ``version``."""

    wrong: str
    since: int
    version: int
    on: date
    changes_conclusions: bool


@dataclass(frozen=True)
class ShownDisclaimer:
    title: str
    html: SafeString
    url: str
    urgent: bool = False


@dataclass(frozen=True)
class ShownQuestion:
    """``url`` leads to its own page while it is public; ``since`` says what has become of it on an old page."""

    title: str
    html: SafeString
    url: str
    anchor: str
    since: str = ""


@dataclass(frozen=True)
class ShownTerm:
    title: str
    abbreviations: str
    html: SafeString
    url: str
    anchor: str
    place: str


@dataclass(frozen=True)
class ShownLink:
    title: str
    url: str


@dataclass(frozen=True)
class Shown:
    """A whole page. Dates are days in the site's time zone; what a stage does not have yet is empty."""

    kind: str
    title: str
    body: SafeString
    summary: str = ""
    takeaway: SafeString = NOTHING
    headings: Sequence[Heading] = ()
    topic: Topic | None = None
    audience: str = ""
    companion: ShownLink | None = None
    abbreviations: str = ""

    authors: Sequence[Credit] = ()
    reviewers: Sequence[Review] = ()
    again: Review | None = None  # who looked it over last, after its publication
    awaited: Awaited | None = None
    one_reviewer: bool = False  # one person gave several of the reviews that the policy asks for
    funding: str = ""

    disclaimers_before: Sequence[ShownDisclaimer] = ()
    disclaimers_after: Sequence[ShownDisclaimer] = ()
    disclaimers_foot: Sequence[ShownDisclaimer] = ()
    questions: Sequence[ShownQuestion] = ()
    terms: Sequence[ShownTerm] = ()
    entries: Sequence[Entry] = ()
    evidence: Evidence | None = None  # of an article that cites something

    version: int | None = None
    change: str = ""
    note: str = ""
    published_on: date | None = None
    first_published_on: date | None = None
    reviewed_on: date | None = None
    review_due: date | None = None
    overdue: bool = False
    very_overdue: bool = False
    last_day: date | None = None
    corrections: Sequence[ShownCorrection] = ()
    redacted: str = ""  # why its words were taken out
    permanent: bool = False
    as_of: datetime | None = None  # the moment that the page is of, where that has passed
    reading_minutes: int = 1
    fingerprint: str = ""
    url: str = ""
    permanent_url: str = ""
    history_url: str = ""
    problems: Sequence[Problem] = ()
    made_of: frozenset[str] = frozenset()  # names of all that it can depend on (articles.made_of)

    @property
    def sources_base(self) -> str:
        """Where files of its sources are found, up to the ending that names their format; '' where there are none."""
        base = self.permanent_url if self.permanent or self.as_of else self.url
        return f"{base}references" if self.entries and base and self.kind == Kind.ARTICLE else ""

    @property
    def record_url(self) -> str:
        """Where the record of this version can be had, to verify it; '' before there is a version."""
        return f"{self.permanent_url}record.json" if self.version and self.kind == Kind.ARTICLE else ""

    @property
    def doubtful(self) -> list[Entry]:
        """Sources that were withdrawn or called into question."""
        return [entry for entry in self.entries if entry.doubtful]

    @property
    def doubt(self) -> str:
        """How grave the gravest of these doubts is: 'stop' or 'caution'."""
        return "stop" if any(entry.worst.tone == "stop" for entry in self.doubtful) else "caution"

    @property
    def amended(self) -> list[Entry]:
        """Sources that were corrected or reinstated, and still stand."""
        return [entry for entry in self.entries if entry.notices and not entry.doubtful]

    @property
    def doubted_later(self) -> list[Entry]:
        """Sources that have been withdrawn or called into question since the day that the page is of."""
        return [entry for entry in self.entries if entry.doubted_later]

    @property
    def trusted(self) -> bool:
        """Whether the page may say 'Reviewed' with a tick."""
        return not self.overdue and not self.doubtful and not self.awaited

    @property
    def grounds(self) -> list[trust.Ground]:
        """Why to trust it, or not."""
        return trust.grounds(self)

    @property
    def made_right(self) -> list[ShownCorrection]:
        """What this very version corrects."""
        return [correction for correction in self.corrections if correction.version == self.version]

    @property
    def errors(self) -> list[ShownCorrection]:
        """What was wrong in this version, and is right in a later one."""
        return [each for each in self.corrections if each.since <= (self.version or 0) < each.version]

    @property
    def reviewed_by(self) -> list[Review]:
        """Each reviewer once, however many of the reviews they gave."""
        return list({(review.name, review.url): review for review in self.reviewers}.values())

    @property
    def read_whole(self) -> bool:
        """Whether this version was read in full by one of its reviewers on the day that counts."""
        return any(review.whole and review.on == self.reviewed_on for review in self.reviewers)

    @property
    def contents(self) -> list[Heading]:
        """The sections, where there are enough of them to choose from."""
        sections = [heading for heading in self.headings if heading.level == 2]
        return sections if len(sections) > 1 else []
