"""The boundary where text from data becomes safe to show.

Data is hostile: an escape sequence in a name must not reach a terminal, a bidi override must not
turn a line around. `clean` is applied where text leaves for a screen, stdout, an error, a file name
or a window title. Data itself is kept as it is.
"""

import re
import unicodedata

_MAX_COMBINING = 4
_UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u0338\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)
_COMBINING = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_COMBINING_FLOOD = re.compile(f"({_COMBINING}{{{_MAX_COMBINING}}}){_COMBINING}+")
_SPACE, _DELETE = 0x20, 0x7F


def _mark(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < _SPACE:
        return chr(0x2400 + code)
    if code == _DELETE:
        return "\u2421"
    return f"<U+{code:04X}>"


def clean(text: str) -> str:
    """Return `text` in one line of printable characters, composed (NFC).

    Control, bidi, zero-width and surrogate characters become visible marks; floods of combining
    marks are cut. Idempotent.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    return _COMBINING_FLOOD.sub(r"\1", _UNSAFE.sub(_mark, composed))


def is_clean(text: str, *, block: bool = False) -> bool:
    """Whether `text` holds nothing that `clean` would mark; line ends may stand in a `block`."""
    if text.isascii() and text.isprintable():
        return True
    return not any(not (block and found.group() in "\n\t") for found in _UNSAFE.finditer(text))


def mark(char: str) -> str:
    """Return the visible mark of a character that must not be shown, or the character itself."""
    return _UNSAFE.sub(_mark, char)


def clean_block(text: str) -> str:
    """Like `clean`, but line ends and tabs stay: for text of several lines that we laid out."""
    return "\n".join("\t".join(map(clean, line.split("\t"))) for line in text.split("\n"))


def escape_json(text: str) -> str:
    """Escape in JSON `text` what a terminal would obey or hide; the value stays the same."""

    def escaped(match: re.Match[str]) -> str:
        char = match.group()
        if char == "\n":
            return char
        units = char.encode("utf-16-be", "surrogatepass").hex()
        return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))

    return _UNSAFE.sub(escaped, text)


def search_form(text: str) -> str:
    """Return the form in which names are compared: caseless, no spaces, hyphens or middle dots."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\-_'’·‧∙⋅•・･ㆍᆞ]+", "", folded)
