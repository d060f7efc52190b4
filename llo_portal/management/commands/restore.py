from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue.stop_signal import nothing_when_stopped
from llo_portal import backup


class Command(BaseCommand):
    help = "Zet een back-up terug, helemaal of helemaal niet, ook op een andere soort database."
    # The tables may not be there yet.
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="MAP", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="gooi weg wat er nu in de database staat"
        )

    def handle(self, *args, folder, replace, **options):
        try:
            with nothing_when_stopped():
                made = backup.put_back(folder, replace=replace)
        except (backup.Refused, OSError) as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"{made.row_count} rijen en {len(made.media)} bestanden van {made.made_at} teruggezet."
        )
