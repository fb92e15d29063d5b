"""ZIP containers of office files, opened only after they were measured."""

import io
import zipfile
import zlib

from jobplans_tui.errors import InputError

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 500
_SMALL = 2**20  # below it a high ratio is a short repetitive part, not a bomb
_ENCRYPTED = 0x1
_MANIFEST = "META-INF/manifest.xml"


def damaged(name: str) -> InputError:
    """Return the error of a file that is not whole."""
    return InputError(
        "{name} is damaged, or not the kind of file its name says.",
        "Open it in its program, save it anew as XLSX, HWPX or CSV, and import that.",
        name=name,
    )


def locked(name: str) -> InputError:
    """Return the error of a file with a password."""
    return InputError(
        "{name} is encrypted.",
        "Open it in its program, save it without a password, and import that.",
        name=name,
    )


def open_archive(content: bytes, name: str) -> zipfile.ZipFile:
    """Return an office file's container. Raises InputError: damaged, encrypted, or a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise damaged(name) from error
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise locked(name)
    unpacked = sum(entry.file_size for entry in entries)
    dense = any(entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size) for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or dense:
        raise InputError(
            "{name} unpacks to far more than a document of its size would hold.",
            "Save the table anew as XLSX, HWPX or CSV, and import that.",
            name=name,
        )
    if _MANIFEST in archive.namelist() and b"encryption-data" in part(archive, _MANIFEST, name):
        raise locked(name)
    return archive


def part(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    """Return one unpacked part, never longer than it claims to be. Raises InputError."""
    try:
        with archive.open(path) as file:
            # read() without a size would inflate all of a part that lies about its own
            return file.read(archive.getinfo(path).file_size + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError,
            RuntimeError, ValueError, OSError) as error:  # fmt: skip
        raise damaged(name) from error
