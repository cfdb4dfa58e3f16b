"""
The site as built, served below a path, and a browser.
"""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

BUILT = Path(__file__).parents[1] / "build" / "site"
BELOW = "/countylines/"


class Pages(SimpleHTTPRequestHandler):
    """
    Serves the site below its path and nothing else, with a page of its own for what is not there, as hosts do.
    """

    def translate_path(self, path: str) -> str:
        """
        Where a file is; below the path only.
        """
        if not path.startswith(BELOW):
            return str(BUILT / "nothing-above-the-site")
        return super().translate_path(path.removeprefix(BELOW.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """
        Answer with the site's page for what is not found.
        """
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (BUILT / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """
        Say nothing.
        """


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """
    The address of the site, with a slash at its end.
    """
    assert (BUILT / "index.html").exists(), "no site; `nox -s docs_browser` builds it"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=BUILT)) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """
    The browser of the system.
    """
    path = shutil.which("chromium")
    assert path, "no chromium on PATH"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()
