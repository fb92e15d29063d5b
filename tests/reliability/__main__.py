"""`python -m tests.reliability` prints the figures of the README: what was broken, what was lost.

Anything that is lost, a third state, a traceback or a hang ends it with an error instead.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.documents import document_readers
from tests.reliability.foreign import kill_and_edit
from tests.reliability.kills import kill_saves
from tests.reliability.mutation import Mutations
from tests.reliability.readers import readers
from tests.reliability.saves import SAVES, break_install, break_save, eager
from tests.reliability.soak import soak

Row = tuple[str, str, str]


def _rows(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    broken = sum(break_save(name, _made(folder / name)) for name in SAVES)
    yield (
        "every call of a save fails, or is the last one before a kill or a power cut",
        f"{broken:,} breaks of {len(SAVES)} kinds of saves",
        "0 third states, 0 leftover files, undo gives the same bytes",
    )
    yield (
        "every call of a first start fails, or is the last one",
        f"{break_install(_made(folder / 'install')):,} breaks",
        "0 stores in part, 0 leftover files after the next start",
    )
    for waits, words in ((False, ""), (True, ", where steps wait in the history")):
        yield from _processes(_made(folder / str(waits)), options, words, waits=waits)
    edited = kill_and_edit(_made(folder / "foreign"), options.kills)
    yield (
        "SIGKILL where steps wait, then another program edits the file itself",
        f"{edited.kills:,} kills during {edited.steps:,} steps, {edited.edits:,} edits",
        f"0 third states; {edited.named:,} records lost a step that waited to such an edit, each"
        " named; all others kept theirs",
    )
    yield from _mutations(folder, options.mutations, [])


def _processes(
    folder: Path, options: argparse.Namespace, words: str, *, waits: bool
) -> Iterator[Row]:
    killed = kill_saves(_made(folder / "kills"), options.kills, waits=waits)
    yield (
        f"SIGKILL at random moments{words}",
        f"{killed.kills:,} kills during {killed.saves + killed.cut:,} saves, {killed.cut:,} in the"
        f" middle of one ({killed.new:,} left the new state, the others the old)",
        "0 damaged stores, 0 third states, 0 leftover files after the next start",
    )
    soaked = soak(_made(folder / "soak"), options.edits, waits=waits)
    yield (
        f"two processes edit at once{words}",
        f"2 x {options.edits:,} edits, each of an own record and of one that both change",
        f"{soaked.edits:,} of {soaked.edits:,} there; {soaked.refused:,} conflicts refused and"
        f" repeated; the longest wait {soaked.longest:.1f} s",
    )


def _mutations(folder: Path, inputs: int, names: list[str]) -> Iterator[Row]:
    with eager():
        for what, reader in (readers(folder) | document_readers(folder)).items():
            if not names or what in names:
                yield _mutation(what, reader.mutations(inputs))


def _mutation(what: str, found: Mutations) -> Row:
    return (
        f"changed bytes: {what}",
        f"{found.inputs:,} inputs: {found.opened:,} opened, {found.refused:,} refused",
        f"0 tracebacks, 0 hangs; slowest {found.slowest * 1000:.0f} ms, {found.grown} MiB grown",
    )


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> None:
    """Run everything and print a row of the table after each part."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--edits", type=int, default=500, help="of each of two processes")
    parser.add_argument("--mutations", type=int, default=100_000, help="inputs of each reader")
    parser.add_argument("--reader", action="append", help="only change bytes, for this reader")
    options = parser.parse_args()
    start = time.monotonic()
    print("| what happens | how often | what is lost |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        place = Path(folder)
        only = options.reader and _mutations(place, options.mutations, options.reader)
        for row in only or _rows(place, options):
            print("| " + " | ".join(row) + " |", flush=True)
    print(f"\n{time.monotonic() - start:.0f} s on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
