"""What can be read of a damaged store: document by document, the bad ones listed with their place.

Slower than `layout.decode`, and only asked where that has failed: it looks for every document by
itself, so that one that is cut off, doubled or wrong does not take the others with it.
"""

import json
import re
from bisect import bisect_left
from typing import Any

import msgspec

from jobplans_tui.store.layout import SCHEMA, TYPES, Tables, key_of, table_of
from jobplans_tui.store.migrating import can_migrate, migrated

_START = re.compile(r'"(?:(meta|districts|plans|sources|initiatives)|(\d{1,15}))"\s*:\s*(?=\{)')
_KEY = re.compile(r'"(?:id|code)"\s*:\s*"([^"\\\n]{1,200})"')
_NEAR = 400  # characters of a damaged document in which its key is looked for
_EFFORT = 64  # times the size of the file: where everything is broken, it ends all the same
_KINDS = {table_of(kind): kind for kind in TYPES}


class Damage(msgspec.Struct, frozen=True):
    """A record that cannot be read: where its text begins (from 1), which it is, and why."""

    line: int
    column: int
    record: str
    reason: str


class Salvage(msgspec.Struct, frozen=True):
    """The good documents of a store, in today's layout, and the bad ones in their order.

    `schema` is the version that the store names, None where that is not to be read any more: then
    it is taken for today's.
    """

    tables: Tables
    damages: tuple[Damage, ...]
    schema: int | None


def salvage(raw: bytes) -> Salvage:
    """Return what is good in the bytes of a store, however they are damaged."""
    return _Salvage(raw.decode("utf-8", "surrogateescape")).result()


class _Salvage:
    """One pass over the text of a store."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._effort = _EFFORT * len(text)
        self._tables: Tables = {name: {} for name in _KINDS}
        self._schema: int | None = None
        self._keys: set[tuple[str, str]] = set()
        self._decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse)

    def result(self) -> Salvage:
        damages = []
        table, at = "", 0
        while found := _START.search(self._text, at):
            start = found.end()
            at = start + 1
            if found[1]:
                table = found[1]
            elif table == "meta":
                self._read_schema(start)
            elif table in _KINDS:
                try:
                    at = self._take(table, found[2], start)
                except ValueError as error:
                    name = f"{table} {found[2]}{self._key(start)}"
                    damages.append(Damage(*self._place(start), name, self._reason(error)))
        if not self._text.rstrip().endswith("}"):
            end = len(self._text.rstrip())
            damages.append(Damage(*self._place(end), "", "the file is cut off here"))
        meta = {"meta": {"1": {"schema": SCHEMA}}}
        return Salvage(meta | self._tables, tuple(damages), self._schema)

    def _read_schema(self, start: int) -> None:
        try:
            schema = self._decoder.raw_decode(self._text, start)[0].get("schema")
        except (ValueError, RecursionError):
            return
        if isinstance(schema, int) and self._schema is None:
            self._schema = schema

    def _take(self, table: str, name: str, start: int) -> int:
        """Keep the document at an offset and return its end. Raises ValueError if it is bad."""
        if self._effort < 0:
            raise ValueError("not looked at, as too much before it is damaged")
        try:
            value, end = self._decoder.raw_decode(self._text, start)
        except json.JSONDecodeError as error:
            self._effort -= error.pos - start
            raise
        except (ValueError, RecursionError) as error:
            self._effort -= len(self._text)
            raise ValueError(str(error)) from error
        for kind, found in self._brought(table, name, value).items():
            for one in found.values():
                self._keep(kind, name, one)
        return end

    def _brought(self, table: str, name: str, value: Any) -> Tables:
        """Return what a document is in today's layout. Raises ValueError."""
        alone: Tables = {table: {name: value}}
        if self._schema is None or not can_migrate(self._schema, SCHEMA):
            return alone
        try:
            brought = migrated(alone, self._schema, SCHEMA)
        except (LookupError, TypeError, AttributeError) as error:
            raise ValueError(f"no document of schema version {self._schema}") from error
        return {kind: found for kind, found in brought.items() if kind in _KINDS}

    def _keep(self, table: str, name: str, value: Any) -> None:
        record = msgspec.convert(value, TYPES[_KINDS[table]])
        msgspec.json.encode(record)
        if (table, key_of(record)) in self._keys:
            raise ValueError(f"{key_of(record)} stands twice")
        self._keys.add((table, key_of(record)))
        own = self._tables[table]
        own[name if name not in own else str(max(map(int, own)) + 1)] = value

    def _reason(self, error: ValueError) -> str:
        if isinstance(error, json.JSONDecodeError):
            line, column = self._place(error.pos)
            return f"{error.msg} (line {line}, column {column})"
        if isinstance(error, UnicodeEncodeError):
            return "a byte that is no UTF-8, or half a character"
        return str(error)

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_left(self._lines, at + 1)
        return line, at - self._lines[line - 1] + 1

    def _key(self, start: int) -> str:
        found = _KEY.search(self._text, start, start + _NEAR)
        return f" ({found[1]})" if found else ""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"`{next(name for name in names if names.count(name) > 1)}` stands twice")
    return made


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")
