"""``demo``: from an empty database to a reading room with its first collection."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.models import Letter

ROOT = Path(__file__).parent.parent.parent
HELD = "2019-08-05-kim-jong-un-to-donald-trump"


def run() -> str:
    out = StringIO()
    call_command("demo", "--no-serve", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_it_loads_the_collection_and_makes_an_editor(rf):
    said = run()
    password = re.search(r"editor, password (\S+)", said)
    editor = get_user_model().objects.get(username="editor")

    assert Letter.objects.published().held().exists()
    assert authenticate(rf.get("/"), username="editor", password=password[1]) == editor
    assert editor.is_staff
    assert not editor.is_superuser
    assert {group.name for group in editor.groups.all()} == {"Editor", "Publisher"}


@pytest.mark.django_db
def test_the_editor_may_work_on_letters_and_publish_them():
    run()
    editor = get_user_model().objects.get(username="editor")

    assert editor.has_perm("archive.change_letter")
    assert editor.has_perm("archive.publish_record")


@pytest.mark.django_db
def test_running_it_again_changes_nothing_and_says_so():
    run()
    before = get_user_model().objects.get(username="editor").password
    said = run()

    assert "is there already; its password is unchanged" in said
    assert "0 created, 0 updated" in said
    assert get_user_model().objects.get(username="editor").password == before


@pytest.mark.django_db
def test_it_is_not_for_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not for production"):
        run()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str) -> str:
    """The page, as soon as the server on this machine answers; a slow machine may take a while."""
    for _attempt in range(240):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
                return answer.read().decode()
        except urllib.error.HTTPError:
            raise
        except (ConnectionError, urllib.error.URLError):
            time.sleep(0.5)
    pytest.fail("The demo did not answer.")


@pytest.fixture
def served(tmp_path):
    """The demo, served from a database of its own: the process, and its address."""
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/demo.sqlite3",
        "CARREL_DATA": str(tmp_path),
    }
    # A test run in the background ignores SIGINT, and so would the server it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        yield server, f"http://127.0.0.1:{port}"
        server.kill()


@pytest.mark.enable_socket
@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal, which needs POSIX.")
def test_it_serves_pages_with_their_styles_and_ends_with_ctrl_c(served):
    server, site = served
    page = wait_for(f"{site}/letters/{HELD}/")
    style = re.search(r'href="(/static/[^"]+\.css)"', page)

    assert "Sincerely," in page
    assert "{" in wait_for(f"{site}{style[1]}")
    server.send_signal(signal.SIGINT)
    said, _nothing = server.communicate(timeout=15)
    assert server.returncode == 0
    assert "Traceback" not in said
