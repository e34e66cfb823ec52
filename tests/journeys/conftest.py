"""A real browser before the real server: headless Chromium, one window for each person."""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

AXE = Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 390, "height": 844}
OFFICE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 700}


def needed(found: object, what: str) -> None:
    """Skip with the reason where a part of this machine is missing; fail where all is required."""
    if found:
        return
    reason = f"{what} is missing: run scripts/system-packages.sh"
    if os.environ.get("TRACKER_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    needed(chromium, "Chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield found
        found.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address of the application, served as an installation serves it."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(server.close)  # in its own thread, which waits on what is closed
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()
    assert not thread.is_alive()


class Window:
    """One person's browser window, which holds every page it passes against WCAG."""

    def __init__(self, page: Page, site: str):
        self.page, self.site = page, site

    def open(self, path: str) -> None:
        """Go to a page of the site and look at it."""
        self.page.goto(self.site + path)
        self.look()

    def open_at_both(self, path: str) -> None:
        """Look at a page, then only whether it fits the other size too, phone or desk."""
        self.open(path)
        own = self.page.viewport_size
        self.page.set_viewport_size(OFFICE if own == NARROW else NARROW)
        self.fits()
        self.page.set_viewport_size(own)

    def press(self, name: str, role: str = "button") -> None:
        """Press a button or follow a link by the words on it, and look at what comes."""
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()

    def fill(self, **answers: str) -> None:
        """Type answers into fields by their labels."""
        for label, answer in answers.items():
            self.page.get_by_label(label, exact=True).fill(answer)

    def choose(self, *labels: str) -> None:
        """Tick radio buttons and boxes by their labels."""
        for label in labels:
            self.page.get_by_label(label, exact=True).check()

    def has_button(self, name: str) -> bool:
        """Whether the words stand on a button rather than on a link."""
        return self.page.get_by_role("button", name=name, exact=True).count() > 0

    def found(self, pattern: str) -> str:
        """The first text on the page that the pattern matches."""
        match = re.search(pattern, self.text)
        assert match, f"{pattern} is not on {self.page.url}"
        return match.group()

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.inner_text("body")

    def look(self) -> None:
        """No violation of the accessibility rules that a machine can see, and no wide page."""
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        told = [(rule["id"], [node["html"][:150] for node in rule["nodes"]]) for rule in found]
        assert not told, f"{self.page.url}: {told}"
        self.fits()

    def fits(self) -> None:
        """Nothing is wider than the window."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} pixels wider than the window"


@pytest.fixture
def window(browser: Browser, site: str) -> Iterator[Callable[..., Window]]:
    """Opens a window of one's own: `window()` for an office, `window(PHONE)` for a phone."""
    opened = []

    def open_one(size: dict[str, int] = OFFICE) -> Window:
        context = browser.new_context(viewport=size, locale="zh-CN")
        context.set_default_timeout(10_000)
        opened.append(context)
        return Window(context.new_page(), site)

    yield open_one
    for context in opened:
        context.close()
