"""Pictures: whether somebody who cannot see one is told what it shows, and whose it is."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Found, Place, Severity, at
from articles.checks.problems import told
from articles.checks.subject import Subject

_NAME = (
    "alt|alt text|chart|description|diagram|drawing|fig|figure|graph|graphic|icon|illustration|image|logo|photo|"
    "photograph|picture|plot|screenshot|table|untitled"
)
_SAYS_NOTHING = re.compile(
    rf"(?:(?:an?|the|this|our|see) )?(?:{_NAME})s?(?:[ ._-]*(?:no[. ]*)?\d+ ?[a-z]?)?(?: (?:here|below|above|of|file))?"
    r"|(?:img|dsc|dscn|pxl|screen ?shot|scan|wp|whatsapp image)[ _-]*\d[\d _.:-]*(?:at [\d.:]+)?"
    r"|.*\.(?:png|jpe?g|gif|webp|svg|tiff?|bmp|avif|heic)"
    r"|[\W\d_]*"
    r"|[a-z]",
    re.IGNORECASE,
)


@check("image-undescribed", Severity.ERROR, fixed=True)
def undescribed(subject: Subject) -> Iterator[Found]:
    """A picture without a description.

    Who cannot see the picture learns nothing from it.

    Mend: Say between the square brackets what it shows, or mark it as mere decoration.

    Bad:
        ![](/media/pictures/cells.png)
        Credit: Ada Writer.

    Good:
        ![Two cells, one of them burst](/media/pictures/cells.png)
        Credit: Ada Writer.
    """
    return told(subject, "image-alt")


@check("image-foreign", Severity.ERROR, fixed=True)
def foreign(subject: Subject) -> Iterator[Found]:
    """A picture that lies on another site.

    It may vanish or change there, and that site would learn who reads this page.

    Mend: Upload the picture, if its terms allow that, and insert it in the editor.

    Bad:
        ![Two cells](https://pictures.example/cells.png)

    Good:
        ![Two cells](/media/pictures/cells.png)
        Credit: Ada Writer.
    """
    return told(subject, "image-foreign")


@check("figure-uncredited", Severity.ERROR, fixed=True)
def uncredited(subject: Subject) -> Iterator[Found]:
    """A figure of which nobody knows whose it is.

    A picture belongs to who made it. Readers and lawyers ask for its terms.

    Mend: Write a line right below it that begins with “Credit:” or “Licence:”.

    Bad:
        ![Two cells, one of them burst](/media/pictures/cells.png)

    Good:
        ![Two cells, one of them burst](/media/pictures/cells.png)
        Licence: CC BY 4.0
    """
    return told(subject, "figure-credit")


@check("alt-says-nothing", Severity.WARNING)
def alt_says_nothing(subject: Subject) -> Iterator[Found]:
    """A description that says nothing.

    “Figure 1” or the name of a file tells somebody who cannot see the picture nothing about it.

    Mend: Say in a sentence what the picture shows, as you would on the telephone.

    Bad:
        ![Figure 1](/media/pictures/cells.png)
        Credit: Ada Writer.

    Good:
        ![Figure 1: a cell bursts after another one has touched it](/media/pictures/cells.png)
        Credit: Ada Writer.
    """
    for words, place in _descriptions(subject):
        if _SAYS_NOTHING.fullmatch(words.strip(" .:")):
            yield Found(f"“{words[:60]}” does not say what the picture shows.", place)


@check("alt-long", Severity.NOTE, limit=250)
def alt_long(subject: Subject, limit: int) -> Iterator[Found]:
    """A very long description.

    A description is read out in one go, without pauses and without a way back.

    Mend: Say the main thing there, and the rest in the caption or in the text.

    Bad:
        ![A diagram in which a natural killer cell on the left touches a cancer cell on the right, with a row of small
        dots between them that stand for perforin, a second row that stands for granzymes, and at the bottom four
        steps in words, from touching to bursting, each with an arrow](/media/pictures/cells.png)
        Credit: Ada Writer.

    Good:
        ![A natural killer cell touches a cancer cell, which bursts in four steps](/media/pictures/cells.png)
        Credit: Ada Writer.
    """
    for words, place in _descriptions(subject):
        if len(words) > limit:
            yield Found(f"This description has {len(words)} characters; about {limit} can be taken in at once.", place)


def _descriptions(subject: Subject) -> Iterator[tuple[str, Place]]:
    """Of each picture that has one: a picture marked as decoration has none."""
    for block in subject.blocks:
        for span in block.spans:
            words = block.words[span.start : span.end]
            if span.kind == "image" and words.strip():
                yield words, at(block, span.start, span.end)
