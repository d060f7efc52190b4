"""Pictures to send, honest ones and others, and where they end up."""

import io
import re
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories import make_editor

UPLOAD = "/beheer/markdown/upload/"
PREVIEW = "/beheer/markdown/voorbeeld/"
NAME = re.compile(r"^[0-9a-f]{32}\.(jpg|png|webp)$")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
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
