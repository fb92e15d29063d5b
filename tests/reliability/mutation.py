"""Bytes changed at random, repeatable by a seed; what a reader makes of them, and how fast."""

import io
import random
import resource
import sys
import time
import zipfile
from collections.abc import Callable

import msgspec

from jobplans_tui.errors import JobPlansError

_SLOW = 5.0  # seconds for one input: a hang
_WHOLE = 0.3  # share of inputs that are changed as they are, not in what they hold
_CUT = 0.2
_MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2
_PIECES = (
    b"{", b"}", b"[", b"]", b'"', b"'", b":", b",", b"\t", b"\\", b"\n", b"\r\n", b"\x00", b"\xff",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"-", b"-0", b"1e999",
    b"9" * 400, b"0.1e-400", b"NaN", b"Infinity", b"null", b"true", b"\\u0000", b'"\\ud800"',
    b'"meta": {', b'"plans": {', b'"1": {', b'"id": "x",', b"[" * 2000, b'{"a":' * 2000,
    b"\x1b[2J", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"[/x]", b"{0}", b"%s", b"x" * 20_000,
    b"<", b">", b"</", b"/>", b"&lt;", b"&#0;", b"<!DOCTYPE x>", b"<p>" * 300, b"=1+1",
    "12만 3,456명".encode(), "2027년 ".encode(), b"%", "가".encode() * 5000,
)  # fmt: skip
Change = Callable[[bytes, random.Random], bytes]


class Mutations(msgspec.Struct):
    """What a reader made of changed inputs; anything but these raises."""

    inputs: int = 0
    opened: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds."""
    grown: int = 0
    """By how many MiB the process grew."""


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return content changed at one to four places."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice([1, 1, 1, 4, 30, 300])
        match chance.randrange(7):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1 if at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
            case 2:
                del changed[at : at + length]
            case 3:
                changed[at:at] = chance.choice(_PIECES)
            case 4:
                changed[at : at + length] = chance.choice(_PIECES)
            case 5:
                changed[at:at] = changed[at : at + length] * chance.choice((1, 3))
            case _:
                if chance.random() < _CUT:
                    del changed[at:]
    return bytes(changed)


def mutated_text(content: bytes, chance: random.Random) -> bytes:
    """Return text changed, mostly to text: bytes that are none keep a reader from the rest."""
    changed = mutated(content, chance)
    return changed if chance.random() < _WHOLE else changed.decode("utf-8", "ignore").encode()


def mutated_archive(content: bytes, chance: random.Random) -> bytes:
    """Return an archive changed in one of its parts, or as it is.

    Changed as it is it mostly fails its checksums; a changed part comes to the reader behind them.
    """
    if chance.random() < _WHOLE:
        return mutated(content, chance)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = chance.choice(sorted(parts))
    parts[chosen] = mutated(parts[chosen], chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def mutate(
    content: bytes,
    read: Callable[[bytes], object],
    inputs: int,
    *,
    change: Change = mutated,
    seed: int = 0,
) -> Mutations:
    """Read changed inputs. Raises whatever a reader raises that is no error for users."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    found, before = Mutations(), _size()
    for _ in range(inputs):
        changed = change(content, chance)
        start = time.perf_counter()
        try:
            read(changed)
            found.opened += 1
        except JobPlansError as error:
            found.refused += bool(str(error))
        seconds = time.perf_counter() - start
        assert seconds < _SLOW, f"{seconds:.1f} s for one input"
        found.slowest = max(found.slowest, seconds)
        found.inputs += 1
    found.grown = _size() - before
    return found


def _size() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE
