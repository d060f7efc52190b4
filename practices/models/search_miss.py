from django.db import models
from django.db.models import Q

OFTEN = 3  # A word that is searched this often is worth a look, and is kept.


class SearchMissQuerySet(models.QuerySet):
    def often(self):
        return self.filter(count__gte=OFTEN)


class SearchMiss(models.Model):
    """A search that found no practice: the words and how often, never who or at what hour."""

    is_public = False

    term = models.CharField("gezocht op", max_length=60, unique=True)
    count = models.PositiveIntegerField("aantal keren", default=1)
    last_seen = models.DateField("voor het laatst op")

    objects = models.Manager.from_queryset(SearchMissQuerySet)()

    class Meta:
        verbose_name = "zoekopdracht zonder resultaat"
        verbose_name_plural = "zoekopdrachten zonder resultaat"
        ordering = ["-count", "term"]
        default_permissions = ["view"]
        constraints = [
            models.CheckConstraint(
                name="search_miss_is_a_search_that_was_made",
                condition=~Q(term="") & Q(count__gte=1),
            ),
        ]

    def __str__(self):
        return self.term
