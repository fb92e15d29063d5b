"""Every command of the program, as the tests of help and README walk them."""

from collections.abc import Iterator

import click

from jobplans_tui.cli.program import main


def every_command(
    group: click.Group = main, *before: str
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command with the words that call it; groups come before what is in them."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from every_command(command, *before, name)


TOP_LEVEL = tuple(names[0] for names, _ in every_command() if len(names) == 1)
