"""The command line: every job of the screens for scripts. Nothing here imports Textual, except
that a bare `jobplans-tui` opens the screens."""

from jobplans_tui.cli.main import main

__all__ = ["main"]
