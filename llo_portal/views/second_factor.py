"""Setting up the second step of logging in, and keeping it in order."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from llo_portal import half_login
from llo_portal.sessions import SECOND_FACTOR
from llo_portal.views.login import page_context, too_many
from practices import second_factor
from practices.models import User
from practices.throttle import TooMany

NEW_KEY = "second_factor_key"
WRONG = "Deze code klopt niet. Kijk of de tijd van je telefoon goed staat en probeer het opnieuw."

View = Callable[..., HttpResponse]


def own_account(view: View) -> View:
    """For who is logged in; gives the view the account."""

    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponse:
        return view(request, cast(User, request.user))

    return cast(View, admin.site.admin_view(inner))


def in_or_half_way(view: View) -> View:
    """Also for who must set up the second step before the first login is complete."""
    logged_in = own_account(view)

    @never_cache
    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponse:
        user = half_login.user_of(request)
        # With a code already set up, half-way is not far enough to make another.
        if user is None or second_factor.is_set(user):
            return logged_in(request)
        return view(request, user)

    return inner


@own_account
def overview(request: HttpRequest, user: User) -> HttpResponse:
    context = {
        **page_context(request, "Tweestapsverificatie"),
        "is_set": second_factor.is_set(user),
        "codes_left": second_factor.codes_left(user),
        "is_required": settings.MFA_REQUIRED,
    }
    return render(request, "account/second_factor.html", context)


@in_or_half_way
@sensitive_post_parameters("code")
def set_up(request: HttpRequest, user: User) -> HttpResponse:
    """Show the key until a code proves that the app has it; then show the recovery codes, once."""
    if second_factor.is_set(user):
        return redirect("second-factor")
    key = request.session.setdefault(NEW_KEY, second_factor.new_key())
    error = ""
    if request.method == "POST":
        codes = second_factor.set_up(user, key, "".join(request.POST.get("code", "").split()))
        if codes:
            del request.session[NEW_KEY]
            return started(request, user, codes)
        error = WRONG
    context = {
        **page_context(request, "Tweestapsverificatie instellen"),
        "key": second_factor.readable(key),
        "error": error,
        "is_required": settings.MFA_REQUIRED,
    }
    return render(request, "account/second_factor_setup.html", context)


def started(request: HttpRequest, user: User, codes: list[str]) -> HttpResponse:
    """It works. Who was half-way is logged in now."""
    onwards = "/beheer/"
    if half_login.user_of(request):
        onwards = half_login.finish(request, user, with_code=True).url
    request.session[SECOND_FACTOR] = True
    return show_codes(request, codes, onwards)


def show_codes(request: HttpRequest, codes: list[str], onwards: str) -> HttpResponse:
    context = {
        **page_context(request, "Je herstelcodes"),
        "codes": codes,
        "onwards": onwards,
    }
    return render(request, "account/recovery_codes.html", context)


@require_safe
@in_or_half_way
def picture(request: HttpRequest, user: User) -> HttpResponse:
    """The key as a QR code: an image of our own, which the content policy allows."""
    key = request.session.get(NEW_KEY)
    if not key:
        return redirect("second-factor-setup")
    return HttpResponse(second_factor.picture(user, key), content_type="image/svg+xml")


@require_POST
@own_account
@sensitive_post_parameters("code")
def renew_codes(request: HttpRequest, user: User) -> HttpResponse:
    return with_code(
        request, user, lambda: show_codes(request, second_factor.renew_codes(user), "/beheer/")
    )


@require_POST
@own_account
@sensitive_post_parameters("code")
def turn_off(request: HttpRequest, user: User) -> HttpResponse:
    """Only with a code: an unguarded screen is no reason to lose the second step."""

    def off() -> HttpResponse:
        second_factor.remove(user, by=user)
        messages.success(request, "Tweestapsverificatie staat uit.")
        return redirect("second-factor")

    return with_code(request, user, off)


def with_code(request: HttpRequest, user: User, act: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        if second_factor.verify(user, request.POST.get("code", "")):
            return act()
    except TooMany as refusal:
        return too_many(request, refusal.wait, "verkeerde code")
    messages.error(request, "Deze code klopt niet, of is al gebruikt. Er is niets veranderd.")
    return redirect("second-factor")
