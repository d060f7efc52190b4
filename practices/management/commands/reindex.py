from django.core.management.base import BaseCommand

from practices.search import rows


class Command(BaseCommand):
    help = "Maakt alle zoekregels opnieuw en vertelt hoeveel er niet klopten."

    def handle(self, *args, **options):
        outdated = rows.outdated()
        total = rows.rebuild()
        self.stdout.write(f"{total} praktijken doorzoekbaar; {len(outdated)} waren niet bij.")
