"""`set` and `remove`: edits of records and figures, each one step that `undo` takes back."""

import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_args

import click

from jobplans_tui.analysis.editing import (
    Difference,
    Flaw,
    Known,
    batch_of,
    differences,
    edit,
)
from jobplans_tui.analysis.editing import remove as removal_of
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, emit, tell
from jobplans_tui.cli.examples import examples
from jobplans_tui.cli.figures import figure_options, with_figure, without_figure
from jobplans_tui.cli.targets import by_id, holder_of, target_of
from jobplans_tui.errors import InputError, UsageError
from jobplans_tui.exchange.changes import difference_text
from jobplans_tui.i18n import Translator
from jobplans_tui.model import records
from jobplans_tui.store import AnyRecord, Batch, Kind

_F = TypeVar("_F", bound=Callable[..., Any])
_MAX_SHOWN = 20
_YES = {"y", "yes", "ㅛ", "예", "네"}
_KINDS: dict[str, Kind] = {"plan": "plan", "source": "source", "initiative": "initiative"}


def step_options(command: _F) -> _F:
    """Add what every edit has."""
    text = "Show what would be written, and write nothing."
    return click.option("--dry-run", is_flag=True, help=text)(common(command))


@click.command(
    "set",
    epilog=examples(
        "jobplans-tui set 은평구 name_en=Eunpyeong --dry-run",
        "jobplans-tui set 은평구 --indicator jobs --role result --years 2025 \\",
        "    --value 14000 --source news1-5662277 --as-printed 1만4천개",
    ),
)
@click.argument(
    "name", metavar="DISTRICT|PLAN|SOURCE|INITIATIVE", shell_complete=completing.districts
)
@click.argument("assignments", nargs=-1, metavar="[FIELD=VALUE]...")
@figure_options
@click.option("--value", metavar="NUMBER", help="The figure's new value.")
@click.option("--as-printed", metavar="TEXT", help="How the source prints it.")
@click.option(
    "--unit", type=click.Choice(get_args(records.Unit)), help="Default: the indicator's own."
)
@click.option("--qualifier", type=click.Choice(get_args(records.Qualifier)), help="Default: exact.")
@click.option("--note", metavar="TEXT", help="A remark on the printing.")
@step_options
@click.pass_obj
def set_(
    settings: Settings,
    /,
    name: str,
    assignments: tuple[str, ...],
    plan: str | None,
    dry_run: bool,
    **texts: str | None,
) -> None:
    """Set fields of a record, or a figure of a district or a plan.

    FIELD is a name of the interchange format (title_ko, counts.tasks); an empty VALUE empties it,
    lists are separated by semicolons. A figure needs --indicator, --role, --years, --value,
    --source and --as-printed; what the same source printed of the same thing is corrected,
    anything else is added beside it.
    """
    given = {key: text for key, text in texts.items() if text is not None}
    if bool(assignments) == bool(given):
        raise UsageError(
            "Set either fields or a figure.",
            "Add FIELD=VALUE, or --indicator and what else a figure needs.",
        )
    known, t = Known.of(settings.store), settings.t
    old: AnyRecord
    new: AnyRecord | None
    if given:
        old = holder_of(settings, name, plan)
        new, made = with_figure(old, given, known)
        _refuse(settings, made.flaws)
        label = t("Figure of {name} set", name=name)
    else:
        old = target_of(settings, name)
        edited = edit(old, _assigned(assignments), known)
        _refuse(settings, edited.flaws)
        new, label = edited.record, t("{name} edited", name=name)
    if new is not None:
        _carry_out(settings, batch_of(new), differences(old, new), label, dry_run=dry_run)


def _assigned(assignments: Sequence[str]) -> dict[str, str]:
    found = {}
    for item in assignments:
        name, equals, text = item.partition("=")
        if not equals:
            raise UsageError("{text} sets nothing.", "Write it as FIELD=VALUE.", text=item)
        found[name] = text
    return found


@click.command(
    epilog=examples(
        "jobplans-tui remove figure 11380/annual/2024 --indicator jobs \\\n"
        "    --role result --dry-run",
        "jobplans-tui remove initiative 11320/2022-12-29/changdong-board --yes",
    )
)
@click.argument("kind", type=click.Choice(["plan", "source", "initiative", "figure"]))
@click.argument("name", metavar="ID|DISTRICT|PLAN", shell_complete=completing.districts)
@figure_options
@click.option("--yes", is_flag=True, help="Do not ask.")
@step_options
@click.pass_obj
def remove(
    settings: Settings,
    /,
    kind: str,
    name: str,
    plan: str | None,
    yes: bool,
    dry_run: bool,
    **texts: str | None,
) -> None:
    """Remove a plan, a source or an initiative by its id, or a figure of a district or a plan.

    What others refer to is not removed. A figure is named by --indicator, --role, --years and as
    many more options as it takes; with --source only what that source prints goes.
    """
    given = {key: text for key, text in texts.items() if text is not None}
    t = settings.t
    if kind == "figure":
        old = holder_of(settings, name, plan)
        new = without_figure(old, given)
        batch, found = batch_of(new), differences(old, new)
        label = t("Figure of {name} removed", name=name)
    elif given or plan:
        raise UsageError("These options name a figure.", "Leave them out, or remove a figure.")
    else:
        batch, found = _removal(settings, _KINDS[kind], name)
        label = t("{name} removed", name=name)
    if not (dry_run or yes):
        _ask(found, t)
    _carry_out(settings, batch, found, label, dry_run=dry_run)


def _removal(settings: Settings, kind: Kind, name: str) -> tuple[Batch, tuple[Difference, ...]]:
    """Return what removes a record, and what that takes away. Raises UsageError, InputError."""
    record = by_id(settings, kind, name)
    if record is None:
        raise UsageError("The store has no such record: {name}.", "Check kind and id.", name=name)
    removal = removal_of(settings.store, [(kind, name)])
    _refuse(settings, removal.flaws)
    return removal.batch, differences(record, None)


def _refuse(settings: Settings, flaws: Sequence[Flaw]) -> None:
    """Raise InputError if there are flaws, after telling the first ones."""
    for flaw in flaws[:_MAX_SHOWN]:
        place = f"{flaw.field}: " if flaw.field else ""
        tell(place + flaw.worded(settings.t))
    if flaws:
        raise InputError(
            "Problems: {count}; nothing was written.",
            "Correct what is named above and try again.",
            count=len(flaws),
        )


def _ask(found: Sequence[Difference], t: Translator) -> None:
    """Ask whether what differs shall go. Raises UsageError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError("Removing asks, and there is no terminal to ask on.",
                         "Add --yes, or look first with --dry-run.")  # fmt: skip
    tell(difference_text(found).rstrip("\n"))
    answer = click.prompt(f"{t('Remove this?')} [y/N]", default="", show_default=False, err=True)
    if answer.strip().casefold() not in _YES:
        tell(t("Nothing was written."))
        raise click.Abort


def _carry_out(
    settings: Settings,
    batch: Batch,
    found: Sequence[Difference],
    label: str,
    *,
    dry_run: bool,
) -> None:
    """Write a batch as one step, or only show what it would change."""
    t = settings.t
    if found and not dry_run:
        settings.store.apply(batch, label)  # first: nobody may be reading what is told
    emit(difference_text(found))
    if not found:
        settings.say(t("Nothing new; the store was left as it was."))
    elif dry_run:
        settings.say(t("Nothing was written."))
    else:
        settings.say(t("Wrote {path}.", path=settings.store.path))
