"""Shells that complete a line for real: what stands there after a press of Tab."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pexpect

_TAB, _HOME, _ENTER = "\t", "\x01", "\r"
_STARTS = {
    "bash": (
        ["--norc", "--noprofile"],
        "bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; PS1='READY> '",
        'eval "$(jobplans-tui completion bash)"',
    ),
    "zsh": (
        ["-f", "-i"],
        "unsetopt zle_bracketed_paste beep; bindkey -e; autoload -U compinit; compinit -u; "
        "PS1='READY> '",
        'eval "$(jobplans-tui completion zsh)"',
    ),
}


def program(folder: Path) -> Path:
    """Write a `jobplans-tui` that starts this interpreter, and return its folder."""
    path = folder / "jobplans-tui"
    path.write_text(f'#!/bin/sh\nexec {sys.executable} -m jobplans_tui "$@"\n', "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return folder


def completed(shell: str, line: str, folder: Path) -> str:
    """Return a line as a shell has completed it in a folder."""
    if shell == "fish":
        return _by_fish(line, folder)
    arguments, prepare, install = _STARTS[shell]
    child = pexpect.spawn(
        shutil.which(shell) or shell,
        arguments,
        cwd=folder,
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 200),
        env={**os.environ, "TERM": "dumb", "LC_ALL": "C.UTF-8"},
    )
    try:
        for told in (prepare, install):
            child.sendline(f"{told}; echo D''ONE")
            child.expect("DONE")
        # The line is completed, then told by an echo that is put before it.
        child.send(f"{line}{_TAB}{_HOME}echo 'TO''LD' {_ENTER}")
        child.expect(r"TOLD (jobplans-tui [^\r\n]*)")
        assert isinstance(child.match, re.Match)
        return str(child.match.group(1)).rstrip()
    finally:
        child.close(force=True)


def _by_fish(line: str, folder: Path) -> str:
    """Return the line with the one completion that fish has for it."""
    script = 'jobplans-tui completion fish | source; complete -C "$argv[1]"'
    done = subprocess.run(
        ["fish", "--no-config", "-c", script, line],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    (offered,) = [told.split("\t")[0] for told in done.stdout.splitlines()]
    return f"{line.rpartition(' ')[0]} {offered}"
