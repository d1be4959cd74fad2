"""Is this process able to serve? Asked by load balancers and by whoever watches the site."""

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from references import insert_only


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with ``{"problems": []}``, or 503 with what is wrong in words that give nothing away."""
    try:
        found = list(problems())
    except Error:
        found = ["The database does not answer."]
    return JsonResponse({"problems": found}, status=503 if found else 200)


def problems() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    for migration, _ in plan:
        yield f"The migration {migration} is missing: run manage.py migrate."
    for name in insert_only.missing(DEFAULT_DB_ALIAS):
        yield f"The trigger {name} is missing: run manage.py migrate."
