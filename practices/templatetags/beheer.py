"""The parts of the admin in the words and the order of the people who work there."""

from dataclasses import dataclass
from typing import Any

from django import template

from practices.admin import steps

register = template.Library()

# By the names of the models; what is not named here comes last.
GROUPS = [
    (
        "Praktijken en pps'en",
        ["GoodPractice", "ChangeProposal", "Partnership", "Organisation", "LinkCheck"],
    ),
    ("Het verhaal", ["Activity", "Track", "Role", "Page"]),
    ("Woorden", ["Vocabulary", "Term", "GlossaryTerm", "SynonymGroup", "SearchMiss"]),
    ("Post", ["Submission", "OutgoingMail"]),
    ("Toegang", ["User", "Group", "AuditEntry"]),
]


@dataclass(frozen=True, slots=True)
class Desk:
    """The pages of one kind of record; `current` is the word for aria-current, if any."""

    name: str
    url: str
    add_url: str
    current: str


@dataclass(frozen=True, slots=True)
class DeskGroup:
    title: str
    desks: list[Desk]

    @property
    def is_current(self) -> bool:
        return any(desk.current for desk in self.desks)


@register.simple_tag
def desks(available_apps: list[dict], path: str = "") -> list[DeskGroup]:
    """Those that this user may at least look at; the one the path lies in is current."""

    def current(url: str) -> str:
        return "page" if path == url else "true" if path.startswith(url) else ""

    models = {
        model["object_name"]: Desk(
            model["name"], model["admin_url"], model["add_url"] or "", current(model["admin_url"])
        )
        for app in available_apps
        for model in app["models"]
        if model["admin_url"]
    }
    known = [name for _, names in GROUPS for name in names]
    others = ("Overig", [name for name in models if name not in known])
    groups = [
        DeskGroup(title, [models[name] for name in names if name in models])
        for title, names in [*GROUPS, others]
    ]
    return [group for group in groups if group.desks]


@register.filter
def place_of(rule: str) -> str:
    """The id of where on the form a rule of this name is met."""
    return steps.place_of(rule)


@register.filter
def named_by(row: Any, inline: Any) -> str:
    """The name of a row below its owner's form."""
    name_of = getattr(inline, "name_of", str)
    return name_of(row)
