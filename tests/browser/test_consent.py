"""The cookie question in a real browser: nothing before an answer, and as easy to refuse."""

import pytest

from practices.models import GoodPractice, Illustration
from tests.browser.conftest import DESKTOP, NARROWEST, PHONE

pytestmark = pytest.mark.browser

BANNER = ".cookies"
REFUSE, ACCEPT = ".cookies [value='weigeren']", ".cookies [value='toestaan']"
GAS = "/praktijken/gas-erop-learning-communities/"
YOUTUBE = "https://www.youtube-nocookie.com/embed/abcdefghijk"
VIMEO = "https://player.vimeo.com/video/123456789?dnt=1"
PATHS = ["/", "/praktijken/?spoor=bijscholing", GAS, "/cookies/"]


@pytest.fixture
def videos(filled):
    practice = GoodPractice.objects.get(slug=GAS.split("/")[2])
    made = [
        Illustration.objects.create(practice=practice, video_url=url, caption=f"Film op {url}")
        for url in ("https://youtu.be/abcdefghijk", "https://vimeo.com/123456789")
    ]
    yield
    for video in made:
        video.delete()


def asks(visit):
    return visit.page.locator(BANNER).is_visible()


def cookies(visit):
    return {cookie["name"]: cookie["value"] for cookie in visit.page.context.cookies()}


def stored(visit):
    return visit.page.evaluate("[localStorage.length, sessionStorage.length]")


def allowed(visit):
    """What the cookie of the visitor allows; None without one."""
    value = cookies(visit).get("llo_keuze")
    return None if value is None else value.partition(":")[2].split(".")


def stay_here(visit):
    """Answer every request to another host ourselves: nothing leaves this machine."""
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="<!doctype html><title>Film</title>")

    visit.page.route(lambda url: not url.startswith(visit.home + "/"), answer)
    return asked


def wait_for_frames(visit, number):
    for at in range(number):
        frame = visit.page.frame_locator("iframe").nth(at)
        frame.locator("title").wait_for(state="attached")


def test_q67_nothing_optional_is_loaded_or_stored_before_an_answer(page, videos):
    visit = page("/")
    asked = stay_here(visit)
    for path in PATHS:
        visit.goto(path)
        visit.page.wait_for_load_state("networkidle")
        assert asks(visit)
        assert stored(visit) == [0, 0]
    assert asked == visit.foreign_requests == []
    assert cookies(visit) == {}
    assert visit.csp_messages == visit.errors == visit.failed_requests == []


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(
    ("button", "expected"), [(REFUSE, [""]), (ACCEPT, ["statistieken", "voorkeuren", "media"])]
)
def test_q67_one_click_answers_for_good(page, filled, button, expected, with_script):
    path = "/praktijken/?spoor=bijscholing&spoor=omscholing"
    visit = page(path, viewport=PHONE, java_script_enabled=with_script)
    visit.page.click(button)
    assert visit.page.url == visit.home + path
    assert allowed(visit) == expected
    for path in PATHS:
        visit.goto(path)
        assert not asks(visit)
    assert list(cookies(visit)) == ["llo_keuze"]
    assert visit.foreign_requests == visit.failed_requests == []


def test_an_answer_leads_back_to_the_filters_chosen_by_script(page, filled):
    visit = page("/praktijken/")
    visit.page.click("label:has(input[name='spoor'][value='omscholing'])")
    visit.page.wait_for_url("**/praktijken/?spoor=omscholing")
    with visit.page.expect_navigation():
        visit.page.click(REFUSE)
    assert visit.page.url == visit.home + "/praktijken/?spoor=omscholing"


def test_the_answer_counts_on_a_page_that_the_browser_kept(page, filled):
    visit = page("/")
    kept = visit.goto("/sporen/").headers["etag"]
    visit.page.click(REFUSE)
    again = visit.goto("/sporen/")
    assert again.headers["etag"] == kept
    assert not asks(visit)
    visit.page.go_back()
    assert not asks(visit)


def test_a_page_that_slept_in_the_browser_does_not_ask_again(page, filled):
    visit = page("/")
    visit.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    visit.page.wait_for_load_state("networkidle")
    assert asks(visit)
    visit.page.context.request.post(
        f"{visit.home}/cookies/keuze/", form={"keuze": "weigeren"}, max_redirects=0
    )
    assert asks(visit)
    visit.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    visit.page.locator(BANNER).wait_for(state="hidden")
    assert visit.page.locator("link[href='/cookies/stand.css']").count() == 1


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_q67_consent_is_taken_back_in_two_clicks(page, filled, with_script):
    visit = page("/begrippen/", java_script_enabled=with_script)
    visit.page.click(ACCEPT)
    visit.page.click(".footer >> text=Cookievoorkeuren")
    with visit.page.expect_navigation():
        visit.page.click("#keuze [value='weigeren']")
    assert visit.page.url == visit.home + "/cookies/#keuze"
    assert allowed(visit) == [""]
    assert "geweigerd" in visit.page.inner_text("#keuze")
    assert not asks(visit)


def test_each_category_can_be_chosen_by_itself(page, filled):
    visit = page("/cookies/#keuze")
    visit.page.check("#keuze [value='voorkeuren']")
    with visit.page.expect_navigation():
        visit.page.click("#keuze [value='opslaan']")
    assert allowed(visit) == ["voorkeuren"]
    assert visit.page.is_checked("#keuze [value='voorkeuren']")
    assert not visit.page.is_checked("#keuze [value='media']")
    assert visit.violations() == []


