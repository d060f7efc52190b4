"""Take the pictures of the handbook from a portal that runs for the occasion.

    CHROMIUM=/usr/bin/chromium .venv/bin/python tools/handbook_pictures.py

Writes docs/handboek/beeld/*.png. Run it after a change of what the handbook shows. Everything
happens in a database of its own, with people and a pps that do not exist.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "handboek" / "beeld"
HOME = "http://127.0.0.1:8991"
WIDTH = 1000
COLOURS = 64
PASSWORD = "een lange zin als wachtwoord"  # noqa: S105 - of people who do not exist
MAKER, EDITOR, COLLEAGUE = "coordinator@voorbeeld.example", "redacteur", "collega"
TITLE = "Leren lassen bij de buren"
STORY = {
    "summary": "Lassers van drie bedrijven leren elkaar het vak, met een docent erbij.",
    "question": "Bedrijven in de streek vonden geen lassers voor aluminium.",
    "approach": "1. We brachten drie bedrijven bij elkaar.\n2. We maakten samen een rooster.\n"
    "3. Elke vrijdag leert een ervaren lasser twee anderen het vak.",
}
CHANGED = STORY["approach"].replace("Elke vrijdag", "Elke woensdag")


class Tab:
    """A browser of one person, logged in."""

    def __init__(self, browser: Browser, name: str):
        context = browser.new_context(
            viewport={"width": WIDTH, "height": 700}, locale="nl-NL", reduced_motion="reduce"
        )
        self.page: Page = context.new_page()
        self.name = name

    def log_in(self) -> "Tab":
        self.open("/beheer/login/")
        self.page.fill("[name=username]", self.name)
        self.page.fill("[name=password]", PASSWORD)
        self.press("input[type=submit]")
        return self

    def open(self, path: str) -> None:
        self.page.goto(HOME + path)
        self.page.wait_for_load_state("load")

    def press(self, selector: str) -> None:
        """Click, and wait for the page that comes of it."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def shoot(self, name: str, *, top: str = "", height: int = 620) -> None:
        """What is seen from the top of a part down; of the whole page when no part is named."""
        self.page.evaluate("document.activeElement?.blur()")
        self.page.set_viewport_size({"width": WIDTH, "height": height})
        box = self.page.locator(top).first.bounding_box() if top else None
        offset = self.page.evaluate("scrollY")
        start = max(0, box["y"] + offset - 16) if box else 0
        self.page.evaluate("y => scrollTo(0, y)", start)
        self.page.wait_for_timeout(200)
        save(self.page.screenshot(), PICTURES / f"{name}.png")


