"""`groups`: selections of districts saved by name, for `compare --group` and the screens."""

import click

from jobplans_tui import paths
from jobplans_tui.analysis.grouping import resolved
from jobplans_tui.analysis.names import full_name, resolve
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, emit, json_option
from jobplans_tui.cli.examples import examples
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.about import GroupEntry
from jobplans_tui.exchange.plain import document_text
from jobplans_tui.store.groups import Groups, is_group_name, load_groups, save_groups
from jobplans_tui.text import brief, clean


def group_codes(settings: Settings, name: str) -> list[str]:
    """Return the codes of a saved group, and tell which are of no known district.

    Raises UsageError for an unknown name.
    """
    codes = _members(settings, name)
    unknown = [code for code in codes if code not in settings.known]
    if unknown:
        settings.say(
            settings.t(
                "The group {name} names unknown districts, which are left out: {codes}.",
                name=brief(name), codes=brief(", ".join(unknown)),
            )
        )  # fmt: skip
    return [code for code in codes if code in settings.known]


def _members(settings: Settings, name: str) -> list[str]:
    groups = all_groups(settings)
    if name not in groups:
        raise UsageError(
            "There is no group called “{name}”.",
            "Saved groups: {groups}." if groups else "None is saved: groups save NAME DISTRICT...",
            name=name,
            groups=", ".join(groups),
        )
    return groups[name]


def all_groups(settings: Settings) -> Groups:
    """Return the groups of the config, then the saved ones. Raises UsageError."""
    saved = load_groups(paths.groups_file())
    if not settings.config.groups:  # then no store is needed to know whom they name
        return saved
    return resolved(settings.config_file, settings.known) | saved


@click.group(invoke_without_command=True, epilog=examples("jobplans-tui groups"))
@json_option
@common
@click.pass_context
def groups(context: click.Context, form: str) -> None:
    """List the saved groups of districts, a line each."""
    if context.invoked_subcommand is not None:
        return
    settings = context.ensure_object(Settings)
    saved = all_groups(settings)
    if not saved:
        settings.say(settings.t("None is saved: groups save NAME DISTRICT..."))
    if form == "json":
        emit(document_text([GroupEntry(name=name, districts=tuple(saved[name])) for name in saved]))
        return
    for name, codes in saved.items():
        members = [
            full_name(settings.known[code], settings.known) if code in settings.known else code
            for code in codes
        ]
        emit(f"{clean(name)}\t{clean(', '.join(members))}\n")


@groups.command("save", epilog=examples("jobplans-tui groups save 이웃 은평구 강북구"))
@click.argument("name")
@click.argument(
    "districts", nargs=-1, required=True, metavar="DISTRICT...", shell_complete=completing.districts
)
@click.option("--force", is_flag=True, help="Replace a group of that name.")
@common
@click.pass_obj
def save(settings: Settings, name: str, districts: tuple[str, ...], force: bool) -> None:
    """Save districts as a group."""
    saved = load_groups(paths.groups_file())
    if not is_group_name(name):
        raise UsageError("A group's name has 1 to 60 printable characters.", "Choose another one.")
    if name in saved and not force:
        raise UsageError("The group {name} exists already; it was left alone.",
                         "Choose another name, or add --force.", name=name)  # fmt: skip
    codes = list(dict.fromkeys(resolve(item, settings.known).code for item in districts))
    if len(codes) < 2:  # noqa: PLR2004 - a group is for comparing
        raise UsageError("A group needs at least two districts.", "Name another one.")
    saved[name] = codes
    save_groups(paths.groups_file(), saved)
    settings.say(settings.t("Saved {name}.", name=name))


@groups.command("remove", epilog=examples("jobplans-tui groups remove 이웃"))
@click.argument("name", shell_complete=completing.groups)
@common
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    """Remove a saved group."""
    _members(settings, name)  # is there one?
    saved = load_groups(paths.groups_file())
    if name not in saved:
        raise UsageError(
            "The group {name} is written in {path}.", "Take it out there.",
            name=name, path=settings.config_path,
        )  # fmt: skip
    del saved[name]
    save_groups(paths.groups_file(), saved)
    settings.say(settings.t("Removed {name}.", name=name))
