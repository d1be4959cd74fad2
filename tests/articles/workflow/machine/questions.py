"""FAQs that nobody has published yet, and travel with the article that asks them."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from articles import workflow
from articles.models import Document, State
from tests.articles import makers
from tests.articles.workflow.machine.books import Book, who

ANSWERS = ["Nobody knows.", "Ask your doctor."]
MOST = 2
which = st.integers(0, MOST - 1)


class Questions:
    def __init__(self) -> None:
        super().__init__()
        self.books: dict[int, Book] = {}

    @rule(who=who)
    def ask_a_question(self, who):
        if len(self.questions) < MOST and self.article.state == State.DRAFT:
            slug = f"question-{len(self.questions)}"
            if self.try_(self._ask, self.people[who], slug):
                self.questions.append(Document.objects.get(slug=slug))
                self.books[self.questions[-1].pk] = Book()
                self._note_answer(self.questions[-1], who)
                self.note(who)

    def _ask(self, by, slug):
        faq = makers.make("faq", by=by, slug=slug, body=ANSWERS[0])
        with workflow.editing(self.article, by=by, edit=self.article.edit) as draft:
            draft.questions.create(faq=faq, position=len(self.questions) + 1)

    @rule(who=who, which=which, words=st.sampled_from(ANSWERS))
    def answer_a_question(self, who, which, words):
        """Until it is public: the article's page would show another answer then, and that is another book."""
        question = self._question(which)
        if question and not question.live_id and self.try_(makers.edit, question, by=self.people[who], body=words):
            self._note_answer(self._question(which), who)

    @rule(who=who, which=which)
    def approve_a_question(self, who, which):
        question = self._question(which)
        submission = question and question.submission
        if submission and self.try_(
            workflow.approve, submission, by=self.people[who], role="medical", extent="all", interests="None."
        ):
            self.signed[submission.pk, self._question(which).body]["medical"] = who

    @rule(who=who, which=which)
    def publish_a_question_alone(self, who, which):
        question = self._question(which)
        if question and question.submission:
            assert not self.try_(workflow.publish, question.submission, by=self.people[who]), "it went out alone"

    @rule(who=who, which=which, asks=st.booleans())
    def open_a_question(self, who, which, asks):
        question = self._question(which)
        if question is None or question.submission is None:
            return
        by = self.people[who]
        if asks:
            said = {"role": "medical", "interests": "None.", "comment": "Why?"}
            opened = self.try_(workflow.request_changes, question.submission, by=by, **said)
        else:
            opened = self.try_(workflow.take_back, question, by=by)
        assert not opened or self.article.state == State.DRAFT, "its approval covered what was opened"

    def sign_what_came_along(self, who, role):
        """One decision covers what this person may decide."""
        for question in self.questions:
            wrote = self.books[question.pk].writers()
            if role == "medical" and question.submission_id and not wrote & self.behind([who]):
                self.signed[question.submission_id, question.body].setdefault("medical", who)

    def what_came_along_was_signed(self):
        for question in self.questions:
            assert question.live_id, "an article is public, and a question on its page is not"
            book = self.books[question.pk]
            if book.before is None:
                signed = self.signed[question.live.submission_id, question.body]
                assert set(signed) == {"medical"}, "an answer was published without its signature"
                assert not book.writers() & self.behind(signed.values()), "who wrote the answer signed it"
                book.publish(question.body)

    def _question(self, which):
        return self.questions[which] if which < len(self.questions) else None

    def _note_answer(self, question, who):
        self.books[question.pk].note(question.body, who)

    @invariant()
    def questions_travel_with_their_article(self):
        for question in self.questions:
            travels = not question.live_id and self.article.submission_id is not None
            assert (question.submission_id is not None) == travels
