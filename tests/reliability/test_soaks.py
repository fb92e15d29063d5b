"""Kills, two processes, changed bytes: small here, in full by `python -m tests.reliability`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reliability.documents import document_readers
from tests.reliability.foreign import kill_and_edit
from tests.reliability.kills import kill_saves
from tests.reliability.readers import Reader, readers
from tests.reliability.saves import eager
from tests.reliability.soak import soak

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("waits", [False, True])
def test_a_store_whose_writer_is_killed_opens_in_one_of_two_states(
    tmp_path: Path, waits: bool
) -> None:
    found = kill_saves(tmp_path, 30, waits=waits)
    assert found.kills == 30
    assert found.saves > 0


@pytest.mark.parametrize("waits", [False, True])
def test_two_processes_at_once_lose_no_edit(tmp_path: Path, waits: bool) -> None:
    found = soak(tmp_path, 20, waits=waits)
    assert found.edits == 40
    assert found.longest < 5


def test_an_edit_of_the_file_takes_only_what_waits_of_the_same_record(tmp_path: Path) -> None:
    found = kill_and_edit(tmp_path, 30)
    assert found.kills == 30
    assert found.named > 0


@pytest.mark.parametrize("made", [readers, document_readers])
def test_changed_bytes_are_opened_or_refused_by_every_reader(
    made: Callable[[Path], dict[str, Reader]], tmp_path: Path
) -> None:
    with eager():
        for what, reader in made(tmp_path).items():
            reader.read(reader.content)
            inputs = 1000 // reader.share
            found = reader.mutations(1000)
            assert found.inputs == found.opened + found.refused == inputs, what
            assert found.grown < 256, what
