"""Which kind of file some bytes are: by what they hold first, by their name second."""

from pathlib import PurePath
from typing import Literal

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.parts import GENERATOR
from jobplans_tui.exchange.tables.archives import damaged, locked, open_archive, part
from jobplans_tui.exchange.tables.delimited import decoded, delimiter_of
from jobplans_tui.exchange.tables.own import own_view

FormatName = Literal["jsonl", "csv", "xlsx", "hwpx", "article"]
"""A table file is csv, xlsx (any workbook: XLSX, XLSB, XLS, ODS) or hwpx; article is plain text."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_HWP = b"HWP Document File"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<table", b"<meta")
_HWPX_TYPE = "application/hwp+zip"
_BY_SUFFIX: dict[str, FormatName] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".txt": "article",
    ".md": "article",
}  # fmt: skip
_BINARY = {
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xlsb": "xlsx", ".xls": "xlsx", ".ods": "xlsx",
    ".hwpx": "hwpx", ".hwp": "hwp",
}  # fmt: skip
_LOOK = 4096
_OURS = f'<meta name="generator" content="{GENERATOR}">'.encode()
_MIN_TABLE_LINES = 2


def sniff(content: bytes, name: str) -> FormatName:
    """Return the format of a file's content; `name` decides only between kinds of text.

    Raises InputError for files that no reader reads: old .hwp, passwords, damaged, other programs.
    """
    if content.startswith(_ZIP):
        return _sniff_archive(content, name)
    if content.startswith(_OLE):
        return _sniff_ole(content, name)
    suffix = PurePath(name).suffix.lower()
    head = content[:_LOOK].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_MARKUP):
        if _OURS in head:
            raise own_view(name)
        raise InputError(
            "{name} is a page of the web, or XML, whatever its name says.",
            "Open it in a spreadsheet program, save it as XLSX or CSV, and import that.",
            name=name,
        )
    if suffix == ".xls" and content.startswith(_BIFF):
        return "xlsx"
    if suffix in _BINARY:
        raise _old_hwp(name) if _OLD_HWP in content[:_LOOK] else damaged(name)
    return _BY_SUFFIX.get(suffix) or _sniff_text(content, name)


def _sniff_text(content: bytes, name: str) -> FormatName:
    text = decoded(content, name).lstrip()
    if text.startswith("{"):
        return "jsonl"
    lines = [line for line in text.splitlines()[:_LOOK] if line.strip()]
    tabbed = len(lines) >= _MIN_TABLE_LINES and all("\t" in line for line in lines)
    return "csv" if tabbed and delimiter_of(text) == "\t" else "article"


def _sniff_archive(content: bytes, name: str) -> FormatName:
    with open_archive(content, name) as archive:
        names = set(archive.namelist())
        kind = part(archive, "mimetype", name)[:_LOOK].decode("latin-1").strip() \
            if "mimetype" in names else ""  # fmt: skip
    if kind == _HWPX_TYPE or "Contents/section0.xml" in names:
        return "hwpx"
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "xlsx"
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "xlsx"
    raise InputError(
        "{name} is neither a workbook nor an HWPX document.",
        "Save the table as XLSX, HWPX or CSV, and import that.",
        name=name,
    )


def _sniff_ole(content: bytes, name: str) -> FormatName:
    """Tell by the names in the directory, which the container stores as UTF-16."""
    if _entry("EncryptedPackage") in content:
        raise locked(name)
    if _entry("FileHeader") in content or _OLD_HWP in content:
        raise _old_hwp(name)
    if _entry("Workbook") in content or _entry("Book") in content:
        return "xlsx"
    raise damaged(name)


def _entry(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _old_hwp(name: str) -> InputError:
    return InputError(
        "{name} is an HWP document of the old binary kind, which is not read.",
        "Open it in Hangul, save it as HWPX (without a password), and import that.",
        name=name,
    )
