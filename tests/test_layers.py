"""The map of the archive, kept true: imports only ever point downwards."""

import ast
from pathlib import Path

import pytest

LAYERS = (  # top to bottom; names on one line do not know each other
    {"urls", "apps", "desk", "wsgi", "settings"},
    {"views", "admin", "api", "management", "templatetags", "converters", "checks"},
    {"curation"},
    {"matching"},
    {"formats", "search", "timeline", "reading"},
    {"models"},
    {"text", "dates"},
)
DEPTH = {name: depth for depth, layer in enumerate(LAYERS) for name in layer}
ROOT = Path(__file__).parent.parent / "archive"
MODULES = [m for m in ROOT.rglob("*.py") if "migrations" not in m.parts]


def part_of(module):
    return module.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(module):
    """Names of the parts of the archive that a module imports."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("archive."))


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(ROOT)))
def test_every_module_has_a_place_in_the_layers(module):
    assert part_of(module) in DEPTH or part_of(module) == "__init__"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(ROOT)))
def test_imports_point_downwards(module):
    part = part_of(module)
    upward = {
        name
        for name in imported(module)
        if name != part and name in DEPTH and DEPTH[name] <= DEPTH.get(part, -1)
    }
    assert not upward, f"archive.{part} may not import archive.{', archive.'.join(sorted(upward))}"


@pytest.mark.parametrize("part", ["text", "dates"])
def test_the_ground_knows_nothing_of_django(part):
    modules = [m for m in MODULES if part_of(m) == part]
    assert modules
    for module in modules:
        assert "django" not in module.read_text()


def test_models_know_only_the_models_before_them():
    tree = ast.parse((ROOT / "models" / "__init__.py").read_text())
    order = [
        node.module or node.names[0].name for node in tree.body if isinstance(node, ast.ImportFrom)
    ]
    assert {f"{name}.py" for name in order} | {"__init__.py"} == {
        path.name for path in (ROOT / "models").glob("*.py")
    }
    for place, name in enumerate(order):
        tree = ast.parse((ROOT / "models" / f"{name}.py").read_text())
        known = {
            node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.level == 1
        }
        assert known <= set(order[:place]), f"models.{name} looks ahead to {known}"
