"""Terminals without colours, or with ASCII alone: a session can be led by what is seen there."""

from pathlib import Path

import pytest

from tests.terminal.screen import Terminal, running

pytestmark = pytest.mark.slow

DOWN, RIGHT = "\x1b[B", "\x1b[C"
PLAIN = {
    "no colour": {"NO_COLOR": "1"},
    "vt100": {"TERM": "vt100"},
    "sixteen colours": {"TERM": "xterm"},
}


def attributes(terminal: Terminal, text: str) -> set[str]:
    """Return how the first cell of a text on the screen stands out, colours among it."""
    row = next(at for at, line in enumerate(terminal.text.split("\n")) if text in line)
    cells = terminal.cells(row)
    rests = ("".join(cell.data for cell in cells[at:]) for at in range(len(cells)))
    cell = cells[next(at for at, rest in enumerate(rests) if rest.startswith(text))]
    names = {name for name in ("bold", "underscore", "reverse") if getattr(cell, name)}
    coloured = cell.fg != "default" or cell.bg != "default"
    return names | ({"colour"} if coloured else set())


@pytest.mark.parametrize("environment", PLAIN.values(), ids=PLAIN)
def test_cursor_marks_and_cells_are_seen_without_colours(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with running(cwd=tmp_path, columns=120, lines=36, **environment) as terminal:
        terminal.sees("174 districts", "Overview")
        terminal.press(DOWN, " ", DOWN, " ")
        terminal.sees("2 marked")
        terminal.until(lambda _: attributes(terminal, "Jung ") == {"reverse"}, "the cursor")
        assert attributes(terminal, "Jongno ") == set()
        sign = "x" if environment.get("TERM") == "vt100" else "✓"
        terminal.sees(f"{sign} 종로구", f"{sign} 서울 중구")
        terminal.press("c")
        terminal.sees("rows differ", "Jobs, plan")
        terminal.until(lambda _: "underscore" in attributes(terminal, "2016 target"), "the row")
        terminal.press(DOWN)
        terminal.until(lambda _: "underscore" in attributes(terminal, "2017 result"), "the next")
        terminal.press("q")
        assert terminal.ended() == (0, None)


@pytest.mark.parametrize(
    "environment", [{"TERM": "vt100"}, {"LC_ALL": "C"}, {"JOBPLANS_ASCII": "1"}]
)
def test_only_letters_lie_beyond_ascii(tmp_path: Path, environment: dict[str, str]) -> None:
    with running(cwd=tmp_path, columns=120, lines=36, **environment) as terminal:
        terminal.sees("174 districts", "Overview")
        drawn = {char for char in terminal.text if not char.isascii() and not char.isalpha()}
        assert drawn == set()
        terminal.press("q")
        assert terminal.ended() == (0, None)


def test_the_theme_of_the_command_line_goes_before_that_of_the_terminal(tmp_path: Path) -> None:
    with running("--theme", "contrast", cwd=tmp_path, TERM="xterm") as terminal:
        terminal.sees("174 districts", "Overview")
        assert "colour" in attributes(terminal, "Overview")
        terminal.press("q")
        assert terminal.ended() == (0, None)
