"""When the program itself fails: a report that holds nothing of the data, and two lines about it.

The report names types and places, never messages, values or source lines: those can quote records,
and reports are made to be sent to others.
"""

import errno
import os
import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version

from jobplans_tui import __version__, paths
from jobplans_tui.errors import ProgramError

DEBUG_VARIABLE = "JOBPLANS_DEBUG"
_LIBRARIES = ("textual", "rich", "click", "msgspec", "tinydb")
_MAX_PLACES = 40  # of one exception: the outermost and the innermost half
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def report(error: BaseException) -> ProgramError:
    """Write the report of `error`, in place of the last one, and return what to tell."""
    path = paths.crash_report()
    where = _places(error)[-1:] or ["?"]
    told: dict[str, object] = {"kind": type(error).__name__, "place": where[0], "path": path}
    try:
        if not path.is_absolute():  # there is no home
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, _NEW, 0o600), "w", encoding="utf-8") as file:
            file.write(_text(error))
    except OSError as failure:
        return ProgramError(
            "jobplans-tui failed: {kind} at {place}.",
            "No report could be written to {path}: {reason}. JOBPLANS_DEBUG=1 shows more.",
            **told,
            reason=failure.strerror or failure,
        )
    return ProgramError(
        "jobplans-tui failed: {kind} at {place}.",
        "What was saved is untouched. A report without data is in {path}; please send it in.",
        **told,
    )


def debugging() -> bool:
    """Whether the user wants to see tracebacks."""
    return os.environ.get(DEBUG_VARIABLE, "") not in {"", "0"}


def _text(error: BaseException) -> str:
    lines = [
        f"jobplans-tui {__version__}",
        f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
    ]
    for link in _chain(error):
        lines += ["", f"{type(link).__module__}.{type(link).__qualname__}"]
        places = _places(link)
        if len(places) > _MAX_PLACES:
            left_out = len(places) - _MAX_PLACES
            half = _MAX_PLACES // 2
            places = [*places[:half], f"… {left_out} more …", *places[-half:]]
        lines += [f"  {place}" for place in places]
    return "\n".join([*lines, ""])


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception, what it was raised from or in place of, and the members of groups."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        link = waiting.pop(0)
        if link is None or id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        waiting += [link.__cause__ or link.__context__]
        waiting += link.exceptions if isinstance(link, BaseExceptionGroup) else []


def _places(error: BaseException) -> list[str]:
    """Return where an exception went through, outermost first: module, line and function."""
    return [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_qualname}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]


def show(error: BaseException) -> str:
    """Return the traceback for somebody who develops the program; it holds messages, too."""
    return "".join(traceback.format_exception(error)).rstrip("\n")
