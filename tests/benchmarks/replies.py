"""What a terminal answers when a program asks it something."""

import re
from collections.abc import Callable

# A query cut in two by a read is shorter than this.
_LONGEST_QUERY = 32

_SYNCHRONISED_OUTPUT = b"2026"

_QUERIES = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p"  # DECRQM: is this mode known?
    rb"|(?P<identity>\x1b\[0?c)"  # DA1
    rb"|(?P<edition>\x1b\[>0?c)"  # DA2
    rb"|(?P<keyboard>\x1b\[\?u)"  # which kitty keyboard flags are on
    rb"|(?P<version>\x1b\[>0?q)"  # XTVERSION
    rb"|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"  # foreground and background
)


def _answer(query: re.Match[bytes]) -> bytes:
    if mode := query["mode"]:
        # Only synchronised output, as most terminals now have it: it also tells the harness
        # where a frame ends. 2 is "known, off", 0 "unknown".
        return b"\x1b[?%s;%s$y" % (mode, b"2" if mode == _SYNCHRONISED_OUTPUT else b"0")
    if colour := query["colour"]:
        value = b"e0e0/e0e0/e0e0" if colour == b"10" else b"1010/1010/1010"
        return b"\x1b]%s;rgb:%s\x1b\\" % (colour, value)
    if query["keyboard"]:
        return b"\x1b[?0u"
    if query["identity"]:
        return b"\x1b[?6c"
    return b"\x1b[>0;0;0c" if query["edition"] else b"\x1bP>|benchmark\x1b\\"


class Replies:
    """Finds queries in a program's output, also those cut in two by a read, and answers them.

    Queries for the cursor's place are left to pyte, which knows it.
    """

    def __init__(self, send: Callable[[bytes], object]) -> None:
        self._send = send
        self._rest = b""

    def look_at(self, output: bytes) -> None:
        """Send the answers to all queries in `output`, the next part of what was written."""
        text = self._rest + output
        end = 0
        for query in _QUERIES.finditer(text):
            self._send(_answer(query))
            end = query.end()
        self._rest = text[end:][-_LONGEST_QUERY:]
