"""
A visit to a page, with all that the browser asked for and complained of.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

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


@contextmanager
def visit(browser: Browser, address: str, width: int = WIDE, scheme: Scheme = "light") -> Generator[Visit, None, None]:
    """
    Open an address in a window of its own.
    """
    window = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    opened = Visit(window.new_page())
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("requestfailed", lambda request: opened.complaints.append(request.url))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on(
        "console", lambda message: opened.complaints.append(message.text) if message.type == "error" else None
    )
    opened.page.goto(address, wait_until="load")
    try:
        yield opened
    finally:
        window.close()
