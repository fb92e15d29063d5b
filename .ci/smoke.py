"""Starts the screens in a real terminal, waits for the list, opens the help, and presses q.

Usage: smoke.py COMMAND. Only the standard library: it runs beside the bare wheel.
"""

import os
import pty
import re
import select
import struct
import sys
import termios
import time
from fcntl import ioctl

LIMIT = 60  # seconds; a machine that builds is slow at times
SIZE = struct.pack("HHHH", 36, 120, 0, 0)
# What is waited for, and what is pressed then; the help covers the tabs of the district.
STEPS = (("Overview", "?"), ("Moving", "\x1b"), ("Overview", "q"))


def main(command: str) -> int:
    process, terminal = pty.fork()
    if process == 0:
        os.environ |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "JOBPLANS_LANG": "en"}
        os.execvp(command, [command])  # noqa: S606
    ioctl(terminal, termios.TIOCSWINSZ, SIZE)
    end = time.monotonic() + LIMIT
    for wanted, key in STEPS:
        seen = read_until(terminal, wanted, end)
        if seen is None:
            sys.exit(f"waited in vain for {wanted!r}")
        os.write(terminal, key.encode())
    read_until(terminal, None, end)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def read_until(terminal: int, wanted: str | None, end: float) -> str | None:
    """Return what the program sent up to a text, or up to its end; None when the time is over."""
    seen = b""
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # what a closed terminal says on Linux
            piece = b""
        if not piece:
            return "" if wanted is None else None
        seen += piece
        shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode("utf-8", "replace"))
        if wanted and wanted in shown:
            return shown
    return None


sys.exit(main(sys.argv[1]))
