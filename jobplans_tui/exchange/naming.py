"""Names of files: made safe where they come from data, refused where they lead to trouble."""

import re
import unicodedata
from pathlib import Path

from jobplans_tui.errors import UsageError

_MAX_BYTES = 150
"""Of a stem; file systems allow 255 bytes (85 Hangul syllables), and a suffix comes behind it."""
_RESERVED = r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])"


def safe_stem(*parts: str) -> str:
    """Return a file name's stem from parts that may come from data: letters and digits alone.

    Hangul stays; parts are joined by hyphens and cut at 150 bytes. Never empty, and never a name
    that Windows keeps for a device.
    """
    words = ("".join(map(_kept, unicodedata.normalize("NFC", part))) for part in parts)
    joined = "-".join(filter(None, (word.strip("-") for word in words)))
    cut = joined.encode()[:_MAX_BYTES].decode("utf-8", "ignore").strip("-")
    return f"{cut}-" if is_reserved(cut) else cut or "export"


def _kept(char: str) -> str:
    return char if char.isalnum() and unicodedata.normalize("NFKC", char) == char else ""


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a file's name, with or without a suffix, for a device."""
    return bool(re.fullmatch(_RESERVED, name.split(".", maxsplit=1)[0].rstrip(" ")))


def refuse_odd_name(path: Path) -> None:
    """Raise UsageError for a name with which a file could not be opened, or even named, on Windows.

    Exports are passed on: a file that only its maker can open is no export.
    """
    name = path.name
    if is_reserved(name):
        raise UsageError(
            "{name} is a device on Windows, not a file.", "Choose another name.", name=name
        )
    if name.endswith((".", " ")):
        raise UsageError(
            "{name} ends in a dot or a blank, which Windows cuts off.",
            "Choose another name.",
            name=f"“{name}”",
        )
