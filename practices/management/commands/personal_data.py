from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from practices import personal


class Command(BaseCommand):
    help = "Toont alles wat we over iemand hebben, gevonden op e-mailadres; --erase wist het ook."

    def add_arguments(self, parser):
        parser.add_argument("address", metavar="ADRES")
        parser.add_argument("--erase", action="store_true", help="wis alles wat gevonden is")

    def handle(self, *args, address, erase, **options):
        address = address.strip()
        try:
            validate_email(address)
        except ValidationError:
            # Half an address would find, and erase, the data of others.
            raise CommandError(f"{address!r} is geen volledig e-mailadres.") from None
        found = personal.traces(address)
        for trace in found:
            self.stdout.write(str(trace))
        if not found:
            self.stdout.write("Niets gevonden.")
        if erase:
            personal.erase(address)
            left = personal.traces(address)
            for trace in left:
                self.stderr.write(f"Niet gewist: {trace}")
            if left:
                raise CommandError("Niet alles is gewist.", returncode=1)
            self.stdout.write("Alles is gewist.")
