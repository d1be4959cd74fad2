"""Who may take which step, as questions without side effects. The workflow asks them, and so do the screens."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import QuerySet

from articles.models import Decision, Document, Kind, Remark, Review, Role, State, Submission
from articles.workflow import policy
from articles.workflow.errors import NotAllowed
from articles.workflow.outside import guests
from articles.workflow.writing import contributors


@dataclass(frozen=True)
class Answer:
    """Yes, or no with the reason as a sentence for the person who asked."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason


YES = Answer()
NOT_ASKED = "Your invitation to review this text has ended, so you cannot remark on it any more. Ask the editors."


def require(answer: Answer) -> None:
    """Raise NotAllowed, with the reason, unless it is a yes."""
    if not answer:
        raise NotAllowed(answer.reason)


def _allowed(user: User, permission: str, verb: str) -> Answer:
    if user.is_active and user.has_perm(f"articles.{permission}"):
        return YES
    return Answer(f"Your account may not {verb}. An administrator can change that.")


def may_edit(user: User, document: Document) -> Answer:
    return _allowed(user, f"change_{document.kind}", f"change a {document.get_kind_display()}")


def may_create(user: User, kind: str) -> Answer:
    return _allowed(user, f"add_{kind}", "start one of this kind")


def may_discard(user: User, document: Document) -> Answer:
    return _allowed(user, f"delete_{document.kind}", f"discard a {document.get_kind_display()}")


def may_submit(user: User, document: Document) -> Answer:
    return may_edit(user, document) and _allowed(user, "submit_document", "hand in for review")


def may_publish(user: User) -> Answer:
    return _allowed(user, "publish_document", "publish")


def may_withdraw(user: User) -> Answer:
    return _allowed(user, "withdraw_document", "withdraw")


def may_assign(user: User) -> Answer:
    return _allowed(user, "assign_reviewer", "ask people for reviews")


def may_change_byline(user: User) -> Answer:
    return _allowed(user, "change_person", "change what is told of an author")


def may_share(user: User, document: Document) -> Answer:
    """Let somebody from outside read a draft: whoever may change it, or ask people for reviews."""
    return may_assign(user) or may_edit(user, document)


def may_send_letters(user: User) -> Answer:
    return _allowed(user, "change_letter", "send letters again")


def may_remark(user: User, document: Document) -> Answer:
    """Whoever has a part in the text, contributors and reviewers of any role alike, those from outside among them."""
    if guests.is_guest(user):
        return YES if guests.is_asked(user, document) else Answer(NOT_ASKED)
    parts = [f"change_{document.kind}", "submit_document", "publish_document", *(f"review_{role}" for role in Role)]
    if any(_allowed(user, part, "remark") for part in parts):
        return YES
    return Answer("Remarks are for people who write, review or publish this text. An administrator can change that.")


def may_reply(user: User, remark: Remark, part: Answer | None = None) -> Answer:
    """Who comes from outside is shown their own remarks alone, and answers in these.

    ``part``: what ``may_remark`` says of the document, where it was asked for many remarks at once.
    """
    if guests.is_guest(user) and remark.by_id != user.pk:
        return Answer("Somebody else made this remark; you can answer your own.")
    return part or may_remark(user, remark.document)


def may_close(user: User, remark: Remark, part: Answer | None = None) -> Answer:
    """``part``: as for ``may_reply``."""
    if may_edit(user, remark.document):
        return YES
    if remark.by_id != user.pk:
        return Answer("A remark is closed by who made it, or by those who may change the text.")
    return part or may_remark(user, remark.document)


def may_publish_in_emergency(user: User) -> Answer:
    return _allowed(user, "publish_emergency", "publish without a full review")


def may_set_checks(user: User) -> Answer:
    return _allowed(user, "set_checks", "decide how grave the checks of texts are")


def may_read_checks(user: User) -> Answer:
    """What is looked for in texts, and what was decided of it: for all who have a part in texts."""
    if may_set_checks(user) or may_publish(user) or reviews(user) or may_publish_in_emergency(user):
        return YES
    if any(may_create(user, kind) or user.has_perm(f"articles.change_{kind}") for kind in Kind.values):
        return YES
    return Answer(
        "The checks are for people who write, review or publish texts here. An administrator can change that."
    )


def may_redact(user: User) -> Answer:
    return _allowed(user, "redact_document", "redact a text")


def may_hold(user: User, role: str) -> Answer:
    """Whether this person reviews in that role at all."""
    return _allowed(user, f"review_{role}", f"review as {Role(role).label} reviewer")


def reviews(user: User) -> bool:
    """In any role."""
    return any(may_hold(user, role) for role in Role)


def may_review(user: User, submission: Submission, role: str) -> Answer:
    """Four eyes: nobody reviews what they have written since the live version, superusers included."""
    if guests.is_guest(user):
        allowed = _is_invited(user, submission, role)
    else:
        allowed = _allowed(user, f"review_{role}", f"review as {Role(role).label} reviewer")
    if not allowed:
        return allowed
    if user.pk in contributors.of(submission.document):
        named = contributors.is_author(submission.document, user)
        did = "are named as an author of this text" if named else "have changed this text since its last version"
        return Answer(f"You {did}, so somebody else must review it.")
    return may_hold_another_role(user, submission, role)


