"""Vocabularies, terms, glossary and synonyms: where they are in use, and little to type."""

import pytest

from catalogue.models import GlossaryTerm, SynonymGroup, Term, Vocabulary
from tests.admin.desk import errors
from tests.factories import make_partnership, make_practice, make_term


@pytest.fixture
def used(framework):
    """A term that two practices and a pps carry; a second one that one of the practices has too."""
    term, other = make_term("sector", "zorg"), make_term("sector", "handel")
    make_practice(terms=[term, other])
    make_practice(terms=[term])
    make_partnership().terms.add(term)
    return term


def test_term_tells_where_it_is_in_use(editor, used):
    make_term("sector", "bouw")
    words = editor.open("changelist", Term).texts(".field-use")
    assert sorted(words) == ["1 praktijk", "2 praktijken, 1 pps", "nergens"]
    form = editor.open("change", used)
    assert form.texts(".field-use .readonly") == ["2 praktijken, 1 pps"]


def test_vocabulary_counts_its_terms_and_its_practices_once(editor, used):
    page = editor.open("changelist", Vocabulary)
    assert page.texts(".field-use") == ["2 praktijken, 1 pps"]
    link = page.one(".field-terms_link a")
    assert link.text_content() == "2 termen"
    terms = editor.client.get(link.get("href"))
    assert terms.status_code == 200
    form = editor.open("change", used.vocabulary)
    assert form.texts(".field-use .readonly") == ["2 praktijken, 1 pps"]


def test_code_of_synonyms_is_made_of_the_first_word(editor):
    editor.add(SynonymGroup, terms="Zij-instromer\nzijinstroom", direction="both", code="")
    editor.add(SynonymGroup, terms="Zij-instromer\nomscholer", direction="both", code="")
    assert [group.code for group in SynonymGroup.objects.all()] == [
        "zij-instromer", "zij-instromer-2",
    ]  # fmt: skip
    assert errors(editor.add(SynonymGroup, terms="", direction="both", code=""))
    group = SynonymGroup.objects.all()[0]
    editor.save(group, terms="zij-instromer\nzijinstromer", code="anders")
    group.refresh_from_db()
    assert (group.code, group.terms) == ("zij-instromer", "zij-instromer\nzijinstromer")


def test_long_meaning_is_shortened_in_the_list(editor):
    GlossaryTerm.objects.create(slug="llo", term="llo", definition="woord " * 60)
    (meaning,) = editor.open("changelist", GlossaryTerm).texts(".field-meaning")
    assert meaning.endswith("…")
