"""Between the right password and the right code: nobody is logged in yet, anywhere."""

import time

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.crypto import constant_time_compare

from catalogue import audit_log
from llo_portal.sessions import SECOND_FACTOR, SEEN, STARTED
from practices.models import User

KEY = "half_login"
LASTS = 10 * 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, user: User, address: str) -> None:
    """Remember who gave the right password, and where to go after the code."""
    request.session.cycle_key()
    request.session[KEY] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "since": time.time(),
        "address": address,
    }


def user_of(request: HttpRequest) -> User | None:
    """Who is half-way. Not for long, and not after the password or the account changed."""
    known = request.session.get(KEY)
    if not known or time.time() - known["since"] > LASTS:
        return None
    user = User.objects.filter(pk=known["user"], is_active=True, is_staff=True).first()
    if user is None or not constant_time_compare(known["hash"], user.get_session_auth_hash()):
        return None
    return user


def finish(request: HttpRequest, user: User, *, with_code: bool) -> HttpResponseRedirect:
    """Log in for real, under a new session key."""
    known = request.session.pop(KEY)
    enter(request, user, with_code=with_code)
    return HttpResponseRedirect(known["address"])


def enter(request: HttpRequest, user: User, *, with_code: bool) -> None:
    login(request, user, backend=BACKEND)
    request.session[STARTED] = request.session[SEEN] = time.time()
    if with_code:
        request.session[SECOND_FACTOR] = True
    audit_log.write(audit_log.Action.LOGGED_IN, user, by=user)
