"""Which Chromium the browser tests use."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .apt import NotAvailable, install

NAMES = ("chromium", "chromium-browser", "google-chrome")
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find() -> str | None:
    """The path of a Chromium that starts: the chosen one, the system's, or Playwright's own."""
    if chosen := os.environ.get("CHROMIUM"):
        if starts(chosen):
            return chosen
        raise NotAvailable(f"CHROMIUM={chosen} start niet")
    for path in filter(None, map(shutil.which, NAMES)):
        if starts(path):
            return path
    own = playwrights_own()
    return own if own and starts(own) else None


def find_or_install() -> str:
    """As find(), but fetch a Chromium when there is none."""
    if found := find():
        return found
    try:
        install("chromium", "fonts-liberation")
    except NotAvailable as reason:
        fetch_with_playwright()
        missing = f"er is geen Chromium; {reason}"
    else:
        missing = "Chromium is geïnstalleerd, maar start niet"
    if found := find():
        return found
    raise NotAvailable(missing)


def starts(path: str) -> bool:
    """Whether it runs at all: a stand-in or one without its libraries does not."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def playwrights_own() -> str | None:
    done = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True)
    path = done.stdout.strip()
    return path if path and Path(path).exists() else None


def fetch_with_playwright() -> None:
    print("Ik haal Chromium op met Playwright.", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, capture_output=True, timeout=300)
    except subprocess.TimeoutExpired:
        print("Dat duurde te lang.", flush=True)
