"""Accounts. Only a superuser makes superusers; a beheerder manages the others."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, Permission
from django.http import HttpRequest
from django.utils.safestring import mark_safe

from practices.admin.choices import TickBoxes
from practices.models import User

# Rights come from groups alone, so that an account says at a glance what it may do.
NOT_SHOWN = {"user_permissions"}
ACTIONS = {"add": "toevoegen", "change": "wijzigen", "delete": "verwijderen", "view": "bekijken"}


class PasswordForm(AdminPasswordChangeForm):
    """Its warning in Dutch; its id is what Django's script shows and hides."""

    usable_password_help_text = mark_safe(
        "Zonder wachtwoord kan iemand hier niet inloggen."
        '<ul id="id_unusable_warning" class="messagelist"><li class="warning">'
        "Het huidige wachtwoord gaat dan verloren.</li></ul>"
    )


@admin.register(User)
class PortalUserAdmin(UserAdmin):
    change_password_form = PasswordForm
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["username", "email", "first_name", "last_name", "is_staff", "is_active"]

    def get_fieldsets(self, request, obj=None):
        hidden = NOT_SHOWN if request.user.is_superuser else NOT_SHOWN | {"is_superuser"}
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f not in hidden]})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = TickBoxes(label="Groepen")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_touch(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_touch(request, obj) and super().has_delete_permission(request, obj)

    def may_touch(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or not obj.is_superuser or request.user.is_superuser


class PermissionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Permission) -> str:
        """In Dutch; Django keeps the names of permissions in English."""
        model = obj.content_type.model_class()
        if model is None:
            return obj.name
        action = ACTIONS.get(obj.codename.split("_")[0])
        return f"{model._meta.verbose_name} · {action}" if action else obj.name


admin.site.unregister(Group)


@admin.register(Group)
class PortalGroupAdmin(GroupAdmin):
    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            kwargs["form_class"] = PermissionsField
            kwargs["widget"] = TickBoxes(label="Rechten", is_long=True)
        return super().formfield_for_manytomany(db_field, request, **kwargs)
