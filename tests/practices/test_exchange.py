"""A practice as columns: read, told apart, merged, written back."""

import json

import pytest
import reversion
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from catalogue import revisions
from practices.admin.posted import put, value_in
from practices.exchange.columns import (
    FieldColumn,
    Kind,
    RowsColumn,
    codes,
    columns,
    plain,
)
from practices.exchange.difference import (
    differences,
)
from practices.exchange.past import past_record
from practices.exchange.record import fingerprint, read, write
from practices.models import GoodPractice, PracticePartnership, Source
from practices.refusal import Refused
from tests.factories import (
    make_activity,
    make_framework,
    make_partnership,
    make_practice,
    make_term,
)
from tests.rows import stored

pytestmark = pytest.mark.django_db

# What no column is: own numbers, and links that are columns by another name.
NO_COLUMN = {"id", "successor"}


@pytest.fixture
def practice():
    make_framework()
    made = make_practice(
        roles=["aanbieder-mkb"], tracks=["bijscholing"],
        terms=[make_term(), make_term("sector", "zorg")],
        activities=[make_activity()], start_year=2024, reach_companies=12, reach_year=2025,
        reach_source="https://voorbeeld.example/getallen",
    )  # fmt: skip
    PracticePartnership.objects.create(practice=made, partnership=make_partnership())
    stored(made.illustrations.model, practice=made)
    return made


def column(name):
    return next(column for column in columns() if column.name == name)


def test_every_field_of_a_practice_is_a_column():
    names = {column.name for column in columns()}
    fields = {field.name for field in GoodPractice._meta.concrete_fields}
    assert fields - names == NO_COLUMN
    assert {"roles", "tracks", "activities", "partnerships", "sources", "illustrations"} <= names


def test_every_column_has_a_dutch_label_and_a_name_of_its_own():
    make_term()
    every = columns()
    assert len({column.name for column in every}) == len(every)
    assert all(column.label[0].isupper() for column in every)
    assert {column.kind for column in every} == set(Kind)


def test_a_record_survives_json(practice):
    record = read(practice, columns())
    assert json.loads(json.dumps(record)) == record
    assert record["terms_doelgroep"] == ["werknemers"]
    assert [row["is_lead"] for row in record["partnerships"]] == [True, False]
    assert record["sources"] == [
        {"title": "Bron van de feiten", "url": "https://voorbeeld.example/bron", "year": None}
    ]


def test_writing_a_record_back_changes_nothing(practice):
    every = [c for c in columns() if not c.is_judged]
    before = read(practice, columns())
    values = {
        c.name: before[c.name] for c in every if c.name not in ("partnerships", "illustrations")
    }
    write(practice, values, every)
    after = read(practice, columns())
    assert [d.column.name for d in differences(before, after, columns())] == ["updated_on"]


def test_what_is_judged_or_of_others_is_never_written(practice):
    before = read(practice, columns())
    names = [c.name for c in columns() if c.is_judged] + ["partnerships", "illustrations"]
    for name in names:
        with pytest.raises(ValueError, match="not written"):
            write(practice, {name: before[name]}, columns())


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"summary": "Mail jan@voorbeeld.example."}, "Samenvatting: Er lijkt een e-mailadres"),
        ({"start_year": 2024, "end_year": 2020}, "Het eindjaar ligt voor het beginjaar."),
        ({"roles": ["bestaat-niet"]}, "Rollen: ‘bestaat-niet’ bestaat niet (meer)."),
        ({"sources": [{"title": "x", "url": "javascript:1", "year": None}]}, "Bronnen, url:"),
        ({"question": ""}, "Vul in: vraagstuk."),
        ({"sources": []}, "Noem minstens één bron."),
    ],
)
def test_a_record_that_breaks_a_rule_is_refused(practice, values, words):
    with pytest.raises(Refused) as refusal:
        write(practice, values, columns())
    assert words in str(refusal.value)


