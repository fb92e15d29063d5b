"""`restore`: the backups of a store, putting one back, and what is good of a damaged store."""

from collections.abc import Sequence
from pathlib import Path

import click

from jobplans_tui import paths
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, emit, json_option
from jobplans_tui.cli.examples import examples
from jobplans_tui.cli.telling import tell
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.about import BackupEntry
from jobplans_tui.exchange.plain import document_text
from jobplans_tui.i18n import Translator
from jobplans_tui.store.backups import Backup, Backups
from jobplans_tui.text import clean

_FINDINGS = _NOTHING = 1


@click.command(
    epilog=examples(
        "jobplans-tui restore --list",
        "jobplans-tui restore",
        "jobplans-tui restore --salvage -o good.json",
    )
)
@click.argument("which", required=False, metavar="[NUMBER]")
@click.option("--list", "listed", is_flag=True, help="List the backups, the newest first.")
@json_option
@click.option("--salvage", is_flag=True, help="List the damaged records of the store.")
@click.option(
    "-o",
    "--output",
    metavar="NEW",
    shell_complete=completing.files,
    help="With --salvage: save the good ones as NEW.",
)
@common
@click.pass_context
def restore(
    context: click.Context,
    which: str | None,
    listed: bool,
    salvage: bool,
    form: str,
    output: str | None,
) -> None:
    """Put a backup in the place of the store: the newest good one, or the one of a NUMBER.

    The file that is there becomes a backup itself; where it could be read, undo takes the restoring
    back. Exit code 1 if the store is already as in that backup. With --salvage the store is read
    record by record and left alone; exit code 1 if any are damaged.
    """
    settings: Settings = context.ensure_object(Settings)
    path = settings.store_path or paths.user_store()
    if output is not None and not salvage:
        raise UsageError("-o needs --salvage.", "Restoring writes the store itself.")
    if salvage and listed:
        raise UsageError("--list and --salvage show different things.", "Choose one of them.")
    if which is not None and (salvage or listed):
        raise UsageError(
            "A number names a backup to be restored.",
            "Leave it out: --salvage reads the store itself, --list shows all backups.",
        )
    if salvage:
        context.exit(_salvage(settings, path, output))
    backups = Backups(path)
    if listed:
        _list(backups.all(), form, settings.t)
        return
    backup = _chosen(backups, which)
    label = settings.t("Backup of {time} restored", time=_time(backup))
    # Help asks every command for its words, and needs no lock for that.
    from jobplans_tui.store.restoring import restore as put_back  # noqa: PLC0415

    restored = put_back(path, backup, label)
    for trouble in restored.troubles:
        tell(trouble.worded(settings.t))
    if not restored.changed:
        settings.say(settings.t("The store is already as in the backup of {time}: nothing was"
                                " written.", time=_time(backup)))  # fmt: skip
        context.exit(_NOTHING)
    settings.say(settings.t("Restored the backup of {time}.", time=_time(backup)))
    settings.say(settings.t("Wrote {path}.", path=path))
    if restored.aside is not None:
        settings.say(settings.t("The file that was there is kept: {path}", path=restored.aside))


def _list(backups: Sequence[Backup], form: str, t: Translator) -> None:
    if form == "json":
        emit(document_text(tuple(_entry(*item) for item in enumerate(backups, 1))))
    else:
        emit("".join(_line(number, backup, t) for number, backup in enumerate(backups, 1)))


def _entry(number: int, backup: Backup) -> BackupEntry:
    time = backup.time.isoformat(timespec="seconds")
    return BackupEntry(number=number, time=time, good=backup.is_good, path=str(backup.path))


def _chosen(backups: Backups, which: str | None) -> Backup:
    """Return the backup that is meant. Raises UsageError."""
    found = backups.all()
    if which is None:
        backup = backups.newest_good()
    elif which.isascii() and which.isdigit():
        backup = dict(enumerate(found, 1)).get(int(which[:9]))
    else:
        raise UsageError(
            "{text} is no number of a backup.",
            "jobplans-tui restore --list shows them, the newest as 1.",
            text=which,
        )
    if backup is None:
        raise UsageError(
            "There is no such backup in {path}.",
            "jobplans-tui restore --list shows them." if found else "None has been made yet.",
            path=backups.folder,
        )
    return backup


def _line(number: int, backup: Backup, t: Translator) -> str:
    state = t("good") if backup.is_good else t("damaged")
    if backup.is_ahead:
        state += t(", dated in the future")
    return f"{number}\t{_time(backup)}\t{state}\t{clean(str(backup.path))}\n"


def _time(backup: Backup) -> str:
    return backup.time.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _salvage(settings: Settings, path: Path, output: str | None) -> int:
    """Tell what is damaged, and save the rest where that is wanted; return the exit code."""
    from jobplans_tui.store.restoring import save_good  # noqa: PLC0415 - as above

    t = settings.t
    saved = save_good(path, paths.typed_path(output) if output else None)
    for item in saved.damages:
        emit(f"{item.line}:{item.column}\t{clean(item.record)}\t{clean(item.reason)}\n")
    settings.say(t("Damaged records: {count}.", count=len(saved.damages)))
    if saved.waiting:
        settings.say(t.count("{n} step that waits in the history is among the good.",
                             "{n} steps that wait in the history are among the good.",
                             saved.waiting))  # fmt: skip
    for trouble in saved.troubles:
        tell(trouble.worded(t))
    if output:
        settings.say(t("Wrote {path}.", path=output))
    return _FINDINGS if saved.damages or saved.troubles else 0
