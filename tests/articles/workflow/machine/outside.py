"""A doctor from outside: invited, asked for a code with each decision, remarking, and not let in any more."""

import re
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from articles import workflow
from articles.models import Letter, Remark
from articles.workflow.conversation import remarks
from articles.workflow.outside import confirmations, invitations
from tests.articles.workflow.machine.books import GUEST, GUESTS_ADDRESS, PEOPLE, WRITERS, who

CODE_HOLDS = timedelta(minutes=15)
SAID = {"decision": "approve", "role": "medical", "interests": "None.", "comment": "", "credentials": "MD"}
NOT_FOR_GUESTS = ["publish", "take back", "withdraw", "revoke", "complete", "sign as editor"]
writes = st.sampled_from(sorted(name for name, may in PEOPLE.items() if set(WRITERS) <= set(may)))


class Outside:
    def __init__(self) -> None:
        super().__init__()
        self.invitation = None
        self.let_in_until = None
        self.code = None  # submission and text it was asked for, the code itself, and when

    @rule(who=who, hours=st.integers(1, 90))
    def invite(self, who, hours):
        until = self.now + timedelta(hours=hours)
        before, told = self.invitation, {"role": "medical", "name": "Gita Guest", "address": GUESTS_ADDRESS}
        if self.try_(self._invite, self.people[who], expires_at=until, **told):
            assert "assign_reviewer" in PEOPLE[who]
            assert not self.is_let_in(), "invited twice"
            assert not self.mailbox_of, "somebody here was invited from outside"
            assert before is None or before.guest == self.invitation.guest, "one mailbox is two guests"
            self.let_in_until = until
            self.code = None

    def _invite(self, by, **told):
        self.invitation = invitations.invite(self.article, by=by, **told).invitation

    @rule(who=who)
    def revoke(self, who):
        if self.invitation and self.try_(invitations.revoke, self.invitation, by=self.people[who]):
            assert "assign_reviewer" in PEOPLE[who]
            self.let_in_until = None

    @rule(who=writes, joins=st.booleans())
    def one_who_writes_takes_the_guests_mailbox(self, who, joins):
        """They may be one person: nobody notices but by the address."""
        if self.invitation is None:
            return
        if self.mailbox_of:
            self._set_address(self.mailbox_of, f"{self.mailbox_of.replace(' ', '-')}@example.org")
        self.mailbox_of = who if joins else ""
        if joins:
            self._set_address(who, GUESTS_ADDRESS.replace("gita@", "Gita+work@"))

    def _set_address(self, who, address):
        self.people[who].email = address
        self.people[who].save(update_fields=["email"])

    @rule(extent=st.sampled_from(["all", "changes"]), older=st.booleans())
    def ask_for_a_code(self, extent, older):
        submission = self.submission(older)
        words = SAID | {"extent": extent}
        if submission and self.invitation and self.try_(confirmations.ask, self.invitation, submission, words):
            assert self.is_let_in(), "a code was sent to somebody who is not invited any more"
            self.code = (submission, self.text(), self._code_in_the_letter(), self.now)

    def _code_in_the_letter(self):
        letter = Letter.objects.filter(address=GUESTS_ADDRESS, subject__contains="code").order_by("-pk").first()
        return re.search(r"^ *(\d{8})$", letter.body, re.MULTILINE)[1]

    @precondition(lambda self: self.code)
    @rule(wrong=st.booleans())
    def confirm(self, wrong):
        submission, text, code, at = self.code
        typed = f"{(int(code) + 1) % 10**8:08}" if wrong else code
        if self.try_(confirmations.confirm, self.invitation, typed):
            assert not wrong, "signed with another code"
            assert self.now < at + CODE_HOLDS, "signed with a code that is too old"
            assert self.is_let_in(), "signed by somebody who is not invited any more"
            assert text == self.text(), "signed for another text than the code was asked for"
            self.signed[submission.pk, text]["medical"] = GUEST
            self.sign_what_came_along(GUEST, "medical")
            self.code = None

    def a_guest_signs(self):
        """Chance alone would seldom have the code asked for and typed before time goes by."""
        self.invite("editor", 90)
        self.ask_for_a_code("all", False)
        if self.code:
            self.confirm(False)

    @rule()
    def remark(self):
        """The guest proposes another number, wherever the text gives one."""
        submission, number = self.submission(False), self.article.body.split()[0]
        other = {"Eight": "Nine", "Nine": "Eight"}.get(number)
        if submission and self.invitation and other:
            said = {"by": self.invitation.guest, "quote": number, "proposal": other}
            if self.try_(remarks.add, submission, **said):
                assert self.is_let_in(), "remarked on by somebody who is not invited any more"
                assert self.article.submission_id == submission.pk

    @rule(who=who)
    def take_a_remark_over(self, who):
        """Whoever does answers for the words: the guest may sign them."""
        before, remark = self.article, Remark.objects.filter(outcome="").last()
        if remark and self.try_(remarks.take_over, remark, by=self.people[who]):
            assert before.submission_id is None, "words were changed that are under review"
            assert set(WRITERS) <= set(PEOPLE[who])
            assert self.article.body == before.body.replace(remark.quote, remark.proposal, 1)
            self.note(who)

    @precondition(lambda self: self.invitation)
    @rule(step=st.sampled_from(NOT_FOR_GUESTS))
    def a_guest_tries_more(self, step):
        guest, handed_in, live = self.invitation.guest, self.submission(False), self.article.live
        signs = {"role": "editorial", "extent": "all", "interests": "None.", "credentials": "MD"}
        steps = {
            "publish": (workflow.publish, handed_in, {}),
            "take back": (workflow.take_back, self.article, {}),
            "withdraw": (workflow.withdraw, live, {"reason": "Wrong."}),
            "revoke": (invitations.revoke, self.invitation, {}),
            "complete": (workflow.complete_review, live, signs | {"role": "medical"}),
            "sign as editor": (workflow.approve, handed_in, signs),
        }
        do, what, told = steps[step]
        assert what is None or not self.try_(do, what, by=guest, **told), "a guest took a step that is not theirs"

    def is_let_in(self):
        return self.let_in_until is not None and self.now < self.let_in_until

    @invariant()
    def who_is_let_in_is_written_down(self):
        assert self.invitation is None or self.is_open() == self.is_let_in()

    def is_open(self):
        return self.article.invitations.open(self.now).exists()
