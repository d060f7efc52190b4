"""A session of staff ends by itself: after eight hours of nothing, and after twelve in all."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

IDLE = 8 * 60 * 60
ABSOLUTE = 12 * 60 * 60
PRECISION = 60  # Between two notes that somebody is still there: not every page is a write.
ENDED = "Je bent automatisch uitgelogd. Log opnieuw in om verder te gaan."
STARTED, SEEN, SECOND_FACTOR = "started", "seen", "second_factor"


def only_at_work(get_response):
    """Outside the admin nobody is known; a stray cookie there would be answered with a new one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(reverse("admin:index")):
            for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
                request.COOKIES.pop(name, None)
        return get_response(request)

    return middleware


class TimedAuthentication(AuthenticationMiddleware):
    """Who is logged in, as long as the session lasts. Looks at nothing until a view asks."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: user_in_time(request))  # type: ignore[assignment]


def user_in_time(request: HttpRequest):
    is_new_here = not hasattr(request, "_cached_user")
    if is_new_here and SESSION_KEY in request.session and has_ended(request.session, time.time()):
        request.session.flush()
        messages.info(request, ENDED, fail_silently=True)
    return get_user(request)


def has_ended(session: SessionBase, now: float) -> bool:
    """Whether it has; a session that has not is noted as still in use."""
    started = session.setdefault(STARTED, now)
    seen = session.setdefault(SEEN, now)
    if now - started > ABSOLUTE or now - seen > IDLE:
        return True
    if settings.MFA_REQUIRED and not session.get(SECOND_FACTOR):
        return True  # From before the second step became compulsory.
    if now - seen > PRECISION:
        session[SEEN] = now
    return False
