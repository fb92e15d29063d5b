"""Job plans of Korean local governments: read, compare and export them in a terminal.

As a library: `from jobplans_tui import compare, open_store` (see `jobplans_tui.library`).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jobplans_tui.library import compare, open_store

__version__ = "0.1.0"
__all__ = ["__version__", "compare", "open_store"]


def __getattr__(name: str) -> Any:
    """Return what the library offers; the program itself starts without it."""
    if name not in {"compare", "open_store"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from jobplans_tui import library  # noqa: PLC0415

    return getattr(library, name)
