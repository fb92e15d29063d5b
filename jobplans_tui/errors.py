"""Errors that reach a user: what happened, where, and what to do next.

Every one carries the exit code of the command line, so that no caller has to translate. Messages
are English msgids with named places; a face words them in its language with `worded`.
"""

from jobplans_tui.i18n import N_, Translator
from jobplans_tui.text import brief

EXIT_CODES: dict[int, str] = {
    0: N_("done"),
    1: N_("findings, or nothing to do: what was looked at is told on stdout or stderr"),
    2: N_("usage: the request cannot be understood"),
    3: N_("bad input: a file cannot be read, or was refused; or an output cannot be written"),
    4: N_("store unusable: missing, damaged, of another version, or not to be written"),
    70: N_("the program itself failed"),
    129: N_("the terminal was closed"),
    130: N_("stopped by Ctrl+C, or a question answered with no"),
}
"""What the exit codes of the command line mean: English msgids."""


class JobPlansError(Exception):
    """Base of all errors meant for the user: a message, a hint, and the values both name."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "", **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.values = values

    def worded(self, t: Translator) -> str:
        """Return the message, and the hint on a second line, in the language of `t`."""
        lines = (t(text) for text in (self.message, self.hint) if text)
        values = {name: _shown(name, value, t) for name, value in self.values.items()}
        return "\n".join(line.format(**values) for line in lines)

    def __str__(self) -> str:
        return self.worded(Translator("en"))


def _shown(name: str, value: object, t: Translator) -> str:
    """Return a value for a message; another error is its own first line, in the same language."""
    if isinstance(value, JobPlansError):
        return value.worded(t).partition("\n")[0]
    if name != "reason":
        return brief(str(value))
    from jobplans_tui.reasons import reason_words  # noqa: PLC0415 - not before something failed

    return reason_words(value, t)


class UsageError(JobPlansError):
    """The request cannot be understood: an unknown or ambiguous district, a wrong option."""

    exit_code = 2


class InputError(JobPlansError):
    """A file to be imported is not what it should be, or an output cannot be written."""

    exit_code = 3


class StoreError(JobPlansError):
    """The store is missing, damaged, of another schema, or cannot be written."""

    exit_code = 4


class BusyError(StoreError):
    """Another program writes the store just now."""


class PassedError(StoreError):
    """Steps were left as they are, as another program has changed their records since."""

    exit_code = 1


class ProgramError(JobPlansError):
    """The program itself failed: nothing that it was given is to blame."""

    exit_code = 70  # EX_SOFTWARE: scripts must not take it for findings