def test_q67_the_keyboard_meets_text_then_refuse_then_accept(page, filled):
    visit = page("/")
    found = []
    for _ in range(4):
        visit.page.keyboard.press("Tab")
        found.append(visit.page.evaluate("document.activeElement.textContent"))
    assert found == [
        "Naar de inhoud", "Lees de cookieverklaring", "Weigeren", "Cookies toestaan",
    ]  # fmt: skip
    visit.page.keyboard.press("Shift+Tab")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/")
    assert not asks(visit)
    assert allowed(visit) == [""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, NARROWEST], ids=["1280", "360", "320"])
def test_q67_both_buttons_look_alike_and_stand_in_view(page, filled, viewport, scheme):
    visit = page("/", viewport=viewport, color_scheme=scheme)
    boxes = [visit.page.locator(button).bounding_box() for button in (REFUSE, ACCEPT)]
    for side in ("y", "width", "height"):
        assert abs(boxes[0][side] - boxes[1][side]) < 1
    assert all(box["y"] > 0 and box["y"] + box["height"] <= viewport[1] for box in boxes)
    look = """button => { const style = getComputedStyle(button);
        return [style.color, style.backgroundColor, style.borderColor, style.font]; }"""
    assert len({tuple(visit.page.eval_on_selector(b, look)) for b in (REFUSE, ACCEPT)}) == 1


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
@pytest.mark.parametrize("path", ["/", GAS])
def test_the_banner_hides_nothing_that_has_focus_and_nothing_for_good(page, filled, path, viewport):
    visit = page(path, viewport=viewport)
    under = """() => {
        const here = document.activeElement, banner = document.querySelector('.cookies');
        if (here === document.body) return null;
        const top = banner.getBoundingClientRect().top;
        const isUnder = !banner.contains(here) && here.getBoundingClientRect().bottom > top + 1;
        return isUnder ? here.outerHTML : '';
    }"""
    hidden, steps = [], 0
    while (found := visit.page.keyboard.press("Tab") or visit.page.evaluate(under)) is not None:
        hidden += [found] if found else []
        steps += 1
        assert steps < 300
    assert steps > 20
    assert hidden == []
    visit.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    edges = "['.footer', '.cookies'].map(p => document.querySelector(p).getBoundingClientRect())"
    footer, banner = visit.page.evaluate(f"{edges}.map(box => [box.bottom, box.top])")
    assert footer[0] <= banner[1] + 1


def test_on_a_screen_without_room_the_banner_scrolls_away(page, filled):
    visit = page("/", viewport=(320, 256))
    assert (
        visit.page.locator(BANNER).evaluate("part => getComputedStyle(part).position") == "static"
    )
    assert visit.violations() == []


def test_q82_paper_does_not_ask(page, filled):
    visit = page(GAS)
    visit.page.emulate_media(media="print")
    assert not asks(visit)


def test_a_video_loads_only_after_a_click_on_that_one(page, videos):
    visit = page("/")
    asked = stay_here(visit)
    visit.goto(GAS)
    visit.page.click(REFUSE)
    assert visit.violations() == []
    visit.page.click("[data-play] >> nth=0")
    wait_for_frames(visit, 1)
    assert asked == [YOUTUBE]
    assert visit.page.locator("iframe").count() == 1
    assert visit.page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert allowed(visit) == [""]
    visit.page.reload(wait_until="networkidle")
    assert asked == [YOUTUBE]
    assert visit.csp_messages == visit.errors == []


def test_videos_load_after_consent_and_stop_when_it_is_taken_back(page, videos):
    visit = page("/")
    asked = stay_here(visit)
    visit.goto(GAS)
    visit.page.click(REFUSE)
    visit.page.click("text=Externe media toestaan >> nth=0")
    assert visit.page.url == f"{visit.home}{GAS}#beeld"
    assert allowed(visit) == ["media"]
    wait_for_frames(visit, 2)
    assert sorted(asked) == [VIMEO, YOUTUBE]
    assert visit.page.locator("iframe").first.get_attribute("title").startswith("Film op")
    assert visit.csp_messages == visit.errors == []
    visit.goto("/cookies/#keuze")
    with visit.page.expect_navigation():
        visit.page.click("#keuze [value='weigeren']")
    visit.goto(GAS)
    visit.page.wait_for_load_state("networkidle")
    assert len(asked) == 2
    assert visit.page.locator("iframe").count() == 0


def test_without_script_a_video_is_a_link(page, videos):
    visit = page(GAS, java_script_enabled=False)
    visit.page.click(ACCEPT)
    assert visit.page.is_visible("main a[href='https://youtu.be/abcdefghijk']")
    assert not visit.page.is_visible("[data-play]")
    assert visit.page.locator("iframe").count() == 0
    assert visit.foreign_requests == []


def test_a_slow_answer_about_the_visitor_does_not_lose_consent(page, videos):
    visit = page("/")
    visit.page.click(ACCEPT)
    stay_here(visit)

    def later(route):
        visit.page.wait_for_timeout(500)
        route.continue_()

    visit.page.route("**/cookies/stand.css", later)
    visit.goto(GAS)
    wait_for_frames(visit, 2)
