"""Files in: their bytes, what kind they are, and what a reader makes of them; one or many.

A file that cannot be read says why and leaves the others whole.
"""

import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from jobplans_tui.errors import InputError, JobPlansError, UsageError
from jobplans_tui.exchange.draft import Draft
from jobplans_tui.exchange.intake.review import Review
from jobplans_tui.exchange.jsonl import read_jsonl
from jobplans_tui.exchange.readers import READERS, FormatName, article_of, sniff
from jobplans_tui.exchange.reading import Document, Records
from jobplans_tui.exchange.tables.reading import read_table
from jobplans_tui.exchange.written import refuse_written
from jobplans_tui.paths import typed_path

STDIN = "-"
_OFFICE: frozenset[FormatName] = frozenset(("xlsx", "hwpx"))
_TABLES: frozenset[FormatName] = frozenset(("csv", *_OFFICE))
MAX_BYTES = 256 * 1024**2


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says of all inputs: their format, their date, their source."""

    form: FormatName | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


def wanted_of(form: str, **source: str | None) -> Wanted:
    """Return what the user says of inputs; the format "auto" is none."""
    named = None if form == "auto" else form
    return msgspec.convert({"form": named, **source}, Wanted)


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """One input after reading: a document to review, records, or the error that it met."""

    name: str
    form: FormatName | None = None
    content: bytes = b""
    review: Review | None = None
    draft: Draft | None = None
    error: JobPlansError | None = None


def called(name: str) -> str:
    """Return how messages call an input."""
    return "stdin" if name == STDIN else name


def content_of(name: str) -> bytes:
    """Return the bytes of a file, or of stdin for "-". Raises InputError."""
    try:
        if name == STDIN:
            raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                # what says its size need not be read first; a pipe or a device does not
                if os.fstat(file.fileno()).st_size > MAX_BYTES:
                    raise _too_large(name)
                raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(called(name), error) from error
    if len(raw) > MAX_BYTES:
        raise _too_large(name)
    return raw


def _unreadable(name: str, error: OSError) -> InputError:
    return InputError(
        "{path} cannot be read: {reason}.", "Check the name and its permissions.",
        path=name, reason=error.strerror or error,
    )  # fmt: skip


def _too_large(name: str) -> InputError:
    return InputError(
        "{path} is larger than {limit} bytes.", "Import it in parts.",
        path=called(name), limit=f"{MAX_BYTES:,}",
    )  # fmt: skip


def taken(name: str, content: bytes, wanted: Wanted) -> Taken:
    """Return what the reader of its format makes of one input. Raises JobPlansError."""
    form = wanted.form or _form_of(content, name)
    origin = called(name)
    if wanted.form is not None:
        _refuse_other(wanted.form, content, origin)
    if form == "jsonl":
        return _recorded(name, records_text(content, origin))
    read = READERS[form].read(content, origin, published=wanted.published)
    if isinstance(read, Records):
        return _recorded(name, read.text)
    review = Review(origin=origin, document=_described(read, wanted))
    return Taken(name=name, form=form, content=content, review=review)


def _recorded(name: str, text: str) -> Taken:
    origin = called(name)
    refuse_written(text, origin)
    return Taken(name=name, form="jsonl", content=text.encode(), draft=read_jsonl(text, origin))


def _refuse_other(wanted: FormatName, content: bytes, name: str) -> None:
    """Raise InputError for a table file that is not of the kind that was named."""
    found = sniff(content, name) if wanted in _TABLES and content else wanted
    if wanted != found and not {wanted, found}.isdisjoint(_OFFICE):
        raise InputError(
            "{name} is no file of the format {format}.",
            "Leave --format out: what the file holds tells its format.",
            name=name, format=wanted,
        )  # fmt: skip


def take_all(names: Iterable[str], wanted: Wanted) -> Iterator[Taken]:
    """Yield each input as it is read; whoever stops asking cancels the rest."""
    for name in names:
        try:
            yield taken(name, content_of(name), wanted)
        except JobPlansError as error:
            yield Taken(name=name, error=error)


def _form_of(content: bytes, name: str) -> FormatName:
    if content.strip():
        return sniff(content, called(name))
    if name == STDIN or Path(name).suffix == ".jsonl" or not Path(name).is_file():
        return "jsonl"  # no records are records, too: those of a store that is empty
    raise InputError("{name} is empty.", "Choose the file that holds the table.", name=name)


def reread(item: Taken, review: Review) -> Review:
    """Return a document read anew: for the date of its source as it is now, by its mappings.

    What was left out and corrected is read again as it was. Raises JobPlansError.
    """
    source = review.document
    if item.form is None:
        return review
    if item.form == "article":
        document = article_of(item.content, item.name, published=source.published)
    else:
        document = read_table(
            item.content, item.name, mappings=review.mappings, published=source.published
        )
    own = {name: getattr(source, name) for name in ("publisher", "title", "published", "url")}
    document = msgspec.structs.replace(document, **own)
    return msgspec.structs.replace(review, document=document, left_out=frozenset())


def taken_text(text: str, name: str) -> Taken:
    """Return what is read from a pasted text, an article or cells; `name` stands for a file."""
    try:
        content = text.encode("utf-8", "replace")
        is_table = _form_of(content, name) == "csv"
        return taken(name, content, Wanted(form="csv" if is_table else "article"))
    except JobPlansError as error:
        return Taken(name=name, error=error)


def named_files(typed: str) -> list[str]:
    """Return the files that a user named: quoted as in a shell, patterns, all files of a folder.

    Raises UsageError where nothing is named.
    """
    try:
        words = shlex.split(typed)
    except ValueError:  # a quotation mark alone, as in a name
        words = [typed.strip()]
    if words and os.path.lexists(typed_path(typed.strip())):  # a name with blanks in it
        words = [typed.strip()]
    found: list[str] = []
    for word in words:
        path = typed_path(word)
        if path.is_dir():
            found += files_in(path)
        elif any(sign in word for sign in "*?[") and not path.exists():
            found += sorted(str(item) for item in _matching(path))
        else:
            found.append(str(path))
    if not found:
        raise UsageError(
            "No file is named so.", "Type the name of a file, several, or of a folder with files."
        )
    return found


def files_in(folder: Path) -> list[str]:
    """Return the paths of a folder's own files, hidden ones left out. Raises InputError."""
    try:
        return sorted(str(item) for item in folder.iterdir() if _is_visible_file(item))
    except OSError as error:
        raise _unreadable(str(folder), error) from error


