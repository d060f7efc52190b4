"""The admin of roles and tracks stands here, because it tells which practices use them."""

from django.contrib import admin

from catalogue.admin.framework import RoleAdmin, TrackAdmin
from catalogue.models import Role, Track
from practices.admin.in_use import InUseAdmin
from practices.models import GoodPractice


@admin.register(Role)
class UsedRoleAdmin(InUseAdmin, RoleAdmin):
    this = "deze rol"
    used_through = [(GoodPractice, "roles")]


@admin.register(Track)
class UsedTrackAdmin(InUseAdmin, TrackAdmin):
    this = "dit spoor"
    used_through = [(GoodPractice, "tracks")]
