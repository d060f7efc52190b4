"""The Markdown editor as it leaves the server; its script is tested in a real browser."""

import pytest
from django.urls import NoReverseMatch, reverse
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import AdminMarkdownxWidget

from catalogue.admin.texts import MarkdownEditor, MarkdownText
from catalogue.fields import MARKDOWN_LIMIT
from catalogue.models import Page as CataloguePage
from catalogue.models import Section, State
from practices.models import GoodPractice
from tests.admin.desk import errors
from tests.factories import make_practice, make_role
from tests.page import Page

EDITORS = [
    "question", "approach", "results", "lessons", "preconditions", "transferable_core",
    "cost_note", "value_for_companies", "value_for_education",
]  # fmt: skip


@pytest.fixture
def practice(framework):
    return make_practice(state=State.CONCEPT, approach="Samen **leren**.")


def test_editor_is_that_of_markdownx_with_our_addresses(editor, practice):
    assert issubclass(MarkdownText, MarkdownxFormField)
    assert issubclass(MarkdownEditor, AdminMarkdownxWidget)
    page = editor.open("change", practice)
    fields = {field.get("name"): field for field in page.select("textarea.markdownx-editor")}
    assert set(fields) == set(EDITORS)
    for field in fields.values():
        assert field.get("data-markdownx-urls-path") == reverse("markdown-preview")
        assert field.get("data-markdownx-upload-urls-path") == reverse("markdown-upload")
    assert fields["approach"].text_content().strip() == "Samen **leren**."


def test_addresses_and_script_of_markdownx_itself_are_left_out(editor, practice):
    for name in ("markdownx_upload", "markdownx_markdownify"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert editor.client.get("/markdownx/upload/").status_code == 404
    scripts = [script.get("src") for script in editor.open("change", practice).select("script")]
    assert any("js/admin-markdown" in source for source in scripts)
    assert not any("markdownx" in source for source in scripts)


def test_toolbar_has_buttons_in_dutch_that_wait_for_the_script(editor, practice):
    page = editor.open("change", practice)
    tools = page.one(".field-approach .markdownx__tools")
    assert tools.get("hidden") is not None
    assert page.texts(".field-approach .markdownx__tool") == [
        "Vet", "Cursief", "Kop", "Lijst", "Genummerde lijst", "Citaat", "Link",
        "Afbeelding uploaden", "Voorbeeld",
    ]  # fmt: skip
    assert {button.get("type") for button in page.select(".markdownx__tool")} == {"button"}


def test_help_is_read_with_the_field(editor, practice):
    page = editor.open("change", practice)
    described_by = page.one("[name=approach]").get("aria-describedby").split()
    texts = [page.one(f"#{name}").text_content().strip() for name in described_by]
    assert texts[0] == "Wat jullie deden, in stappen. Nodig voor de beoordeling."
    assert texts[1].startswith("Je kunt opmaken met Markdown: **vet**")


def test_every_markdown_field_has_the_editor_also_below_a_form(editor):
    role = make_role()
    assert editor.open("change", role).select("textarea.markdownx-editor[name=body]")
    page = CataloguePage.objects.create(slug="proef", title="Proef")
    Section.objects.create(page=page, anchor="een", heading="Een", body="Tekst")
    form = editor.open("change", page)
    assert form.one("[name=sections-0-body]").get("class") == "vLargeTextField markdownx-editor"
    assert form.one("[name=sections-__prefix__-body]").get("id") == "id_sections-__prefix__-body"


def test_q49_text_over_the_limit_is_refused_and_kept(editor, practice):
    text = "a" * (MARKDOWN_LIMIT + 1)
    page = editor.save(practice, approach=text, title="Nieuwe titel")
    assert errors(page) == [
        "Maak de tekst korter: hooguit 20000 tekens, je hebt er nu 20001.",
    ]
    assert page.one("[name=approach]").text_content().strip() == text
    assert page.one("[name=title]").get("value") == "Nieuwe titel"
    assert page.one(".field-approach .markdownx").get("data-limit") == str(MARKDOWN_LIMIT)
    assert GoodPractice.objects.get().approach == "Samen **leren**."


def test_faults_are_listed_first_and_lead_to_their_fields(editor, practice):
    page = editor.save(practice, title="", **{"sources-0-url": "geen adres"})
    faults = {link.get("href"): link.text_content() for link in page.select(".faults a")}
    assert faults == {"#id_title": "Titel", "#id_sources-0-url": "Bron, adres"}
    for target in faults:
        assert page.select(target)
    assert page.title.startswith("Fout: ")


def test_r4_q48_hostile_text_is_harmless_wherever_an_editor_meets_it(editor, practice):
    hostile = (
        "[klik](javascript:alert(1)) [zo](&#106;avascript:x) <img src=x onerror=alert(1)>\n\n"
        "<svg/onload=alert(1)> ![foto](data:image/svg+xml;base64,AAAA)"
    )
    attack = "</textarea><script>alert(1)</script>"
    page = editor.save(practice, approach=hostile, results=attack, summary=attack, title=attack)
    assert not errors(page)
    as_public = reverse("admin:practices_goodpractice_preview", args=[practice.pk])
    shown = [
        editor.open("change", practice),
        editor.open("changelist", GoodPractice),
        editor.open("history", practice),
        editor.open("delete", practice),
        Page(editor.client.get(as_public)),
        Page(editor.client.get(reverse("admin:index"))),
        Page(editor.client.post(reverse("markdown-preview"), {"content": hostile})),
    ]
    for answer in shown:
        assert answer.status == 200
        assert not answer.select("script:not([src]):not([type='application/json'])")
        assert not answer.select("[onerror], [onload], svg[onload], img[src='x'], img[src^='data']")
        assert not answer.select("a[href*='script:' i]")
