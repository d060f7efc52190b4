from django.contrib import admin
from django.urls import include, path

from llo_portal.views import framework, home, pages

urlpatterns = [
    path("", home.home, name="home"),
    path("rollen/", framework.role_list, name="role-list"),
    path("rollen/<slug:code>/", framework.role, name="role"),
    path("sporen/", framework.track_list, name="track-list"),
    path("sporen/<slug:code>/", framework.track, name="track"),
    path("activiteiten/", framework.activity_list, name="activity-list"),
    path("activiteiten/<slug:code>/", framework.activity, name="activity"),
    path("", include("practices.urls")),
    path("begrippen/", pages.glossary, name="glossary"),
    path("beheer/", admin.site.urls),
    # Last: every other first word is the address of an editorial page.
    path("<slug:code>/", pages.page, name="page"),
]

handler400 = "llo_portal.errors.bad_request"
handler403 = "llo_portal.errors.forbidden"
handler404 = "llo_portal.errors.not_found"
handler500 = "llo_portal.errors.server_error"
