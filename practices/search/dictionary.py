"""What a word of the language is: whether it is Dutch at all, and the word it is a form of.

The stemmers cut endings; a dictionary knows "gekozen" beside "kiezen" and "steden" beside "stad".
It is read where it stands on disk, which costs a process 8 MB where a dict of it costs 40.
"""

from collections.abc import Mapping
from functools import cache

from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

from catalogue.dutch import fold


@cache
def lemmas() -> Mapping[str, str]:
    return StreamDictionaryFactory().get_dictionary("nl")


@cache
def accented() -> dict[str, str]:
    """Our words have no accents: geisoleerd stands in the dictionary as geïsoleerd."""
    return {fold(word): word for word in lemmas() if not word.isascii() and word.islower()}


def lemma(word: str) -> str:
    """Folded, in one piece ("aan_sluiten"); empty for a word the dictionary does not know."""
    found = lemmas().get(word) or lemmas().get(accented().get(word, ""))
    return fold(found).replace("_", "") if found else ""


def is_dutch(word: str) -> bool:
    return bool(lemma(word))
