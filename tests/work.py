"""How much work something is, counted and not timed: lines that the package executes."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import jobplans_tui

_PACKAGE = str(Path(jobplans_tui.__file__).parent)


def work(run: Callable[[], object]) -> int:
    """Return how many lines of the package a call executes."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        if event == "call" and not frame.f_code.co_filename.startswith(_PACKAGE):
            return None
        count += event == "line"  # Python 3.12 does not tell of all instructions
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count
