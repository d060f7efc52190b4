"""What is done in the admin, noted in the audit log next to Django's own list of recent changes.

Django's list stays what it is: the history that editors read, remarks included, and it can be
erased. The audit log is the proof, and holds names of fields only.
"""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext

from catalogue import audit_log
from catalogue.admin.portal import PortalAdmin
from catalogue.audit_log import Action


class AuditedAdmin(PortalAdmin):
    change_action = Action.CHANGED

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        audit_log.write(Action.CREATED, obj, by=request.user)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        audit_log.write(self.change_action, obj, by=request.user, detail=changed(message))
        return super().log_change(request, obj, message)

    def keep_remark(self, request: HttpRequest, obj: Model, sentence: str) -> Any:
        """For the history alone: whoever did the deed (the workflow) has noted it already."""
        return super().log_change(request, obj, sentence)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> Any:
        for obj in queryset:
            audit_log.write(Action.DELETED, obj, by=request.user)
        return super().log_deletions(request, queryset)


def changed(message: Any) -> str:
    """The fields and the kinds of rows that a change touched: "Titel, Aanpak, Bron"."""
    if not isinstance(message, list):  # A sentence, which may hold a remark.
        return ""
    named: list[str] = []
    for part in message:
        for values in part.values():
            named += values.get("fields", []) if "object" not in values else [values["name"]]
    return ", ".join(dict.fromkeys(in_dutch(str(name)) for name in named))


def in_dutch(label: str) -> str:
    """Django notes its own fields in English, with a capital that its word list does not have."""
    return capfirst(gettext(label[:1].lower() + label[1:]))
