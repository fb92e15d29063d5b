"""Copying where only the terminal itself can take the text: OSC 52, and an honest message."""

import base64
import re
from pathlib import Path

import pytest

from tests.terminal.screen import running

pytestmark = pytest.mark.slow

DOWN = "\x1b[B"
_OSC52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")


def test_the_terminal_is_sent_the_line_under_the_cursor(tmp_path: Path) -> None:
    log = tmp_path / "sent"
    with running(cwd=tmp_path) as terminal, log.open("wb") as sent:
        terminal.process.logfile_read = sent
        terminal.sees("174 districts", "Overview")
        terminal.press(DOWN, "y")
        terminal.sees("Sent to the terminal; whether it")
        terminal.press("q")
        assert terminal.ended() == (0, None)
    (found,) = _OSC52.findall(log.read_bytes())
    assert base64.b64decode(found).decode().split("\t")[0] == "종로구 Jongno"
