"""Logging in: a password, and for whoever has one a second step."""

from typing import Any, cast

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from catalogue import audit_log
from llo_portal import half_login
from llo_portal.errors import Fault
from llo_portal.waiting import in_words, wait_page
from practices import logins, second_factor, throttle
from practices.models import User
from practices.throttle import TooMany


class LogIn(LoginView):
    """The login page of the admin. The password is only looked at while tries are left."""

    authentication_form = AdminAuthenticationForm
    template_name = "admin/login.html"

    def get(self, request, *args, **kwargs):
        if admin.site.has_permission(request):
            return redirect("admin:index")
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        name, password = (request.POST.get(field, "") for field in ("username", "password"))
        if not (name and password):
            return self.form_invalid(form)
        try:
            attempt = logins.Try(name, throttle.address_of(request))
        except TooMany as refusal:
            return too_many(request, refusal.wait, "verkeerd wachtwoord")
        if not form.is_valid():
            attempt.failed()
            return self.form_invalid(form)
        attempt.succeeded()
        return self.form_valid(form)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "label_suffix": ""}

    def form_valid(self, form):
        user = cast(User, form.get_user())
        has_code = second_factor.is_set(user)
        if has_code or settings.MFA_REQUIRED:
            half_login.begin(self.request, user, self.get_success_url())
            return redirect("login-code" if has_code else "second-factor-setup")
        half_login.enter(self.request, user, with_code=False)
        return HttpResponseRedirect(self.get_success_url())

    def get_default_redirect_url(self):
        return reverse("admin:index")

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            **page_context(self.request, "Inloggen"),
            "app_path": self.request.get_full_path(),
            "username": self.request.user.get_username(),
            REDIRECT_FIELD_NAME: self.get_success_url(),
        }


@never_cache
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """The second step: the code from the app, or a recovery code."""
    user = half_login.user_of(request)
    if user is None:
        messages.info(request, "Dat duurde te lang. Log opnieuw in.")
        return redirect("admin:login")
    error = ""
    if request.method == "POST":
        try:
            if second_factor.verify(user, request.POST.get("code", "")):
                return half_login.finish(request, user, with_code=True)
        except TooMany as refusal:
            return too_many(request, refusal.wait, "verkeerde code")
        error = "Deze code klopt niet, of is al gebruikt. Wacht op de volgende code in je app."
    context = {**page_context(request, "Code invullen"), "error": error}
    return render(request, "account/code.html", context)


def log_out(request: HttpRequest) -> HttpResponse:
    user = request.user if request.user.is_authenticated else None
    response = admin.site.logout(request)
    if user and not request.user.is_authenticated:
        audit_log.write(audit_log.Action.LOGGED_OUT, user, by=user)
    return response


def too_many(request: HttpRequest, wait: int, what: str) -> HttpResponse:
    """The same words for an account that exists and for one that does not."""
    said = f"Er is te vaak een {what} ingevuld. Probeer het over {in_words(wait)} opnieuw."
    return wait_page(request, wait, Fault("Even wachten met inloggen", said))


def page_context(request: HttpRequest, title: str) -> dict[str, Any]:
    """What a page of an account needs to look like the rest of the admin."""
    return {**admin.site.each_context(request), "title": title, "subtitle": None}


def site_of(address_name: str, *args: Any) -> str:
    """A full address, for in a mail."""
    return settings.SITE_URL + reverse(address_name, args=args)
