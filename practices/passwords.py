"""What a password must be, next to long: not soon guessed."""

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

GUESSES = 10**10  # zxcvbn calls this its best score: out of reach even for who stole the database
READ = 72  # characters that zxcvbn takes; a longer password only gets better
# It knows English; these are the words that people here begin with.
DUTCH = (
    "wachtwoord", "mijnwachtwoord", "welkom", "geheim", "hallo", "inloggen", "beheer", "beheerder",
    "redacteur", "coordinator", "coördinator", "portaal", "leven", "lang", "ontwikkelen",
    "school", "onderwijs", "praktijk", "nederland", "utrecht", "groningen", "eindhoven",
    "lente", "zomer", "herfst", "winter", "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december", "maandag", "dinsdag",
    "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "een", "twee", "drie", "vier", "vijf",
)  # fmt: skip


class NotGuessable:
    """Refuses leaked passwords, repetition, rows of keys and dates, alone or joined together.

    Django's list of leaked passwords has 48 of 15 characters or more; guessing in steps finds
    the others too.
    """

    def validate(self, password, user=None):
        # Always the same words: zxcvbn keeps them for all threads together.
        if zxcvbn(password[:READ], user_inputs=DUTCH)["guesses"] < GUESSES:
            raise ValidationError(
                "Dit wachtwoord is snel te raden. Neem bijvoorbeeld vier of meer woorden die niets "
                "met elkaar te maken hebben.",
                code="password_guessable",
            )

    def get_help_text(self):
        return "Vier woorden die niets met elkaar te maken hebben, zijn samen een goed wachtwoord."
