from django.core.management.base import BaseCommand

from practices import logins


class Command(BaseCommand):
    help = "Laat iemand weer inloggen na te veel verkeerde wachtwoorden of codes."

    def add_arguments(self, parser):
        parser.add_argument(
            "who",
            nargs="?",
            default="",
            metavar="NAAM|ADRES",
            help="gebruikersnaam of internetadres; zonder: iedereen",
        )

    def handle(self, *args, who, **options):
        freed = logins.unlock(who)
        self.stdout.write(
            f"Vrijgegeven: {freed} pogingen vergeten." if freed else "Er was niets geblokkeerd."
        )
