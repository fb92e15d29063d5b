"""Records as plain JSON values, the same in every export that names them."""

from collections.abc import Iterable, Mapping
from typing import Any

from jobplans_tui.analysis.pick import Placed
from jobplans_tui.model import District, Figure, Source


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


def placed_json(item: Placed) -> dict[str, Any]:
    """Return what an export says of a figure with its plan and everybody who prints it."""
    figure = item.figure
    return {
        "plan": item.plan.id if item.plan else None,
        **figure_json(figure),
        "printings": [
            {
                "source": witness.source,
                "as_printed": witness.as_printed,
                "value": figure.value if witness.value is None else witness.value,
                "note": witness.note,
            }
            for witness in figure.witnesses
        ],
    }


def district_json(district: District) -> dict[str, Any]:
    """Return what an export says of a district."""
    return {"code": district.code, "name_ko": district.name_ko, "name_en": district.name_en}


def source_ids(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return the ids of all sources that print figures, each once."""
    return tuple(dict.fromkeys(item.source for figure in figures for item in figure.witnesses))


def known_sources(names: Iterable[str], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return the sources of these ids that are recorded, ordered by id."""
    return tuple(sources[name] for name in sorted(set(names)) if name in sources)
