import datetime

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.formats import date_format

from catalogue.admin.portal import ReadOnlyAdmin
from practices import mail
from practices.models import OutgoingMail

SHOWN = (
    "subject", "recipient", "name", "created_at", "tries", "next_try_at", "sent_at", "failure",
)  # fmt: skip


def at(moment: datetime.datetime) -> str:
    return date_format(timezone.localtime(moment), "d-m-Y H:i")


class Progress(admin.SimpleListFilter):
    title = "voortgang"
    parameter_name = "voortgang"

    def lookups(self, request, model_admin):
        return [("blijft-steken", "Blijft steken"), ("wacht", "Wacht"), ("verstuurd", "Verstuurd")]

    def queryset(self, request, queryset):
        if self.value() == "blijft-steken":
            return queryset.stuck(timezone.now())
        if self.value() == "wacht":
            return queryset.waiting()
        if self.value() == "verstuurd":
            return queryset.exclude(sent_at=None)
        return queryset


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnlyAdmin):
    """To look at and to try again. What a mail says is not shown: it may hold a secret link."""

    fields = SHOWN
    readonly_fields = SHOWN
    list_display = ["subject", "progress", "recipient", "made"]
    list_filter = [Progress]
    search_fields = ["subject", "recipient"]
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    actions = ["try_again"]

    @admin.display(description="gemaakt", ordering="created_at")
    def made(self, mail: OutgoingMail) -> str:
        return at(mail.created_at)

    @admin.display(description="stand", ordering="sent_at")
    def progress(self, mail: OutgoingMail) -> str:
        """Where it is, and what is in the way."""
        if mail.sent_at:
            return f"Verstuurd op {at(mail.sent_at)}"
        tried = {0: "nog niet geprobeerd", 1: "1 keer geprobeerd"}.get(
            mail.tries, f"{mail.tries} keer geprobeerd"
        )
        word = "Blijft steken" if mail.is_stuck(timezone.now()) else "Wacht"
        return f"{word}: {tried}. {mail.failure}".strip()

    @admin.action(description="Opnieuw proberen", permissions=["view"])
    def try_again(self, request, queryset):
        pks = list(queryset.waiting().values_list("pk", flat=True))
        mail.try_again(OutgoingMail.objects.filter(pk__in=pks), timezone.now())
        left = sum(mail.deliver(pk) for pk in pks)
        said = f"{left} verstuurd, {len(pks) - left} niet."
        messages.info(request, said if pks else "Alles was al verstuurd.")
