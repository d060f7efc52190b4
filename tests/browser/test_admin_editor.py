"""The Markdown editor in use: toolbar, upload, preview, counter, and what goes wrong."""

import io

import pytest
from django.contrib.sessions.models import Session
from PIL import Image

from practices import images
from tests.browser.desk import LIST, LOGIN, enter

pytestmark = pytest.mark.browser

PREVIEW = "/beheer/markdown/voorbeeld/"


def png():
    buffer = io.BytesIO()
    Image.new("RGB", (80, 60), (200, 80, 40)).save(buffer, "PNG")
    return buffer.getvalue()


class Editor:
    """The editor of one field."""

    def __init__(self, visit, field="approach"):
        self.visit = visit
        self.tab = visit.page
        self.box = self.tab.locator(f".field-{field} .markdownx")
        self.field = self.box.locator("textarea")
        self.error = self.box.locator(".markdownx__error")
        self.preview = self.box.locator(".markdownx-preview")

    @property
    def text(self):
        return self.field.input_value()

    def use(self, tool):
        self.box.locator(f"[data-tool={tool}]").click()

    def upload(self, content, name="foto.png"):
        with self.tab.expect_file_chooser() as chooser:
            self.use("image")
        chooser.value.set_files({"name": name, "mimeType": "image/png", "buffer": content})

    def selected(self):
        return self.field.evaluate(
            "field => field.value.slice(field.selectionStart, field.selectionEnd)"
        )


