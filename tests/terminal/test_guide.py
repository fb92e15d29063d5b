"""`guide` on a terminal: a page is drawn and handed to the user's pager."""

from pathlib import Path

import pytest

from tests.terminal.screen import running

pytestmark = pytest.mark.slow

PAGER = "cat"


def test_a_page_is_drawn_for_the_pager(tmp_path: Path) -> None:
    with running("guide", "start", cwd=tmp_path, lines=80, PAGER=PAGER) as terminal:
        terminal.sees("First steps", "The main job: compare districts", " 1 Press / and type")
        assert "# First steps" not in terminal.text
        assert terminal.ended() == (0, None)


def test_the_pager_can_be_left_at_once(tmp_path: Path) -> None:
    with running("guide", "commands", cwd=tmp_path, PAGER="true") as terminal:
        assert terminal.ended() == (0, None)


def test_ascii_is_ascii_in_the_guide_too(tmp_path: Path) -> None:
    with running("--ascii", "guide", "words", cwd=tmp_path, lines=100, PAGER=PAGER) as terminal:
        terminal.sees("metropolitan (시-도)", "saved group")
        assert "─" not in terminal.text
        assert terminal.ended() == (0, None)
