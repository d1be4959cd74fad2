from random import Random

import pytest
from django.contrib.auth.models import User
from django.core.management.color import no_style
from django.db import connection, transaction

from articles.management.filling import sentences
from articles.management.filling.copying import COPIED
from articles.models import Person, Revision, Topic
from tests import filled

pytestmark = pytest.mark.django_db


def digests(seed):
    """With keys that begin anew, as in an empty database: they are part of what is signed."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*COPIED, User, Person, Topic]):
            cursor.execute(statement)
    with transaction.atomic():
        filled.write(seed=seed)
        made = list(Revision.objects.order_by("pk").values_list("digest", flat=True))
        transaction.set_rollback(True)
        return made


def test_the_same_seed_gives_the_same_texts():
    assert digests(1) == digests(1)


def test_another_seed_gives_others():
    one, other = (sentences.body(Random(f"{seed} patterns"), 60) for seed in (1, 2))
    assert one != other
