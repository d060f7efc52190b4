"""Changes of published practices that wait for an editor, and who may look at them."""

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def let_makers_and_editors_look(apps, schema_editor):
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("practices"), verbosity=0, using=alias)
    permission = apps.get_model("auth", "Permission").objects.using(alias).get(
        content_type__app_label="practices", codename="view_changeproposal"
    )
    groups = apps.get_model("auth", "Group").objects.using(alias)
    for group in groups.filter(name__in=["redacteur", "coördinator", "beheerder"]):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0004_successor'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.JSONField(editable=False, verbose_name='uitgangspunt')),
                ('proposed', models.JSONField(editable=False, verbose_name='voorstel')),
                ('remark', models.TextField(blank=True, max_length=2000, verbose_name='toelichting')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                ('outcome', models.CharField(choices=[('open', 'Wacht op de redactie'), ('overgenomen', 'Overgenomen'), ('deels', 'Deels overgenomen'), ('teruggestuurd', 'Teruggestuurd'), ('ingetrokken', 'Ingetrokken')], db_index=True, default='open', max_length=13, verbose_name='uitkomst')),
                ('taken', models.JSONField(default=list, editable=False, verbose_name='overgenomen onderdelen')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='beslist op')),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='antwoord van de redactie')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to=settings.AUTH_USER_MODEL, verbose_name='maker')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='beslist door')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='practices.goodpractice', verbose_name='praktijk')),
            ],
            options={
                'verbose_name': 'wijzigingsvoorstel',
                'verbose_name_plural': 'wijzigingsvoorstellen',
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['open', 'overgenomen', 'deels', 'teruggestuurd', 'ingetrokken'])), name='proposal_has_a_known_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('outcome', 'open')), models.Q(models.Q(('outcome', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='proposal_is_open_until_it_is_decided'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'teruggestuurd'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='returned_proposal_says_why'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('practice', 'by'), name='maker_has_one_open_proposal_on_a_practice')],
            },
        ),
        # The right goes with the table.
        migrations.RunPython(let_makers_and_editors_look, migrations.RunPython.noop),
    ]
