"""Choices of the list, as an address of it names them: "spoor:bijscholing"."""

from collections.abc import Iterable

from practices.facets import FacetIndex

# Says nothing about an example that is not there yet, or stands in the first step.
NOT_ASKED = {"pps", "bereik", "onderbouwing", "pps-type"}
CHOICES = 40  # taken along at most


def in_words(pair: str, index: FacetIndex) -> str:
    """ "spoor:bijscholing" as a reader knows it: "Spoor: Bijscholing"."""
    parameter, _, value = pair.partition(":")
    facet = index.facets.get(parameter)
    if facet is None or value not in facet.options:
        return pair
    return f"{facet.label}: {facet.options[value].label}"


def choices_in(asked: Iterable[tuple[str, list[str]]], index: FacetIndex) -> list[str]:
    """The known choices of an address of the list, as an address holds them."""
    return [
        f"{parameter}:{value}"
        for parameter, values in asked
        if parameter not in NOT_ASKED and (facet := index.facets.get(parameter))
        for value in dict.fromkeys(values)
        if value in facet.options
    ][:CHOICES]
