"""How the measurements are summed up and printed."""

import os
import platform
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from statistics import quantiles


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the given percentile (1-99) of at least one value, interpolated, in their unit."""
    if len(values) == 1:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows of cells, the first row a heading: words to the left, numbers to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for number, (first, *rest) in enumerate(rows):
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        print("  ".join([first.ljust(widths[0]), *cells]).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def circumstances() -> str:
    """Return one line on when and where the measurements were made."""
    now = datetime.now().astimezone()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    versions = [f"Python {platform.python_version()}", *map(_version, ("textual", "visidata"))]
    return f"{now:%Y-%m-%d %H:%M %Z}, {os.cpu_count()} CPUs{load}, " + ", ".join(versions)


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"no {package}"
