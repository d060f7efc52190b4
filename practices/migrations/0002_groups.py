"""The three groups of people who work in the admin, and what each may do."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITOR, COORDINATOR, ADMINISTRATOR = "redacteur", "coördinator", "beheerder"

VIEW, ALL = ("view",), ("view", "add", "change", "delete")
TEXT = ("view", "change")

CONTENT = {
    "practices": {
        "goodpractice": ALL, "partnership": ALL, "organisation": ALL, "source": ALL,
        "illustration": ALL, "activitypractice": ALL, "partnerlink": ALL,
        "practicepartnership": ALL, "practicerole": ALL, "practicetrack": ALL,
        "practiceterm": ALL, "partnershipterm": ALL, "slugredirect": VIEW,
    },
    "catalogue": {
        "role": TEXT, "track": TEXT, "activity": ALL, "term": ALL, "vocabulary": TEXT,
        "page": TEXT, "section": ALL, "relatedlink": ALL, "glossaryterm": ALL,
        "synonymgroup": ALL,
    },
}  # fmt: skip
OWN = {
    "practices": {
        "goodpractice": ("view", "add", "change"), "source": ALL, "partnership": VIEW,
    },
    "catalogue": {
        "role": VIEW, "track": VIEW, "activity": VIEW, "term": VIEW, "vocabulary": VIEW,
        "page": VIEW, "glossaryterm": VIEW,
    },
}  # fmt: skip
ACCOUNTS = {"practices": {"user": ALL}, "auth": {"group": ALL}}


def permissions(rights: dict[str, dict[str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    """As (app, codename)."""
    return [
        (app, f"{action}_{model}")
        for app, models in rights.items()
        for model, actions in models.items()
        for action in actions
    ]


GROUPS = {
    EDITOR: [*permissions(CONTENT), ("practices", "publish_goodpractice")],
    COORDINATOR: permissions(OWN),
    ADMINISTRATOR: [
        *permissions(CONTENT), ("practices", "publish_goodpractice"), *permissions(ACCOUNTS),
    ],
}  # fmt: skip


def make_groups(apps, schema_editor):
    alias = schema_editor.connection.alias
    for app in ("catalogue", "practices", "auth"):
        # Django makes permissions only after all migrations; the groups need them now.
        create_permissions(installed.get_app_config(app), verbosity=0, using=alias)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, rights in GROUPS.items():
        group, _ = Group.objects.using(alias).get_or_create(name=name)
        for app, codename in rights:
            group.permissions.add(
                Permission.objects.using(alias).get(
                    content_type__app_label=app, codename=codename
                )
            )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0001_initial"),
        ("catalogue", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
