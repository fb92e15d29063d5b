"""Examples in the help of commands: written beside each command, run by the tests."""

import re

import click

_HEAD = "\b\nExamples:\n"


def examples(*lines: str) -> str:
    """Return the epilog of a command's help, a line of a shell each."""
    return _HEAD + "".join(f"  {line}\n" for line in lines)


def examples_of(command: click.Command) -> list[str]:
    """Return the lines of a command's examples, ready to be run."""
    _, _, told = (command.epilog or "").partition(_HEAD)
    told, _, _ = told.partition("\n\n")
    whole = re.sub(r"\\\n\s+", "", told)
    return [line.strip() for line in whole.splitlines()]
