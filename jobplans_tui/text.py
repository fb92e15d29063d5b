"""The boundary where text from data becomes safe to show.

Data is hostile: an escape sequence in a name must not reach a terminal, a bidi override must not
turn a line around. `clean` is applied where text leaves for a screen, stdout, an error, a file name
or a window title. Data itself is kept as it is.
"""

import re
import unicodedata
from functools import cache

_MAX_RIDERS = 4
_MAX_BRIEF = 1_000  # characters
_COMMON = re.compile("[ -~가-힣]*")
_SPACE, _DELETE = 0x20, 0x7F


def is_common(text: str) -> bool:
    """Whether all characters are printable ASCII or whole syllables of Hangul."""
    return _COMMON.fullmatch(text) is not None


def _is_ordinary(text: str) -> bool:
    """Whether all characters are of scripts that are composed, take cells and hide nothing."""
    return is_common(text) or _ordinary().fullmatch(text) is not None


# Compiled when a text needs them: few do, and every start would pay for them.


@cache
def _ordinary() -> re.Pattern[str]:
    """Return what matches nearly all text."""
    return re.compile(
        "["
        " -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2328\u232b-\u27e5"
        "\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u3163\u3165-\u9fff"
        "\uac00-\ud7a3\uff01-\uff9f"
        "]*"
    )


@cache
def _unsafe() -> re.Pattern[str]:
    """Return what finds characters that a terminal would obey, or that hide something."""
    return re.compile(
        "["
        "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
        "\u00ad\u0338\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
        "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
        "\ud800-\udfff\ue000-\uf8ff\U00013430-\U0001345f"  # surrogates, private use, layout
        "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
        "]"
    )


@cache
def _flood() -> re.Pattern[str]:
    """Return what finds more characters on one cell than any script needs.

    Those that take no cell of their own: marks of all scripts, vowels and finals of Hangul outside
    a syllable, skin tones.
    """
    riders = "".join(
        chr(code)
        for code in range(0x300, 0x20000)
        if unicodedata.category(chr(code)) in {"Mn", "Me", "Mc"}
    )
    group = f"[{riders}\u1161-\u11ff\ud7b0-\ud7ff\U0001f3fb-\U0001f3ff]"
    return re.compile(f"({group}{{{_MAX_RIDERS}}}){group}+")


def _mark(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < _SPACE:
        return chr(0x2400 + code)
    if code == _DELETE:
        return "\u2421"
    return f"<U+{code:04X}>"


def clean(text: str) -> str:
    """Return `text` in one line of printable characters, composed (NFC).

    Control, bidi, zero-width, private-use and surrogate characters become visible marks; floods of
    characters on one cell are cut. Idempotent.
    """
    if _is_ordinary(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return _flood().sub(r"\1", _unsafe().sub(_mark, composed))


def is_clean(text: str, *, block: bool = False) -> bool:
    """Whether `clean` would leave the characters of `text`; line ends may stand in a `block`."""
    if block:
        return all(is_clean(part) for part in re.split("[\n\t]", text))
    if _is_ordinary(text):
        return True
    return not _unsafe().search(text) and not _flood().search(text)


def surplus(text: str) -> frozenset[int]:
    """Return the places of the characters in `text` that are too many for their cell."""
    found = _flood().finditer(text)
    return frozenset(at for match in found for at in range(match.end(1), match.end()))


def mark(char: str) -> str:
    """Return the visible mark of a character that must not be shown, or the character itself."""
    return _unsafe().sub(_mark, char)


def brief(text: str) -> str:
    """Return `text` cleaned, and cut where it is too long for a message or a heading."""
    shown = clean(text[:_MAX_BRIEF])
    return f"{shown}…" if len(text) > _MAX_BRIEF else shown


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

    return _unsafe().sub(escaped, text)


def search_form(text: str) -> str:
    """Return the form in which names are compared: caseless, no spaces, hyphens or middle dots."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\-_'’·‧∙⋅•・･ㆍᆞ]+", "", folded)
