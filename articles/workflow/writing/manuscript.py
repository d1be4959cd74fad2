"""A draft's texts, rendered: which works they cite, where they lead, what is wrong with them."""

import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from articles import text
from articles.models import Document, FormerSlug, Kind, Picture
from articles.text import citations, doclinks
from references.models import Reference

PARTS = ("body", "takeaway")  # the order in which citations are numbered
COMPARED = 1_000  # keys of the library, where somebody mistyped one
COMPARED_WITH_MANY = 5  # mistyped keys, in a larger library

Find = Callable[[Collection[str]], Mapping[str, Reference]]


@dataclass(frozen=True)
class Manuscript:
    """``parts``: field to Rendered; ``references``, ``targets``: what was cited and linked, where it exists."""

    parts: dict[str, text.Rendered]
    references: dict[str, Reference]
    targets: dict[str, Document]

    @property
    def keys(self) -> list[str]:
        """Keys cited that are in the library, in order of first use over all parts."""
        cited = dict.fromkeys(key for part in self.parts.values() for key in part.keys)
        return [key for key in cited if key in self.references]

    @property
    def works(self) -> list[Reference]:
        """The works cited, in the order of ``keys``, with their notices."""
        return [self.references[key] for key in self.keys]

    @property
    def words(self) -> int:
        return sum(part.words for part in self.parts.values())

    @property
    def images(self) -> list[str]:
        return list(dict.fromkeys(src for part in self.parts.values() for src in part.images))

    @property
    def outward(self) -> list[tuple[str, str, int]]:
        """Each address outside with the part and the line of its link."""
        return [(url, name, line) for name, part in self.parts.items() for url, line in part.outside]

    def linked(self) -> list[Document]:
        slugs = dict.fromkeys(slug for part in self.parts.values() for slug in part.slugs)
        return list({self.targets[slug].pk: self.targets[slug] for slug in slugs if slug in self.targets}.values())


def read(document: Document, find: Find | None = None) -> Manuscript:
    """``find``: leads from keys to works instead of the library's ``resolve``."""
    return read_texts({part: getattr(document, part) for part in PARTS}, prefix=prefix_of(document), find=find)


def read_texts(texts: dict[str, str], *, prefix: str = "", find: Find | None = None) -> Manuscript:
    """Render texts with the library's works and the documents that they name."""
    markdown = "\n\n".join(texts.values())
    references, aliases = find_works(citations.mentioned(markdown), find)
    targets = targets_of(doclinks.mentioned(markdown))
    records = {key: reference.csl for key, reference in references.items()}
    evidence = {key: work.evidence_kinds for key, work in references.items()}
    links = {slug: text.Link(id=target.pk, title=target.title) for slug, target in targets.items()}
    return Manuscript(
        parts={
            name: text.render(
                words, records, links=links, prefix=_prefix(prefix, name), aliases=aliases, evidence=evidence
            )
            for name, words in texts.items()
            if words
        },
        references=references,
        targets=targets,
    )


def prefix_of(document: Document) -> str:
    """What the ids in its HTML begin with, so that an FAQ can stand on an article's page."""
    return "" if document.kind in {Kind.ARTICLE, Kind.PAGE} else f"{document.kind}-{document.pk}-"


def _prefix(prefix: str, part: str) -> str:
    return prefix if part == "body" else f"{prefix}{part}-"


def targets_of(slugs: set[str]) -> dict[str, Document]:
    """Slug, of today or of earlier, to the document that it names."""
    if not slugs:
        return {}
    former = FormerSlug.objects.filter(slug__in=slugs).select_related("document")
    found = {row.slug: row.document for row in former}
    found |= {document.slug: document for document in Document.objects.filter(slug__in=slugs)}
    return {slug: document for slug, document in found.items() if not document.discarded}


def images_in(document: Document) -> list[str]:
    """Addresses of the images in its texts, without a look at anything else."""
    texts = [getattr(document, part) for part in PARTS]
    return list(dict.fromkeys(src for words in texts if "![" in words for src in text.render(words).images))


def pictures_of(images: list[str]) -> dict[str, str]:
    """Address of an uploaded image to its digest, for those that exist."""
    if not images:
        return {}
    digests = {PurePosixPath(src).stem for src in images}  # what a file is named by
    named = Picture.objects.filter(digest__in=digests)
    return {picture.file.url: picture.digest for picture in named if picture.file.url in images}


def find_works(keys: set[str], find: Find | None = None) -> tuple[dict[str, Reference], dict[str, str]]:
    """The works cited, by their own keys; for keys that nobody knows, those that may have been meant; aliases."""
    if not keys:
        return {}, {}
    resolve = find or Reference.objects.resolve
    found = {**resolve(keys)}
    aliases = {key: work.key for key, work in found.items() if work.key != key}
    unknown = keys - set(found)
    if unknown:
        found |= resolve(_meant(unknown) - set(found))
    return {work.key: work for work in found.values()}, aliases


def _meant(unknown: set[str]) -> set[str]:
    """Keys of the library that look like these: of all, or of those next to each where there are too many."""
    kept = Reference.objects.kept()
    known = list(kept.order_by().values_list("key", flat=True)[: COMPARED + 1])
    if len(known) > COMPARED:
        known = [near for key in sorted(unknown)[:COMPARED_WITH_MANY] for near in kept.next_to(key, COMPARED // 4)]
    return {near for key in unknown for near in difflib.get_close_matches(key, known, n=1)}
