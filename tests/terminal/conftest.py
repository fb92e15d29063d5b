"""What sessions in a real terminal need."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def short_path() -> Iterator[Path]:
    """Return a new folder whose path fits into a line of a dialog, wherever the tests run."""
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        yield Path(folder)
