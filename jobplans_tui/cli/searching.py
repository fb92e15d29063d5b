"""`search`: everything recorded that fits some words, the best first."""

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from jobplans_tui.analysis.search import Hit, SearchIndex, hit_kind_words, hit_place_words
from jobplans_tui.cli.context import Settings, common, draw, emit, tell
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.plain import figure_json
from jobplans_tui.text import clean, escape_json

_PIPE_WIDTH = 160
_KIND_WIDTH, _NAME_WIDTH = 20, 22


@click.command()
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.option("--limit", type=click.IntRange(min=1), default=50, help="How many hits at most.")
@common
@click.pass_obj
def search(settings: Settings, query: tuple[str, ...], form: str, limit: int) -> None:
    """Search districts, plans, strategies and projects, figures, initiatives and sources.

    Hangul, initial consonants (ㅊㄴㅊㅇ), English, codes and numbers as printed. Every word has to
    fit; a district, a province or a year narrows the others down.
    """
    words = " ".join(query)
    if not words.strip():
        raise UsageError("There is nothing to search for.", "Name a word, such as 청년.")
    store = settings.store
    dossiers = [store.dossier(district.code) for district in store.districts()]
    found = SearchIndex(dossiers, settings.sources, settings.known).search(words, limit + 1)
    if form == "json":
        emit(_json(found[:limit], settings))
    else:
        for line in _lines(found[:limit], settings):
            draw(settings, line)
    if not found:
        tell(settings.t("Nothing fits {query}.", query=words))
    elif len(found) > limit:
        tell(settings.t("Only the first {limit} hits are shown; --limit shows more.", limit=limit))


def _lines(hits: Sequence[Hit], settings: Settings) -> Iterator[str]:
    from jobplans_tui.render.cells import fit  # noqa: PLC0415 - needs Rich

    t, known = settings.t, settings.known
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _PIPE_WIDTH
    room = max(20, width - _KIND_WIDTH - _NAME_WIDTH - 2)
    for hit in hits:
        district = known.get(hit.district or "")
        # with its code, as there are six districts called 중구
        named = t.either(district.name_ko, district.name_en) if district else ""
        name = f"{hit.district} {named}".rstrip() if hit.district else ""
        text = clean(hit.text)
        place = clean(hit_place_words(hit, known, t))
        told = f"{text}  [{place}]" if place else text
        kind = fit(hit_kind_words(hit.kind, t), _KIND_WIDTH)
        yield f"{kind} {fit(clean(name), _NAME_WIDTH)} {fit(told, room)}".rstrip()


def _json(hits: Sequence[Hit], settings: Settings) -> str:
    rows = [_row(hit, settings) for hit in hits]
    return escape_json(json.dumps(rows, ensure_ascii=False, indent=1)) + "\n"


def _row(hit: Hit, settings: Settings) -> dict[str, Any]:
    """Return a hit as a flat record; `figure` tells a figure apart from the others of its plan."""
    figure = hit.figure
    return {
        "kind": hit.kind,
        "text": hit.text,
        "span": list(hit.span),
        "score": hit.score,
        "district": hit.district,
        "place": hit_place_words(hit, settings.known, settings.t),
        "plan": hit.plan.id if hit.plan else None,
        "index": list(hit.index) if hit.index else None,
        "path": [{"ko": node.ko, "en": node.en} for node in hit.path] if hit.index else None,
        "figure": figure
        and {
            **figure_json(figure),
            "sources": [witness.source for witness in figure.witnesses],
        },
        "initiative": hit.initiative.id if hit.initiative else None,
        "source": hit.source.id if hit.source else None,
    }
