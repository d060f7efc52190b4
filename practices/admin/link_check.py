import datetime

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalogue.admin.portal import ReadOnlyAdmin
from practices.admin.refusals import address_of
from practices.models import GoodPractice, LinkCheck, Source


def day(moment: datetime.datetime | None) -> str:
    return date_format(timezone.localtime(moment), "d-m-Y") if moment else ""


class DeadFilter(admin.SimpleListFilter):
    title = "toestand"
    parameter_name = "toestand"
    starts_open = True

    def lookups(self, request, model_admin):
        return [("dood", "Dood"), ("stuk", "Antwoordt niet goed")]

    def queryset(self, request, queryset):
        if self.value() == "dood":
            return queryset.dead()
        if self.value() == "stuk":
            return queryset.exclude(failing_since=None)
        return queryset


@admin.register(LinkCheck)
class LinkCheckAdmin(ReadOnlyAdmin):
    """To look at: `check_links` visits the addresses, an editor mends them where they stand."""

    list_display = ["address", "failure", "broken_since", "visited", "used_by"]
    list_display_links = None
    list_filter = [DeadFilter]
    search_fields = ["url"]
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50

    @admin.display(description="adres", ordering="url")
    def address(self, check: LinkCheck) -> SafeString:
        return format_html('<a href="{0}" rel="noopener noreferrer">{0}</a>', check.url)

    @admin.display(description="stuk sinds", ordering="failing_since")
    def broken_since(self, check: LinkCheck) -> str:
        return day(check.failing_since)

    @admin.display(description="bezocht", ordering="checked_at")
    def visited(self, check: LinkCheck) -> str:
        return day(check.checked_at)

    @admin.display(description="staat bij")
    def used_by(self, check: LinkCheck) -> SafeString:
        """Where an editor puts another address."""
        sources = Source.objects.filter(url=check.url).select_related(
            "practice", "partnership", "activity"
        )
        owners = [source.practice or source.partnership or source.activity for source in sources]
        owners += GoodPractice.objects.filter(reach_source=check.url).exclude(
            Q(sources__url=check.url)
        )
        links = ((address_of(owner), owner) for owner in owners if owner is not None)
        return format_html_join(", ", '<a href="{}">{}</a>', links)
