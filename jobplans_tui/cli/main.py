"""The `jobplans-tui` command: its group, its errors, its exit codes."""

import os
import sys
from typing import Any

import click

from jobplans_tui import __version__
from jobplans_tui.cli.about import info, paths, schema
from jobplans_tui.cli.checking import check
from jobplans_tui.cli.comparing import compare
from jobplans_tui.cli.context import Settings, common, tell
from jobplans_tui.cli.groups import groups
from jobplans_tui.cli.moving import export, import_
from jobplans_tui.cli.reading import list_, show
from jobplans_tui.cli.searching import search
from jobplans_tui.cli.themes import themes
from jobplans_tui.errors import JobPlansError

_EPILOG = """\b
Examples:
  jobplans-tui
  jobplans-tui list --sort attainment
  jobplans-tui show eunpyeong-gu
  jobplans-tui compare 광진구 eunpyeong-gu 11200 --format md
  jobplans-tui compare 은평구 강북구 -o comparison.csv
"""


class _Group(click.Group):
    """A group whose commands report errors in one or two lines, with the designed exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except JobPlansError as error:
            tell(error.worded(ctx.ensure_object(Settings).t))
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # The reader of a pipe has gone, as `head` does; there is nobody left to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(
    cls=_Group,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="jobplans-tui")
@common
@click.pass_context
def main(context: click.Context) -> None:
    """Read, compare and export the job plans of Korean local governments.

    Without a command the screens open. DISTRICT is a code, a Hangul or a romanised name, with its
    province where that is ambiguous. Exit codes: 0 done, 1 findings, 2 usage, 3 bad input, 4 store
    unusable.
    """
    if context.invoked_subcommand is None:
        from jobplans_tui.tui.app import run  # noqa: PLC0415 - the only door to Textual

        settings = context.ensure_object(Settings)
        run(settings.store, settings.lang_option)


for _command in (
    list_, show, compare, check, themes, search, groups, import_, export, paths, info, schema,
):  # fmt: skip
    main.add_command(_command)
