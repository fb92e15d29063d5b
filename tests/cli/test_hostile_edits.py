"""Records, labels and places full of control characters: shown as marks, never obeyed."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from jobplans_tui.analysis.editing import batch_of
from jobplans_tui.text import escape_json, is_clean
from tests.cli.conftest import Cli
from tests.tui.hostile import HOSTILE, store_of


@pytest.fixture
def hostile(tmp_path: Path) -> Cli:
    """Return the program on a store whose every text is hostile, with a step in its history."""
    path = tmp_path / "\x1b[31m\u202e.json"
    store = store_of(HOSTILE.values(), path)
    for source in store.sources():
        store.apply(batch_of(replace(source, title="".join(HOSTILE.values())[:500])), "\x1b]52;c;")
    return Cli(path)


def test_no_edit_lets_a_control_character_through(hostile: Cli) -> None:
    assert hostile.store is not None
    store = store_of(HOSTILE.values(), hostile.store.with_name("other.json"))
    plan = next(plan for item in store.districts() for plan in store.dossier(item.code).plans)
    source = store.sources()[0].id
    for arguments in (
        ("history",),
        ("history", "--format", "json"),
        ("history", source),
        ("set", plan.id, "head=x", "vision_ko=", "--dry-run"),
        ("set", source, "title=", "publisher=x"),
        ("set", plan.id, "head=\x1b[31m"),
        ("remove", "plan", plan.id, "--dry-run"),
        ("remove", "source", source, "--yes"),
        ("remove", "figure", plan.id, "--yes"),
        ("undo",),
        ("redo",),
        ("restore", "--list"),
        ("restore", "--salvage"),
        ("restore",),
        ("restore", "99"),
    ):
        outcome = hostile(*arguments)
        for text in (outcome.out, outcome.err):
            # values keep floods of marks; what a terminal would obey or hide is escaped
            fine = escape_json(text) == text if "json" in arguments else is_clean(text, block=True)
            assert fine, arguments
