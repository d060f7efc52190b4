"""What every edit of a practice ends with, whoever made it and however it came in."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.text import slugify

from catalogue.models import Activity
from practices import workflow
from practices.leaning import align_roles, align_tracks, link_activities
from practices.models import GoodPractice, SlugRedirect
from practices.refusal import Refused

SLUG_LENGTH = 60
# What a broken rule of the database means, by its name.
RULE_TEXTS = {
    "practice_ends_after_it_starts": "Het eindjaar ligt voor het beginjaar.",
    "practice_years_are_years": "Vul bij een jaar een getal van 1990 tot en met 2100 in.",
    "practice_reach_has_a_year_and_a_source": "Een bereikcijfer heeft een jaar en een bron nodig.",
    "published_practice_has_its_dates_and_a_summary": "Een gepubliceerde praktijk houdt een "
    "samenvatting en een controledatum.",
}
ADDRESS_IS_TAKEN = (
    "Dit adres was eerder van een andere praktijk en verwijst daar nog naar. Kies een ander adres."
)


def settle(
    practice: GoodPractice,
    *,
    activities: Collection[Activity] | None = None,
    is_public_change: bool,
) -> list[str]:
    """Link activities, add the tracks and the role that follow, keep what is public complete.

    Says what was added. Raises `Refused`.
    """
    check_free(practice)
    if activities is not None:
        link_activities(practice, activities)
    added = [
        f"We hebben het spoor ‘{track}’ toegevoegd, omdat een gekoppelde activiteit daarbij hoort."
        for track in align_tracks(practice)
    ]
    added += [
        f"We hebben de rol ‘{role}’ toegevoegd, omdat het spoor daarbij hoort."
        for role in align_roles(practice)
    ]
    if practice.is_published:
        workflow.check_complete(practice)
        if added or is_public_change:
            practice.updated_on = timezone.localdate()
            practice.save(update_fields=["updated_on"])
    return added


def free_slug(title: str) -> str:
    """An address made from the title that no practice has or had."""
    base = slugify(title)[:SLUG_LENGTH].strip("-") or "praktijk"
    slug, number = base, 1
    while GoodPractice.objects.known_as(slug).exists():
        number += 1
        slug = f"{base[: SLUG_LENGTH - 4].rstrip('-')}-{number}"
    return slug


def is_made_of(slug: str, title: str) -> bool:
    """Whether an address is no more than its title, as the script in the form writes it."""
    longest = GoodPractice._meta.get_field("slug").max_length
    return bool(slug) and slugify(title)[:longest].strip("-") == slug.strip("-")


def is_taken(slug: str, practice: GoodPractice) -> bool:
    """Whether another practice had this address: it leads on to that one for ever."""
    return SlugRedirect.objects.filter(slug=slug).exclude(practice=practice.pk).exists()


def check_free(practice: GoodPractice) -> None:
    """Once more after saving: another practice may just have left this address behind."""
    if is_taken(practice.slug, practice):
        raise Refused(ADDRESS_IS_TAKEN)


def keep_old_address(practice: GoodPractice, old: str) -> None:
    """The address it had leads on to it; one it takes back is no longer an old one."""
    practice.old_slugs.filter(slug=practice.slug).delete()
    SlugRedirect.objects.create(practice=practice, slug=old)


def in_words(text: str) -> str:
    """A broken rule, as people say it."""
    return next((words for rule, words in RULE_TEXTS.items() if rule in text), text)
