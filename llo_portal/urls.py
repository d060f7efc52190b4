from django.contrib import admin
from django.urls import include, path, re_path

from llo_portal.views import framework, home, media, pages
from practices import editor

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
    re_path(
        r"^media/illustraties/(?P<name>[0-9a-f]{32})\.(?P<extension>jpg|png|webp)\Z",
        media.image,
        name="image",
    ),
    path("beheer/markdown/upload/", admin.site.admin_view(editor.upload), name="markdown-upload"),
    path(
        "beheer/markdown/voorbeeld/", admin.site.admin_view(editor.preview), name="markdown-preview"
    ),
    path("beheer/", admin.site.urls),
    # Last: every other first word is the address of an editorial page.
    path("<slug:code>/", pages.page, name="page"),
]

handler400 = "llo_portal.errors.bad_request"
handler403 = "llo_portal.errors.forbidden"
handler404 = "llo_portal.errors.not_found"
handler500 = "llo_portal.errors.server_error"