@pytest.fixture
def editor(desk, draft, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    visit = desk()
    visit.asked = []
    visit.page.on("request", lambda request: visit.asked.append(request.url))
    visit.goto(f"{LIST}{draft.pk}/change/")
    visit.page.wait_for_load_state("networkidle")
    return Editor(visit)


def test_no_preview_is_asked_before_one_is_opened(editor):
    assert editor.tab.locator(".markdownx").count() >= 9
    assert not [url for url in editor.visit.asked if PREVIEW in url]
    editor.field.fill("Een **vette** tekst")
    editor.use("preview")
    editor.preview.locator("strong").wait_for()
    assert editor.preview.get_attribute("aria-label") == "Voorbeeld van Aanpak"
    assert editor.box.locator("[data-tool=preview]").get_attribute("aria-expanded") == "true"
    editor.field.fill("Een *schuine* tekst")
    editor.preview.locator("em").wait_for()
    assert len([url for url in editor.visit.asked if PREVIEW in url]) == 2
    assert editor.visit.violations() == []
    assert editor.visit.csp_messages == []


@pytest.mark.parametrize(
    ("tool", "typed", "result"),
    [
        ("bold", "", "**vette tekst**"),
        ("italic", "", "*cursieve tekst*"),
        ("heading", "Titel", "## Titel"),
        ("list", "een\ntwee", "- een\n- twee"),
        ("numbered", "een\ntwee", "1. een\n2. twee"),
        ("quote", "Zei zij", "> Zei zij"),
        ("link", "", "[tekst](https://)"),
    ],
)
def test_toolbar_marks_the_text_and_the_browser_can_undo_it(editor, tool, typed, result):
    editor.field.fill(typed)
    editor.field.press("Control+A")
    editor.use(tool)
    assert editor.text == result
    editor.tab.keyboard.press("Control+Z")
    assert editor.text == typed


def test_toolbar_takes_a_mark_away_again(editor):
    editor.field.fill("- een\n- twee")
    editor.field.press("Control+A")
    editor.use("list")
    assert editor.text == "een\ntwee"
    editor.field.fill("vet")
    editor.field.press("Control+A")
    editor.use("bold")
    editor.use("bold")
    assert editor.text == "vet"


def test_toolbar_is_one_stop_and_arrows_walk_through_it(editor):
    tab = editor.tab
    editor.field.focus()
    tab.keyboard.press("Shift+Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Vet"
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.textContent") == "Cursief"
    tab.keyboard.press("End")
    assert tab.evaluate("document.activeElement.textContent") == "Voorbeeld"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.name") == "approach"
    tools = editor.box.locator("[role=toolbar]")
    assert tools.get_attribute("aria-label") == "Opmaak van Aanpak"


def test_uploaded_image_asks_for_its_words(editor):
    editor.field.fill("Voor. ")
    editor.field.press("End")
    editor.upload(png())
    editor.box.locator(".markdownx__status:has-text('Beschrijf')").wait_for()
    assert editor.selected() == "Beschrijf wat er te zien is"
    editor.tab.keyboard.type("Een oranje vlak")
    assert editor.text.startswith("Voor. ![Een oranje vlak](/media/illustraties/")
    editor.use("preview")
    image = editor.preview.locator("img")
    image.wait_for()
    assert image.get_attribute("alt") == "Een oranje vlak"
    assert editor.visit.csp_messages == []


def test_q44_refused_upload_is_said_in_dutch_and_leaves_the_text(editor):
    editor.field.fill("Mijn tekst")
    editor.upload(b"geen afbeelding")
    editor.box.locator(".markdownx__error:not(:empty)").wait_for()
    assert editor.error.inner_text() == images.NO_IMAGE
    assert editor.error.get_attribute("role") == "alert"
    assert editor.text == "Mijn tekst"


def test_expired_session_is_told_and_no_login_page_shows_up(editor):
    editor.field.fill("Mijn lange tekst")
    Session.objects.all().delete()
    editor.use("preview")
    editor.box.locator(".markdownx__error:not(:empty)").wait_for()
    assert editor.error.inner_text().startswith("Je bent uitgelogd.")
    assert editor.preview.locator("form, input").count() == 0
    editor.upload(png())
    editor.box.locator(".markdownx__error:not(:empty)").wait_for()
    assert editor.error.inner_text().startswith("Je bent uitgelogd.")
    assert editor.text == "Mijn lange tekst"


def test_logged_in_again_elsewhere_the_form_can_be_saved(editor):
    editor.field.fill("Mijn lange tekst")
    Session.objects.all().delete()
    other = editor.tab.context.new_page()
    other.goto(editor.visit.home + LOGIN)
    enter(other)
    editor.use("preview")
    editor.preview.locator("p:has-text('Mijn lange tekst')").wait_for()
    editor.tab.click("[name=_continue]")
    editor.tab.wait_for_selector(".messagelist .success")


def test_q49_counter_counts_and_warns(editor):
    counter = editor.box.locator(".markdownx__count")
    assert counter.inner_text() == "0 van 20.000 tekens"
    editor.field.fill("é" * 20_001)
    assert counter.inner_text() == "20.001 van 20.000 tekens"
    assert "te lang" in editor.error.inner_text()
    editor.field.fill("kort")
    assert counter.inner_text() == "4 van 20.000 tekens"
    assert editor.error.inner_text() == ""


def test_dropped_image_is_uploaded_and_the_form_stays(editor):
    editor.field.fill("Tekst ")
    editor.field.evaluate(
        """(field, bytes) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], "x.png", { type: "image/png" }));
          const options = { bubbles: true, cancelable: true, dataTransfer: data };
          field.dispatchEvent(new DragEvent("drop", options));
        }""",
        list(png()),
    )
    editor.box.locator(".markdownx__status:has-text('Beschrijf')").wait_for()
    assert "/media/illustraties/" in editor.text


def test_row_that_is_added_has_a_working_editor(desk):
    visit = desk()
    visit.goto("/beheer/catalogue/page/")
    visit.page.click("#result_list tbody th a >> nth=0")
    visit.page.click("#sections-group .add-row a")
    box = visit.page.locator(".dynamic-sections:not(.has_original):not(.spare) .markdownx").last
    box.locator("textarea").fill("Nieuw")
    box.locator("[data-tool=preview]").click()
    box.locator(".markdownx-preview p").wait_for()
    described = box.locator("textarea").get_attribute("aria-describedby")
    assert "__prefix__" not in described
    assert visit.violations() == []
    assert visit.csp_messages == []
