"""Records as plain JSON values, the same in every export that names them."""

from typing import Any

from jobplans_tui.model import Figure, Source


def source_json(source: Source) -> dict[str, Any]:
    """Return what an export says of a source."""
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "published": source.published,
        "url": source.url,
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """Return what an export says of a figure, without who prints it."""
    return {
        "indicator": figure.indicator,
        "role": figure.role,
        "start": figure.start,
        "end": figure.end,
        "value": figure.value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "basis": figure.basis,
        "category": figure.category,
        "group": figure.group,
    }
