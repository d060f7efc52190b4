"""Images below a practice: judged, drawn anew, with words for who does not see them."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from catalogue.models import State
from practices import images
from practices.admin.illustration import NO_WORDS, TWICE
from practices.models import Illustration
from tests.admin.desk import errors, told
from tests.factories import make_practice
from tests.page import Page


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def practice(framework):
    return make_practice(state=State.CONCEPT)


def photo(name="foto.png", size=(60, 40), content=None):
    buffer = io.BytesIO()
    Image.new("RGB", size, (20, 120, 140)).save(buffer, "PNG")
    return SimpleUploadedFile(name, content or buffer.getvalue(), "image/png")


def stored(media):
    return [path for path in media.rglob("*") if path.is_file()]


def add(desk, practice, **values):
    row = {f"illustrations-0-{name}": value for name, value in values.items()}
    return desk.save(practice, **{"illustrations-TOTAL_FORMS": "1", **row})


def test_q39_image_is_kept_under_a_name_of_ours_with_its_words(editor, practice, media):
    page = add(editor, practice, image=photo("x" * 300 + ".png"), alternative_text="Een lasser")
    assert not errors(page)
    illustration = practice.illustrations.get()
    (path,) = stored(media)
    assert illustration.image.name == f"{images.FOLDER}/{path.name}"
    assert len(path.stem) == 32
    assert (illustration.alternative_text, illustration.position) == ("Een lasser", 1)
    thumbnail = editor.open("change", practice).one("#illustrations-0 .thumbnail")
    assert thumbnail.get("src") == illustration.image.url
    served = editor.client.get(illustration.image.url)
    assert b"".join(served.streaming_content) == path.read_bytes()


def test_image_stays_when_the_form_is_saved_again(editor, practice, media):
    add(editor, practice, image=photo(), is_decorative="on")
    name = practice.illustrations.get().image.name
    editor.save(practice, **{"illustrations-0-caption": "In de werkplaats"})
    illustration = practice.illustrations.get()
    assert (illustration.image.name, illustration.caption) == (name, "In de werkplaats")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"<svg xmlns='http://www.w3.org/2000/svg'/>", images.NO_IMAGE),
     (b"x" * (images.LIMIT + 1), images.TOO_LARGE)],
)  # fmt: skip
def test_q44_refused_image_keeps_all_that_was_typed_and_stores_nothing(
    editor, practice, media, content, message
):
    page = editor.save(
        practice,
        title="Andere titel",
        approach="Een lange aanpak.",
        **{
            "illustrations-TOTAL_FORMS": "1",
            "illustrations-0-image": photo(content=content),
            "illustrations-0-alternative_text": "Een lasser",
        },
    )
    assert errors(page) == [message]
    assert page.one("[name=title]").get("value") == "Andere titel"
    assert page.one("[name=approach]").text_content().strip() == "Een lange aanpak."
    assert page.one("[name=illustrations-0-alternative_text]").get("value") == "Een lasser"
    assert stored(media) == []
    assert not Illustration.objects.exists()


def test_image_has_words_or_is_decorative_and_not_both(editor, practice, media):
    assert NO_WORDS in errors(add(editor, practice, image=photo()))
    both = add(editor, practice, image=photo(), alternative_text="Lasser", is_decorative="on")
    assert TWICE in errors(both)
    assert stored(media) == []
    video = add(editor, practice, video_url="https://vimeo.com/123456")
    assert not errors(video)


def test_illustration_is_an_image_or_a_video(editor, practice):
    page = add(
        editor, practice, image=photo(), alternative_text="A", video_url="https://vimeo.com/1"
    )
    assert any("één van de twee" in text for text in errors(page))
    assert any("één van de twee" in text for text in errors(add(editor, practice, caption="Leeg")))


@pytest.mark.parametrize(
    ("at", "to"), [(State.CONCEPT, State.REVIEW), (State.REVIEW, State.PUBLISHED)]
)
def test_q45_image_without_words_keeps_a_practice_from_going_public(editor, at, to):
    practice = make_practice(state=at)
    Illustration.objects.create(practice=practice, image="illustraties/x.png")
    page = editor.step(practice, to)
    assert any("tekstalternatief" in text for text in told(page))
    practice.refresh_from_db()
    assert practice.state == at


def test_r3_image_leaves_nothing_behind_when_the_rest_is_refused(editor, media):
    practice = make_practice()
    page = editor.save(
        practice,
        question="",
        **{"illustrations-TOTAL_FORMS": "1", "illustrations-0-image": photo(),
           "illustrations-0-is_decorative": "on"},
    )  # fmt: skip
    assert "Vul in: vraagstuk." in errors(page)
    assert stored(media) == []


def test_q46_full_disk_is_told_and_leaves_no_half_file(editor, practice, media, monkeypatch):
    def fail(storage, name, content):
        (media / images.FOLDER).mkdir(exist_ok=True)
        (media / name).write_bytes(b"half")
        raise OSError("No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", fail)
    page = add(editor, practice, image=photo(), is_decorative="on", caption="Blijft staan")
    assert images.NOT_NOW in errors(page)
    assert page.one("[name=illustrations-0-caption]").get("value") == "Blijft staan"
    assert stored(media) == []
    assert not Illustration.objects.exists()


@pytest.mark.parametrize("state", [State.CONCEPT, State.REVIEW])
def test_a_coordinator_illustrates_an_own_practice_that_is_not_public(coordinator, media, state):
    practice = make_practice(state=state, partnership=coordinator.partnership)
    assert not errors(add(coordinator, practice, image=photo(), alternative_text="Een lasser"))
    illustration = practice.illustrations.get()
    assert len(stored(media)) == 1
    coordinator.save(practice, **{"illustrations-0-caption": "In de werkplaats"})
    illustration.refresh_from_db()
    assert illustration.caption == "In de werkplaats"
    coordinator.save(practice, **{"illustrations-0-DELETE": "on"})
    assert not practice.illustrations.exists()


@pytest.mark.parametrize("state", [State.PUBLISHED, State.ARCHIVED])
def test_r5_a_coordinator_cannot_illustrate_what_is_or_was_public(coordinator, media, state):
    practice = make_practice(state=state, partnership=coordinator.partnership)
    kept = Illustration.objects.create(
        practice=practice, image="illustraties/x.png", alternative_text="Blijft"
    )
    assert not coordinator.open("change", practice).select("[name^=illustrations-]")
    row = {"illustrations-TOTAL_FORMS": "2", "illustrations-INITIAL_FORMS": "1",
           "illustrations-0-id": kept.pk, "illustrations-0-DELETE": "on",
           "illustrations-1-image": photo(), "illustrations-1-is_decorative": "on"}  # fmt: skip
    whole = {"title": practice.title, "summary": "Anders."} | row
    coordinator.client.post(coordinator.address("change", practice), whole)
    coordinator.save(practice, summary="Nog anders.", **row)
    assert list(practice.illustrations.all()) == [kept]
    assert stored(media) == []
    for proposal in practice.proposals.all():
        assert "illustrations" not in proposal.proposed


def test_r5_a_coordinator_cannot_illustrate_the_practice_of_another_pps(coordinator, media):
    practice = make_practice(state=State.CONCEPT)
    row = {"title": "Van mij", "illustrations-TOTAL_FORMS": "1",
           "illustrations-INITIAL_FORMS": "0", "illustrations-0-image": photo(),
           "illustrations-0-is_decorative": "on"}  # fmt: skip
    answer = coordinator.client.post(coordinator.address("change", practice), row, follow=True)
    assert practice.title not in answer.content.decode()
    assert not practice.illustrations.exists()
    assert stored(media) == []


def test_r5_without_the_right_nobody_posts_an_image(coordinator, media):
    Group.objects.get(name="coördinator").permissions.remove(
        *Permission.objects.filter(codename__endswith="_illustration")
    )
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    assert not coordinator.open("change", practice).select("[name=illustrations-0-image]")
    add(coordinator, practice, image=photo(), is_decorative="on")
    assert stored(media) == []


def test_public_page_shows_an_image_with_its_size_and_words(editor, client, media):
    practice = make_practice()
    add(editor, practice, image=photo(), alternative_text="Een lasser", caption="Lassen",
        credit="Jan de Wit")  # fmt: skip
    add_second = {"illustrations-TOTAL_FORMS": "2", "illustrations-1-image": photo(size=(30, 90)),
                  "illustrations-1-is_decorative": "on"}  # fmt: skip
    editor.save(practice, **add_second)
    page = Page(client.get(practice.get_absolute_url()))
    shown = [{name: image.get(name) for name in ("alt", "width", "height")}
             for image in page.select("#beeld img")]  # fmt: skip
    assert shown == [
        {"alt": "Een lasser", "width": "60", "height": "40"},
        {"alt": "", "width": "30", "height": "90"},
    ]
    assert page.texts("#beeld figcaption") == ["Lassen. Beeld: Jan de Wit"]


def test_page_stands_when_an_image_is_gone(client, framework):
    practice = make_practice()
    Illustration.objects.create(
        practice=practice, image="illustraties/weg.png", alternative_text="Weg"
    )
    page = Page(client.get(practice.get_absolute_url()))
    assert page.status == 200
    assert not page.select("#beeld img")
