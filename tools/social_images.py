"""Draw the pictures that go along with a shared link, and the icons that are no vector.

    CHROMIUM=/usr/bin/chromium .venv/bin/python tools/social_images.py

Writes static/img/social-*.png and static/icons/*.png. Run it after a change of name or colours.
"""

import io
import os
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parent.parent / "static"
WIDTH, HEIGHT = 1200, 630
COLOURS = 64
NAME = "Leven lang ontwikkelen in de pps"
TRACKS = {"innovatievragen": 137, "bijscholing": 315, "omscholing": 493}

# Per picture: the line above, the heading and the line below. A practice may lie on any track.
PICTURES = {
    "home": ("", NAME, "Wat pps'en doen om mensen te laten bijblijven"),
    "praktijk": ("Praktijk", "Zo pakt een pps het aan", NAME),
    "spoor": ("Drie sporen", "Innovatievragen, bijscholing, omscholing", NAME),
    "algemeen": (
        "",
        NAME,
        "Good practices van publiek-private samenwerkingen in het beroepsonderwijs",
    ),
}
NEUTRAL = {"praktijk"}
STREAM = "#1b7f8e"

STYLE = f"""
@font-face {{ font-family: Zilla; src: url("{STATIC.as_uri()}/fonts/zilla-slab-600.woff2"); }}
@font-face {{ font-family: Atkinson; src: url("{STATIC.as_uri()}/fonts/atkinson-next.woff2");
  font-weight: 200 800; }}
body {{ margin: 0; width: {WIDTH}px; height: {HEIGHT}px; background: #e3f0f2; color: #0e2730;
  font: 400 31px/1.35 Atkinson; overflow: hidden; }}
svg.lines {{ position: absolute; inset: 0; }}
.text {{ position: absolute; inset: 0 560px 0 72px; display: grid; align-content: center; }}
.above {{ margin: 0 0 18px; color: #0b4f5c; font-weight: 650; font-size: 30px; }}
h1 {{ margin: 0; font: 600 68px/1.06 Zilla; letter-spacing: -0.015em; text-wrap: balance; }}
.below {{ margin: 26px 0 0; color: #3b4c54; text-wrap: balance; }}
"""


def symbols() -> dict[str, str]:
    """The drawings of the three tracks, from the sprite of the site."""
    sprite = (STATIC / "icons" / "sprite.svg").read_text()
    found = re.findall(r'<symbol id="track-(\w+)"[^>]*>(.*?)</symbol>', sprite, re.S)
    return dict(found)


def colours() -> dict[str, tuple[str, str]]:
    """Ink and line of each track, from the light part of tokens.css."""
    tokens = (STATIC / "css" / "tokens.css").read_text()
    pattern = r"\.is-(\w+) \{ --track-ink: (#\w+); --track-line: (#\w+)"
    found: dict[str, tuple[str, str]] = {}
    for code, ink, line in re.findall(pattern, tokens):
        found.setdefault(code, (ink, line))
    return found


def drawing(is_neutral: bool) -> str:
    """The stream that splits in three."""
    glyphs, inks = symbols(), colours()
    arms, nodes = [], []
    for code, y in TRACKS.items():
        ink, line = ("#0b4f5c", STREAM) if is_neutral else inks[code]
        arms.append(f'<path d="M700 315C880 315 800 {y} 1010 {y}" stroke="{line}"/>')
        nodes.append(
            f'<circle cx="1058" cy="{y}" r="56" fill="#fff" stroke="{line}" stroke-width="8"/>'
            f'<svg x="1026" y="{y - 32}" width="64" height="64" viewBox="0 0 24 24" fill="none" '
            f'stroke="{ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
            f"{glyphs[code]}</svg>"
        )
    return (
        f'<svg class="lines" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke-linecap="round">'
        f'<g stroke-width="15">{"".join(arms)}</g>'
        f'<path d="M640 315H704" stroke="{STREAM}" stroke-width="27"/>'
        f"{''.join(nodes)}</svg>"
    )


def picture(above: str, heading: str, below: str, *, is_neutral: bool) -> str:
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{drawing(is_neutral)}"
        f'<div class="text"><p class="above">{above}</p><h1>{heading}</h1>'
        f'<p class="below">{below}</p></div>'
    )


def icon(size: int, ground: str) -> str:
    drawn = (STATIC / "icons" / "favicon.svg").read_text()
    return (
        f"<!doctype html><style>body {{ margin: 0; background: {ground}; }} "
        f"svg {{ display: block; width: {size}px; height: {size}px; }}</style>{drawn}"
    )


def save(png: bytes, path: Path) -> None:
    """Few colours make a small file, and flat ones lose nothing by it."""
    image = Image.open(io.BytesIO(png))
    if image.mode == "RGB":
        image = image.quantize(COLOURS, dither=Image.Dither.NONE)
    path.parent.mkdir(exist_ok=True)
    image.save(path, optimize=True)
    print(f"{path.relative_to(STATIC.parent)}: {path.stat().st_size / 1000:.1f} kB")


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(STATIC.as_uri())  # A page of its own folder may read the fonts beside it.

        def shoot(html: str, width: int, height: int, path: Path) -> None:
            page.set_viewport_size({"width": width, "height": height})
            page.set_content(html)
            page.evaluate("document.fonts.ready")
            # Round corners let the ground of the browser's tab through.
            save(page.screenshot(omit_background="transparent" in html), path)

        for name, parts in PICTURES.items():
            html = picture(*parts, is_neutral=name in NEUTRAL)
            shoot(html, WIDTH, HEIGHT, STATIC / "img" / f"social-{name}.png")
        shoot(icon(180, "#073640"), 180, 180, STATIC / "icons" / "apple-touch-icon.png")
        shoot(icon(32, "transparent"), 32, 32, STATIC / "icons" / "favicon-32.png")
        browser.close()


if __name__ == "__main__":
    main()
