import secrets

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from practices.models import Partnership, User
from practices.seeding import seed

DEMO_ACCOUNTS = ["redacteur", "coordinator"]
GROUPS = {"redacteur": "redacteur", "coordinator": "coördinator"}


class Command(BaseCommand):
    help = "Maakt dit exemplaar klaar voor gebruik: database, inhoud en (bij DEBUG) demo-accounts."

    def handle(self, *args, **options):
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0)
        loaded = seed()
        if loaded.total():
            self.stdout.write(f"{loaded.total()} rijen inhoud geladen.")
        if settings.DEBUG:
            self.make_demo_accounts()

    def make_demo_accounts(self):
        """Accounts to try the admin with. Their passwords are random and shown once."""
        if User.objects.exists():
            return
        self.stdout.write("\nDemo-accounts voor /beheer/ (bewaar de wachtwoorden):")
        for name in DEMO_ACCOUNTS:
            password = secrets.token_urlsafe(15)
            user = User.objects.create_user(name, password=password, is_staff=True)
            user.groups.add(Group.objects.get(name=GROUPS[name]))
            if name == "coordinator":
                Partnership.objects.order_by("slug")[0].coordinators.add(user)
            self.stdout.write(f"  {name:12} {password}")
        self.stdout.write("")
