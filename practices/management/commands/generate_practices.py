import datetime
import random

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from catalogue.models import Activity, Content, Role, State, Term, Track, Vocabulary
from catalogue.models.framework import ROLE_WITH_TRACKS
from practices import search
from practices.models import (
    ActivityPractice,
    GoodPractice,
    Partnership,
    PracticePartnership,
    PracticeRole,
    PracticeTerm,
    PracticeTrack,
    Source,
)

BATCH = 2_000
TERMS_PER_PRACTICE = 9


class Command(BaseCommand):
    help = "Maakt N verzonnen praktijken om snelheid te meten. Nooit op een live website."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1, help="begin van het toeval")

    def handle(self, *args, number, seed, **options):
        if GoodPractice.objects.exists() and not settings.DEBUG:
            self.stdout.write("Let op: dit voegt verzonnen praktijken toe aan echte inhoud.")
        partnerships = list(Partnership.objects.published())
        if not partnerships:
            raise CommandError("Laad eerst de inhoud: manage.py seed")
        self.random = random.Random(seed)  # noqa: S311 - content to measure with, no secret
        self.partnerships = partnerships
        self.roles = {role.code: role for role in Role.objects.all()}
        self.tracks = list(Track.objects.all())
        self.activities = {
            track.pk: list(Activity.objects.filter(track=track)) for track in self.tracks
        }
        self.required = [
            list(vocabulary.terms.all())
            for vocabulary in Vocabulary.objects.filter(minimum__gt=0, applies_to="practice")
        ]
        self.provinces = list(Term.objects.filter(vocabulary__code="provincie"))
        self.optional = list(
            Term.objects.filter(vocabulary__minimum=0, vocabulary__applies_to="practice").exclude(
                vocabulary__code="provincie"
            )
        )
        first = GoodPractice.objects.filter(slug__startswith="voorbeeld-").count()
        with transaction.atomic():
            for start in range(first, first + number, BATCH):
                self.make_batch(range(start, min(start + BATCH, first + number)))
        search.refresh()
        self.stdout.write(f"{number} praktijken gemaakt.")

    def make_batch(self, numbers: range) -> None:
        practices = GoodPractice.objects.bulk_create(map(self.practice, numbers))
        links: dict[type[Content], list] = {}
        for practice in practices:
            for link in self.links(practice):
                links.setdefault(type(link), []).append(link)
        for model, rows in links.items():
            model._default_manager.bulk_create(rows, batch_size=BATCH)

    def practice(self, number: int) -> GoodPractice:
        day = datetime.date(2026, 1, 1) - datetime.timedelta(days=self.random.randrange(1_000))
        return GoodPractice(
            slug=f"voorbeeld-{number:06d}",
            title=f"Voorbeeld {number} van leren in het {self.word()}",
            summary=self.sentences(2)[:300],
            question=self.sentences(4),
            approach=self.sentences(8),
            results=self.sentences(6),
            lessons=self.sentences(4),
            scope=GoodPractice.Scope.REGIONAL,
            start_year=self.random.randrange(2012, 2026),
            level=self.random.choice(GoodPractice.Level.values),
            level_reason="Gemaakt om snelheid te meten.",
            checked_on=day,
            published_on=day,
            updated_on=day,
            state=State.PUBLISHED,
        )

    def links(self, practice: GoodPractice):
        pick = self.random
        tracks = pick.sample(self.tracks, pick.choice((0, 1, 1, 2)))
        codes = pick.sample(sorted(set(self.roles) - {ROLE_WITH_TRACKS}), pick.choice((0, 1, 2)))
        if tracks or not codes:
            tracks = tracks or [pick.choice(self.tracks)]
            codes.append(ROLE_WITH_TRACKS)
        for code in codes:
            yield PracticeRole(practice=practice, role=self.roles[code])
        for track in tracks:
            yield PracticeTrack(practice=practice, track=track)
            if self.activities[track.pk]:
                activity = pick.choice(self.activities[track.pk])
                yield ActivityPractice(practice=practice, activity=activity)
        terms = {pick.choice(terms) for terms in [*self.required, self.provinces]}
        terms.update(pick.sample(self.optional, TERMS_PER_PRACTICE - len(terms)))
        for term in terms:
            yield PracticeTerm(practice=practice, term=term)
        yield PracticePartnership(
            practice=practice, partnership=pick.choice(self.partnerships), is_lead=True
        )
        yield Source(
            practice=practice, url="https://voorbeeld.example/bron", title="Verzonnen bron"
        )

    def word(self) -> str:
        return self.random.choice(
            ["bedrijf", "lab", "atelier", "praktijkcentrum", "fieldlab", "ziekenhuis", "magazijn"]
        )

    def sentences(self, number: int) -> str:
        return " ".join(
            f"Studenten en werknemers leren samen in het {self.word()} en delen wat werkt."
            for _ in range(number)
        )
