"""Anyone can find a page: address, view, template and tests share one noun."""

from pathlib import Path

import pytest

from archive import urls

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", urls.PAGES, ids=lambda path: path.name)
def test_a_page_is_where_its_name_says(path):
    noun, act = path.name.split(".")
    view = path.callback
    assert view.__module__ == f"archive.views.{noun}"
    assert view.__name__ == act
    assert str(path.pattern).startswith(f"{noun}/") or path.name == "home.page"
    assert (ROOT / "templates" / noun / f"{act}.html").exists()
    assert (ROOT / "tests" / "views" / f"test_{noun}.py").exists()
    assert view.__doc__, "say in one line what the reader sees"


@pytest.mark.parametrize("folder", sorted((ROOT / "archive" / "views").glob("[!_]*.py")))
def test_every_view_module_says_what_it_is_for(folder):
    first = folder.read_text().lstrip()
    assert first.startswith('"""')
