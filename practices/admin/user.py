"""Accounts. Only a superuser makes superusers; a beheerder manages the others."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    UserChangeForm,
)
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from catalogue import audit_log
from catalogue.admin.audited import AuditedAdmin
from catalogue.admin.base import PlainLabels, yes_or_no
from practices import invitations, second_factor
from practices.admin.base import user_of
from practices.admin.choices import TickBoxes
from practices.admin.invitation import InvitationForm
from practices.admin.rights import note_rights, rights_of
from practices.models import Partnership, User

# Secrets of people: no page shows them, to nobody.
admin.site.unregister([StaticDevice, TOTPDevice])

# Rights come from groups alone, so that an account says at a glance what it may do.
NOT_SHOWN = {"user_permissions"}
IN_DESK, ACTIVE = yes_or_no("is_staff", "mag in beheer"), yes_or_no("is_active", "actief")
ACTIONS = {"add": "toevoegen", "change": "wijzigen", "delete": "verwijderen", "view": "bekijken"}


class AccountForm(PlainLabels, UserChangeForm):
    pass


class NewAccountForm(PlainLabels, AdminUserCreationForm):
    pass


class PasswordForm(PlainLabels, AdminPasswordChangeForm):
    """Its warning in Dutch; its id is what Django's script shows and hides."""

    usable_password_help_text = mark_safe(
        "Zonder wachtwoord kan iemand hier niet inloggen."
        '<ul id="id_unusable_warning" class="messagelist"><li class="warning">'
        "Het huidige wachtwoord gaat dan verloren.</li></ul>"
    )


@admin.register(User)
class PortalUserAdmin(AuditedAdmin, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = PasswordForm
    change_list_template = "admin/user_change_list.html"
    change_form_template = "admin/user_change_form.html"
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["username", "full_name", "roles", IN_DESK, ACTIVE, "way_in"]
    list_filter = ["groups", "is_active"]
    show_facets = admin.ShowFacets.ALWAYS

    @admin.display(description="naam", ordering="last_name")
    def full_name(self, user: Any) -> str:
        return user.get_full_name()

    @admin.display(description="groepen")
    def roles(self, user: Any) -> str:
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description="inloggen")
    def way_in(self, user: Any) -> str:
        if invitations.is_open(user):
            return "uitgenodigd"
        return "met code" if user.has_code else "met wachtwoord"

    def get_queryset(self, request):
        users = super().get_queryset(request).annotate(has_code=second_factor.HAS_CODE)
        return users.prefetch_related("groups")

    def get_urls(self):
        def page(address: str, view: Any, name: str) -> Any:
            return path(address, self.admin_site.admin_view(view), name=f"practices_user_{name}")

        return [
            page("uitnodigen/", self.invite_view, "invite"),
            page("<path:object_id>/uitnodiging/", self.invite_again_view, "invite_again"),
            page("<path:object_id>/tweestaps-uit/", self.second_factor_off_view, "factor_off"),
            *super().get_urls(),
        ]

    def invite_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = InvitationForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            user = form.invite(request)
            messages.success(request, f"De uitnodiging voor {user.email} is onderweg.")
            return redirect("admin:practices_user_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": "Coördinator uitnodigen",
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
        }
        return render(request, "admin/invite.html", context)

    @method_decorator(require_POST)
    def invite_again_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        user = self.to_change(request, object_id)
        if not invitations.is_open(user):
            messages.error(request, "Dit account heeft al een wachtwoord, of geen mailadres.")
        else:
            invitations.send(user, by=user_of(request))
            said = "De uitnodiging is opnieuw onderweg. De vorige link werkt niet meer."
            messages.success(request, said)
        return redirect("admin:practices_user_change", user.pk)

    @method_decorator(require_POST)
    def second_factor_off_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """For who lost phone and recovery codes."""
        user = self.to_change(request, object_id)
        if user == request.user:
            # On the page of one's own account this takes a code.
            raise PermissionDenied
        second_factor.remove(user, by=user_of(request))
        messages.success(request, "Tweestapsverificatie staat uit voor dit account.")
        return redirect("admin:practices_user_change", user.pk)

    def to_change(self, request: HttpRequest, object_id: str) -> User:
        user = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if user is None:
            raise Http404
        return cast(User, user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.has_change_permission(request, obj):
            context["is_invited"] = invitations.is_open(obj)
            context["has_second_factor"] = second_factor.is_set(obj)
            context["is_own_account"] = obj == request.user
            context["partnerships"] = Partnership.objects.coordinated_by(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        request.rights_before = rights_of(obj) if change else set()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        note_rights(form.instance, request.rights_before, by=request.user)

    def log_change(self, request, obj, message):
        if request.resolver_match.url_name == "auth_user_password_change":
            audit_log.write(audit_log.Action.PASSWORD, obj, by=request.user)
        return super().log_change(request, obj, message)

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
class PortalGroupAdmin(AuditedAdmin, GroupAdmin):
    change_action = audit_log.Action.RIGHTS
    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            kwargs["form_class"] = PermissionsField
            kwargs["widget"] = TickBoxes(label="Rechten", is_long=True)
        return super().formfield_for_manytomany(db_field, request, **kwargs)
