"""Every rule that the database itself holds: a row it takes and a row it refuses."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from catalogue.models import (
    CatalogueVersion,
)
from practices.models import (
    GoodPractice,
    PracticePartnership,
)
from tests.practices.constraint_cases import CHECKS, ONE_VALUE, UNIQUE, UNIQUE_FIELDS
from tests.rows import row, stored

pytestmark = pytest.mark.django_db


def cases(which):
    """(name, model, values) of every row that is taken, or that is refused."""
    return [
        pytest.param(name, model, values, id=f"{name}-{number}")
        for name, (model, taken, refused) in CHECKS.items()
        for number, values in enumerate(taken if which == "taken" else refused)
    ]


def of_ours(kind):
    return {
        constraint.name: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ("catalogue", "practices")
        for constraint in model._meta.constraints
        if isinstance(constraint, kind)
    }


def refused(instance):
    """What the database says of this row."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        instance.save(force_insert=True)
    return str(refusal.value)


def test_no_check_is_forgotten_here():
    models_here = {name: model for name, (model, _, _) in CHECKS.items()}
    assert models_here == of_ours(models.CheckConstraint)


def test_no_unique_constraint_is_forgotten_here():
    models_here = {name: model for name, (model, _, _) in UNIQUE.items()}
    assert models_here == of_ours(models.UniqueConstraint)


def test_no_unique_field_is_forgotten_here():
    assert {
        (model, field.name)
        for model in apps.get_models()
        if model._meta.app_label in ("catalogue", "practices") and hasattr(model, "natural_key")
        for field in model._meta.local_fields
        if field.unique and not field.primary_key and model.__name__ != "User"
    } == UNIQUE_FIELDS


@pytest.mark.parametrize(("name", "model", "values"), cases("taken"))
def test_a_row_that_keeps_to_the_check_is_taken(name, model, values):
    assert stored(model, **values).pk


@pytest.mark.parametrize(("name", "model", "values"), cases("refused"))
def test_a_row_that_breaks_the_check_is_refused(name, model, values):
    instance = CatalogueVersion(**values) if model is CatalogueVersion else row(model, **values)
    assert name in refused(instance)


@pytest.mark.parametrize(("name", "model", "fields", "others"), [
    pytest.param(name, *unique, id=name) for name, unique in UNIQUE.items()
])  # fmt: skip
def test_what_is_unique_occurs_once(name, model, fields, others):
    first = stored(model, **others)
    same = {field: getattr(first, field) for field in fields}
    for field in fields:  # One of them different is another row.
        if field not in ONE_VALUE:
            stored(model, **others | {name: value for name, value in same.items() if name != field})
    message = refused(row(model, **others | same))
    columns = [f"{model._meta.db_table}.{model._meta.get_field(field).column}" for field in fields]
    on_sqlite = f"UNIQUE constraint failed: {', '.join(columns)}"
    assert (name in message) if connection.vendor == "postgresql" else (message == on_sqlite)


@pytest.mark.parametrize(("model", "field"), sorted(UNIQUE_FIELDS, key=str))
def test_a_code_or_address_is_given_once(model, field):
    first = stored(model)
    stored(model)
    assert field in refused(row(model, **{field: getattr(first, field)}))


def test_a_practice_has_any_number_of_partnerships_that_do_not_lead():
    practice = stored(GoodPractice)
    stored(PracticePartnership, practice=practice, is_lead=True)
    stored(PracticePartnership, practice=practice)
    stored(PracticePartnership, practice=practice)
    assert practice.partnerships.count() == 3
