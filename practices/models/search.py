"""What the search keeps: derived from the practices, written by `practices.search` alone.

No foreign keys: a row may outlive its practice until the next search clears it away.
"""

from django.db import models


class SearchRow(models.Model):
    """The words of one published practice, each marked with the kind of text it stands in."""

    is_public = False

    practice_id = models.BigIntegerField(primary_key=True)
    words = models.TextField()

    class Meta:
        verbose_name = "zoekregel"
        verbose_name_plural = "zoekregels"

    def __str__(self):
        return str(self.practice_id)


class SearchMark(models.Model):
    """A practice that changed since its search row was made; only triggers write it.

    Several marks for one practice are normal: looking for an earlier one would make writers wait
    for each other. Practice 0 stands for all of them.
    """

    is_public = False

    practice_id = models.BigIntegerField()

    class Meta:
        verbose_name = "zoekmerk"
        verbose_name_plural = "zoekmerken"

    def __str__(self):
        return str(self.practice_id)