def _is_invited(guest: User, submission: Submission, role: str) -> Answer:
    if guests.invitation_of(guest, submission, role) is None:
        return Answer(f"No invitation to review this as {Role(role).label} reviewer holds any more. Ask the editors.")
    if guests.shares_address(guest.email, contributors.of(submission.document) - {guest.pk}):
        return Answer("Somebody with your address has written this text, so somebody else must review it.")
    return YES


def may_hold_another_role(user: User, submission: Submission, role: str) -> Answer:
    """One person is one mailbox: who approved from outside may come back under another row."""
    if policy.of_submission(submission).one_person_several_roles:
        return YES
    others = [each for each in submission.reviews.all() if each.decision == Decision.APPROVE and each.role != role]
    held = next((each for each in others if _gave(user, each)), None)
    if held:
        who = "You" if held.reviewer_id == user.pk else "Somebody with your address"
        return Answer(f"{who} approved this as {held.get_role_display()} reviewer; another person must give the rest.")
    return YES


def _gave(user: User, approval: Review) -> bool:
    """Under their own row, or, where one of the two comes from outside, from the same mailbox."""
    if approval.reviewer_id == user.pk:
        return True
    if approval.invitation:
        return guests.same_mailbox(user.email, approval.invitation.address)
    return guests.is_guest(user) and guests.same_mailbox(user.email, approval.reviewer.email)


def may_be_asked(person: User, document: Document, role: str) -> Answer:
    """Whether it makes sense to ask them for a review in this role; a no is told to whoever would ask."""
    name, label = person.get_full_name() or person.get_username(), Role(role).label
    if not person.is_active:
        return Answer(f"{name} has no active account.")
    if not person.has_perm(f"articles.review_{role}"):
        return Answer(f"{name} is no {label} reviewer.")
    if person.pk in contributors.of(document):
        return Answer(f"{name} has written in this text or is named as its author, so somebody else must review it.")
    if document.submission and not may_hold_another_role(person, document.submission, role):
        return Answer(f"{name} has approved this text in another role; another person must give the rest.")
    return YES


def with_permission(permission: str) -> "QuerySet":
    return get_user_model().objects.with_perm(
        f"articles.{permission}", is_active=True, backend="django.contrib.auth.backends.ModelBackend"
    )


def possible_reviewers(document: Document, role: str) -> list[User]:
    """Everybody who could approve this draft in this role as it stands."""
    wrote = contributors.of(document)
    asked = guests.invited([document.pk])[document.pk, role]
    return [user for user in [*with_permission(f"review_{role}").order_by("pk"), *asked] if user.pk not in wrote]


def open_roles(document: Document) -> list[Role]:
    """Roles whose approval is still to come, in order. For a draft: all that its policy asks for."""
    reviews = document.submission.reviews.all() if document.submission else ()
    given = {review.role for review in reviews if review.decision == Decision.APPROVE}
    return [role for role in roles_of(document) if role not in given]


def turn(document: Document) -> list[Role]:
    """The open roles that may decide now."""
    open_ = open_roles(document)
    return open_[:1] if policy.of_document(document).in_order else open_


def roles_of(document: Document) -> tuple[Role, ...]:
    """The roles that what stands handed in needs, or that the draft would need, in order."""
    return policy.of_document(document).roles


def dead_ends(document: Document) -> list[Role]:
    """Open roles that nobody is left for: each has written in the text, is gone, or holds another role."""
    if document.state == State.APPROVED:
        return []
    taken: set[int] = set()
    several = policy.of_document(document).one_person_several_roles
    if document.submission_id and not several:
        taken = set(document.submission.reviews.filter(decision=Decision.APPROVE).values_list("reviewer", flat=True))
    open_ = open_roles(document)
    free = {role: {user.pk for user in possible_reviewers(document, role)} - taken for role in open_}
    return unfilled(free, several=several)


def unfilled(free: dict[Role, set[int]], *, several: bool) -> list[Role]:
    """Roles left over when each is given to one of the people who are free for it, to a different one unless
    one person may hold several."""
    filled = {role for role in free if free[role]} if several else set(_matched(free))
    return [role for role in free if role not in filled]


def _matched(free: dict[Role, set[int]]) -> dict[Role, int]:
    """As many roles as possible given to different people (augmenting paths; a handful of roles)."""
    holder: dict[int, Role] = {}

    def seat(role: Role, seen: set[int]) -> bool:
        for person in sorted(free[role] - seen):
            seen.add(person)
            if person not in holder or seat(holder[person], seen):
                holder[person] = role
                return True
        return False

    for role in free:
        seat(role, set())
    return {role: person for person, role in holder.items()}


def would_lose(user: User, document: Document) -> list[Role]:
    """Roles in which this person could approve now, and could not after saving a change."""
    if user.pk in contributors.of(document):
        return []
    return [role for role in policy.of(document.kind).roles if user.has_perm(f"articles.review_{role}")]
