"""The architecture, as import contracts and modules tell it."""

import ast
import tomllib
from pathlib import Path
from typing import Any

import jobplans_tui
from jobplans_tui.i18n import Translator
from tests.guide.markdown import cell, code, table

PACKAGE = Path(jobplans_tui.__file__).parent
ROOT = PACKAGE.parent


def contracts() -> list[dict[str, Any]]:
    """Return the import contracts, the one of the floors first."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return found


def floor_modules() -> list[list[str]]:
    """Return the names of the modules of each floor, the highest floor first."""
    (layers,) = (each["layers"] for each in contracts() if each["type"] == "layers")
    return [[name.strip().partition(".")[2] for name in layer.split("|")] for layer in layers]


def floors(t: Translator) -> str:
    """Return the floors with what each of their modules says that it is."""
    rows = (
        (str(number), code(name), cell(_about(name)))
        for number, names in reversed(list(enumerate(reversed(floor_modules()))))
        for name in names
    )
    return table(t, ("floor", "module", "what it is"), rows)


def _about(name: str) -> str:
    """Return the first sentence of a module's docstring."""
    inside = PACKAGE / name / "__init__.py"
    path = inside if inside.exists() else PACKAGE / f"{name}.py"
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return told.split("\n\n")[0].split(". ")[0].rstrip(".") + "."


def names_of_contracts(t: Translator) -> str:
    """Return what the contracts promise."""
    del t
    return "".join(f"- {each['name']}\n" for each in contracts())
