"""What is searched in vain, and the editors who may look at it."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def let_editors_look(apps, schema_editor):
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("practices"), verbosity=0, using=alias)
    permission = apps.get_model("auth", "Permission").objects.using(alias).get(
        content_type__app_label="practices", codename="view_searchmiss"
    )
    groups = apps.get_model("auth", "Group").objects.using(alias)
    for group in groups.filter(name__in=["redacteur", "beheerder"]):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0009_submissions'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchMiss',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.CharField(max_length=60, unique=True, verbose_name='gezocht op')),
                ('count', models.PositiveIntegerField(default=1, verbose_name='aantal keren')),
                ('last_seen', models.DateField(verbose_name='voor het laatst op')),
            ],
            options={
                'verbose_name': 'zoekopdracht zonder resultaat',
                'verbose_name_plural': 'zoekopdrachten zonder resultaat',
                'ordering': ['-count', 'term'],
                'default_permissions': ['view'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('term', ''), _negated=True), ('count__gte', 1)), name='search_miss_is_a_search_that_was_made')],
            },
        ),
        migrations.RunPython(let_editors_look, migrations.RunPython.noop),
    ]
