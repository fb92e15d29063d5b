"""Copying without a clipboard: which way is taken, what is handed over, and what is said."""

import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.clipboard import MAX_OSC52, Copied, copy_text, run_quietly
from jobplans_tui.exchange.clips import markdown, tsv
from jobplans_tui.i18n import Translator

TEXT = "은평구\t51,200"


class Desk:
    """A desk with some programs; it keeps what each was given."""

    def __init__(self, folder: Path, *programs: str, works: bool = True) -> None:
        self.given: list[tuple[list[str], bytes]] = []
        self.sent: list[str] = []
        self.file = folder / "copied.txt"
        self._works = works
        self.path = folder / "bin"
        self.path.mkdir()
        for name in programs:
            (self.path / name).write_text("#!/bin/sh\n")
            (self.path / name).chmod(stat.S_IRWXU)

    def run(self, command: list[str], content: bytes) -> bool:
        self.given.append((command, content))
        return self._works

    def copy(self, environ: Mapping[str, str], text: str = TEXT) -> Copied:
        surroundings = {"PATH": str(self.path), "TERM": "xterm-256color", **environ}
        return copy_text(text, self.sent.append, self.file, environ=surroundings, run=self.run)


@pytest.mark.parametrize(
    ("program", "environ", "encoding"),
    [
        ("pbcopy", {}, "utf-8"),
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}, "utf-8"),
        ("xclip", {"DISPLAY": ":0"}, "utf-8"),
        ("xsel", {"DISPLAY": ":0"}, "utf-8"),
        ("clip.exe", {"WSL_DISTRO_NAME": "Ubuntu"}, "utf-16-le"),
    ],
)
def test_the_program_of_the_desktop_comes_first(
    tmp_path: Path, program: str, environ: Mapping[str, str], encoding: str
) -> None:
    desk = Desk(tmp_path, program)
    said = desk.copy({"TMUX": "x", **environ})
    ((command, content),) = desk.given
    assert command[0] == program
    assert content.decode(encoding) == TEXT
    assert said.worded(Translator("en")) == f"Copied with {program}."
    assert not desk.sent


def test_a_program_without_its_desktop_is_not_asked(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "xclip", "wl-copy", "clip.exe")
    desk.copy({})
    assert desk.sent == [TEXT]


def test_over_ssh_the_far_machine_is_not_asked(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "pbcopy", "wl-copy")
    desk.copy({"SSH_CONNECTION": "10.0.0.1 2 3 4", "WAYLAND_DISPLAY": "wayland-0"})
    assert desk.given == []
    assert desk.sent == [TEXT]


def test_tmux_is_asked_to_hand_it_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    said = desk.copy({"TMUX": "socket,1,0"})
    assert desk.given == [(["tmux", "load-buffer", "-w", "-"], TEXT.encode())]
    assert "tmux" in said.worded(Translator("en"))


def test_the_terminal_is_asked_and_nothing_is_promised(tmp_path: Path) -> None:
    desk = Desk(tmp_path, works=False)
    said = desk.copy({"TMUX": "socket,1,0"})
    assert desk.sent == [TEXT]
    assert "cannot be known" in said.worded(Translator("en"))
    assert not desk.file.exists()


@pytest.mark.parametrize(
    ("environ", "text"),
    [({}, "가" * MAX_OSC52), ({"TERM": "vt100"}, TEXT), ({"TERM": "linux"}, TEXT)],
)
def test_what_no_terminal_takes_goes_into_a_file(
    tmp_path: Path, environ: Mapping[str, str], text: str
) -> None:
    desk = Desk(tmp_path)
    said = desk.copy(environ, text)
    assert desk.sent == []
    assert desk.file.read_text(encoding="utf-8") == text
    assert str(desk.file) in said.worded(Translator("en"))


def test_where_nothing_works_it_is_said(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.file = tmp_path / "bin" / "no" / "copied.txt"
    (tmp_path / "bin" / "no").write_text("a file where the folder should be")
    with pytest.raises(UsageError, match="Nothing was copied"):
        desk.copy({"TERM": "linux"})


def test_a_program_that_fails_or_is_missing_is_no_success() -> None:
    assert run_quietly([shutil.which("true") or "true"], b"")
    assert not run_quietly([shutil.which("false") or "false"], b"")
    assert not run_quietly(["no-such-program-anywhere"], b"")


GRID = [["이름", "합계"], ["은평구", "51,200"], ["=1+1", "a|b\x1b"]]


def test_lines_for_spreadsheets_run_nothing() -> None:
    assert tsv(GRID) == "이름\t합계\n은평구\t51,200\n'=1+1\ta|b␛\n"


def test_lines_for_notes_keep_their_cells() -> None:
    assert markdown(GRID).splitlines() == [
        "| 이름 | 합계 |",
        "| --- | --- |",
        "| 은평구 | 51,200 |",
        "| =1+1 | a\\|b␛ |",
    ]
