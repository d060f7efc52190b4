"""Which video may play inside a page of ours, and from which address.

Only an address that we can read to the last part counts; any other stays a link.
"""

import re
from urllib.parse import parse_qs, urlsplit

YOUTUBE = "https://www.youtube-nocookie.com"
VIMEO = "https://player.vimeo.com"

YOUTUBE_HOSTS = {
    "youtube.com",
    "www.youtube.com",
    "m.youtube.com",
    "youtube-nocookie.com",
    "www.youtube-nocookie.com",
}
YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live)/([^/]+)/?")
VIMEO_PATH = re.compile(r"/([0-9]{5,12})(?:/([0-9a-f]{6,20}))?/?")
VIMEO_PLAYER_PATH = re.compile(r"/video/([0-9]{5,12})/?")
VIMEO_KEY = re.compile(r"[0-9a-f]{6,20}")


def embed_address(url: str) -> str:
    """The address of a frame with this video, or nothing."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or port or "@" in parts.netloc:
        return ""
    host = parts.hostname or ""
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if host == "youtu.be":
        return youtube(parts.path.removeprefix("/"))
    if host in YOUTUBE_HOSTS:
        found = YOUTUBE_PATH.fullmatch(parts.path)
        watched = query.get("v", "") if parts.path == "/watch" else ""
        return youtube(found[1] if found else watched)
    if host in ("vimeo.com", "www.vimeo.com") and (found := VIMEO_PATH.fullmatch(parts.path)):
        return vimeo(found[1], found[2] or "")
    if host == "player.vimeo.com" and (found := VIMEO_PLAYER_PATH.fullmatch(parts.path)):
        return vimeo(found[1], query.get("h", ""))
    return ""


def youtube(id_: str) -> str:
    return f"{YOUTUBE}/embed/{id_}" if YOUTUBE_ID.fullmatch(id_) else ""


def vimeo(id_: str, key: str) -> str:
    """dnt: Vimeo then does not follow the visitor. The key opens a video that is not listed."""
    if key and not VIMEO_KEY.fullmatch(key):
        return ""
    return f"{VIMEO}/video/{id_}?dnt=1" + (f"&h={key}" if key else "")
