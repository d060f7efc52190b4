"""What was asked about practices, and how their sources answer; and who may look at the latter."""

import catalogue.fields
import django.db.models.deletion
from django.conf import settings
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def let_editors_look(apps, schema_editor):
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("practices"), verbosity=0, using=alias)
    permission = apps.get_model("auth", "Permission").objects.using(alias).get(
        content_type__app_label="practices", codename="view_linkcheck"
    )
    groups = apps.get_model("auth", "Group").objects.using(alias)
    for group in groups.filter(name__in=["redacteur", "beheerder"]):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0006_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', catalogue.fields.WebAddressField(max_length=500, unique=True, verbose_name='adres')),
                ('checked_at', models.DateTimeField(verbose_name='bezocht')),
                ('status', models.PositiveSmallIntegerField(null=True, verbose_name='antwoord')),
                ('failure', models.CharField(blank=True, max_length=200, verbose_name='wat er misging')),
                ('failing_since', models.DateTimeField(null=True, verbose_name='stuk sinds')),
            ],
            options={
                'verbose_name': 'bronadres',
                'verbose_name_plural': 'bronadressen',
                'ordering': ['url'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('failing_since__isnull', True), ('failure', '')), models.Q(('failing_since__isnull', False), models.Q(('failure', ''), _negated=True)), _connector='OR'), name='link_fails_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='CheckAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('aanpassen', 'Aanpassen'), ('afvoeren', 'Afvoeren')], max_length=12, verbose_name='antwoord')),
                ('remark', models.TextField(blank=True, max_length=1000, verbose_name='toelichting')),
                ('checked_on', models.DateField(verbose_name='gecontroleerd op')),
                ('given_on', models.DateField(verbose_name='gegeven op')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='check_answers', to='practices.goodpractice')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='check_answers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'antwoord op een controlevraag',
                'verbose_name_plural': 'antwoorden op controlevragen',
                'ordering': ['-given_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('answer__in', ['aanpassen', 'afvoeren'])), name='check_answer_is_a_known_one'), models.UniqueConstraint(fields=('practice', 'answer', 'checked_on'), name='check_answer_is_given_once_after_a_check')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('vooraf', 'Vooraf'), ('vraag', 'Vraag'), ('herinnering', 'Herinnering')], max_length=12, verbose_name='soort')),
                ('checked_on', models.DateField(verbose_name='gecontroleerd op')),
                ('sent_on', models.DateField(verbose_name='verstuurd op')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='practices.goodpractice')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'controlevraag',
                'verbose_name_plural': 'controlevragen',
                'ordering': ['-sent_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['vooraf', 'vraag', 'herinnering'])), name='reminder_is_of_a_known_kind'), models.UniqueConstraint(fields=('practice', 'user', 'kind', 'checked_on'), name='reminder_is_sent_once_after_a_check')],
            },
        ),
        migrations.RunPython(let_editors_look, migrations.RunPython.noop),
    ]
