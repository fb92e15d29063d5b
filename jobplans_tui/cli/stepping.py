"""`undo`, `redo` and `history`: what was done to the store, and taking it back."""

import click

from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, emit, json_option
from jobplans_tui.cli.examples import examples
from jobplans_tui.cli.targets import target_of
from jobplans_tui.cli.telling import tell
from jobplans_tui.exchange.changes import as_json, changes_text, step_words, steps_text
from jobplans_tui.i18n import N_
from jobplans_tui.model import District
from jobplans_tui.store import Change, Kind, Moved

_NOTHING = 1
_KINDS: tuple[Kind, ...] = ("plan", "source", "initiative", "district")


@click.command(epilog=examples("jobplans-tui undo"))
@common
@click.pass_context
def undo(context: click.Context) -> None:
    """Take back the newest step: an import, an edit, a removal, a restored backup.

    Exit code 1 if there is nothing to undo, or only what another program has changed since.
    """
    settings: Settings = context.ensure_object(Settings)
    _tell_moved(context, settings.store.undo(), N_("Undone: {label}"), N_("Nothing to undo."))


@click.command(epilog=examples("jobplans-tui redo"))
@common
@click.pass_context
def redo(context: click.Context) -> None:
    """Do the step that was undone last again.

    Exit code 1 if there is nothing to redo, or only what another program has changed since.
    """
    settings: Settings = context.ensure_object(Settings)
    _tell_moved(context, settings.store.redo(), N_("Done again: {label}"), N_("Nothing to redo."))


def _tell_moved(context: click.Context, step: Moved | None, moved: str, nothing: str) -> None:
    settings: Settings = context.ensure_object(Settings)
    t = settings.t
    if step is None:
        settings.say(t(nothing))
        context.exit(_NOTHING)
    if step.passed:
        tell(step.passed.worded(t))
    settings.say(t(moved, label=step_words(step.label, t)))


@click.command(
    epilog=examples(
        "jobplans-tui history",
        "jobplans-tui history 은평구 --format json",
    )
)
@click.argument(
    "name",
    required=False,
    metavar="[DISTRICT|PLAN|SOURCE|INITIATIVE]",
    shell_complete=completing.districts,
)
@json_option
@common
@click.pass_obj
def history(settings: Settings, name: str | None, form: str) -> None:
    """List the steps, newest last; or all changes of one record, with the values it had."""
    t = settings.t
    if name is None:
        steps = settings.store.steps()
        emit(as_json(steps) if form == "json" else steps_text(steps, t))
        if not steps:
            settings.say(t("Nothing has been changed here yet."))
        return
    changes = _changes(settings, name)
    emit(as_json(changes) if form == "json" else changes_text(changes, t))
    if not changes:
        settings.say(t("No change of {name} is recorded.", name=name))


def _changes(settings: Settings, name: str) -> tuple[Change, ...]:
    """Return the changes of the record that is meant: also of one that is no longer there."""
    for kind in _KINDS:
        if changes := settings.store.history(kind, name):
            return changes
    record = target_of(settings, name)
    return settings.store.history("district", record.code) if isinstance(record, District) else ()
