"""How much work something is, counted and not timed: instructions that the package executes."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import jobplans_tui

_PACKAGE = str(Path(jobplans_tui.__file__).parent)


def work(run: Callable[[], object]) -> int:
    """Return how many instructions of the package a call executes."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        if event == "call":
            if not frame.f_code.co_filename.startswith(_PACKAGE):
                return None
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count
