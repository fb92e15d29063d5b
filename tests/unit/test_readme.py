"""What the README says is what the program does: keys, commands, options, words of the format."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest

from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.guide import PAGES, page
from jobplans_tui.i18n import LANGS
from jobplans_tui.model import records
from jobplans_tui.tui.commands import COMMANDS, key_name
from tests.commands import every_command

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def key_rows() -> list[tuple[str, str]]:
    """Return the rows of the README's table of keys: keys, what they do."""
    section = README.split("### Keys")[1].split("###")[0]
    return re.findall(r"^\| (`.*`) \| (.*) \|$", section, flags=re.M)


def test_every_key_has_its_line_in_order() -> None:
    expected = [
        (" ".join(f"`{key_name(key)}`" for key in command.keys), command.help)
        for command in COMMANDS.values()
    ]
    assert key_rows() == expected


def leaf_commands() -> Iterator[tuple[str, click.Command]]:
    for names, command in every_command():
        yield " ".join(names), command


def documented(name: str) -> str:
    """Return the README's row of a command, "" without one."""
    section = README.split("## Command line")[1]
    found = re.search(rf"^\| `{name}[ `].*$", section, flags=re.M)
    return found[0] if found else ""


@pytest.mark.parametrize("name", [name for name, _ in leaf_commands()])
def test_every_command_and_option_is_documented(name: str) -> None:
    row = documented(name)
    assert row, f"the README has no row for `{name}`"
    command = dict(leaf_commands())[name]
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.expose_value:
            assert parameter.opts[0] in row, f"`{name}` {parameter.opts[0]}"


def test_common_options_are_documented() -> None:
    for option in ("--store FILE", "$JOBPLANS_STORE", "--lang en|ko", "$JOBPLANS_LANG"):
        assert option in README


@pytest.mark.parametrize(
    "words", [records.IndicatorId, records.Role, records.Unit, records.Qualifier, records.Basis]
)
def test_every_word_of_the_interchange_format_is_documented(words: object) -> None:
    section = README.split("### Interchange format")[1]
    for word in get_args(words):
        assert word in section


def test_every_export_format_is_documented() -> None:
    row = documented("compare")
    assert all(name in row for name in FORMATS)


def test_every_picture_of_the_readme_is_there() -> None:
    names = re.findall(r"\]\((screenshots/[^)]+)\)", README)
    assert names
    assert [name for name in names if not (ROOT / name).is_file()] == []


def test_every_row_of_commands_names_a_command_that_exists() -> None:
    section = README.split("## Command line")[1].split("## The data")[0]
    names = re.findall(r"^\| `([a-z]+(?: [a-z]+)?)", section, flags=re.M)
    known = {name for name, _ in leaf_commands()}
    assert [name for name in names if name not in known] == []


def test_the_readme_leads_to_every_page_of_the_guide() -> None:
    section = README.split("## The guide")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z]+)` \|((?: \[.*?\]\(.*?\) \|)+)$", section, flags=re.M)
    assert [name for name, _ in rows] == list(PAGES)
    for name, links in rows:
        expected = [
            (page(name, lang).title, f"jobplans_tui/guide/{lang}/{name}.md") for lang in LANGS
        ]
        assert re.findall(r"\[(.*?)\]\((.*?)\)", links) == expected
