"""A password of one's own choice: changed, forgotten, or the first one after an invitation."""

from typing import Any, cast

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import (
    PasswordResetCompleteView,
    PasswordResetConfirmView,
    PasswordResetDoneView,
    PasswordResetView,
)
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from catalogue import audit_log
from llo_portal.views.login import page_context, site_of, too_many
from practices import invitations, logins, mail, throttle
from practices.models import User
from practices.throttle import MINUTES, Limit, TooMany

FROM_ADDRESS = Limit("wachtwoord-adres", times=20, seconds=60 * MINUTES)
TO_ACCOUNT = Limit("wachtwoord-account", times=3, seconds=60 * MINUTES)


def change_password(request: HttpRequest) -> HttpResponse:
    """Every other session of this person ends: it was opened with the old password."""
    response = admin.site.password_change(request)
    if request.method == "POST" and response.status_code == 302 and request.user.is_authenticated:
        audit_log.write(audit_log.Action.PASSWORD, request.user, by=request.user)
    return response


class Framed:
    """In the frame of the admin."""

    title: Any
    request: HttpRequest

    def get_context_data(self, **kwargs):
        kept = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**kept, **page_context(self.request, kept["title"])}


class ForgottenForm(PasswordResetForm):
    """Stores what is to be mailed. How long sending takes would tell that an account exists."""

    def get_users(self, email):
        """Whoever may log in; who was invited and has no password yet as well."""
        return User.objects.filter(email__iexact=email, is_active=True, is_staff=True)

    def save(self, *args: Any, **options: Any) -> None:
        for user in self.get_users(self.cleaned_data["email"]):
            try:
                throttle.take(TO_ACCOUNT, str(user.pk))
            except TooMany:
                continue
            if invitations.is_open(user):
                invitations.remind(user)
            else:
                send_link(user)


def send_link(user: User) -> None:
    token = default_token_generator.make_token(user)
    mail.send(
        "wachtwoord",
        to=user.email,
        at_once=False,
        first_name=user.first_name,
        username=user.get_username(),
        link=site_of("password_reset_confirm", invitations.uid_of(user), token),
        hours=settings.PASSWORD_RESET_TIMEOUT // 3600,
    )


@method_decorator(never_cache, name="dispatch")
class Forgotten(Framed, PasswordResetView):
    """The same answer for every address, known or not."""

    form_class = ForgottenForm
    template_name = "account/forgotten.html"
    title = "Wachtwoord vergeten"

    def post(self, request, *args, **kwargs):
        try:
            throttle.take(FROM_ADDRESS, throttle.address_of(request))
        except TooMany as refusal:
            return too_many(request, refusal.wait, "mailadres")
        return super().post(request, *args, **kwargs)


@method_decorator(never_cache, name="dispatch")
class ForgottenSent(Framed, PasswordResetDoneView):
    template_name = "account/forgotten_sent.html"
    title = "Kijk in je mail"


class Choose(Framed, PasswordResetConfirmView):
    """A new password by the link from the mail. The link works once."""

    template_name = "account/choose.html"
    title = "Nieuw wachtwoord kiezen"
    is_invitation = False

    def form_valid(self, form):
        response = super().form_valid(form)
        user = cast(User, self.user)
        audit_log.write(audit_log.Action.PASSWORD, user, by=user)
        # Who could read the mail is who it was meant for.
        throttle.forget(logins.ACCOUNT, logins.same(user.get_username()))
        return response

    def get_context_data(self, **kwargs):
        kept = super().get_context_data(**kwargs)
        if not self.validlink:
            kept["title"] = "Deze link werkt niet meer"
        return {**kept, "is_invitation": self.is_invitation}


class Welcome(Choose):
    title = "Kies je wachtwoord"
    token_generator = invitations.tokens
    is_invitation = True


@method_decorator(never_cache, name="dispatch")
class Chosen(Framed, PasswordResetCompleteView):
    template_name = "account/chosen.html"
    title = "Je wachtwoord is opgeslagen"
