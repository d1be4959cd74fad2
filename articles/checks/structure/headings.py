"""The title, and headings one by one."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at
from articles.checks.problems import told
from articles.checks.subject import RUNNING, Subject

_UNNAMED = frozenset({"untitled", "new article", "title", "draft", "test", "no title"})
_WORD = re.compile(r"[^\W_]")


@check("no-title", Severity.ERROR)
def no_title(subject: Subject) -> Iterator[Found]:
    """The text has no title.

    The title is what readers see in lists, in searches and in their browser.

    Mend: Write what the text answers.

    Bad:
        title: Untitled
        ---
        Few people have been treated.

    Good:
        title: How long do the cells stay?
        ---
        Few people have been treated.
    """
    title = subject.title.strip()
    if not _WORD.search(title):
        yield Found("This text has no title.", about="title")
    elif title.casefold() in _UNNAMED:
        yield Found(f"“{title}” does not say what this text is about.", about="title")


@check("no-headings", Severity.WARNING, kinds=("article", "page"), limit=400)
def no_headings(subject: Subject, limit: int) -> Iterator[Found]:
    """A long text without headings.

    Most readers look for the part that concerns them. Screen readers jump from heading to heading.

    Mend: Put a heading above each part, with ##.

    Bad:
        times: 50
        ---
        Few people have been treated. Nobody knows yet who will respond.

    Good:
        Few people have been treated. Nobody knows yet who will respond.
    """
    body = [block for block in subject.blocks if block.part == "body"]
    if any(block.kind == "heading" for block in body):
        return
    words = sum(block.words.count(" ") + 1 for block in body if block.kind in RUNNING)
    if words > limit:
        yield Found(f"{words} words stand here without a heading.", about="headings")


@check("heading-long", Severity.NOTE, limit=14)
def heading_long(subject: Subject, limit: int) -> Iterator[Found]:
    """A long heading.

    A heading of more than 14 words is a sentence: it is not taken in at a glance, and breaks over lines on a phone.

    Mend: Name the matter, and move the rest into the text.

    Bad:
        ## What the people who took part in the first two of these small trials were told about their own cells

        They were told little.

    Good:
        ## What people were told about their own cells

        They were told little.
    """
    for block in subject.blocks:
        if block.kind == "heading" and (words := block.words.count(" ") + 1) > limit:
            yield Found(f"This heading has {words} words.", at(block))


@check("heading-broken", Severity.ERROR, fixed=True)
def heading_broken(subject: Subject) -> Iterator[Found]:
    """A heading without words, or lists too deep inside each other.

    Readers would meet a hole in the contents, or a list that is shown as plain text.

    Mend: Write the heading, or take its # away; give the inner list a part of its own.

    Bad:
        ##

        Few people have been treated.

    Good:
        ## Who was treated

        Few people have been treated.
    """
    return told(subject, "heading-empty", "nested-too-deep")
