"""How addresses answered, and who decided that an alarm is a false one."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from references.csl import Problem
from references.errors import NotValid
from references.identifiers import MAX_LENGTH
from references.links.asking import Outcome
from references.models import Address

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_AT_ONCE = 500


@transaction.atomic
def keep(url: str, outcome: Outcome, *, at: datetime) -> Address:
    """One that answers otherwise than before is no longer silent."""
    address = Address.objects.select_for_update().filter(url=url).first() or Address(url=url)
    leads_to = outcome.leads_to[:MAX_LENGTH]
    if not address.pk or (address.verdict, address.leads_to) != (outcome.verdict, leads_to):
        address.since = at
        address.silenced_by, address.silenced_at, address.silenced_because = None, None, ""
    address.verdict, address.status, address.leads_to = outcome.verdict, outcome.status, leads_to
    address.reason, address.checked_at = outcome.reason, at
    address.save()
    return address


def silence(addresses: Collection[Address], *, by: "User", because: str) -> int:
    """These alarms are false, says somebody by name, until the address answers otherwise. Raises NotValid."""
    if not because.strip():
        raise NotValid([Problem("reason", "say why this is a false alarm, such as 'opens in a browser'")])
    chosen = Address.objects.filter(pk__in=[address.pk for address in addresses])
    return chosen.alarms().update(silenced_by=by, silenced_at=timezone.now(), silenced_because=because.strip())


def wake(addresses: Collection[Address]) -> int:
    chosen = Address.objects.filter(pk__in=[address.pk for address in addresses], silenced_at__isnull=False)
    return chosen.update(silenced_by=None, silenced_at=None, silenced_because="")


def forget(held: Collection[str]) -> int:
    """Addresses that no record and no text holds any more; how many there were."""
    gone = [pk for pk, url in Address.objects.values_list("pk", "url") if url not in held]
    for start in range(0, len(gone), _AT_ONCE):
        Address.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
    return len(gone)
