from django.core.management.base import BaseCommand, CommandError

from practices.audit import audit


class Command(BaseCommand):
    help = "Toont wat er niet klopt aan wat gepubliceerd is; fouten geven een foutcode."

    def handle(self, *args, **options):
        findings = list(audit())
        for finding in findings:
            self.stdout.write(str(finding))
        faults = sum(not finding.is_warning for finding in findings)
        self.stdout.write(f"{faults} fouten, {len(findings) - faults} aandachtspunten.")
        if faults:
            raise CommandError("De audit vond fouten.", returncode=1)
