"""The environment variables that the program reads: one row each, and nothing else of its own.

Guide, help and manual tell of them from these rows; a test holds them against the code.
"""

import msgspec

from jobplans_tui.i18n import N_


class Variable(msgspec.Struct, frozen=True):
    """A variable: its name, what it does (an English msgid), and an example of its value."""

    name: str
    help: str
    example: str


VARIABLES: tuple[Variable, ...] = (
    Variable("JOBPLANS_STORE", N_("The store to use, as --store does."), "~/plans.json"),
    Variable("JOBPLANS_LANG", N_("The language, as --lang does."), "ko"),
    Variable("JOBPLANS_CONFIG", N_("The settings to use, as --config does."), "~/mine.toml"),
    Variable("JOBPLANS_THEME", N_("The colours of the screens, as --theme does."), "light"),
    Variable(
        "JOBPLANS_ASCII", N_("ASCII for frames, bars and signs; 0, no, off or false: not."), "1"
    ),
    Variable("JOBPLANS_BACKUPS", N_("The folder of the backups."), "/mnt/backups"),
    Variable("JOBPLANS_BACKUP_COUNT", N_("How many backups are kept; 0 for none."), "50"),
    Variable("JOBPLANS_DEBUG", N_("Show the traceback when the program itself fails."), "1"),
)
