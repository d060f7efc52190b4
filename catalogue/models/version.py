from django.db import models
from django.db.models import Q


class CatalogueVersion(models.Model):
    """One row with the token of what the public pages show now; only triggers write it."""

    is_public = False

    token = models.CharField("token", max_length=32)

    class Meta:
        verbose_name = "catalogusversie"
        verbose_name_plural = "catalogusversie"
        constraints = [
            models.CheckConstraint(name="catalogue_version_is_one_row", condition=Q(id=1))
        ]

    def __str__(self):
        return self.token
