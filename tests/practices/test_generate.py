"""Invented practices to measure speed with: as many as asked, and as valid as real ones."""

import pytest
from django.core.management import CommandError, call_command

from catalogue import version
from practices import facets
from practices.audit import audit
from practices.models import GoodPractice, Partnership, PracticePartnership
from tests.content import all_content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

NUMBER = 40


def generate(number=NUMBER, **options):
    call_command("generate_practices", str(number), verbosity=0, **options)


def invented():
    return GoodPractice.objects.filter(slug__startswith="voorbeeld-")


def test_it_makes_as_many_as_asked_and_leaves_the_real_ones():
    real = set(GoodPractice.objects.values_list("pk", flat=True))
    generate()
    assert invented().published().count() == NUMBER
    assert set(GoodPractice.objects.values_list("pk", flat=True)) >= real
    assert GoodPractice.objects.count() == len(real) + NUMBER


def test_what_it_makes_breaks_no_rule():
    generate()
    assert [str(finding) for finding in audit() if not finding.is_warning] == []


def test_visitors_see_them_at_once():
    before = facets.read(version.read())
    generate()
    assert len(facets.read(version.read()).pks) == len(before.pks) + NUMBER


def test_a_second_run_goes_on_counting():
    generate(3)
    generate(2)
    assert sorted(invented().values_list("slug", flat=True)) == [
        f"voorbeeld-{number:06d}" for number in range(5)
    ]


def test_the_same_seed_makes_the_same_practices():
    generate(10, seed=7)
    first = all_content()
    delete_invented()
    generate(10, seed=7)
    assert all_content() == first
    delete_invented()
    generate(10, seed=8)
    assert all_content() != first


def delete_invented():
    for practice in invented():
        practice.activity_links.all().delete()
        practice.delete()


def test_more_than_one_batch_is_fine(monkeypatch):
    monkeypatch.setattr("practices.management.commands.generate_practices.BATCH", 3)
    generate(7)
    assert invented().count() == 7


def test_without_a_pps_it_says_what_to_do_first():
    PracticePartnership.objects.all().delete()
    Partnership.objects.all().delete()
    with pytest.raises(CommandError, match=r"manage\.py seed"):
        generate()


def test_it_warns_on_a_site_with_real_content(capsys):
    generate(1)
    assert "verzonnen praktijken" in capsys.readouterr().out
