"""One spelling for what print spells in several ways, without moving a character."""

_PAIRS = {
    "‘’′`´＇": "'",
    "“”″＂": '"',
    "～〜∼˜": "~",
    "–—―−‒‐‑": "-",
    "ㆍ・‧∙⋅•･ᆞ": "·",
    "\u00a0\u2002\u2003\u2009\u202f\u3000": " ",
    "△▴▵▶▷►◆◇■□●○◦✓✔①②③④⑤⑥⑦⑧⑨⑩⑪⑫❶❷❸❹❺❻": "▲",
    "⋯": "…",
    "，、": ",",
    "％﹪": "%",
    "（": "(",
    "）": ")",
    "［": "[",
    "］": "]",
    "：": ":",
    "．": ".",
    "？": "?",
}
_TABLE = {ord(char): plain for chars, plain in _PAIRS.items() for char in chars}
_TABLE |= {0xFF10 + digit: str(digit) for digit in range(10)}


def fold(text: str) -> str:
    """Return `text` with one form of quotes, tildes, dashes, dots, bullets, blanks and digits.

    Every character is replaced by one character, so offsets stay true.
    """
    return text.translate(_TABLE)
