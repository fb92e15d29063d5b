"""Older layouts of the store's file: what brings each to the next one.

A new layout raises `layout.SCHEMA` and adds one function here, under the version it starts from. An
older store is brought up to date as it is read; its file changes at the next write, after a backup.
Such a function looks at each document by itself, and finds only those tables that there are.
"""

from collections.abc import Callable, Mapping

from jobplans_tui.store.layout import Tables

MIGRATIONS: Mapping[int, Callable[[Tables], Tables]] = {}


def can_migrate(found: int, wanted: int) -> bool:
    """Whether a layout can be brought to a later one."""
    return found < wanted and all(version in MIGRATIONS for version in range(found, wanted))


def migrated(tables: Tables, found: int, wanted: int) -> Tables:
    """Return the tables of an older layout in a later one.

    `tables` may be all of a store or one document alone, as those of a damaged store are brought.
    """
    for version in range(found, wanted):
        tables = MIGRATIONS[version](tables)
        tables["meta"] = {"1": {"schema": version + 1}}
    return tables
