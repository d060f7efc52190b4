"""Uploads are judged on content: only still images pass, made anew and named by us."""

import gzip
import io
import os
import re
import subprocess
import sys
import time
import tracemalloc
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from practices import images
from tests.factories import make_coordinator, make_editor, make_user

pytestmark = pytest.mark.django_db

UPLOAD = "/beheer/markdown/upload/"
PREVIEW = "/beheer/markdown/voorbeeld/"
NAME = re.compile(r"^[0-9a-f]{32}\.(jpg|png|webp)$")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def desk(client):
    client.force_login(make_editor())
    return client


def drawn(kind="JPEG", size=(40, 20), colour=(200, 30, 30), **options):
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def sent(content, name="foto.jpg", content_type="image/jpeg"):
    return SimpleUploadedFile(name, content, content_type)


def stored(media):
    return [path for path in media.rglob("*") if path.is_file()]


def png_chunk(kind, body):
    checksum = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + kind + body + checksum


def enormous_png(side):
    """A valid PNG of a few kilobytes that unpacks to side by side pixels."""
    header = side.to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(bytes(1 + 3 * side)) for _ in range(side // 100))
    chunks = [(b"IHDR", header), (b"IDAT", body + packer.flush()), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*chunk) for chunk in chunks)


def moving(kind, frames):
    pictures = [Image.new("RGB", (4, 4), (number % 256, 0, 0)) for number in range(frames)]
    buffer = io.BytesIO()
    pictures[0].save(buffer, kind, save_all=True, append_images=pictures[1:], duration=10)
    return buffer.getvalue()


