"""The command line as a user runs it, in this process: its exit code, stdout and stderr."""

import msgspec
from click.testing import CliRunner

from jobplans_tui.cli.program import main


class Outcome(msgspec.Struct):
    code: int
    out: str
    err: str


def run(*arguments: str, stdin: str | bytes | None = None, **environment: str) -> Outcome:
    """Run `jobplans-tui` with arguments; an exception that is no exit is raised here."""
    result = CliRunner().invoke(main, list(arguments), input=stdin, env=environment)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


def refused(outcome: Outcome, code: int, *words: str) -> None:
    """Assert a clear error: its exit code, at most two lines, nothing on stdout."""
    assert outcome.code == code, outcome.err
    assert outcome.out == ""
    assert 1 <= len(outcome.err.strip().splitlines()) <= 2, outcome.err
    for word in words:
        assert word in outcome.err
