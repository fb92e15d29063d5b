"""How the program ends: errors in one or two lines on stderr, and the designed exit codes."""

import errno
import os
import sys
from collections.abc import Callable
from typing import TextIO

from jobplans_tui.cli.settings import Settings
from jobplans_tui.cli.telling import tell
from jobplans_tui.errors import JobPlansError

_FAILED_OUTPUT, _INTERRUPTED = 3, 130


def ended(work: Callable[[], object], settings: Settings) -> int:
    """Do the work of the program; return its exit code, once what went wrong has been told."""
    if sys.stdout is None:  # closed by the shell's >&-
        _tell_failure("stdout", os.strerror(errno.EBADF), settings)
        return _FAILED_OUTPUT
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show Hangul gets its escapes, not a traceback.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = work()
        settings.close_store()
        sys.stdout.flush()
    except JobPlansError as error:
        tell(error.worded(settings.report_t))
        code = error.exit_code
    except BrokenPipeError:
        code = let_go(sys.stdout, 0)
    except OSError as error:
        _tell_failure(error.filename or "stdout", error.strerror or error, settings)
        code = let_go(sys.stdout, _FAILED_OUTPUT)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last door; what it is, a report tells
        code = _failed(error, settings)
    return code if isinstance(code, int) else 0


def _tell_failure(name: str, reason: object, settings: Settings) -> None:
    """Tell that the system refused to read or write what has this name."""
    from jobplans_tui.reasons import reason_words  # noqa: PLC0415 - not before something failed

    tell(f"{name}: {reason_words(reason, settings.report_t)}")


def _failed(error: Exception, settings: Settings) -> int:
    """Report a failure of the program itself; return the exit code."""
    from jobplans_tui import crash  # noqa: PLC0415 - hardly ever needed

    told = crash.report(error)
    if crash.debugging():
        tell(crash.show(error))
    tell(told.worded(settings.report_t))
    return told.exit_code


def let_go(stream: TextIO, code: int) -> int:
    """Turn what is still buffered away, so that the interpreter does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code
