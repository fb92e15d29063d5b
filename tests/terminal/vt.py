"""A strict reader of what a program sends to a terminal: every byte belongs to something known."""

import base64
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<control>[\r\n\t\x07\x08])"
    r"|\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)"
    r"|\x1b(?P<string>[PX^_][^\x1b\x9c]*)(?:\x1b\\|\x9c)"
    r"|\x1b(?P<escape>[ -/]+[0-~]|[0-OQ-WYZ`-~])"
)
_CLIPBOARD = "52;c;"  # what follows is base64
_NUMBERS = re.compile(r"[0-9:;]+")


class Token(NamedTuple):
    """A piece of the stream: its kind (text, control, csi, osc, string, escape), what it holds."""

    kind: str
    content: str

    @property
    def shape(self) -> str:
        """What a sequence is, whatever its numbers, or the text that it copies."""
        if self.copied is not None:
            return f"{self.kind} {_CLIPBOARD}"
        return f"{self.kind} {_NUMBERS.sub('#', self.content)}"

    @property
    def copied(self) -> str | None:
        """The text that a sequence puts on the clipboard; None where it does nothing of that."""
        if self.kind != "osc" or not self.content.startswith(_CLIPBOARD):
            return None
        return base64.b64decode(self.content.removeprefix(_CLIPBOARD), validate=True).decode()


def read(sent: bytes) -> Iterator[Token]:
    """Yield what was sent, piece by piece; fail at a byte that belongs to nothing."""
    stream = sent.decode("utf-8")
    at = 0
    while at < len(stream):
        found = _TOKEN.match(stream, at)
        assert found is not None, f"not a sequence: {stream[at - 20 : at + 40]!r}"
        assert found.lastgroup is not None
        yield Token(found.lastgroup, found[found.lastgroup])
        at = found.end()


def shapes(sent: bytes) -> set[str]:
    """Return which sequences and controls were sent."""
    return {token.shape for token in read(sent) if token.kind != "text"}


def text(sent: bytes) -> str:
    """Return all printable text that was sent."""
    return "".join(token.content for token in read(sent) if token.kind == "text")


def copied(sent: bytes) -> list[str]:
    """Return all texts that were put on the clipboard."""
    return [token.copied for token in read(sent) if token.copied is not None]
