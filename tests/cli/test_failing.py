"""A command that fails by a fault of the program: two lines and a report, never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from jobplans_tui import paths
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.cli.conftest import Cli
from tests.cli.run import refused, run

QUOTED = "비밀51200"


class _OddError(Exception):
    """Raised with words of the data, as many libraries do."""


def _break_down(*_: object, **__: object) -> None:
    value: dict[str, str] = {}
    try:
        print(value[QUOTED])
    except KeyError as error:
        raise _OddError(f"cannot read {QUOTED}") from error


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TinyDBStore, "districts", _break_down)


@pytest.mark.usefixtures("broken")
def test_two_lines_and_a_report(cli: Cli) -> None:
    outcome = cli("list")
    refused(outcome, 70, "_OddError at tests.cli.test_failing:", str(paths.crash_report()))
    report = paths.crash_report().read_text("utf-8")
    for told in (outcome.err, report):
        assert QUOTED not in told
        assert "cannot read" not in told
    assert report.index("_OddError") < report.index("builtins.KeyError")
    assert "jobplans_tui.cli.reading:" in report
    assert paths.crash_report().stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("broken")
def test_in_korean(cli: Cli) -> None:
    refused(cli("--lang", "ko", "list"), 70, "오류가 생겨 멈췄습니다", "보고서")


@pytest.mark.usefixtures("broken")
def test_the_last_report_replaces_the_one_before(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "of somebody else"
    target.write_text("theirs", "utf-8")
    paths.crash_report().parent.mkdir(parents=True)
    paths.crash_report().symlink_to(target)
    for _ in range(2):
        refused(cli("list"), 70)
    assert target.read_text("utf-8") == "theirs"
    assert "_OddError" in paths.crash_report().read_text("utf-8")
    assert len(list(paths.crash_report().parent.iterdir())) == 1


@pytest.mark.usefixtures("broken")
def test_where_no_report_can_be_written(cli: Cli, own_home: Path) -> None:
    (own_home / "state").write_bytes(b"a file where the folder should be")
    refused(cli("list"), 70, "No report could be written", "JOBPLANS_DEBUG=1")


@pytest.mark.usefixtures("broken")
def test_debugging_shows_the_traceback(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBPLANS_DEBUG", "1")
    outcome = cli("list")
    assert outcome.code == 70
    assert "Traceback" in outcome.err
    assert "_OddError" in outcome.err


def test_too_deep_a_recursion_makes_a_short_report(
    monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    def deeper(store: object) -> None:  # with *store Python 3.13.0 knows no limit
        deeper(store)

    monkeypatch.setattr(TinyDBStore, "districts", deeper)
    refused(cli("list"), 70, "RecursionError")
    assert len(paths.crash_report().read_text("utf-8").splitlines()) < 60


def test_what_a_group_of_exceptions_holds_is_named(
    monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    def several(*_: object) -> None:
        raise ExceptionGroup(QUOTED, [ValueError(QUOTED), _OddError(QUOTED)])

    monkeypatch.setattr(TinyDBStore, "districts", several)
    refused(cli("list"), 70, "ExceptionGroup")
    report = paths.crash_report().read_text("utf-8")
    assert "builtins.ValueError" in report
    assert "_OddError" in report
    assert QUOTED not in report


def test_the_paths_tell_where_the_report_would_be() -> None:
    assert f"report\t{paths.crash_report()}" in run("paths").out


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["2>&-", "<&-", "<&- 2>&-"])
def test_closed_streams_are_no_failure(cli: Cli, closed: str) -> None:
    command = f"exec {sys.executable} -m jobplans_tui --store {cli.store} info {closed}"
    done = subprocess.run(["sh", "-c", command], stdout=subprocess.DEVNULL, check=False)
    assert done.returncode == 0
    assert not paths.crash_report().exists()
