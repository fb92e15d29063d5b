"""Running a command object by itself, before and after it belongs to the program's group."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from jobplans_tui.cli.context import Settings

Run = Callable[..., Result]


def runner(command: click.Command, store: Path) -> Run:
    """Return a function that runs the command on a store; errors of the program pass through."""

    def run(*args: str) -> Result:
        return CliRunner().invoke(command, ["--store", str(store), *args], obj=Settings())

    return run


def ran(result: Result) -> Result:
    """Return a result that is no failure."""
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        pytest.fail(repr(result.exception))
    assert result.exit_code == 0, result.output
    return result
