"""From text to bytes in the encoding a user asks for."""

from jobplans_tui.errors import UsageError

ENCODINGS = ("utf-8-sig", "utf-8", "cp949", "utf-16")
_MAX_LISTED = 10
_PLAIN_SIGNS = str.maketrans({"–": "-", "—": "-", "‧": "·", "∙": "·", "•": "·", "₩": "￦"})


def encode(text: str, encoding: str) -> bytes:
    """Return `text` in an encoding. Raises UsageError that lists what it cannot hold.

    In cp949, which has neither long dashes nor every middle dot, the plain ones stand for them.
    """
    if encoding == "cp949":
        text = text.translate(_PLAIN_SIGNS)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        lost = sorted({char for char in text if not _fits(char, encoding)})
        listed = " ".join(f"{char} (U+{ord(char):04X})" for char in lost[:_MAX_LISTED])
        raise UsageError(
            "{encoding} cannot hold these characters: {listed}.",
            "Nothing was written; use utf-8-sig, which spreadsheets read as well.",
            encoding=encoding,
            listed=listed + (" …" if len(lost) > _MAX_LISTED else ""),
        ) from None


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
