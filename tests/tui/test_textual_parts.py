"""The private parts of Textual that the screens rest on: a version without one is told by its name.

They make a key quick or an end orderly, and have no public counterpart.
"""

import ast
from pathlib import Path

import pytest
import textual
from textual._compositor import Compositor
from textual.app import App
from textual.drivers import linux_driver
from textual.screen import Screen
from textual.widget import Widget

import jobplans_tui.tui

_FOLDER = Path(jobplans_tui.tui.__file__).parent
PARTS: dict[str, tuple[object, str]] = {
    "_get_renders": (Compositor(), "only lines that changed are drawn"),
    "_dirty_widgets": (Screen(), "a step of the cursor is painted at once"),
    "_on_timer_update": (Screen(), "a step of the cursor is painted at once"),
    "_repaint_required": (Widget(), "a step of the cursor is painted at once"),
    "_clear_tooltip": (Screen(), "a step of the cursor hides the tooltip, as other keys do"),
    "_push_result_callback": (Screen(), "the first screen is no empty one"),
    "_load_screen_css": (App, "styles of later screens are read later"),
    "_handle_exception": (App, "a failure is told without values of the data"),
    "_close_messages_no_wait": (App, "a failure is told without values of the data"),
}
"""What has each part, and what it is needed for."""


@pytest.mark.parametrize("name", PARTS)
def test_textual_has_the_part(name: str) -> None:
    owner, use = PARTS[name]
    kind = owner if isinstance(owner, type) else type(owner)
    assert hasattr(owner, name), (
        f"Textual {textual.__version__} has no {kind.__name__}.{name}, without which not: {use}."
    )


@pytest.mark.skipif("sys.platform == 'win32'", reason="no such driver")
def test_the_driver_has_a_thread_that_writes() -> None:
    assert "_writer_thread" in linux_driver.LinuxDriver.__init__.__code__.co_names


def test_no_other_part_is_used() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(_FOLDER.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    own = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    own |= {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute) and _is_foreign(node)}
    assert used - own - PARTS.keys() == set()


def _is_foreign(node: ast.Attribute) -> bool:
    """Whether a private name is asked of something else than the object itself."""
    is_own = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
    return node.attr.startswith("_") and not node.attr.endswith("__") and not is_own
