"""Mail on its way out, and who may look at it."""

import django.utils.timezone
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def let_editors_look(apps, schema_editor):
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("practices"), verbosity=0, using=alias)
    permission = apps.get_model("auth", "Permission").objects.using(alias).get(
        content_type__app_label="practices", codename="view_outgoingmail"
    )
    groups = apps.get_model("auth", "Group").objects.using(alias)
    for group in groups.filter(name__in=["redacteur", "beheerder"]):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0002_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='soort')),
                ('recipient', models.EmailField(max_length=254, verbose_name='aan')),
                ('subject', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('body', models.TextField(blank=True, verbose_name='tekst')),
                ('created_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='gemaakt')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='pogingen')),
                ('next_try_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='volgende poging')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='verstuurd')),
                ('failure', models.CharField(blank=True, max_length=200, verbose_name='wat er misging')),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'mails',
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('recipient__contains', '\n'), _negated=True), models.Q(('recipient__contains', '\r'), _negated=True), models.Q(('subject__contains', '\n'), _negated=True), models.Q(('subject__contains', '\r'), _negated=True)), name='outgoing_mail_has_headers_of_one_line')],
            },
        ),
        # The right goes with the table.
        migrations.RunPython(let_editors_look, migrations.RunPython.noop),
    ]
