"""For whatever watches over the portal: does the process live, and can it serve pages now?"""

import functools
from concurrent.futures import ThreadPoolExecutor

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.views.decorators.http import require_safe

PATIENCE = 1.5  # seconds; who asks waits two

# A thread of its own: a database that does not answer at all cannot be waited for any shorter.
# One, so that such waiting does not pile up.
aside = ThreadPoolExecutor(1, thread_name_prefix="readyz")


def answer_first(get_response):
    """Probes come over http, by the number of a machine, and while the database is away.

    So nothing that minds those may look at them: no redirect to https, no check of the host.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        probes = (reverse("healthz"), reverse("readyz"))
        if request.method in ("GET", "HEAD") and request.path_info in probes:
            view, arguments, values = resolve(request.path_info)
            return view(request, *arguments, **values)
        return get_response(request)

    return middleware


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives; whatever else is wrong, starting it again would not help."""
    return answer(200, "ok")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Visitors can be sent here: the database answers and every migration of this code ran."""
    try:
        is_ready = aside.submit(is_migrated).result(PATIENCE)
    except (Error, TimeoutError):
        is_ready = False
    return answer(200, "ok") if is_ready else answer(503, "niet klaar")


def answer(status: int, text: str) -> HttpResponse:
    response = HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


def is_migrated() -> bool:
    """A database that is ahead of us is fine: the release before still serves from it."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        return last_migrations() <= MigrationRecorder(connection).applied_migrations().keys()
    finally:
        connection.close()


@functools.cache
def last_migrations() -> frozenset[tuple[str, str]]:
    """Of each app, as this code has them."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())
