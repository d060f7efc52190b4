"""Asking a coordinator to join: an address and the pps'en are all it takes."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest

from practices import invitations
from practices.admin.choices import TickBoxes
from practices.models import Partnership, User


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label="mailadres",
        max_length=150,
        help_text="Daar gaat de uitnodiging heen. Het is ook de gebruikersnaam.",
        widget=forms.EmailInput(attrs={"class": "vTextField"}),
    )
    first_name = forms.CharField(
        label="voornaam",
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    last_name = forms.CharField(
        label="achternaam",
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    partnerships = forms.ModelMultipleChoiceField(
        label="pps'en",
        queryset=Partnership.objects.none(),
        help_text="Van deze pps'en kan de coördinator praktijken toevoegen en bewerken.",
        error_messages={"required": "Kies minstens één pps."},
        widget=TickBoxes(label="Pps'en", is_long=True),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["partnerships"]
        field.queryset = Partnership.objects.order_by("name")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(Q(username__iexact=email) | Q(email__iexact=email)).exists():
            raise forms.ValidationError(
                "Er is al een account met dit mailadres. Koppel het bij de pps, of stuur de "
                "uitnodiging opnieuw vanaf het account."
            )
        return email

    def invite(self, request: HttpRequest) -> User:
        given = self.cleaned_data
        return invitations.invite(
            given["email"],
            given["partnerships"],
            by=request.user,  # type: ignore[arg-type]
            first_name=given["first_name"],
            last_name=given["last_name"],
        )
