"""Stores that only tests of the screens need."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual._context import visible_screen_stack

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import SEONGDONG, figure_line, import_lines, plan_line, source_line

JONGNO, JUNG, YONGSAN = "11110", "11140", "11170"


@pytest.fixture(scope="session", autouse=True)
def _settled_heap(shipped: TinyDBStore) -> None:
    """Spare the collector what lives for the whole session."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _paint_when_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render the screen when a test reads it, and not for a terminal that is not there."""

    render = Compositor.render_update

    def forget(compositor: Compositor, full: bool = False, **options: Any) -> object:
        if full:
            return render(compositor, full, **options)
        visible_screen_stack.set(options.get("screen_stack") or [])
        compositor._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", forget)


@pytest.fixture(autouse=True)
def _collect_between_tests() -> Iterator[None]:
    """Collect garbage once a test, not many times in it: that is a third of the time."""
    gc.disable()
    yield
    gc.collect(0)
    gc.enable()


@pytest.fixture
def four(tmp_path: Path) -> TinyDBStore:
    """Return a store of four plans that promise 100, nothing in numbers, 300 and 200 jobs."""
    lines = [source_line()]
    for code, total in ((JONGNO, 100), (JUNG, None), (YONGSAN, 300), (SEONGDONG, 200)):
        lines.append(plan_line(code))
        if total is not None:
            lines.append(figure_line(total, code))
    return import_lines(tmp_path / "four.json", lines)
