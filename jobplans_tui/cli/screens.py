"""The door to the screens."""

import sys

from jobplans_tui.cli.ending import let_go
from jobplans_tui.cli.settings import Settings
from jobplans_tui.cli.telling import tell
from jobplans_tui.errors import UsageError

_HUNG_UP = 129


def open_screens(settings: Settings) -> int:
    """Open the screens until the user leaves; return the exit code. Raises JobPlansError."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError(
            "The screens need a terminal for input and output.",
            "In scripts use a command, such as jobplans-tui list; --help names them all.",
        )
    refuse_tls()
    from jobplans_tui.tui.running import Where, run  # noqa: PLC0415 - the only door to Textual

    lang, theme, file = settings.lang, settings.theme, settings.config_file
    said = lang.value if lang.origin != "locale" else None
    where = Where(settings.store_file, settings.open_store)
    code = run(where, said, file, theme.value, tell, ascii=settings.ascii.value)
    if code == _HUNG_UP:  # there is nobody left to read on either stream
        let_go(sys.stdout, let_go(sys.stderr, code))
    return code


def refuse_tls() -> None:
    """Have asyncio start as where Python has no TLS: nothing here talks to a network."""
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
