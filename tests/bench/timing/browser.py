"""From the address to the first mark on the screen, in headless Chromium: ours and vis-timeline's.

vis-timeline is installed by npm into the folder of kept things, for this alone; without npm, or
without a browser, a sentence says so.
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
ROUNDS = 5
PATIENCE = 180_000  # ms
BUNDLE = "node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"
STYLE = "node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css"
# The first frame after the first mark is there.
WATCH = """
window.painted = new Promise((done) => {
  const look = () => document.querySelector("SELECTOR")
    ? requestAnimationFrame(() => done(performance.now()))
    : requestAnimationFrame(look);
  requestAnimationFrame(look);
});
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>vis-timeline</title>
<link rel="stylesheet" href="style.css"><div id="here"></div>
<script src="vis.js"></script><script src="items.js"></script>
<script>new vis.Timeline(document.getElementById("here"), new vis.DataSet(ITEMS),
  { maxHeight: 800 });</script>
"""


class MissingError(Exception):
    """Why nothing can be measured here, in a sentence."""


def ours(rounds: int) -> float:
    """The median of milliseconds until the drawing of `/timeline/` is there."""
    with _served() as address:
        urllib.request.urlopen(f"{address}/timeline/").read()  # noqa: S310  our own
        return _painted(f"{address}/timeline/", ".time-drawing a", rounds)


def theirs(kept: Path, rounds: int) -> float:
    """The same for vis-timeline with the same items."""
    folder = _with_items(_installed(kept), kept)
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = f"http://127.0.0.1:{server.server_port}/index.html"
        return _painted(page, ".vis-item", rounds)
    finally:
        server.shutdown()


def _painted(address: str, selector: str, rounds: int) -> float:
    if not CHROMIUM:
        raise MissingError("No Chromium is installed here, so nothing was painted.")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise MissingError('No browser driver is installed here (".[browser]").') from None
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        times = []
        for _ in range(rounds):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            page.add_init_script(WATCH.replace("SELECTOR", selector))
            page.goto(address, wait_until="commit")
            times.append(page.evaluate("window.painted"))
            context.close()
        browser.close()
    return statistics.median(times)


def _installed(kept: Path) -> Path:
    folder = kept / "npm"
    if (folder / BUNDLE).exists():
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError("npm is not installed here, so vis-timeline was not measured.")
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    done = subprocess.run([*command, "vis-timeline"], check=False)  # noqa: S603
    if done.returncode or not (folder / BUNDLE).exists():
        raise MissingError("npm could not install vis-timeline, so it was not measured.")
    return folder


def _with_items(npm: Path, kept: Path) -> Path:
    """A page of vis-timeline with everything that has a date."""
    from archive.models import Record
    from archive.timeline.items import KINDS

    found = Record.objects.published().of_kind(*KINDS).filter(earliest__isnull=False)
    items = [
        {"id": key, "content": title, "start": first.isoformat(), "type": "point"}
        if first == last or last is None
        else {
            "id": key,
            "content": title,
            "start": first.isoformat(),
            "end": last.isoformat(),
            "type": "range",
        }
        for key, title, first, last in found.values_list("pk", "title", "earliest", "latest")
    ]
    folder = kept / "vis"
    folder.mkdir(exist_ok=True)
    shutil.copy(npm / BUNDLE, folder / "vis.js")
    shutil.copy(npm / STYLE, folder / "style.css")
    (folder / "items.js").write_text(f"const ITEMS = {json.dumps(items)};")
    (folder / "index.html").write_text(PAGE)
    return folder


@contextmanager
def _served() -> Iterator[str]:
    """The reading room on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "runserver", "--noreload", str(port)]
    server = subprocess.Popen(  # noqa: S603  ourselves
        command, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait()


def _await(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address).read()  # noqa: S310  our own
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"{address} does not answer.")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        """Nothing is said of each request."""
