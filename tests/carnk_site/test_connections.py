import pytest
from django.core.checks.registry import registry
from django.db import OperationalError, connection

from carnk_site import connections

pytestmark = pytest.mark.django_db
of_a_server = pytest.mark.skipif(connection.vendor != "postgresql", reason="is about the connections of a server")


def told():
    return [each.id for each in connections.enough(None)]


def test_it_is_asked_where_a_deployment_is_checked():
    assert connections.enough in registry.get_checks(include_deployment_checks=True)
    assert connections.enough not in registry.get_checks()


def test_each_thread_of_each_process_of_each_machine_counts(settings):
    settings.WEB_MACHINES, settings.WEB_CONCURRENCY, settings.WEB_THREADS = 2, 3, 4
    assert connections.needed() == 24 + connections.OTHERS
    assert told() == []


@of_a_server
@pytest.mark.parametrize("name", ["WEB_CONCURRENCY", "WEB_THREADS", "WEB_MACHINES"])
def test_more_than_the_server_takes_are_told_unless_a_pooler_stands_between(settings, name):
    setattr(settings, name, 1000)
    assert told() == ["carnk_site.W001"]
    settings.DATABASE_POOLER = True
    assert told() == []


@of_a_server
def test_the_last_one_that_fits_is_counted(settings):
    settings.WEB_CONCURRENCY, settings.WEB_THREADS = connections.room() - connections.OTHERS, 1
    assert told() == []
    settings.WEB_CONCURRENCY += 1
    assert told() == ["carnk_site.W001"]


@of_a_server
def test_a_server_that_cannot_be_asked_makes_it_unknown_not_fine():
    def away(*args):
        raise OperationalError("the server closed the connection unexpectedly")

    with connection.execute_wrapper(away):
        assert told() == ["carnk_site.W002"]