def test_a_source_that_stays_is_the_same_row(practice):
    first = practice.sources.get()
    rows = [
        {"title": "Nieuw", "url": "https://voorbeeld.example/nieuw", "year": 2025},
        {"title": "Andere titel", "url": first.url, "year": 2024},
    ]
    write(practice, {"sources": rows}, columns())
    assert read(practice, columns())["sources"] == rows
    assert Source.objects.get(url=first.url).pk == first.pk


def test_a_revision_reads_as_the_practice_did(practice):
    with reversion.create_revision():
        practice.save()
    before = read(practice, columns())
    practice.sources.all().delete()
    practice.terms.clear()
    GoodPractice.objects.filter(pk=practice.pk).update(title="Anders")
    (version,) = revisions.kept(practice)
    assert past_record(version, columns()) == before


def test_a_number_of_thousands_of_digits_stays_as_it_was_typed(practice):
    digits = "9" * 5_000
    data = QueryDict(mutable=True)
    data["reach_companies"] = digits
    data["sources-TOTAL_FORMS"] = digits
    assert value_in(data, column("reach_companies"), practice) == digits
    assert value_in(data, column("sources"), practice) == []


def test_a_form_gives_back_what_was_put_in_it(practice):
    record = read(practice, columns())
    data = QueryDict(mutable=True)
    for one in columns():
        put(data, one, record[one.name], practice)
    again = {one.name: value_in(data, one, practice) for one in columns()}
    assert again == record


# Differences


def test_values_read_as_people_write_them(practice):
    record = read(practice, columns())
    assert column("checked_on").words(record["checked_on"]) == ["1 november 2026"]
    assert column("scope").words("landelijk") == ["Landelijk"]
    assert column("reach_companies").words(12) == ["12"]
    assert column("partnerships").words(record["partnerships"])[0].endswith("(trekker)")
    assert column("title").words("") == []


# Merging

CODES = st.lists(st.sampled_from("abcdef"), unique=True).map(sorted)
ROWS = st.lists(st.sampled_from("abcdef"), unique=True).map(
    lambda urls: [{"title": url, "url": url, "year": None} for url in urls]
)
ROWS_COLUMN = RowsColumn(
    name="sources", label="Bronnen", kind=Kind.ROWS, prefix="sources",
    fields=("title", "url", "year"), key=("url",),
)  # fmt: skip


@given(CODES, CODES, CODES)
def test_codes_merge_without_loss(basis, mine, theirs):
    merged = set(codes("roles", "Rollen", []).merged(basis, mine, theirs))
    assert merged >= (set(mine) - set(basis)) | (set(theirs) - set(basis))
    assert not merged & ((set(basis) - set(mine)) | (set(basis) - set(theirs)))
    assert merged >= set(basis) & set(mine) & set(theirs)


@given(ROWS, ROWS, ROWS)
def test_rows_merge_without_loss(basis, mine, theirs):
    def keys(rows):
        return {row["url"] for row in rows}

    merged = keys(ROWS_COLUMN.merged(basis, mine, theirs))
    assert merged >= (keys(mine) - keys(basis)) | (keys(theirs) - keys(basis))
    assert not merged & ((keys(basis) - keys(mine)) | (keys(basis) - keys(theirs)))


def test_a_row_that_both_kept_takes_the_change_of_one():
    old, new = ({"title": title, "url": "u", "year": None} for title in ("Oud", "Nieuw"))
    extra = {"title": "Extra", "url": "v", "year": None}
    assert ROWS_COLUMN.merged([old], [new], [old, extra]) == [new, extra]
    assert ROWS_COLUMN.merged([old], [old, extra], [new]) == [new, extra]


@given(st.text())
def test_a_fingerprint_stands_for_a_value(text):
    assert fingerprint(text) == fingerprint(str(text))
    assert fingerprint(text) != fingerprint(text + ".")
    assert plain(plain(text)) == plain(text)


def test_field_columns_are_those_of_the_model(practice):
    for one in columns():
        if isinstance(one, FieldColumn):
            assert one.label.lower() == GoodPractice._meta.get_field(one.name).verbose_name.lower()
