"""Whether what stands here still holds: what was asked of whom, and what they said."""

from django.conf import settings
from django.db import models

from practices.models.practice import GoodPractice

REMARK_LIMIT = 1_000


class Reminder(models.Model):
    """A mail to a coordinator with the question whether a practice still holds.

    `checked_on` is the check that it follows on: after a new check the asking starts anew.
    """

    is_public = False

    class Kind(models.TextChoices):
        AHEAD = "vooraf", "Vooraf"
        QUESTION = "vraag", "Vraag"
        AGAIN = "herinnering", "Herinnering"

    practice = models.ForeignKey(GoodPractice, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders"
    )
    kind = models.CharField("soort", max_length=12, choices=Kind)
    checked_on = models.DateField("gecontroleerd op")
    sent_on = models.DateField("verstuurd op")

    class Meta:
        verbose_name = "controlevraag"
        verbose_name_plural = "controlevragen"
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="reminder_is_of_a_known_kind",
                condition=models.Q(kind__in=["vooraf", "vraag", "herinnering"]),
            ),
            models.UniqueConstraint(
                fields=["practice", "user", "kind", "checked_on"],
                name="reminder_is_sent_once_after_a_check",
            ),
        ]

    def __str__(self):
        return f"{self.practice} · {self.get_kind_display()}"


class CheckAnswer(models.Model):
    """What a coordinator said instead of yes. A yes is a check, and stands with the practice."""

    is_public = False

    class Answer(models.TextChoices):
        CHANGE = "aanpassen", "Aanpassen"
        RETIRE = "afvoeren", "Afvoeren"

    practice = models.ForeignKey(
        GoodPractice, on_delete=models.CASCADE, related_name="check_answers"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="check_answers"
    )
    answer = models.CharField("antwoord", max_length=12, choices=Answer)
    remark = models.TextField("toelichting", max_length=REMARK_LIMIT, blank=True)
    checked_on = models.DateField("gecontroleerd op")
    given_on = models.DateField("gegeven op")

    class Meta:
        verbose_name = "antwoord op een controlevraag"
        verbose_name_plural = "antwoorden op controlevragen"
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="check_answer_is_a_known_one",
                condition=models.Q(answer__in=["aanpassen", "afvoeren"]),
            ),
            models.UniqueConstraint(
                fields=["practice", "answer", "checked_on"],
                name="check_answer_is_given_once_after_a_check",
            ),
        ]

    def __str__(self):
        return f"{self.practice} · {self.get_answer_display()}"
