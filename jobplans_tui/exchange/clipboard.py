"""Copying text to where the user can paste it from, and saying honestly where that is.

In this order: the clipboard program of the desktop, tmux (which hands it on to its terminal), the
terminal itself by OSC 52, and a file. A terminal never answers whether it took the text, and most
take only so much; a desktop's program on a machine that is reached by ssh would fill the wrong
clipboard, so it is not asked there.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from jobplans_tui.errors import UsageError
from jobplans_tui.files import write_atomic
from jobplans_tui.i18n import N_, Translator

MAX_OSC52 = 74_994
"""Bytes of text that common terminals take: xterm, VTE and hterm cut OSC 52 at about 100,000 base64
characters."""
_SECONDS = 3.0
_DEAF = {"linux", "dumb", "vt52", "vt100", "vt102", "vt220", "ansi"}

Runner = Callable[[list[str], bytes], bool]
Sender = Callable[[str], None]


class Copied(NamedTuple):
    """Where a text went: an English msgid with {place}."""

    message: str
    place: str = ""

    def worded(self, t: Translator) -> str:
        return t(self.message, place=self.place)


class Tool(NamedTuple):
    """A clipboard program: its command, the variables that say it can work, its encoding."""

    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    encoding: str = "utf-8"


_TOOLS = (
    Tool(("pbcopy",)),
    Tool(("clip.exe",), ("WSL_DISTRO_NAME",), "utf-16-le"),
    Tool(("wl-copy",), ("WAYLAND_DISPLAY",)),
    Tool(("xclip", "-selection", "clipboard", "-in"), ("DISPLAY",)),
    Tool(("xsel", "--clipboard", "--input"), ("DISPLAY",)),
)


def run_quietly(command: list[str], content: bytes) -> bool:
    """Run a program on some input; whether it succeeded. Its output would spoil the screen."""
    try:
        done = subprocess.run(  # noqa: S603 - programs of the list above, no shell, input by pipe
            command,
            input=content,
            stdout=subprocess.DEVNULL,  # xclip and wl-copy stay behind and would hold a pipe open
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def copy_text(
    text: str,
    send: Sender,
    last_resort: Path,
    *,
    environ: Mapping[str, str] = os.environ,
    run: Runner = run_quietly,
) -> Copied:
    """Put a text where it can be pasted from; `send` asks the terminal by OSC 52.

    Raises UsageError if not even the file can be written.
    """
    for tool in _usable(environ):
        if run(list(tool.command), text.encode(tool.encoding, "replace")):
            return Copied(N_("Copied with {place}."), tool.command[0])
    content = text.encode("utf-8", "replace")
    if environ.get("TMUX") and run(["tmux", "load-buffer", "-w", "-"], content):
        return Copied(N_("Copied into tmux, which hands it to the terminal if that allows it."))
    hears = environ.get("TERM", "").partition("-")[0] not in _DEAF
    if hears and len(content) <= MAX_OSC52:
        send(text)
        return Copied(N_("Sent to the terminal; whether it kept it cannot be known."))
    _write(last_resort, content)
    return Copied(N_("No clipboard was found; written to {place}."), str(last_resort))


def _usable(environ: Mapping[str, str]) -> Iterator[Tool]:
    """Yield the programs that are there and reach the user's own desktop."""
    far = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    for tool in _TOOLS:
        reaches = all(environ.get(name) for name in tool.needs) and (
            not far or "DISPLAY" in tool.needs
        )
        if reaches and shutil.which(tool.command[0], path=environ.get("PATH")):
            yield tool


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, content, replace=True)
    except OSError as error:
        raise UsageError(
            "Nothing was copied: there is no clipboard, and {path} cannot be written: {reason}.",
            "Export to a file instead.",
            path=path,
            reason=error.strerror or error,
        ) from error
