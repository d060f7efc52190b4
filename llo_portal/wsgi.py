import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "llo_portal.settings")

application = get_wsgi_application()

from llo_portal.patience import limit_queries  # noqa: E402 - needs the settings

limit_queries()
