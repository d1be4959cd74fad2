"""A page that stays on the shelf through a change elsewhere is, to the byte, the page as it would be made now."""

from collections import Counter
from collections.abc import Sequence
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from django.test import Client

from articles.models import NameStamp, Stamp
from tests.articles.reading.shelf.steps import FEW, STEPS, Step, enrich

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "/",
    "/articles/",
    "/articles/trials/",
    "/articles/kin/",
    "/articles/twin/",
    "/articles/older/",
    "/articles/apart/",
    "/articles/trials/versions/",
    "/articles/trials/versions/1/",
    "/articles/kin/versions/1/",
    "/articles/kin/references.bib",
    "/articles/apart/versions/1/record.json",
    "/topics/safety/",
    "/faqs/",
    "/faqs/is-it-better/",
    "/faqs/what-else/",
    "/glossary/",
    "/people/ada/",
    "/people/mira/",
    "/disclaimers/",
    "/disclaimers/no-advice/",
    "/about/",
    "/record/",
    "/feeds/atom.xml",
    "/sitemap-documents-0.xml",
    "/references/liu2020/",
    "/references/roe2021/",
    "/references/lei2025/",
    "/references/marin2024.ris",
)
SOME = (
    "/",
    "/articles/twin/",
    "/articles/older/",
    "/articles/apart/",
    "/articles/trials/versions/1/",
    "/articles/kin/versions/",
    "/faqs/what-else/",
    "/glossary/",
    "/people/mira/",
    "/disclaimers/",
    "/about/",
    "/references/liu2020/",
    "/references/lei2025/",
)


class Kept(NamedTuple):
    body: bytes
    made_of: frozenset[str]
    generation: int

    @classmethod
    def now(cls, address: str) -> "Kept | None":
        generation, answer = Stamp.objects.current(), Client().get(address)
        return cls(answer.content, answer.made_of, generation) if answer.status_code == 200 else None

    @property
    def stays(self) -> bool:
        return not NameStamp.objects.moved(self.made_of, since=self.generation)


def walk(site: SimpleNamespace, steps: Sequence[Step], addresses: Sequence[str], *, at_once: int = 1) -> Counter[str]:
    """Take the steps, so many between two looks at all pages; how often each page stayed."""
    enrich(site)
    kept = {address: Kept.now(address) for address in addresses}
    stayed = Counter[str]()
    for start in range(0, len(steps), at_once):
        taken = steps[start : start + at_once]
        for step in taken:
            step(site)
        for address, before in kept.items():
            kept[address] = Kept.now(address)
            if before and before.stays:
                stayed[address] += 1
                assert before.body == (kept[address] and kept[address].body), (
                    address,
                    [each.__name__ for each in taken],
                )
    return stayed


def test_what_stays_through_public_steps_is_what_would_be_made(site: SimpleNamespace) -> None:
    stayed = walk(site, FEW, SOME, at_once=3)
    assert sum(stayed.values()) >= len(SOME)


@pytest.mark.deep
def test_through_each_of_them_alone_too(site: SimpleNamespace) -> None:
    stayed = walk(site, STEPS, ADDRESSES)
    assert all(stayed[address] for address in ADDRESSES)
