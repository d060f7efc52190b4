"""The history of a practice: who changed what, and an old text back into the form."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext

from practices.admin.base import RecordAdmin
from practices.exchange.columns import columns
from practices.exchange.past import edits_of
from practices.paging import page_number

SHOWN = 20  # edits on a page
MOST_PAGES = 1000


class Timeline(RecordAdmin):
    def history_view(self, request: HttpRequest, object_id: str, extra_context=None):
        practice = self.get_object(request, unquote(object_id))
        if practice is None:
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_or_change_permission(request, practice):
            raise PermissionDenied
        page = page_number(request.GET.get("pagina", ""), MOST_PAGES)
        skip = SHOWN * (page - 1)
        # The day of change follows from every edit and is no news.
        told = [column for column in columns() if column.name != "updated_on"]
        edits = list(edits_of(practice, told, skip=skip, count=SHOWN + 1))
        context = {
            "edits": edits[:SHOWN],
            "newest": edits[0].version.pk if edits and not skip else None,
            "may_restore": self.has_change_permission(request, practice),
            "older_url": f"?pagina={page + 1}" if len(edits) > SHOWN else "",
            "title": gettext("Change history: %s") % practice,
        }
        return super().history_view(request, object_id, context | (extra_context or {}))
