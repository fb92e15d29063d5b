"""What stands below the help of commands: examples, which the tests run, and variables."""

import re
from collections.abc import Iterable

import click

from jobplans_tui.i18n import N_

RAW = "\b\n"
"""click's mark of a paragraph whose lines stay as they are."""
_EXAMPLES = N_("Examples:")


def examples(*lines: str) -> str:
    """Return the epilog of a command's help, a line of a shell each."""
    return f"{RAW}{_EXAMPLES}\n" + "".join(f"  {line}\n" for line in lines)


def terms(heading: str, rows: Iterable[tuple[str, str]]) -> str:
    """Return a part of an epilog that tells terms and what each means; both are English msgids."""
    found = list(rows)
    width = max(len(term) for term, _ in found) + 2
    told = "".join(f"  {term:<{width}}{about}\n" for term, about in found)
    return f"\n{RAW}{heading}\n{told}"


def examples_of(command: click.Command) -> list[str]:
    """Return the lines of a command's examples, ready to be run."""
    _, _, told = (command.epilog or "").partition(RAW)
    _, _, told = told.partition("\n")  # the heading, in whichever language
    told, _, _ = told.partition("\n\n")
    whole = re.sub(r"\\\n\s+", "", told)
    return [line.strip() for line in whole.splitlines()]
