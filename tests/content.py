"""The real content, and all content as plain values to hold two states against each other."""

from django.apps import apps
from django.db import connection

from catalogue.models import Content
from practices import search
from practices.seeding import seed


def load_content():
    """As the command does. PostgreSQL would go on planning for the tables of the last test."""
    loaded = seed()
    search.refresh()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return loaded


def content_models():
    return [model for model in apps.get_models() if issubclass(model, Content)]


def all_content():
    """{model: its rows, sorted}: every column, with relations as natural keys; no own numbers."""
    found = {model.__name__: rows_of(model) for model in content_models()}
    for model in content_models():
        for field in model._meta.local_many_to_many:
            through = field.remote_field.through
            if through._meta.auto_created and issubclass(field.related_model, Content):
                found[through.__name__] = links_of(model, field)
    return found


def rows_of(model):
    columns = []
    for field in model._meta.concrete_fields:
        if field.is_relation:
            columns += paths(field.name, field.related_model)
        elif not field.primary_key:
            columns.append(field.name)
    return sorted(model.objects.order_by().values_list(*columns), key=repr)


def links_of(model, field):
    queryset = model.objects.order_by().filter(**{f"{field.name}__isnull": False})
    columns = [*model.natural_key_paths(), *paths(field.name, field.related_model)]
    return sorted(queryset.values_list(*columns), key=repr)


def paths(name, related):
    return [f"{name}__{path}" for path in related.natural_key_paths()]


def all_rows():
    """Every stored column of every row, numbers included: what must not move at all."""
    return {
        model.__name__: list(model.objects.order_by("pk").values()) for model in content_models()
    }
