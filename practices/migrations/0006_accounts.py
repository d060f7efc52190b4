"""Counted tries, and who may read the audit log."""

import django.utils.timezone
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def let_administrators_read(apps, schema_editor):
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("catalogue"), verbosity=0, using=alias)
    permission = apps.get_model("auth", "Permission").objects.using(alias).get(
        content_type__app_label="catalogue", codename="view_auditentry"
    )
    for group in apps.get_model("auth", "Group").objects.using(alias).filter(name="beheerder"):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0005_change_proposals'),
        ('catalogue', '0002_audit_entry'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('limit', models.CharField(max_length=30, verbose_name='grens')),
                ('key', models.CharField(max_length=64, verbose_name='wie')),
                ('made_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='wanneer')),
            ],
            options={
                'verbose_name': 'poging',
                'verbose_name_plural': 'pogingen',
                'default_permissions': [],
                'indexes': [models.Index(fields=['limit', 'key'], name='attempts_of_someone')],
            },
        ),
        migrations.RunPython(let_administrators_read, migrations.RunPython.noop),
    ]
