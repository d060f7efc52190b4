"""Where images are sent and served: who may, how much, and what is said when it fails."""

import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from practices import images
from tests.factories import make_coordinator, make_editor, make_user
from tests.practices.pictures import (
    PREVIEW,
    SVG,
    UPLOAD,
    drawn,
    sent,
    stored,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_r5_visitors_and_staff_without_the_right_are_refused(db, media):
    nobody = Client()
    reader = Client()
    reader.force_login(make_user("lezer", is_staff=True))
    outsider = Client()
    outsider.force_login(make_user("buiten"))
    for visitor, status in ((nobody, 302), (reader, 403), (outsider, 302)):
        for address, data in ((UPLOAD, {"image": sent(drawn())}), (PREVIEW, {"content": "*x*"})):
            assert visitor.post(address, data).status_code == status
    assert stored(media) == []


def test_a_coordinator_may_upload_and_preview(db, client):
    client.force_login(make_coordinator())
    assert client.post(UPLOAD, {"image": sent(drawn())}).status_code == 200
    assert client.post(PREVIEW, {"content": "*x*"}).content == b"<p><em>x</em></p>\n"


def test_the_addresses_of_the_editor_take_post_with_a_token_only(desk):
    assert desk.get(UPLOAD).status_code == 405
    assert desk.get(PREVIEW).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_editor("tweede"))
    assert strict.post(UPLOAD, {"image": sent(drawn())}).status_code == 403


def test_r4_q51_the_preview_is_the_public_rendering(desk):
    text = "# Kop\n\n<script>x</script> [k](javascript:x) ![foto](https://elders.example/x.png)"
    shown = desk.post(PREVIEW, {"content": text}).content.decode()
    assert "<h2>Kop</h2>" in shown
    assert "<script" not in shown
    assert "href" not in shown
    assert "<img" not in shown
    assert "andere website tonen we niet" in shown


def test_q49_a_text_over_the_limit_is_not_rendered(desk):
    shown = desk.post(PREVIEW, {"content": "a" * 20_001}).content.decode()
    assert "hooguit 20000 tekens" in shown


def test_q42_a_stored_image_is_served_inert(desk):
    code = desk.post(UPLOAD, {"image": sent(drawn("PNG"))}).json()["image_code"]
    address = re.search(r"\((.+)\)", code)[1]
    response = Client().get(address)
    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert not response.cookies


@pytest.mark.parametrize(
    "address",
    ["/media/", "/media/illustraties/", "/media/..%2fdb.sqlite3", "/media/../db.sqlite3",
     "/media/illustraties/x.png", f"/media/illustraties/{'0' * 32}.png",
     f"/media/illustraties/{'0' * 32}.svg", f"/media/illustraties/{'0' * 32}.png/"],
)  # fmt: skip
def test_q43_nothing_else_is_served_from_the_media_folder(address, client, media):
    (media / "geheim.txt").write_text("geheim")
    assert client.get(address).status_code == 404


def test_q40_a_stream_of_a_hundred_megabytes_is_refused_without_reading_it(desk, media):
    class Stream(io.RawIOBase):
        taken = 0

        def read(self, size=-1):
            Stream.taken += 1
            return b"x" * max(size, 0)

    response = desk.generic(
        "POST", UPLOAD, CONTENT_LENGTH="100000000", CONTENT_TYPE="multipart/form-data; boundary=x",
        **{"wsgi.input": Stream()},
    )  # fmt: skip
    assert response.status_code == 413
    assert "hooguit 30 MB" in response.content.decode()
    assert "hooguit 5 MB" in response.content.decode()
    assert Stream.taken == 0
    assert stored(media) == []


def test_q40_one_byte_too_many_is_refused_with_the_limit(desk, media):
    for extra, status in ((0, 200), (1, 400)):
        content = drawn() + bytes(images.LIMIT - len(drawn()) + extra)
        response = desk.post(UPLOAD, {"image": sent(content)})
        assert response.status_code == status
    assert response.json()["error"] == images.TOO_LARGE
    assert len(stored(media)) == 1


def test_q41_the_name_sent_is_nowhere_and_twice_the_same_name_is_two_files(desk, media):
    name = '"><img src=x onerror=kwaad()>.png'
    answers = [desk.post(UPLOAD, {"image": sent(drawn("PNG"), name)}) for _ in range(2)]
    assert len({answer.json()["image_code"] for answer in answers}) == 2
    assert len(stored(media)) == 2
    for answer in answers:
        assert "kwaad" not in answer.content.decode()
        assert answer.json()["image_code"].startswith("![Beschrijf wat er te zien is](/media/")
    assert not any("kwaad" in path.name for path in media.rglob("*"))


def test_q42_what_is_no_image_of_ours_has_no_address(desk, media):
    (media / images.FOLDER).mkdir()
    for extension in ("svg", "html", "pdf", "js", "gif"):
        name = f"{images.FOLDER}/{'0' * 32}.{extension}"
        (media / name).write_bytes(SVG)
        assert desk.get(f"/media/{name}").status_code == 404


def test_q46_a_media_folder_that_takes_nothing_is_said_and_logged(desk, settings, tmp_path, caplog):
    (tmp_path / "bestand").write_text("Dit is geen map.")
    settings.MEDIA_ROOT = tmp_path / "bestand"
    response = desk.post(UPLOAD, {"image": sent(drawn())})
    assert response.status_code == 400
    assert response.json()["error"] == images.NOT_NOW
    assert any("storing an upload failed" in record.message for record in caplog.records)
    assert (tmp_path / "bestand").read_text() == "Dit is geen map."


def test_q40_the_limits_stand_in_the_messages():
    with pytest.raises(ValidationError, match="5 MB"):
        images.accept(sent(bytes(images.LIMIT + 1)))
