"""What is in use is not deleted: a page says what still uses it, and leads there (Q94)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from catalogue.admin.base import ContentAdmin
from practices.admin.base import is_editor


@dataclass(frozen=True, slots=True)
class Use:
    """A number of records that use something, in words, and the list that shows exactly those."""

    text: str
    link: str
    url: str


class InUseAdmin(ContentAdmin):
    """`this` is how its record is called in a sentence; `used_through` where users point at it."""

    this: ClassVar[str]
    used_through: ClassVar[Sequence[tuple[type[Model], str]]]

    def delete_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        uses = self.uses_of(record) if record is not None and is_editor(request) else []
        if not uses:
            return super().delete_view(request, object_id, extra_context)
        context = {
            **self.admin_site.each_context(request),
            "title": "Verwijderen",
            "opts": self.opts,
            "record": record,
            "uses": uses,
        }
        is_fixed = not self.has_delete_permission(request, record)
        response = TemplateResponse(
            request, "admin/in_use.html", context, status=403 if is_fixed else 200
        )
        response.is_house_page = True  # type: ignore[attr-defined]
        return response

    def uses_of(self, record: Model) -> list[Use]:
        found = []
        for model, path in self.used_through:
            total = model._default_manager.filter(**{path: record}).distinct().count()
            if total:
                found.append(in_words(model, path, record, total, self.this))
        return found


def in_words(model: type[Model], path: str, record: Model, total: int, this: str) -> Use:
    opts = model._meta
    name = opts.verbose_name if total == 1 else opts.verbose_name_plural
    verb = "gebruikt" if total == 1 else "gebruiken"
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return Use(
        f"Nog {total} {name} {verb} {this}.",
        f"Bekijk de {name}",
        f"{address}?{path}__id__exact={record.pk}",
    )


class FoundByUse(ContentAdmin):
    """A list that can show what uses one record, also where no filter beside it does."""

    uses_through: ClassVar[Sequence[str]] = ()

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        known = {f"{path}__id__exact" for path in self.uses_through}
        return lookup in known or super().lookup_allowed(lookup, value, request)
