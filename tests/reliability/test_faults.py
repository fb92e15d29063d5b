"""A save that fails or stops at any call leaves the old or the new store, never a third one."""

import os
from pathlib import Path

import pytest

from jobplans_tui import files
from tests.reliability.saves import SAVES, break_install, break_save

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", SAVES)
def test_a_save_that_breaks_at_any_call_leaves_one_of_two_states(name: str, tmp_path: Path) -> None:
    assert break_save(name, tmp_path) >= 24  # one line appended: four calls, six ways


def test_a_first_start_that_breaks_at_any_call_leaves_nothing_or_all(tmp_path: Path) -> None:
    assert break_install(tmp_path) > 30


def test_the_faults_would_find_a_save_that_does_not_sync(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(handle: int, content: bytes) -> None:
        os.write(handle, content)

    monkeypatch.setattr(files, "_write_all", careless)
    with pytest.raises(AssertionError, match="a third state"):
        break_save("a later step", tmp_path)
