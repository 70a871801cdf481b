"""The Chromium of this machine, and two laws for every page: a silent console, no WCAG failure.

Addresses in browser tests are paths: `page.goto("/drugs/")` asks the live server.
"""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.databases import IN_CI

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = (
    "No Chromium or Chrome in PATH, so the browser tests cannot run. "
    "On Debian: apt-get install chromium."
)
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
# Without "preload" axe writes no style elements of its own, which the security policy refuses.
WCAG_22_AA = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
    "preload": False,
}

expect.set_options(timeout=15_000)  # two browsers and two servers may share one machine


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Last, so that no other test runs beside the event loop that Playwright keeps open."""
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None and IN_CI:
        pytest.fail(NO_BROWSER, pytrace=False)
    if program is None:
        pytest.skip(NO_BROWSER)
    return browser_type_launch_args | {"executable_path": program, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def playwright(playwright):
    """Django takes Playwright's event loop for an asynchronous caller and refuses the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield playwright


@pytest.fixture(scope="session")
def base_url(live_server) -> str:
    return live_server.url


class Console:
    """What the pages of one test complained about, violations of the security policy included."""

    def __init__(self):
        self.errors = []
        self.addresses_opened = set()

    def listen_to(self, context):
        context.on("request", self.hear_request)
        context.on("console", self.hear_message)
        context.on("weberror", lambda error: self.errors.append((str(error.error), "")))

    def hear_request(self, request):
        if request.is_navigation_request():
            self.addresses_opened.add(request.url)

    def hear_message(self, message):
        if message.type == "error":
            self.errors.append((message.text, message.location["url"]))

    def complaints(self) -> list[str]:
        """A page that answers 404 or 410 when opened may be meant to; a missing image never is."""
        return [
            f"{text} ({address})"
            for text, address in self.errors
            if not (text.startswith("Failed to load") and address in self.addresses_opened)
        ]


@pytest.fixture
def console():
    """Fails a test in which a page wrote an error to its console."""
    console = Console()
    yield console
    if console.complaints():
        pytest.fail("\n".join(console.complaints()), pytrace=False)


@pytest.fixture
def new_context(new_context, console):
    def open_context(**options):
        context = new_context(**options)
        console.listen_to(context)
        return context

    return open_context


@pytest.fixture
def context(new_context):
    return new_context(viewport=WIDE)


@pytest.fixture
def narrow_page(new_context):
    return new_context(viewport=NARROW, has_touch=True).new_page()


@pytest.fixture
def dark_page(new_context):
    return new_context(viewport=WIDE, color_scheme="dark").new_page()


@pytest.fixture(
    params=[(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")],
    ids=["wide-light", "wide-dark", "narrow-light", "narrow-dark"],
)
def any_page(request, new_context):
    """The test runs once for each size and colour scheme."""
    viewport, scheme = request.param
    return new_context(viewport=viewport, color_scheme=scheme).new_page()


@pytest.fixture
def plain_page(new_context):
    """A browser without JavaScript."""
    return new_context(viewport=WIDE, java_script_enabled=False).new_page()


@pytest.fixture(scope="session")
def axe():
    """`axe(page)` fails with a readable list when the page breaks a rule of WCAG 2.2, A or AA."""
    checker = Axe()

    def check(page):
        violations = checker.run(page, options=WCAG_22_AA).response["violations"]
        if violations:
            pytest.fail("\n".join(map(describe, violations)), pytrace=False)

    return check


def describe(violation: dict) -> str:
    places = "".join(f"\n    {node['html'][:200]}" for node in violation["nodes"])
    return f"{violation['impact']}: {violation['help']} ({violation['id']}){places}"
