"""Coordinators illustrate their own practices."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

RIGHTS = [f"{action}_illustration" for action in ("view", "add", "change", "delete")]


def let_makers_illustrate(apps, schema_editor):
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("practices"), verbosity=0, using=alias)
    rights = apps.get_model("auth", "Permission").objects.using(alias).filter(
        content_type__app_label="practices", codename__in=RIGHTS
    )
    groups = apps.get_model("auth", "Group").objects.using(alias)
    for group in groups.filter(name="coördinator"):
        group.permissions.add(*rights)


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0010_search_misses'),
    ]

    operations = [
        migrations.RunPython(let_makers_illustrate, migrations.RunPython.noop),
    ]
