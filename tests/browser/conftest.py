"""A real browser on the real collection. Without Chromium or its driver these tests are skipped."""

import importlib.util
import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVERS = all(
    importlib.util.find_spec(name)
    for name in ("playwright", "pytest_playwright", "axe_playwright_python")
)
# Nothing that a browser does on its own account: no look-ups, no updates, no first-run pages.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Playwright keeps an event loop running, which Django takes for a reason not to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items):
    reason = ""
    if not DRIVERS:
        reason = 'No browser driver is installed here (pip install -e ".[browser]").'
    elif not CHROMIUM:
        reason = "No Chromium is installed here (Debian: apt-get install chromium)."
    for item in items:
        if "tests/browser/" not in item.path.as_posix():
            continue
        item.add_marker(pytest.mark.browser)
        if reason:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Nothing fades: colours are measured as they end up."""
    return browser_context_args | {"reduced_motion": "reduce"}


@pytest.fixture
def room(live_server, kim_trump, django_db_serialized_rollback):
    """The reading room, served with the real collection; its address as a string."""
    return live_server.url


@pytest.fixture
def desk(room, editor_account, page):
    """A page of the browser, signed in at the desk."""
    page.goto(f"{room}/admin/login/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("not-secret")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{room}/admin/")
    return page


@pytest.fixture
def heard(page):
    """What the browser complains of while the test runs: errors, refusals, foreign requests."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if is_bad(message) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: (
            said.append(f"asks {request.url}")
            if not request.url.startswith(("http://127.0.0.1", "http://localhost", "data:"))
            else None
        ),
    )
    return said


def is_bad(message) -> bool:
    return message.type in ("error", "warning")
