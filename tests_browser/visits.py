"""
A visit to a page, with all that the browser asked for and complained of.
"""
# What Playwright's protocol of the browser takes and gives has no types.
# pyright: reportUnknownMemberType=false

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

SAMPLE = (
    "index.html",
    "tutorial.html",
    "howto/chart-of-a-series.html",
    "howto/money-counted-once.html",
    "explain/claims-and-standings.html",
    "reference/api.html",
    "reference/api/initiatives.html",
    "record/initiatives/serious-violence-strategy.html",
    "record/disputes.html",
    "record/measures/rural-crime-cost.html",
    "record/sources/by-home-office-2025-2026.html",
    "record/timeline.html",
    "record/what-runs.html",
    "genindex.html",
)
NARROW, WIDE = 420, 1200
Scheme = Literal["light", "dark"]


@dataclass
class Visit:
    """
    A page that was opened.
    """

    page: Page
    requests: list[str] = field(default_factory=list[str])
    complaints: list[str] = field(default_factory=list[str])
    """
    Errors of scripts and of the console, and requests without an answer.
    """


IDLE: Final[list[Visit]] = []
"""
Windows in which nothing is open. To make a window costs the browser three times what a page of the site does.
"""


def opened_window(browser: Browser) -> Visit:
    """
    A window that notes what its pages ask for and complain of.
    """
    made = Visit(browser.new_context().new_page())
    made.page.on("request", lambda request: made.requests.append(request.url))
    made.page.on("requestfailed", lambda request: made.complaints.append(request.url))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("console", lambda message: made.complaints.append(message.text) if message.type == "error" else None)
    return made


def forget(page: Page, address: str) -> None:
    """
    Leave a site so that nothing is kept of it: no file, choice or permission, no second window, no place of the mouse.
    """
    page.goto("about:blank")
    for other in page.context.pages:
        if other != page:
            other.close()
    page.mouse.move(0, 0)
    page.context.clear_permissions()
    protocol = page.context.new_cdp_session(page)
    server = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    protocol.send("Storage.clearDataForOrigin", {"origin": server, "storageTypes": "all"})
    protocol.send("Network.clearBrowserCache")
    protocol.detach()


@contextmanager
def visit(browser: Browser, address: str, width: int = WIDE, scheme: Scheme = "light") -> Generator[Visit, None, None]:
    """
    Open an address in a window of its own, as somebody who was never here. After a failure the window is thrown away.
    """
    opened = IDLE.pop() if IDLE else opened_window(browser)
    try:
        opened.page.set_viewport_size({"width": width, "height": 900})
        opened.page.emulate_media(media="null", color_scheme=scheme, reduced_motion="reduce")
        opened.requests.clear()
        opened.complaints.clear()
        opened.page.goto(address, wait_until="load")
        yield opened
    except BaseException:
        opened.page.context.close()
        raise
    forget(opened.page, address)
    IDLE.append(opened)
