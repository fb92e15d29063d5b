"""Fixtures of all tests: a home of its own for each, stores to read and to change, golden files.

After a wanted change of an export, `pytest --update-golden` writes the golden files anew; read
their diff before committing them.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from jobplans_tui import paths
from jobplans_tui.model import Source
from jobplans_tui.store import folding, open_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests import builders

GOLDEN = Path(__file__).parent / "golden"

# Machines that run tests are noisy: a slow example is no finding.
settings.register_profile("jobplans", deadline=None, max_examples=60)
settings.load_profile("jobplans")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the files in tests/golden anew instead of comparing with them",
    )


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: what a test packs holds the time, and names must not."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test an empty home, so that none finds or touches the data of a real user."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    for name in ("JOBPLANS_STORE", "JOBPLANS_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return home


@pytest.fixture(scope="session")
def shipped_path() -> Path:
    """Return the path of the data that travels with the program; only to be read."""
    return paths.shipped_store()


@pytest.fixture(scope="session")
def shipped(shipped_path: Path) -> TinyDBStore:
    """Return the shipped data, opened once; only to be read."""
    return open_store(shipped_path)


@pytest.fixture(scope="session")
def shipped_sources(shipped: TinyDBStore) -> Mapping[str, Source]:
    return builders.by_id(shipped)


@pytest.fixture
def store(shipped_path: Path, tmp_path: Path) -> TinyDBStore:
    """Return a copy of the shipped data that a test may change."""
    copy = tmp_path / "plans.json"
    shutil.copyfile(shipped_path, copy)
    return open_store(copy)


@pytest.fixture(scope="session")
def _seed_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("seed") / "seed.json"
    builders.import_lines(path, builders.seed_lines())
    return path.read_bytes()


@pytest.fixture
def seed_store(_seed_bytes: bytes, tmp_path: Path) -> TinyDBStore:
    """Return a store of five districts' plans of the 8th term and Dobong's initiative."""
    path = tmp_path / "seed.json"
    path.write_bytes(_seed_bytes)
    return open_store(path)


@pytest.fixture
def empty_path(tmp_path: Path) -> Path:
    """Return a path in an empty folder at which nothing is."""
    return tmp_path / "new.json"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Return a check of bytes against a file in tests/golden."""

    def check(name: str, content: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(content)
        # by lines, so that a failure shows the one that differs
        assert content.splitlines(keepends=True) == path.read_bytes().splitlines(keepends=True)

    return check


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any store count as a large one: its steps wait in the history."""
    monkeypatch.setattr(folding, "SMALL", 0)