def named_inputs(names: Iterable[str]) -> list[str]:
    """Return the inputs that a command names: files, all files of a folder, "-" for stdin.

    Raises InputError for a folder without files, or one that cannot be read.
    """
    found: list[str] = []
    for name in names:
        if name == STDIN or not Path(name).is_dir():
            found.append(name)
            continue
        files = files_in(Path(name))
        if not files:
            raise InputError("There is no file in {path}.", "Name the files to import.", path=name)
        found += files
    return found


def _matching(pattern: Path) -> list[Path]:
    folder = pattern.parent
    return [item for item in folder.glob(pattern.name) if _is_visible_file(item)]


def _is_visible_file(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def _described(document: Document, wanted: Wanted) -> Document:
    return msgspec.structs.replace(
        document,
        publisher=wanted.publisher or document.publisher,
        title=wanted.title or document.title,
        published=wanted.published or document.published,
        url=wanted.url or document.url,
    )


def records_text(raw: bytes, name: str) -> str:
    """Return the text of a file of records, which is UTF-8. Raises InputError."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(
            "{path} is UTF-16; records are UTF-8.", "Save it as UTF-8 and try again.", path=name
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            "{path} is not UTF-8: line {line} has a byte that is none.",
            "Save it as UTF-8 and try again.", path=name, line=line,
        ) from error  # fmt: skip
