"""Roles, tracks and activities, with the practices that show them at work."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue import version
from catalogue.locator import locate
from catalogue.models import Activity, Role, Track
from catalogue.outline import Entry
from llo_portal.addresses import public_links
from llo_portal.views.canonical import canonical_code
from practices import facets
from practices.cards import Card, cards_at
from practices.examples import Examples, examples_of
from practices.facets import FacetIndex
from practices.listing import filtered_address
from practices.views import HOME

CARDS = 3
EXAMPLES = 20
ROLES = ("Rollen", "/rollen/")
TRACKS = ("Sporen", "/sporen/")
ACTIVITIES = ("Activiteiten", "/activiteiten/")


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of the framework with its number of published practices."""

    entry: Entry
    count: int
    activity_count: int = 0


@dataclass(frozen=True, slots=True)
class OtherTrack:
    """Another track and the practices that it shares with the one of the page."""

    entry: Entry
    count: int
    shared_count: int
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Referral:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity in a list; one not worked out leads on to the practice it refers to."""

    entry: Entry
    is_elaborated: bool
    referral: Referral | None
    example_count: int


def counted(entries: Iterable[Entry], parameter: str, index: FacetIndex) -> list[Counted]:
    return [Counted(entry, index.count(parameter, entry.code)) for entry in entries]


def counted_tracks(entries: Iterable[Entry], index: FacetIndex) -> list[Counted]:
    return [
        Counted(
            entry, index.count("spoor", entry.code), len(index.outline.activities_of(entry.code))
        )
        for entry in entries
    ]


def first_cards(parameter: str, value: str, index: FacetIndex, number: int = CARDS) -> list[Card]:
    positions = list(index.positions_in(index.option(parameter, value).bits))
    return cards_at(positions[:number], index)


def activity_rows(entries: Iterable[Entry], index: FacetIndex) -> list[ActivityRow]:
    entries = list(entries)
    examples = examples_of(entries, index)
    return [
        ActivityRow(
            entry,
            entry.is_elaborated,
            None if entry.is_elaborated else referral(examples[entry.code], index),
            index.count("activiteit", entry.code),
        )
        for entry in entries
    ]


def referral(examples: Examples, index: FacetIndex) -> Referral | None:
    """The practice that an activity refers to while it is not worked out."""
    for at in examples.first(1, index):
        return Referral(index.titles[at], reverse("practice", args=[index.slugs[at]]))
    return None


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    index = facets.read(version.of(request))
    outline = index.outline
    context = {
        "roles": counted(outline.roles.values(), "rol", index),
        "tracks": counted_tracks(outline.tracks.values(), index),
        "locator": locate(outline, outline.roles, []),
        "trail": [HOME, (ROLES[0], "")],
    }
    return render(request, "site/role_list.html", context)


@require_safe
@canonical_code
def role(request: HttpRequest, code: str) -> HttpResponse:
    index = facets.read(version.of(request))
    role = get_object_or_404(Role.objects.prefetch_related("related_links"), code=code)
    tracks = index.outline.tracks_of(code)
    others = [entry for entry in index.outline.roles.values() if entry.code != code]
    context = {
        "role": role,
        "count": index.count("rol", code),
        "list_url": filtered_address(("rol", code)),
        "others": counted(others, "rol", index),
        "tracks": counted_tracks(tracks, index),
        "cards": first_cards("rol", code, index),
        "related": public_links(role.related_links.all(), index),
        "locator": locate(index.outline, [code], [track.code for track in tracks]),
        "trail": [HOME, ROLES, (role.name, "")],
    }
    return render(request, "site/role.html", context)


@require_safe
def track_list(request: HttpRequest) -> HttpResponse:
    index = facets.read(version.of(request))
    outline = index.outline
    context = {
        "tracks": counted_tracks(outline.tracks.values(), index),
        "locator": locate(outline, [], outline.tracks),
        "trail": [HOME, (TRACKS[0], "")],
    }
    return render(request, "site/track_list.html", context)


@require_safe
@canonical_code
def track(request: HttpRequest, code: str) -> HttpResponse:
    index = facets.read(version.of(request))
    track = get_object_or_404(
        Track.objects.select_related("role").prefetch_related("related_links"), code=code
    )
    activities = activity_rows(index.outline.activities_of(code), index)
    context = {
        "track": track,
        "count": index.count("spoor", code),
        "list_url": filtered_address(("spoor", code)),
        "activities": activities,
        "elaborated_count": sum(row.is_elaborated for row in activities),
        "is_growing": not all(row.is_elaborated for row in activities),
        **cards_of_track(code, index),
        "related": public_links(track.related_links.all(), index),
        "locator": locate(index.outline, [], [code]),
        "trail": [HOME, (track.role.name, track.role.get_absolute_url()), (track.name, "")],
    }
    return render(request, "site/track.html", context)


def cards_of_track(code: str, index: FacetIndex) -> dict:
    """The first cards of a track, and of what it shares with the other two, in one query."""
    here = index.option("spoor", code).bits
    shared = {
        entry.code: here & index.option("spoor", entry.code).bits
        for entry in index.outline.tracks.values()
        if entry.code != code
    }
    wanted = {
        name: list(index.positions_in(bits))[:CARDS] for name, bits in {**shared, "": here}.items()
    }
    every = sorted({position for positions in wanted.values() for position in positions})
    by_slug = {card.slug: card for card in cards_at(every, index)}
    cards = {
        name: [by_slug[index.slugs[at]] for at in positions if index.slugs[at] in by_slug]
        for name, positions in wanted.items()
    }
    others = [
        OtherTrack(
            entry,
            index.count("spoor", entry.code),
            shared[entry.code].bit_count(),
            cards[entry.code],
        )
        for entry in index.outline.tracks.values()
        if entry.code != code
    ]
    return {"others": others, "cards": cards[""]}


@require_safe
def activity_list(request: HttpRequest) -> HttpResponse:
    index = facets.read(version.of(request))
    outline = index.outline
    rows = activity_rows(outline.activities.values(), index)
    context = {
        "groups": [
            {"track": track, "activities": [row for row in rows if row.entry.parent == track.code]}
            for track in outline.tracks.values()
        ],
        "is_growing": outline.is_growing,
        "trail": [HOME, (ACTIVITIES[0], "")],
    }
    return render(request, "site/activity_list.html", context)


@require_safe
@canonical_code
def activity(request: HttpRequest, code: str) -> HttpResponse:
    index = facets.read(version.of(request))
    activity = get_object_or_404(
        Activity.objects.published().prefetch_related("related_links", "sources"), code=code
    )
    entry = index.outline.activities[code]
    track = index.outline.tracks[entry.parent]
    role = index.outline.roles[track.parent]
    context = {
        "activity": activity,
        "track": track,
        "sections": sections_of(activity),
        "examples": shown_examples(entry, index),
        "example_total": index.count("activiteit", code),
        "list_url": filtered_address(("activiteit", code)),
        "sources": activity.sources.all(),
        "related": public_links(activity.related_links.all(), index),
        "locator": locate(index.outline, [], [track.code]),
        "trail": [HOME, (role.name, role.url), (track.name, track.url), (activity.name, "")],
    }
    return render(request, "site/activity.html", context)


def sections_of(activity: Activity) -> list[dict]:
    """The filled texts of an activity that is worked out."""
    texts = [
        ("wat", "Wat is het?", activity.what),
        ("hoe", "Hoe werkt het?", activity.how),
        ("voor-wie", "Voor wie?", activity.for_whom),
        ("kosten", "Wat kost het?", activity.cost),
        ("opbrengst", "Wat levert het op?", activity.result),
    ]
    return [
        {"anchor": anchor, "heading": heading, "text": text}
        for anchor, heading, text in texts
        if text and activity.is_elaborated
    ]


def shown_examples(entry: Entry, index: FacetIndex) -> list[dict]:
    """Cards with the editor's note; a long list goes on behind a link."""
    examples = examples_of([entry], index)[entry.code]
    positions = examples.first(EXAMPLES, index)
    notes = {index.pks[at]: examples.notes.get(at, "") for at in positions}
    return [{"card": card, "note": notes[card.pk]} for card in cards_at(positions, index)]
