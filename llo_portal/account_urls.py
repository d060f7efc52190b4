"""Addresses of accounts, under /beheer/ and before those of the admin itself."""

from django.contrib import admin
from django.urls import path

from llo_portal.views import login, passwords, second_factor

urlpatterns = [
    path("login/", login.LogIn.as_view(), name="login"),
    path("login/code/", login.code, name="login-code"),
    path("logout/", login.log_out, name="logout"),
    path(
        "password_change/", admin.site.admin_view(passwords.change_password), name="password_change"
    ),
    path(
        "password_change/done/",
        admin.site.admin_view(admin.site.password_change_done),
        name="password_change_done",
    ),
    path("wachtwoord-vergeten/", passwords.Forgotten.as_view(), name="admin_password_reset"),
    path(
        "wachtwoord-vergeten/verstuurd/",
        passwords.ForgottenSent.as_view(),
        name="password_reset_done",
    ),
    path("wachtwoord/<uidb64>/<token>/", passwords.Choose.as_view(), name="password_reset_confirm"),
    path("welkom/<uidb64>/<token>/", passwords.Welcome.as_view(), name="invitation"),
    path("wachtwoord-opgeslagen/", passwords.Chosen.as_view(), name="password_reset_complete"),
    path("tweestaps/", second_factor.overview, name="second-factor"),
    path("tweestaps/instellen/", second_factor.set_up, name="second-factor-setup"),
    path("tweestaps/code.svg", second_factor.picture, name="second-factor-picture"),
    path("tweestaps/herstelcodes/", second_factor.renew_codes, name="second-factor-codes"),
    path("tweestaps/uit/", second_factor.turn_off, name="second-factor-off"),
]