def save(png: bytes, path: Path) -> None:
    """Few colours make a small file, and flat ones lose nothing by it."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.1f} kB")


@contextmanager
def portal(folder: Path) -> Iterator[None]:
    """The real content, with a pps of ours, three people, and a server."""
    os.environ |= {
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'handboek.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "SITE_URL": HOME,
        "DJANGO_SETTINGS_MODULE": "llo_portal.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright keeps a loop running beside our queries.
    }
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)
    people()
    command = [sys.executable, "manage.py", "runserver", "--noreload", HOME.partition("//")[2]]
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(60):
            try:
                urllib.request.urlopen(f"{HOME}/beheer/login/")  # noqa: S310 - our own address
                break
            except URLError:
                time.sleep(0.5)
        yield
    finally:
        server.terminate()
        server.wait()


def people() -> None:
    from django.contrib.auth.models import Group

    from catalogue.models import State, Term
    from practices import invitations
    from practices.models import Partnership, User

    for name, group in [(EDITOR, "redacteur"), (COLLEAGUE, "redacteur"), ("beheer", "beheerder")]:
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
    partnership = Partnership.objects.create(
        slug="voorbeeld-pps",
        name="Voorbeeld-pps Techniek",
        description="Een pps die alleen in het handboek bestaat.",
        state=State.PUBLISHED,
    )
    partnership.terms.add(Term.objects.get(vocabulary__code="provincie", code="overijssel"))
    invitations.invite(MAKER, [partnership], by=User.objects.get(username=EDITOR))


def welcome() -> str:
    """The address in the invitation; of the mail itself nothing is kept once it left."""
    from django.urls import reverse

    from practices import invitations
    from practices.models import User

    maker = User.objects.get(username=MAKER)
    token = invitations.tokens.make_token(maker)
    return reverse("invitation", args=[invitations.uid_of(maker), token])


def practice() -> str:
    """The pages of the example in the admin."""
    from practices.models import GoodPractice

    return f"/beheer/practices/goodpractice/{GoodPractice.objects.get(title=TITLE).pk}/"


def write_first_example(maker: Tab) -> None:
    maker.open(welcome())
    maker.shoot("wachtwoord", height=560)
    for field in maker.page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    maker.press("input[type=submit]")
    maker.log_in()
    maker.shoot("mijn-werk", height=520)
    maker.press(".work__new a")
    maker.page.fill("[name=title]", TITLE)
    maker.page.fill("[name=summary]", STORY["summary"])
    maker.shoot("toevoegen", height=760)
    maker.page.fill("[name=question]", STORY["question"])
    maker.press("[name=_submit]")
    maker.shoot("nog-nodig", height=520)
    maker.page.fill("[name=approach]", STORY["approach"])
    for label in ("Leren op de werkplek", "Aankomende werknemers",
                  "Techniek en gebouwde omgeving", "Informeel leren"):  # fmt: skip
        maker.page.get_by_label(label, exact=True).check()
    maker.page.fill("[name=sources-0-title]", "Verslag van het eerste jaar")
    maker.page.fill("[name=sources-0-url]", "https://voorbeeld.example/verslag")
    maker.shoot("bron", top="#sources-group", height=620)
    maker.press("[name=_submit]")
    maker.shoot("verstuurd", height=520)


def judge(editor: Tab, maker: Tab) -> None:
    editor.open(f"{practice()}change/")
    editor.shoot("volgende-stap", top="#stappen", height=420)
    editor.page.fill(
        "[name=opmerking]", "Mooi voorbeeld. Hoeveel lassers deden er mee, en wanneer?"
    )
    editor.press(".steps__form:has(textarea) button")
    maker.open("/beheer/")
    maker.shoot("teruggestuurd", height=660)
    maker.press(".job a.button")
    maker.press("[name=_submit]")
    editor.open(f"{practice()}change/")
    editor.page.fill("[name=checked_on]", "26-11-2026")
    editor.press("[name=_continue]")
    editor.press(".steps__form:not(:has(textarea)) button")
    editor.shoot("gepubliceerd", height=420)


def propose(maker: Tab, editor: Tab) -> None:
    maker.open(f"{practice()}change/")
    maker.shoot("openbaar", height=420)
    maker.page.fill("[name=approach]", CHANGED)
    maker.page.fill("[name=toelichting]", "Sinds de zomer is het op woensdag.")
    maker.press("[name=_save]")
    editor.open("/beheer/")
    editor.press(".job a:has-text('Beoordelen')")
    editor.shoot("voorstel", height=900)
    editor.press("button[value=overnemen]")
    editor.open(f"{practice()}history/")
    editor.page.click(".edit summary")
    editor.shoot("geschiedenis", height=620)


def meet(editor: Tab, colleague: Tab) -> None:
    for tab, text in [(colleague, "Twaalf lassers deden mee."), (editor, "Er deden er tien mee.")]:
        tab.open(f"{practice()}change/")
        tab.page.fill("[name=results]", text)
    colleague.press("[name=_continue]")
    editor.press("[name=_continue]")
    editor.shoot("tegelijk", top="#verschillen", height=560)


def illustrate(editor: Tab) -> None:
    editor.open(f"{practice()}change/")
    editor.page.click("#illustrations-group .add-row a")
    editor.shoot("afbeelding", top="#illustrations-group", height=720)


def invite(browser: Browser) -> None:
    keeper = Tab(browser, "beheer").log_in()
    keeper.open("/beheer/practices/user/uitnodigen/")
    keeper.shoot("uitnodigen", height=620)


def receive(editor: Tab) -> None:
    from django.utils import timezone

    from practices.models import Submission

    submission = Submission.objects.create(
        title="Leren aan de warmtepomp",
        summary="Monteurs leren in de bouwkeet van elkaar.",
        organisation="Voorbeeld-pps Techniek",
        approach="Elke week een uur.",
        source_url="https://voorbeeld.example/warmte",
        status=Submission.Status.RECEIVED,
        sent_at=timezone.now(),
    )
    editor.open(f"/beheer/practices/submission/{submission.pk}/change/")
    editor.shoot("inzending", top="#besluit", height=420)


def ask(maker: Tab) -> None:
    from practices import freshness
    from practices.models import GoodPractice, User

    example = GoodPractice.objects.get(title=TITLE)
    link = freshness.link_for(example, User.objects.get(username=MAKER))
    maker.open(link.removeprefix(HOME))
    maker.press("button[value=weigeren]")
    maker.open(link.removeprefix(HOME))
    maker.shoot("klopt-dit-nog", top="h1", height=720)


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        portal(Path(folder)),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"]
        )
        maker, editor = Tab(browser, MAKER), Tab(browser, EDITOR).log_in()
        write_first_example(maker)
        judge(editor, maker)
        propose(maker, editor)
        meet(editor, Tab(browser, COLLEAGUE).log_in())
        illustrate(editor)
        receive(editor)
        ask(maker)
        invite(browser)
        browser.close()


if __name__ == "__main__":
    main()
