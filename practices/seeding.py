"""Load what is missing from the fixtures and leave every row that exists as it is.

Safe on a live site: what editors changed, removed from a record or moved to another address
stays so. A part of a record (a term, a source, a section) comes only along with a new record.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.core.serializers import sort_dependencies
from django.db import transaction
from django.db.models import Field

from catalogue.models import Content
from practices.models import GoodPractice, SlugRedirect

FIXTURES = ("catalogue", "practices")
BATCH = 500

Key = tuple[Any, ...]
Fields = dict[str, Any]


@transaction.atomic
def seed() -> Counter[type[Content]]:
    """The number of rows loaded per model; all or nothing."""
    rows = read_fixtures()
    loader = Loader()
    for model in in_order(rows):
        loader.load(model, rows[model])
    return Counter({model: len(keys) for model, keys in loader.new.items()})


def read_fixtures() -> dict[type[Content], list[Fields]]:
    rows: dict[type[Content], list[Fields]] = {}
    for name in FIXTURES:
        path = Path(settings.BASE_DIR) / "fixtures" / f"{name}.json"
        for record in json.loads(path.read_text(encoding="utf-8")):
            rows.setdefault(apps.get_model(record["model"]), []).append(record["fields"])
    return rows


def in_order(rows: dict[type[Content], list[Fields]]) -> list[type[Content]]:
    """The models such that a row finds what it points at."""
    configs = {model._meta.app_config for model in rows}
    ordered = sort_dependencies([(config, None) for config in configs])
    return [model for model in ordered if model in rows]


def key_of(model: type[Content], fields: Fields) -> Key:
    """The natural key of a fixture row, with relations unfolded to theirs."""
    key: Key = ()
    for name in model.natural_key_fields:
        value = fields[name]
        key += tuple(value) if isinstance(value, list) else (value,)
    return key


class Loader:
    """Remembers which rows there are (`pks`) and which came in this run (`new`)."""

    def __init__(self) -> None:
        self.pks: dict[type[Content], dict[Key, int]] = {}
        self.new: dict[type[Content], set[Key]] = {}

    def load(self, model: type[Content], rows: list[Fields]) -> None:
        known = self.pks[model] = stored_keys(model)
        missing = {
            key: fields
            for fields in rows
            if (key := key_of(model, fields)) not in known and self.may_come(model, fields)
        }
        self.new[model] = set(missing)
        objects = [self.instance(model, fields) for fields in missing.values()]
        created = model._default_manager.bulk_create(objects, batch_size=BATCH)
        known.update({key: row.pk for key, row in zip(missing, created, strict=True)})
        for key, fields in missing.items():
            self.link(model, known[key], fields)

    def may_come(self, model: type[Content], fields: Fields) -> bool:
        """Whether a missing row is new, and not a part that someone took away."""
        owners = [name for name in model.part_of if fields[name] is not None]
        return not owners or any(
            tuple(fields[name]) in self.new[related(model, name)] for name in owners
        )

    def instance(self, model: type[Content], fields: Fields) -> Content:
        values = {}
        for name, value in fields.items():
            field = cast("Field", model._meta.get_field(name))
            if field.many_to_many:
                continue
            if field.is_relation:
                values[field.attname] = value and self.pks[related(model, name)][tuple(value)]
            else:
                values[name] = field.to_python(value)
        return model(**values)

    def link(self, model: type[Content], pk: int, fields: Fields) -> None:
        """The plain many-to-many links of a new row, to rows before or after it."""
        for field in model._meta.local_many_to_many:
            if targets := fields.get(field.name):
                found = [self.pks[related(model, field.name)][tuple(key)] for key in targets]
                owner = model()
                owner.pk = pk
                getattr(owner, field.name).add(*found)


def related(model: type[Content], name: str) -> type[Content]:
    return cast("type[Content]", model._meta.get_field(name).related_model)


def stored_keys(model: type[Content]) -> dict[Key, int]:
    stored = {
        tuple(key): pk
        for pk, *key in model._default_manager.order_by().values_list(
            "pk", *model.natural_key_paths()
        )
    }
    if model is GoodPractice:  # A practice that moved to another address is not missing.
        moved = SlugRedirect.objects.values_list("slug", "practice_id")
        stored = {(slug,): pk for slug, pk in moved} | stored
    return stored
