from django.db import models
from django.utils import timezone


class Attempt(models.Model):
    """One try at something that may be tried a few times only; `practices.throttle` keeps them.

    Who tried is a keyed digest: the table tells nobody which names and addresses there were.
    """

    is_public = False

    limit = models.CharField("grens", max_length=30)
    key = models.CharField("wie", max_length=64)
    made_at = models.DateTimeField("wanneer", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "poging"
        verbose_name_plural = "pogingen"
        default_permissions = []
        indexes = [models.Index(name="attempts_of_someone", fields=["limit", "key"])]

    def __str__(self):
        return self.limit
