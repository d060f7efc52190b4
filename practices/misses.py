"""Searches that found no practice, so that editors see which words visitors use.

A visitor's page never waits for it or fails by it, and nothing is kept that may point at a person.
"""

import datetime
import logging
import re

from django.db import DatabaseError
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from practices.models import SearchMiss
from practices.models.search_miss import OFTEN
from practices.search.engine import impatient
from practices.search.words import is_searchable, wholes

log = logging.getLogger(__name__)

LONGEST = 60  # characters
MOST_WORDS = 6
MOST_DIGITS = 5
# A visitor who types nonsense all day fills no disk.
MOST_KEPT = 5_000
KEPT = datetime.timedelta(days=90)
POSTCODE = re.compile(r"\b\d{4} ?[a-z]{2}\b", re.IGNORECASE)
ROBOT = re.compile(r"bot\b|bot/|crawl|spider|slurp|preview|monitor|curl|python|scan", re.IGNORECASE)


def remember(request: HttpRequest, query: str) -> None:
    """Count a search that found no practice, when a visitor made it."""
    if not is_visitor(request) or not (term := term_of(query)):
        return
    try:
        with impatient():
            count(term, timezone.localdate())
    except DatabaseError as fault:
        log.warning("Een zoekopdracht zonder resultaat is niet geteld: %s", fault)


def is_visitor(request: HttpRequest) -> bool:
    """Someone who looks at the page: no robot, nor a browser that fetches it just in case."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    agent = request.headers.get("User-Agent", "")
    return request.method == "GET" and "prefetch" not in purpose and not ROBOT.search(agent)


def term_of(query: str) -> str:
    """The words as the search reads them; empty for what may say something of a person."""
    if "@" in query or len(query) > LONGEST or POSTCODE.search(query):
        return ""
    if sum(character.isdigit() for character in query) > MOST_DIGITS:
        return ""
    words = wholes(query)
    if len(words) > MOST_WORDS or not any(map(is_searchable, words)):
        return ""
    return " ".join(words)[:LONGEST]


def count(term: str, today: datetime.date) -> None:
    known = SearchMiss.objects.filter(term=term)
    if known.update(count=F("count") + 1, last_seen=today):
        return
    if SearchMiss.objects.count() < MOST_KEPT or make_room():
        miss = SearchMiss(term=term, last_seen=today)
        # Two visitors at once: the first one counts.
        SearchMiss.objects.bulk_create([miss], ignore_conflicts=True)


def make_room() -> bool:
    """Drop what was searched once and longest ago: nonsense does not keep out what is new."""
    once = SearchMiss.objects.filter(count=1).order_by("last_seen", "pk")
    return bool(
        SearchMiss.objects.filter(pk__in=list(once.values_list("pk", flat=True)[:1])).delete()[0]
    )


def forget(today: datetime.date) -> int:
    """Drop what was seldom searched and not for a long time; how many were dropped."""
    old = SearchMiss.objects.filter(count__lt=OFTEN, last_seen__lt=today - KEPT)
    return old.delete()[0]
