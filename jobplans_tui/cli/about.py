"""Commands about the program itself: where things are, what the store holds, the format."""

import click

from jobplans_tui import __version__
from jobplans_tui import paths as places
from jobplans_tui.cli.context import Settings, common, emit
from jobplans_tui.text import clean


@click.command()
@common
@click.pass_obj
def paths(settings: Settings) -> None:
    """Say where the store, the shipped data, the state of the screens and its report are."""
    from jobplans_tui.store.backups import Backups  # noqa: PLC0415 - only this needs it
    from jobplans_tui.store.places import history_file  # noqa: PLC0415

    rows = {
        "store": settings.store_file,
        "shipped": places.shipped_store(),
        "state": places.state_file(),
        "groups": places.groups_file(),
        "history": history_file(settings.store_file),
        "backups": Backups(settings.store_file).folder,
        "pictures": places.pictures_folder(),
        "config": settings.config_path,
        "report": places.crash_report(),
    }
    emit("".join(f"{name}\t{clean(str(path))}\n" for name, path in rows.items()))


@click.command()
@common
@click.pass_obj
def info(settings: Settings) -> None:
    """Say what the store holds: how many districts, plans, figures and sources."""
    store = settings.store
    dossiers = [store.dossier(district.code) for district in store.districts()]
    figures = [figure for dossier in dossiers for _, figure in dossier.figures()]
    plans = [plan for dossier in dossiers for plan in dossier.plans]
    terms = sorted({plan.term for plan in plans if plan.term is not None})
    rows = {
        "version": __version__,
        "store": clean(str(store.path)),
        "districts": len(dossiers),
        "plans": len(plans),
        "terms": " ".join(map(str, terms)),
        "figures": len(figures),
        "printings": sum(len(figure.witnesses) for figure in figures),
        "sources": len(store.sources()),
        "initiatives": len(store.initiatives()),
    }
    emit("".join(f"{name}\t{value}\n" for name, value in rows.items()))


@click.command()
@common
def schema() -> None:
    """Print the JSON Schema of one line of the interchange format."""
    from jobplans_tui.exchange.jsonl import line_schema  # noqa: PLC0415 - only this needs it

    emit(line_schema())
