"""Keeps the Korean catalogue true: `python -m tests.catalogue` brings it up to date.

New messages are added untranslated, stale ones removed, and the binary catalogue is compiled. The
suite fails as long as a message lacks its translation.
"""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import jobplans_tui
from tests.guide.commands import messages as help_messages

PACKAGE = Path(jobplans_tui.__file__).parent
PO_FILE = PACKAGE / "locale" / "ko" / "LC_MESSAGES" / "jobplans_tui.po"
MO_FILE = PO_FILE.with_suffix(".mo")

# Which positional arguments of which callables are messages.
MESSAGE_ARGUMENTS: dict[str, tuple[int, ...]] = {
    "t": (0,),
    "_t": (0,),
    "N_": (0,),
    "count": (0, 1),
    "complain": (1,),
    "at": (2,),
    "Command": (3, 4, 5),
    "ListColumn": (1,),
    "Format": (1,),
    "StoreError": (0, 1),
    "BusyError": (0, 1),
    "PassedError": (0, 1),
    "InputError": (0, 1),
    "UsageError": (0, 1),
    "ProgramError": (0, 1),
}
_HEADER = b"""msgid ""
msgstr ""
"Language: ko\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
_NO_WORDS = {"{reason}"}


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def _strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
        return  # a variable: its message is marked where it is written
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)


def messages() -> set[str | tuple[str, str]]:
    """Return all messages of the package; a pair is one with a plural."""
    found: set[str | tuple[str, str]] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            places = MESSAGE_ARGUMENTS.get(_called(node), ())
            given = [text for place in places if place < len(node.args)
                     for text in _strings(node.args[place])]  # fmt: skip
            if _called(node) == "count" and len(given) == len(places):
                found.add((given[0], given[1]))
            elif _called(node) != "count":
                found.update(text for text in given if text and text not in _NO_WORDS)
    found |= help_messages()
    # gettext keeps a message and the singular of a pair under one id.
    singulars = {pair[0] for pair in found if isinstance(pair, tuple)}
    return {item for item in found if item not in singulars}


def read_catalogue() -> Catalog:
    """Return the catalogue as it lies in the package."""
    with PO_FILE.open("rb") as file:
        return read_po(file, locale="ko")


def compiled(catalogue: Catalog) -> bytes:
    """Return the binary form of a catalogue; its header has no date and no version."""
    buffer = io.BytesIO()
    catalogue.mime_headers = [("Content-Type", "text/plain; charset=utf-8")]
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def write_catalogue(catalogue: Catalog) -> None:
    """Write the catalogue, sorted and without dates, so that it changes only with its messages."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, sort_output=True, omit_header=True, width=100)
    PO_FILE.write_bytes(_HEADER + buffer.getvalue())
    MO_FILE.write_bytes(compiled(read_catalogue()))


def update() -> list[str]:
    """Bring the catalogue up to date; return the messages that lack a translation."""
    old = read_catalogue() if PO_FILE.exists() else Catalog(locale="ko")
    new = Catalog(locale="ko", fuzzy=False)
    for message in messages():
        known = old.get(message if isinstance(message, str) else message[0])
        new.add(message, known.string if known else None)
    PO_FILE.parent.mkdir(parents=True, exist_ok=True)
    write_catalogue(new)
    return untranslated(new)


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages of a catalogue that have no translation, or an empty one."""
    missing = []
    for item in catalogue:
        strings = item.string if isinstance(item.string, tuple | list) else [item.string]
        if item.id and not all(strings):
            missing.append(item.id if isinstance(item.id, str) else item.id[0])
    return missing


if __name__ == "__main__":
    for missing in sorted(update()):
        print(missing)
