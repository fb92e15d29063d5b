"""The program on one store, for tests that run it again and again."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.cli.run import Outcome, run


@dataclass(frozen=True)
class Cli:
    """Runs commands on a store; without one it is the user's own."""

    store: Path | None = None

    def __call__(self, *arguments: str, stdin: str | None = None) -> Outcome:
        options = [] if self.store is None else ["--store", str(self.store)]
        return run(*options, *arguments, stdin=stdin)

    def out(self, *arguments: str, stdin: str | None = None) -> str:
        """Run a command that has to succeed, and return what it prints."""
        outcome = self(*arguments, stdin=stdin)
        assert outcome.code == 0, outcome.err
        return outcome.out

    def err(self, code: int, *arguments: str, stdin: str | None = None) -> str:
        """Run a command that has to fail in this way, and return what it says."""
        outcome = self(*arguments, stdin=stdin)
        assert outcome.code == code, (outcome.code, outcome.err)
        assert outcome.out == ""
        assert "Traceback" not in outcome.err
        return outcome.err


@pytest.fixture
def cli(shipped_path: Path) -> Cli:
    """Return the program on the shipped data, which commands only read."""
    return Cli(shipped_path)


@pytest.fixture
def seed(seed_store: TinyDBStore) -> Cli:
    """Return the program on a store of the seed districts that it may change."""
    return Cli(seed_store.path)
