"""Citations: keys that lead nowhere, works that were withdrawn or doubted, works cited twice, marks that are none."""

from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.problems import told
from articles.checks.subject import Subject


@check("citation-unknown", Severity.ERROR, fixed=True)
def unknown(subject: Subject) -> Iterator[Found]:
    """A key that no reference has.

    Readers would be sent to a source that is not there.

    Mend: Choose the work with “Cite a reference”, or add it to the library first.

    Bad:
        Eight of 11 people responded [@trail2021].

    Good:
        Eight of 11 people responded [@trial2021].
    """
    return told(subject, "citation-unknown")


@check("source-withdrawn", Severity.ERROR, fixed=True)
def withdrawn(subject: Subject) -> Iterator[Found]:
    """A cited work was withdrawn.

    A retracted work supports nothing. Somebody has to say what becomes of each use: taken out, replaced, or kept since
    the text speaks of the retraction.

    Mend: Take the source out or replace it, or say in its task why it is kept.

    Bad:
        Blood cells can be turned back by acid [@withdrawn2014].

    Good:
        Two papers that said so were retracted [@kept2014].
    """
    for block in subject.blocks:
        for sentence in block.sentences:
            for work in subject.works_of(sentence):
                if work.notices[:1] == ("retraction",) and not work.settled:
                    yield Found(
                        f"{work.label} (@{work.key}) was withdrawn by its journal.", in_sentence(sentence), work.key
                    )