REFUSED = {
    "a page sent as a gif": (b"<html><script>alert(1)</script>", "x.html", "image/gif"),
    "a script sent as a jpg": (b"alert(1)//", "x.jpg", "image/jpeg"),
    "a script behind the first bytes of a gif": (b"GIF89a/*" + b"alert(1)", "x.gif", "image/gif"),
    "svg": (SVG, "x.svg", "image/svg+xml"),
    "svg called png": (SVG, "x.png", "image/png"),
    "svg packed as svgz": (gzip.compress(SVG), "x.svgz", "image/svg+xml"),
    "svg of two bytes a letter": (SVG.decode().encode("utf-16"), "x.png", "image/png"),
    "svg after white space": (b"\n\t " * 300 + SVG, "x.webp", "image/webp"),
    "svg with a declaration": (b'<?xml version="1.0"?>' + SVG, "x.png", "image/png"),
    "an honest gif": (drawn("GIF"), "x.gif", "image/gif"),
    "a bitmap": (drawn("BMP"), "x.bmp", "image/bmp"),
    "a tiff called jpg": (drawn("TIFF"), "x.jpg", "image/jpeg"),
    "half a jpg": (drawn(size=(900, 900))[:900], "x.jpg", "image/jpeg"),
    "half a png": (drawn("PNG", size=(900, 900))[:200], "x.png", "image/png"),
    "a broken png": (drawn("PNG")[:30] + b"\xff" * 60, "x.png", "image/png"),
    "an empty file": (b"", "x.jpg", "image/jpeg"),
    "zeros": (bytes(5_000), "x.jpg", "image/jpeg"),
    "more than 5 MB": (drawn() + bytes(images.LIMIT), "x.jpg", "image/jpeg"),
    "12,000 by 12,000 pixels": (enormous_png(12_000), "x.png", "image/png"),
    "2,000 frames of png": (moving("PNG", 2_000), "x.png", "image/png"),
    "2,000 frames of webp": (moving("WEBP", 2_000), "x.webp", "image/webp"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_r5_q40_what_is_no_still_image_is_refused_quickly_and_not_stored(case, desk, media):
    content, name, content_type = REFUSED[case]
    tracemalloc.start()
    start = time.perf_counter()
    response = desk.post(UPLOAD, {"image": sent(content, name, content_type)})
    elapsed = time.perf_counter() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert response.status_code == 400
    assert response.json()["error"].endswith(".")
    assert any(
        word in response.json()["error"] for word in ("Kies", "groot", "kleiner", "stilstaand")
    )
    assert stored(media) == []
    assert elapsed < 2
    assert peak < 200_000_000


# tracemalloc does not see what Pillow itself takes, so this looks from outside.
MEASURE = """
import resource, sys
from pathlib import Path
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from practices import images
for name in sys.argv[1:]:
    try:
        images.accept(SimpleUploadedFile(name, open(name, "rb").read()))
    except ValidationError as refusal:
        print(refusal.message)
status = Path("/proc/self/status")
if status.exists():  # What getrusage gives there, is also what the test runner itself took.
    print(int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_r5_what_unpacks_to_much_more_is_refused_without_unpacking_it(tmp_path):
    bombs = {
        "pixels.png": (enormous_png(12_000), images.TOO_MANY_PIXELS),
        "pixels-20000.png": (enormous_png(20_000), images.TOO_MANY_PIXELS),
        "frames.png": (moving("PNG", 2_000), images.MOVES),
        "frames.webp": (moving("WEBP", 2_000), images.MOVES),
    }
    for name, (content, _) in bombs.items():
        (tmp_path / name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *(str(tmp_path / name) for name in bombs)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "llo_portal.settings"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    *messages, peak = done.stdout.splitlines()
    assert messages == [message for _, message in bombs.values()]
    assert int(peak) < 200_000_000


def test_r5_nothing_sent_is_refused(desk, media):
    assert desk.post(UPLOAD).status_code == 400
    assert desk.post(UPLOAD, {"image": "tekst"}).status_code == 400
    assert stored(media) == []


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_q39_q41_an_honest_image_is_stored_under_a_random_name(kind, extension, desk, media):
    names = ["../../x.png", "con.png", "a" * 300 + ".png", "😀.html", '"><img>.png', "x.svg"]
    for name in names:
        response = desk.post(UPLOAD, {"image": sent(drawn(kind), name, "text/html")})
        assert response.status_code == 200
        address = re.search(r"\((/media/illustraties/[^)]+)\)", response.json()["image_code"])[1]
        assert NAME.match(address.rsplit("/", 1)[1])
        assert address.endswith(f".{extension}")
    assert len(stored(media)) == len(names)


def test_q39_a_stored_image_is_upright_small_enough_and_tells_nothing(media):
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Camera van een herkenbaar persoon"
    exif.get_ifd(0x8825)[1] = "N"
    content = drawn(size=(3_000, 1_000), exif=exif, comment=b"geheim")
    kept = images.accept(sent(content))
    with Image.open(kept) as image:
        assert image.size == (533, 1_600)
        assert not image.getexif()
        assert "exif" not in image.info
        assert "comment" not in image.info
    kept.seek(0)
    data = kept.read()
    assert b"Camera" not in data
    assert b"geheim" not in data


def test_r5_a_script_behind_an_honest_image_does_not_survive():
    content = drawn() + b"<script>alert(1)</script>"
    assert b"script" not in images.accept(sent(content)).read()


def test_q39_transparency_survives_where_the_format_has_it():
    buffer = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(buffer, "PNG")
    with Image.open(images.accept(sent(buffer.getvalue()))) as image:
        assert image.mode == "RGBA"


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "LA", "I;16"])
def test_q39_every_kind_of_colour_is_read(mode):
    buffer = io.BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (10, 10)).save(buffer, kind)
    with Image.open(images.accept(sent(buffer.getvalue()))) as image:
        assert image.mode in ("RGB", "RGBA")


def test_q46_a_full_disk_is_said_in_dutch_and_leaves_nothing(desk, media, monkeypatch):
    def full(*arguments, **values):
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage._wrapped.__class__, "_save", full)
    response = desk.post(UPLOAD, {"image": sent(drawn())})
    assert response.status_code == 400
    assert "Je tekst is niet verloren" in response.json()["error"]
    assert stored(media) == []


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
