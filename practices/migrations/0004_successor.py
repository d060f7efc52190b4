"""Where an archived practice leads; and coordinators may delete: `workflow` decides what."""

import django.db.models.deletion
from django.db import migrations, models


COORDINATOR, CODENAME = "coördinator", "delete_goodpractice"


def permission(apps, schema_editor):
    return (
        apps.get_model("auth", "Permission")
        .objects.using(schema_editor.connection.alias)
        .get(content_type__app_label="practices", codename=CODENAME)
    )


def give(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.get(name=COORDINATOR).permissions.add(permission(apps, schema_editor))


def take(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.get(name=COORDINATOR).permissions.remove(permission(apps, schema_editor))


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_initial'),
        ('practices', '0003_outgoing_mail'),
    ]

    operations = [
        migrations.AddField(
            model_name='goodpractice',
            name='successor',
            field=models.ForeignKey(blank=True, help_text='Staat deze praktijk in het archief, dan leidt haar adres naar de opvolger. Leeg: dan tonen we praktijken die erop lijken.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practices.goodpractice', verbose_name='opvolger'),
        ),
        migrations.AddConstraint(
            model_name='goodpractice',
            constraint=models.CheckConstraint(condition=models.Q(('successor__isnull', True), models.Q(('successor', models.F('id')), _negated=True), _connector='OR'), name='practice_does_not_succeed_itself'),
        ),
        migrations.RunPython(give, take),
    ]
