from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path, register_converter
from django.urls.converters import StringConverter

from llo_portal import errors, health
from llo_portal.views import (
    comparison,
    components,
    consent,
    coverage,
    framework,
    freshness,
    handbook,
    home,
    media,
    pages,
    report,
    robots,
    search,
    submit,
)
from practices import editor
from practices.admin.autocomplete import choices
from practices.admin.undo import undo
from practices.admin.work import my_work


class Key(StringConverter):
    """Of a submission: whoever knows it may see how it stands."""

    regex = "[A-Za-z0-9_-]{32}"


register_converter(Key, "key")

urlpatterns = [
    path("", home.home, name="home"),
    path("rollen/", framework.role_list, name="role-list"),
    path("rollen/<slug:code>/", framework.role, name="role"),
    path("sporen/", framework.track_list, name="track-list"),
    path("sporen/<slug:code>/", framework.track, name="track"),
    path("activiteiten/", framework.activity_list, name="activity-list"),
    path("activiteiten/<slug:code>/", framework.activity, name="activity"),
    path("", include("practices.urls")),
    path("vergelijken/", comparison.comparison, name="comparison"),
    path("dekking/", coverage.coverage, name="coverage"),
    path("dekking.csv", coverage.coverage_file, name="coverage-file"),
    path("zoeken/", search.search, name="search"),
    path("zoeken/suggesties/", search.suggestions, name="search-suggestions"),
    path("begrippen/", pages.glossary, name="glossary"),
    re_path(
        r"^media/illustraties/(?P<name>[0-9a-f]{32})\.(?P<extension>jpg|png|webp)\Z",
        media.image,
        name="image",
    ),
    path("klopt-dit-nog/<str:token>/", freshness.still_right, name="still-right"),
    path("voorbeeld-aandragen/", submit.start, name="submit"),
    path("voorbeeld-aandragen/nieuw/", submit.new, name="submit-new"),
    path("voorbeeld-aandragen/<key:token>/", submit.status, name="submission"),
    path("voorbeeld-aandragen/<key:token>/controle/", submit.check, name="submission-check"),
    path("voorbeeld-aandragen/<key:token>/verstuurd/", submit.sent, name="submission-sent"),
    path("voorbeeld-aandragen/<key:token>/<slug:slug>/", submit.step, name="submission-step"),
    path("melden/", report.report, name="report"),
    path("cookies/", consent.cookies, name="cookies"),
    path("cookies/stand.css", consent.state, name="cookie-state"),
    path("cookies/keuze/", consent.choose, name="cookie-choice"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path(".well-known/security.txt", robots.security, name="security"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("beheer/markdown/upload/", admin.site.admin_view(editor.upload), name="markdown-upload"),
    path(
        "beheer/markdown/voorbeeld/", admin.site.admin_view(editor.preview), name="markdown-preview"
    ),
    path("beheer/autocomplete/", admin.site.admin_view(choices)),
    path("beheer/ongedaan/", admin.site.admin_view(undo), name="undo"),
    path("beheer/", admin.site.admin_view(my_work)),
    path("beheer/handboek/", admin.site.admin_view(handbook.handbook), name="handbook"),
    path(
        "beheer/handboek/<slug:page>/",
        admin.site.admin_view(handbook.handbook),
        name="handbook-page",
    ),
    path("beheer/", include("llo_portal.account_urls")),
    # The admin's way to a page on the website would tell the address of what somebody may not see.
    path("beheer/r/<path:rest>", admin.site.admin_view(errors.nowhere)),
    path("beheer/", admin.site.urls),
    # Last: every other first word is the address of an editorial page.
    path("<slug:code>/", pages.page, name="page"),
]

if settings.SHOWS_COMPONENTS:  # Never in production.
    urlpatterns[-1:-1] = [
        path("componenten/", components.components, name="components"),
        path("componenten/<slug:state>/", components.components, name="components-state"),
    ]

handler400 = "llo_portal.errors.bad_request"
handler403 = "llo_portal.errors.forbidden"
handler404 = "llo_portal.errors.not_found"
handler500 = "llo_portal.errors.server_error"
