"""`search`: everything recorded that fits some words, the best first."""

import shutil
import sys
from collections.abc import Iterator, Sequence

import click

from jobplans_tui.analysis.search import Hit, SearchIndex, hit_kind_words, hit_place_words
from jobplans_tui.cli.context import Settings, common, draw
from jobplans_tui.cli.delivery import Delivery, deliver_report, delivery_options
from jobplans_tui.cli.examples import examples
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.naming import safe_stem
from jobplans_tui.text import clean

_PIPE_WIDTH = 160
_KIND_WIDTH, _NAME_WIDTH = 20, 22


@click.command(
    epilog=examples(
        "jobplans-tui search 청년 창업",
        "jobplans-tui search ㅊㄴㅊㅇ --limit 5",
    )
)
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    default=50,
    help="How many hits at most.",
)
@delivery_options()
@common
@click.pass_obj
def search(settings: Settings, query: tuple[str, ...], limit: int, to: Delivery) -> None:
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
    hits = found[:limit]
    if to.form is None:
        for line in _lines(hits, settings):
            draw(settings, line)
    else:
        from jobplans_tui.exchange.hits import hits_report  # noqa: PLC0415 - for files only

        report = hits_report(words, hits, settings.known, settings.sources, settings.t)
        deliver_report(settings, safe_stem("search", words), report, to)
    if not found:
        settings.say(settings.t("Nothing fits {query}.", query=words))
    elif len(found) > limit:
        settings.say(
            settings.t(
                "There are more hits than the limit of {limit}; --limit shows more.", limit=limit
            )
        )


def _lines(hits: Sequence[Hit], settings: Settings) -> Iterator[str]:
    from jobplans_tui.render.fitting import fit  # noqa: PLC0415 - for people only

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
