"""The audit log; its triggers are installed after every migration."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='wanneer')),
                ('action', models.CharField(choices=[('aangemaakt', 'Aangemaakt'), ('gewijzigd', 'Gewijzigd'), ('verwijderd', 'Verwijderd'), ('stap', 'Andere status'), ('gepubliceerd', 'Gepubliceerd'), ('gearchiveerd', 'Gearchiveerd'), ('ongedaan', 'Ongedaan gemaakt'), ('gecontroleerd', 'Gecontroleerd'), ('ingelogd', 'Ingelogd'), ('uitgelogd', 'Uitgelogd'), ('inloggen-mislukt', 'Inloggen mislukt'), ('geblokkeerd', 'Inloggen geblokkeerd'), ('vrijgegeven', 'Inloggen vrijgegeven'), ('rechten', 'Rechten gewijzigd'), ('wachtwoord', 'Wachtwoord gewijzigd'), ('tweestaps', 'Tweestapsverificatie'), ('uitgenodigd', 'Uitgenodigd'), ('import', 'Geïmporteerd'), ('export', 'Geëxporteerd'), ('gewist', 'Persoonsgegevens gewist')], max_length=20, verbose_name='wat')),
                ('kind', models.CharField(blank=True, max_length=60, verbose_name='soort')),
                ('record_id', models.CharField(blank=True, max_length=60, verbose_name='nummer')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='titel')),
                ('detail', models.CharField(blank=True, max_length=500, verbose_name='bijzonderheden')),
                ('request', models.CharField(blank=True, max_length=12, verbose_name='aanvraag')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
            ],
            options={
                'verbose_name': 'logregel',
                'verbose_name_plural': 'logregels',
                'ordering': ['-happened_at', '-pk'],
                'default_permissions': ['view'],
                'indexes': [models.Index(fields=['kind', 'record_id'], name='audit_entries_of_a_record')],
            },
        ),
    ]
