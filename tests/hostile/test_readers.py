"""Whatever bytes a file holds: it is read, or refused in words; a bounded run."""

from pathlib import Path

import pytest

from tests.hostile.readers import READERS, Reader, read_mutations


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
def test_the_file_to_begin_with_is_valid(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "valid"
    path.write_bytes(reader.valid)
    reader.read(path)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
def test_mutated_files_are_read_or_refused(reader: Reader, tmp_path: Path) -> None:
    outcome = read_mutations(reader, tmp_path, 1000)
    assert 0 < outcome.refused < outcome.inputs
    assert outcome.slowest < 2
    assert outcome.grown < 200
