"""What the documents promise is there: commands, files, settings, reasons."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "tests").rglob("*.md"),
]
START = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/python manage.py demo"
TEST = (
    'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && '
    ".venv/bin/python -m pytest --numprocesses auto"
)


def read(path: str) -> str:
    return (ROOT / path).read_text()


def name(document: Path) -> str:
    return str(document.relative_to(ROOT))


def test_the_readme_has_its_two_commands():
    blocks = re.findall(r"```sh\n(.*?)\n```", read("README.md"), re.DOTALL)
    assert START in blocks
    assert TEST in blocks


def test_what_runs_before_a_change_lands_begins_with_the_readme():
    assert TEST in read(".ci/run").splitlines()


def test_the_change_log_says_what_is_new():
    assert "## Unreleased" in read("CHANGELOG.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_lead_to_files_that_are_there(document):
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text()):
        if re.match(r"(https?:|mailto:|#|/)", target):
            continue
        file = document.parent / target.partition("#")[0]
        assert file.exists(), f"{name(document)} links to {target}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_lead_to_headings_that_are_there(document):
    for target in re.findall(r"\]\(([^)\s]*#[^)\s]+)\)", document.read_text()):
        if target.startswith(("http", "/")):
            continue
        file, _, fragment = target.partition("#")
        aim = document.parent / file if file else document
        assert fragment in headings(aim), f"{name(document)} links to {target}"


def headings(document: Path) -> set[str]:
    """The fragments by which a Markdown file's headings are linked."""
    found = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_commands_in_the_documents_exist(document):
    from django.core.management import get_commands

    for command in re.findall(r"manage\.py ([a-z_]+)", document.read_text()):
        assert command in get_commands(), f"{name(document)} names {command}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_named_files_of_the_archive_exist(document):
    pattern = r"`((?:archive|tests|templates|static|deploy|\.ci|fixtures)/[\w./-]+)`"
    for path in re.findall(pattern, document.read_text()):
        assert (ROOT / path).exists(), f"{name(document)} names {path}"


def test_every_setting_is_documented_and_no_other():
    read_by_us = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", read("archive/settings.py")))
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", read("docs/deploying.md"), re.MULTILINE))
    assert documented == read_by_us


def test_the_example_environment_names_only_known_settings():
    known = set(re.findall(r"`([A-Z_]+)`", read("docs/deploying.md"))) | {"POSTGRES_PASSWORD"}
    named = set(re.findall(r"^([A-Z_]+)=", read(".env.example"), re.MULTILINE))
    assert named <= known


def test_the_compose_file_passes_on_only_known_settings():
    known = set(re.findall(r"`([A-Z_]+)`", read("docs/deploying.md")))
    web = read("docker-compose.yml").partition("  database:\n    image")[0]
    assert set(re.findall(r"^      ([A-Z_]+):", web, re.MULTILINE)) <= known


def test_every_library_has_its_reason():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    required = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        required += extra
    names = {re.split(r"[\[<>=]", line)[0] for line in required} - {"carrel"}
    reasons = read("docs/decisions/0002-libraries.md").lower()
    assert not {one for one in names if one.lower() not in reasons}


def test_every_decision_is_in_the_index():
    index = read("docs/decisions/README.md")
    for decision in (ROOT / "docs" / "decisions").glob("0*.md"):
        assert f"({decision.name})" in index


def test_the_image_runs_what_is_tested():
    """The container and the tests have the same Python."""
    oldest = tomllib.loads(read("pyproject.toml"))["project"]["requires-python"].lstrip(">=")
    assert f"FROM python:{oldest}-slim" in read("Dockerfile")
