"""A terminal that goes while the screens take it over."""

import os
import signal
import sys
from collections.abc import Iterator
from typing import Any, cast

import pytest
from textual.app import App

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such terminals")


class _App:
    """What the driver asks of an app."""

    def __init__(self) -> None:
        self.ends: list[int] = []

    def leave(self, code: int) -> None:
        self.ends.append(code)

    def call_later(self, callback: Any, *values: object) -> None:
        callback(*values)


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Return a terminal that has been closed, and still was there when it was asked for."""
    outside, inside = os.openpty()
    os.close(outside)
    monkeypatch.setattr(os, "isatty", lambda _: True)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "setswitchinterval", lambda _: None)
    yield inside
    os.close(inside)


async def test_a_terminal_that_goes_during_the_start_is_an_end_and_no_failure(gone: int) -> None:
    from jobplans_tui.tui.driver import HUNG_UP, TerminalDriver  # noqa: PLC0415 - not on Windows

    app = _App()
    driver = TerminalDriver(cast("App[None]", app), size=(80, 24))
    driver.fileno = gone
    driver.start_application_mode()
    driver.write("what is painted until then")
    driver.stop_application_mode()
    driver.close()
    assert app.ends == [HUNG_UP]
