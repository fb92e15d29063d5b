"""The command line: every job of the screens for scripts. Nothing here imports Textual, except
that a bare `jobplans-tui` opens the screens."""

import gc
import os
import sys

_MANY = 200_000  # objects
_COMPLETING = "_JOBPLANS_TUI_COMPLETE"  # set by the shell that asks what may follow


def main() -> None:
    """Be the program that the shell has started; ends the process."""
    # Nearly all that is imported and read at the start stays: to look through it is for nothing.
    gc.set_threshold(_MANY)
    if len(sys.argv) == 1 and _COMPLETING not in os.environ:
        # Without a word there is nothing to parse, and the screens are there sooner.
        from jobplans_tui.cli.ending import ended  # noqa: PLC0415
        from jobplans_tui.cli.screens import open_screens  # noqa: PLC0415
        from jobplans_tui.cli.settings import Settings  # noqa: PLC0415

        settings = Settings()
        sys.exit(ended(lambda: open_screens(settings), settings))
    from jobplans_tui.cli.program import main as program  # noqa: PLC0415

    try:
        program()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        # What the command had to do is done; taking all modules down takes longer than some.
        os._exit(end.code if isinstance(end.code, int) else 0)
