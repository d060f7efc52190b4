from django.contrib import admin, messages
from django.utils import timezone

from catalogue.admin.portal import ReadOnlyAdmin
from practices import mail
from practices.models import OutgoingMail

SHOWN = (
    "subject", "recipient", "name", "created_at", "tries", "next_try_at", "sent_at", "failure",
)  # fmt: skip


class Progress(admin.SimpleListFilter):
    title = "voortgang"
    parameter_name = "voortgang"

    def lookups(self, request, model_admin):
        return [("blijft-steken", "blijft steken"), ("wacht", "wacht"), ("verstuurd", "verstuurd")]

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
    list_display = ["subject", "recipient", "created_at", "sent_at", "tries", "failure"]
    list_filter = [Progress]
    search_fields = ["subject", "recipient"]
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    actions = ["try_again"]

    @admin.action(description="Opnieuw proberen", permissions=["view"])
    def try_again(self, request, queryset):
        pks = list(queryset.waiting().values_list("pk", flat=True))
        mail.try_again(OutgoingMail.objects.filter(pk__in=pks), timezone.now())
        left = sum(mail.deliver(pk) for pk in pks)
        said = f"{left} verstuurd, {len(pks) - left} niet."
        messages.info(request, said if pks else "Alles was al verstuurd.")
