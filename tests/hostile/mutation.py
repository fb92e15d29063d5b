"""Byte mutation of valid files, repeatable by its seed."""

import random

_PIECES = (
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xf4\x90\x80\x80", b"\xc0\x80",
    b"\x1b[2J", b"NaN", b"Infinity", b"-0", b"1e999", b"9" * 400, b"0.1e-400", b"true", b"null",
    b'""', b"''", b"\\ud800", b"\\u0000", b"\\", b'"', b"{", b"}", b"[", b"]", b"[" * 2000,
    b'{"a":' * 500, b",", b":", b"\n", b"\r\n", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"[/x]", b"{0}",
    b"%s", b"x" * 20_000,
)  # fmt: skip
_MAX_CHANGES = 4


def mutated(valid: bytes, chance: random.Random) -> bytes:
    """Return `valid` with one to four changes: bytes, pieces, cuts, doubled and swapped parts."""
    content = bytearray(valid)
    for _ in range(chance.randint(1, _MAX_CHANGES)):
        at = chance.randrange(len(content) + 1)
        end = min(len(content), at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(7):
            case 0 if at < len(content):
                content[at] = chance.randrange(256)
            case 1 if at < len(content):
                content[at] ^= 1 << chance.randrange(8)
            case 2:
                content[at:end] = chance.choice(_PIECES)
            case 3:
                content[at:at] = chance.choice(_PIECES)
            case 4:
                del content[at:end]
            case 5:
                content[at:at] = content[at:end] * chance.choice((1, 3))
            case _:
                del content[at:]
    return bytes(content)
