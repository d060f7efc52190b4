"""What every admin of the portal shares, also of rows that nobody edits."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest, HttpResponse

# All that the stock filters beside a list put in an address.
ASKED = ("exact", "isnull", "gte", "lt")


class PortalAdmin(admin.ModelAdmin):
    """A list is asked what its own filters offer, and nothing else.

    Django takes any field of the model. Who may ask whether a hidden text begins with an a, soon
    knows the text.
    """

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        filters: Any = self.get_list_filter(request)
        if lookup in {getattr(asked, "parameter_name", None) for asked in filters}:
            return True  # One of our own, which compares and does not ask the database.
        known = {"pk", "pk__exact", *self.offered(request)}
        return lookup in known and "\0" not in str(value)  # PostgreSQL breaks on a NUL.

    def offered(self, request: HttpRequest) -> Iterator[str]:
        """What the stock filters ask."""
        filters: Any = self.get_list_filter(request)
        for asked in filters:
            if isinstance(asked, type):
                continue
            name = asked if isinstance(asked, str) else asked[0]
            is_relation = self.model._meta.get_field(name).is_relation
            for path in [name, f"{name}{LOOKUP_SEP}id"] if is_relation else [name]:
                yield path
                yield from (f"{path}{LOOKUP_SEP}{how}" for how in ASKED)

    def missing(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """As a page of Django's own answers for a row that is not there, or not for this person."""
        answer = self._get_obj_does_not_exist_redirect  # type: ignore[attr-defined]
        return answer(request, self.opts, object_id)


class ReadOnlyAdmin(PortalAdmin):
    """To look at: rows that come and go by other ways than a form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
