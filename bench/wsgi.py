"""The portal with an empty view beside it, for `bench.load`."""

import os

from django.conf import settings

from bench.empty import add_empty_view
from llo_portal.wsgi import application

__all__ = ["application"]

if os.environ.get("BENCH_KEEPS_PAGES") != "1":
    settings.CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
add_empty_view()
