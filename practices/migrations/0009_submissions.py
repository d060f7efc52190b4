"""What visitors send in, and who decides about it."""

import catalogue.fields
import django.db.models.deletion
import django.utils.timezone
import practices.models.submission
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def let_editors_decide(apps, schema_editor):
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("practices"), verbosity=0, using=alias)
    permissions = apps.get_model("auth", "Permission").objects.using(alias).filter(
        content_type__app_label="practices",
        codename__in=["view_submission", "change_submission"],
    )
    groups = apps.get_model("auth", "Group").objects.using(alias)
    for group in groups.filter(name__in=["redacteur", "beheerder"]):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0008_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=practices.models.submission.make_token, max_length=32, unique=True, verbose_name='sleutel')),
                ('kind', models.CharField(choices=[('voorbeeld', 'Voorbeeld'), ('melding', 'Melding')], default='voorbeeld', max_length=10, verbose_name='soort')),
                ('status', models.CharField(choices=[('begonnen', 'Begonnen'), ('ingediend', 'Ingediend'), ('afgewezen', 'Afgewezen'), ('afgehandeld', 'Afgehandeld')], default='begonnen', max_length=12, verbose_name='status')),
                ('title', models.CharField(blank=True, max_length=120, validators=[catalogue.fields.no_personal_data], verbose_name='titel van het voorbeeld')),
                ('summary', models.TextField(blank=True, max_length=300, validators=[catalogue.fields.no_personal_data], verbose_name='samenvatting')),
                ('organisation', models.CharField(blank=True, max_length=120, validators=[catalogue.fields.no_personal_data], verbose_name='pps of organisatie')),
                ('source_url', catalogue.fields.WebAddressField(blank=True, max_length=500, verbose_name='bron')),
                ('choices', models.JSONField(blank=True, default=list, help_text='Als parameter:waarde van de lijst.', verbose_name='keuzes')),
                ('question', catalogue.fields.MarkdownField(blank=True, verbose_name='vraagstuk')),
                ('approach', catalogue.fields.MarkdownField(blank=True, verbose_name='aanpak')),
                ('results', catalogue.fields.MarkdownField(blank=True, verbose_name='opbrengst')),
                ('lessons', catalogue.fields.MarkdownField(blank=True, verbose_name='geleerde lessen')),
                ('page', models.CharField(blank=True, max_length=300, verbose_name='pagina')),
                ('message', models.TextField(blank=True, max_length=2000, verbose_name='melding')),
                ('fingerprint', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='antwoord van de redactie')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='begonnen')),
                ('sent_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='ontvangen')),
                ('judged_at', models.DateTimeField(blank=True, null=True, verbose_name='beoordeeld')),
                ('practice', models.ForeignKey(blank=True, help_text='Wat ervan gemaakt is, of waar de melding over gaat.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='submissions', to='practices.goodpractice', verbose_name='praktijk')),
            ],
            options={
                'verbose_name': 'inzending',
                'verbose_name_plural': 'inzendingen',
                'ordering': ['-sent_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SubmissionContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='naam')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('agreed_on', models.DateField(verbose_name='toestemming gegeven op')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='contact', to='practices.submission', verbose_name='inzending')),
            ],
            options={
                'verbose_name': 'contactgegevens van een inzending',
                'verbose_name_plural': 'contactgegevens van inzendingen',
            },
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['voorbeeld', 'melding'])), name='submission_is_an_example_or_a_report'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['begonnen', 'ingediend', 'afgewezen', 'afgehandeld'])), name='submission_has_a_known_status'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', True), ('status', 'begonnen')), models.Q(models.Q(('status', 'begonnen'), _negated=True), ('sent_at__isnull', False)), _connector='OR'), name='submission_is_sent_at_a_moment_or_begun'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['afgewezen', 'afgehandeld']), _negated=True), ('judged_at__isnull', False), _connector='OR'), name='submission_is_judged_at_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('source_url__startswith', 'https://'), ('source_url__startswith', 'http://'), ('source_url', ''), _connector='OR'), name='submission_source_is_a_web_address'),
        ),
        # The rights go with the table.
        migrations.RunPython(let_editors_decide, migrations.RunPython.noop),
    ]
