"""What stands below the help of commands: examples, which the tests run, and variables."""

import re
from collections.abc import Iterable

import click

from jobplans_tui.environment import Variable
from jobplans_tui.i18n import N_

RAW = "\b\n"
"""click's mark of a paragraph whose lines stay as they are."""
_EXAMPLES = N_("Examples:")
_VARIABLES = N_("Environment:")
_WIDTH = 23


def examples(*lines: str) -> str:
    """Return the epilog of a command's help, a line of a shell each."""
    return f"{RAW}{_EXAMPLES}\n" + "".join(f"  {line}\n" for line in lines)


def variables(rows: Iterable[Variable]) -> str:
    """Return the part of an epilog that tells of environment variables."""
    told = "".join(f"  {each.name:<{_WIDTH}}{each.help}\n" for each in rows)
    return f"\n{RAW}{_VARIABLES}\n{told}"


def examples_of(command: click.Command) -> list[str]:
    """Return the lines of a command's examples, ready to be run."""
    _, _, told = (command.epilog or "").partition(f"{_EXAMPLES}\n")
    told, _, _ = told.partition("\n\n")
    whole = re.sub(r"\\\n\s+", "", told)
    return [line.strip() for line in whole.splitlines()]
