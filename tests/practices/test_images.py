"""Uploads are judged on content: only still images pass, made anew and named by us."""

import gzip
import io
import os
import re
import subprocess
import sys
import time
import tracemalloc

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from practices import images
from tests.practices.pictures import (
    NAME,
    SVG,
    UPLOAD,
    drawn,
    enormous_png,
    moving,
    sent,
    stored,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

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
