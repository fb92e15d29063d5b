"""`config`: where the settings are, what they are, and a commented default."""

from collections.abc import Mapping

import click
import msgspec

from jobplans_tui.cli.context import Settings, common, emit
from jobplans_tui.cli.examples import examples
from jobplans_tui.config import Chosen, default_text, toml_key, toml_value, write_default
from jobplans_tui.text import clean
from jobplans_tui.tui.keymap import Keymap, key_rows, keymap_of


@click.command(
    epilog=examples(
        "jobplans-tui config --init",
        "jobplans-tui config --show",
    )
)
@click.option("--init", "job", flag_value="init", help="Write a commented default file.")
@click.option("--path", "job", flag_value="path", help="Say where the file is.")
@click.option("--show", "job", flag_value="show", help="Show all settings and where each is from.")
@common
@click.pass_obj
def config(settings: Settings, job: str | None) -> None:
    """Show the settings, write a commented default of them, or say where they are.

    An option goes before the environment, that before the file. An existing file is never
    overwritten.
    """
    path = settings.config_path
    if job == "path":
        emit(f"{clean(str(path))}\n")
    elif job == "init":
        t = settings.report_t
        write_default(path, default_text(key_rows(t, Keymap()), t))
        settings.say(t("Wrote {path}.", path=path))
    else:
        _show(settings)


def _show(settings: Settings) -> None:
    """Print all settings in force as TOML, with where each comes from."""
    file, of = settings.config_file, settings.config
    rows = {
        "theme": settings.theme,
        "language": settings.lang,
        "ascii": settings.ascii,
        "columns": Chosen(of.columns, "config" if of.columns else "default"),
        "csv_encoding": Chosen(of.csv_encoding, "config" if of.csv_encoding else "default"),
    }
    for name, (value, origin) in rows.items():
        emit(f"{_line(name, value)}  # {origin}\n")
    keys = {name: keys for name, keys, _ in key_rows(settings.t, keymap_of(file))}
    tables: dict[str, Mapping[str, object]] = {
        "backups": msgspec.structs.asdict(of.backups), "groups": of.groups, "keys": keys,
    }  # fmt: skip
    for table, values in tables.items():
        emit(f"\n[{table}]\n")
        emit("".join(f"{_line(name, value)}\n" for name, value in values.items()))


def _line(name: str, value: object) -> str:
    """Return a setting as a line of TOML; one that is not set is a comment."""
    key = toml_key(clean(name))
    return f"# {key} =" if value is None or value == () else f"{key} = {clean(toml_value(value))}"
