"""The admin of Term stands here, because it tells where a term is in use."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery

from catalogue.admin.vocabulary import TermAdmin
from catalogue.models import Term
from practices.models import PartnershipTerm, PracticeTerm


def number_of(links: QuerySet) -> Subquery:
    """Counted apart from each other: two joins would count every pair."""
    counted = links.order_by().values("term").annotate(total=Count("pk")).values("total")
    return Subquery(counted.filter(term=OuterRef("pk")), output_field=IntegerField())


@admin.register(Term)
class UsedTermAdmin(TermAdmin):
    list_display = [*TermAdmin.list_display, "use"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                practice_total=number_of(PracticeTerm.objects.all()),
                partnership_total=number_of(PartnershipTerm.objects.all()),
            )
        )

    @admin.display(description="in gebruik bij", ordering="practice_total")
    def use(self, term) -> str:
        parts = []
        if number := term.practice_total:
            parts.append("1 praktijk" if number == 1 else f"{number} praktijken")
        if number := term.partnership_total:
            parts.append("1 pps" if number == 1 else f"{number} pps'en")
        return ", ".join(parts)
