"""Write a synthetic store: `python -m tests.benchmarks.generate PLANS FILE [--csv FILE]`.

The file has the bytes that the store itself would write. Records are written as they are made, so
a million plans need no more memory than a hundred.
"""

import argparse
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from jobplans_tui.store.base import AnyRecord
from jobplans_tui.store.layout import SCHEMA, Meta
from tests.benchmarks.synthetic import DISTRICTS_PER_PROVINCE, Synthetic

COLUMNS = ("Code", "Name", "Romanised", "Province", "Promised", "Target", "Result", "Attainment")
_BUFFER = 1 << 20


def write_store(path: Path, store: Synthetic) -> None:
    """Write the TinyDB file of a synthetic store."""
    tables: dict[str, Iterable[AnyRecord | Meta]] = {
        "meta": (Meta(schema=SCHEMA),),
        "districts": map(store.district, range(store.districts)),
        "plans": map(store.plan, range(store.plans)),
        "sources": map(store.source, range(store.plans)),
        "initiatives": map(store.initiative, range(store.initiatives)),
    }
    with path.open("wb", buffering=_BUFFER) as file:
        file.writelines(_json(tables))


def _json(tables: dict[str, Iterable[AnyRecord | Meta]]) -> Iterator[bytes]:
    """Yield what `store.layout.encode_tables` would return, piece by piece."""
    between = b"{\n"
    for name, records in tables.items():
        yield between + f' "{name}": '.encode()
        yield from _table(records)
        between = b",\n"
    yield b"\n}\n"


def _table(records: Iterable[AnyRecord | Meta]) -> Iterator[bytes]:
    between = b"{\n"
    for number, record in enumerate(records, 1):
        lines = msgspec.json.format(msgspec.json.encode(record), indent=1)
        yield between + b'  "%d": ' % number + lines.replace(b"\n", b"\n  ")
        between = b",\n"
    yield b"\n }"


def write_rows(path: Path, store: Synthetic) -> None:
    """Write the list of districts as CSV: the columns that the screen shows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows_of(store))


def rows_of(store: Synthetic) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each district as the list shows them."""
    for number in range(store.districts):
        district = store.district(number)
        province = store.district(number - number % DISTRICTS_PER_PROVINCE)
        whole, target, result = store.plan(number * store.per_district).figures[:3]
        yield (
            district.code,
            district.name_ko,
            district.name_en,
            province.name_ko,
            f"{whole.value:,}",
            f"{target.value:,}",
            f"{result.value:,}",
            f"{result.value / target.value:.1%}",
        )


def main() -> None:
    """Write what the options ask for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.generate", description=__doc__
    )
    parser.add_argument("plans", type=int, help="how many plans, 100 to 1000000")
    parser.add_argument("file", type=Path, help="the store to write; an old file is replaced")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="its list of districts as CSV")
    parser.add_argument("--per-district", type=int, default=1, help="plans of each district")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    store = Synthetic(options.plans, options.per_district, options.seed)
    write_store(options.file, store)
    if options.csv:
        write_rows(options.csv, store)


if __name__ == "__main__":
    main()
