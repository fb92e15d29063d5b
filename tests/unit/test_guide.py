"""The guide is true in both languages: what the code has, its pages tell, and nothing else."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import click
import msgspec
import pytest

from jobplans_tui.analysis.checks.registry import RULES
from jobplans_tui.cli.groups import groups
from jobplans_tui.cli.program import main
from jobplans_tui.cli.reading import list_
from jobplans_tui.config import settings
from jobplans_tui.environment import VARIABLES, Variable
from jobplans_tui.errors import EXIT_CODES, JobPlansError
from jobplans_tui.exchange.readers import READERS, Reader
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.exchange.schemas import schema
from jobplans_tui.guide import FOLDER, PAGES, page
from jobplans_tui.i18n import LANGS, Lang, Translator
from jobplans_tui.model import Counts, dictionary
from jobplans_tui.tui.commands import COMMANDS, Command, by_section
from jobplans_tui.tui.modes import SCREENS
from tests.commands import every_command
from tests.guide import blocks, commands, errors, house, pages
from tests.guide.markdown import block_names

PACKAGE = house.PACKAGE
EVERY_PAGE = pages.pages()
BY_NAME = dict(every_command())


def named(item: object) -> str:
    """Return a name for a parameter that is the same in every process."""
    if isinstance(item, Path):
        return f"{item.parent.name}-{item.stem}"
    return getattr(item, "__name__", str(item))


@pytest.mark.parametrize(("path", "lang"), pages.written(), ids=named)
def test_every_table_is_what_the_code_says(path: Path, lang: Lang) -> None:
    text = path.read_text(encoding="utf-8")
    assert pages.current(text, lang) == text, "run python -m tests.guide"


@pytest.mark.parametrize("lang", LANGS)
def test_every_block_stands_in_one_page(lang: Lang) -> None:
    found = [
        name for path, of in EVERY_PAGE if of == lang
        for name in block_names(path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert sorted(found) == sorted(blocks.BLOCKS)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_same_parts_in_both_languages(name: str) -> None:
    texts = [(FOLDER / lang / f"{name}.md").read_text(encoding="utf-8") for lang in LANGS]
    assert block_names(texts[0]) == block_names(texts[1])
    for part in (r"^#+ ", r"^\| ", r"^(?:\d\.|-) ", r"^```", r"\]\([a-z]+\.md\)"):
        assert len(re.findall(part, texts[0], re.M)) == len(re.findall(part, texts[1], re.M)), part


def test_no_page_lies_there_that_is_not_listed() -> None:
    for lang in LANGS:
        assert {path.stem for path in (FOLDER / lang).glob("*.md")} == set(PAGES)


@pytest.mark.parametrize(("path", "lang"), EVERY_PAGE, ids=named)
def test_a_page_begins_with_its_title_and_what_it_is_about(path: Path, lang: Lang) -> None:
    shown = page(path.stem, lang)
    assert shown.title
    assert shown.about.endswith(".")
    assert "<!--" not in shown.text
    assert ".md)" not in shown.text


@pytest.mark.parametrize(("path", "lang"), EVERY_PAGE, ids=named)
def test_links_lead_to_pages(path: Path, lang: Lang) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).is_file(), target


@pytest.mark.parametrize(("path", "lang"), EVERY_PAGE, ids=named)
def test_examples_name_commands_and_options_that_exist(path: Path, lang: Lang) -> None:
    for fence in re.findall(r"^```sh\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S):
        for line in fence.replace("\\\n", " ").splitlines():
            called = line.partition("jobplans-tui ")[2].partition("#")[0].partition(" | ")[0]
            if called and "install" not in line:
                assert unknown_in(shlex.split(called)) == [], line


def unknown_in(words: list[str]) -> list[str]:
    """Return the options of an example that its command does not have. KeyError: no such one."""
    command = BY_NAME[(words[0],)]
    have = {each for item in command.params for each in (*item.opts, *item.secondary_opts)}
    return [word for word in words[1:] if re.match(r"-{1,2}[a-z]", word) and word not in have]


# ---- what is added to the code without its line makes the check fail


def is_current(name: str) -> list[bool]:
    """Return whether a page says what the code has, in each language."""
    paths = [(FOLDER / lang / f"{name}.md", lang) for lang in LANGS]
    texts = [(path.read_text(encoding="utf-8"), lang) for path, lang in paths]
    return [pages.current(text, lang) == text for text, lang in texts]


def add_option(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(list_, "params", [*list_.params, click.Option(["--fake"], help="Fake.")])


def add_command(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(groups.commands, "fake", click.Command("fake", help="Fake."))


def add_common_option(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(main, "params", [*main.params, click.Option(["--fake"], help="Fake.")])


def add_key(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(COMMANDS, "fake", Command("fake", ("f9",), "fake", "Fake", "Fake it", "Moving"))


def change_key(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(COMMANDS, "mark", msgspec.structs.replace(COMMANDS["mark"], keys=("f9",)))


def add_format(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(FORMATS, "fake", msgspec.structs.replace(FORMATS["md"], name="fake"))


def add_reader(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(READERS, "fake", Reader("csv", (".fake",), READERS["csv"].read))  # type: ignore[misc]


def add_rule(patch: pytest.MonkeyPatch) -> None:
    rule = msgspec.structs.replace(RULES[0], name="fake")
    patch.setattr(blocks, "RULES", (*RULES, rule))


def add_setting(patch: pytest.MonkeyPatch) -> None:
    meta = msgspec.Meta(description="Fake.", examples=[1], extra={"takes": "It takes a table."})
    more = msgspec.defstruct("More", [("fake", Annotated[int, meta], 0)], bases=(settings.Config,))
    patch.setattr(blocks, "Config", more)


def add_variable(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(blocks, "VARIABLES", (*VARIABLES, Variable("JOBPLANS_FAKE", "Fake.", "1")))


def add_exit_code(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(EXIT_CODES, 99, "fake")


def add_field(patch: pytest.MonkeyPatch) -> None:
    told = dictionary.MEANINGS[Counts]
    patch.setitem(told, "strategies", "Fake.")


def add_error(patch: pytest.MonkeyPatch) -> None:
    more = {**errors.told(), "StoreError": {**errors.told()["StoreError"], "Fake.": ("Fake.",)}}
    patch.setattr(errors, "told", lambda: more)


@pytest.mark.parametrize(
    ("name", "add"),
    [
        ("commands", add_option), ("commands", add_command), ("commands", add_common_option),
        ("commands", add_exit_code), ("keys", add_key), ("keys", change_key),
        ("screens", change_key), ("files", add_format), ("files", add_reader),
        ("figures", add_rule), ("settings", add_setting), ("settings", add_variable),
        ("records", add_field), ("errors", add_error),
    ],
    ids=named,
)  # fmt: skip
def test_the_check_sees_what_has_no_line_yet(
    name: str, add: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_current(name) == [True, True]
    add(monkeypatch)
    assert is_current(name) == [False, False]


def test_an_option_without_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_, "params", [*list_.params, click.Option(["--fake"])])
    with pytest.raises(ValueError, match="--fake says nowhere what it is for"):
        commands.every_command_text(Translator("en"))


def test_an_error_that_is_written_in_the_code_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = 'HINT = N_("Do it.")\nraise InputError("{name} is fake.", HINT if x else "Or not.")\n'
    (tmp_path / "fake.py").write_text(code)
    monkeypatch.setattr(errors, "PACKAGE", tmp_path)
    assert errors.told.__wrapped__()["InputError"] == {"{name} is fake.": ("Do it.", "Or not.")}


# ---- the architecture


def test_every_module_has_its_floor() -> None:
    inside = {
        path.stem if path.suffix else path.name
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    floors = [name for names in house.floor_modules() for name in names]
    assert sorted(floors) == sorted(inside - {"__init__", "__main__"})


def test_every_floor_stands_in_the_contracts_about_libraries() -> None:
    floors = {name for names in house.floor_modules() for name in names}
    held = {
        each["name"]: {module.partition(".")[2] for module in each["source_modules"]}
        for each in house.contracts()
        if each["type"] == "forbidden"
    }
    assert held["rich and textual only from render upwards"] == floors - {"render", "cli", "tui"}
    assert held["tinydb only inside the store"] == floors - {"store"}


def test_the_table_of_floors_follows_the_contracts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (house.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    changed = [dict(each) for each in house.contracts()]
    changed[0]["layers"] = [*changed[0]["layers"], "jobplans_tui.__main__"]
    monkeypatch.setattr(house, "contracts", lambda: changed)
    assert pages.current(text, "en") != text


def test_widgets_reach_for_no_more_than_is_told() -> None:
    reached = {
        found
        for path in (PACKAGE / "tui" / "widgets").glob("*.py")
        for found in re.findall(r"self\.(app\.?\w*|screen|parent|siblings)\b", path.read_text())
        if found != "screen" or path.stem != "bars"  # the key bar
    }
    assert reached == {"app.console"}


# ---- what is declared for the guide is what the code does


def test_every_variable_of_the_code_is_declared() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert set(re.findall(r"(?<!_)JOBPLANS_[A-Z_]+[A-Z]", code)) == {
        each.name for each in VARIABLES
    }


def test_every_error_ends_with_a_code_that_is_told() -> None:
    assert {kind.exit_code for kind in JobPlansError.__subclasses__()} <= set(EXIT_CODES)
    summary = main.help or ""
    for code in (0, 1, 2, 3, 4, 70):
        assert re.search(rf"\b{code} ", summary)


def test_every_field_of_every_record_has_its_meaning() -> None:
    for kind, told in dictionary.MEANINGS.items():
        assert list(told) == [field.name for field in msgspec.structs.fields(kind)], kind
    assert set(dictionary.KINDS) == set(dictionary.MEANINGS)


def test_the_schema_tells_what_fields_mean() -> None:
    record = schema("record")
    for described in record["$defs"].values():
        assert described["description"]
        for name, field in described["properties"].items():
            assert field.get("description") or name == "record", name


def test_every_screen_has_its_keys() -> None:
    assert {f"keys of {name}" for name in SCREENS} <= set(blocks.BLOCKS)


def test_keys_of_a_section_work_where_it_says() -> None:
    own = {name: blocks.own_commands(name) for name in SCREENS}
    sections = {name: [each.id for each in found] for name, found in by_section().items()}
    for section, screen in (
        ("Districts", "districts"), ("Comparing", "compare"), ("Themes", "themes"),
        ("On the map", "map"),
    ):  # fmt: skip
        assert set(sections[section]) <= set(own[screen]), section
    for name in sections["On several screens"]:
        assert sum(name in commands for commands in own.values()) > 1, name
    assert not {*sections["Everywhere"]} & {name for commands in own.values() for name in commands}


@pytest.mark.parametrize("lang", LANGS)
def test_the_commands_and_screens_that_write_every_format_are_named(lang: Lang) -> None:
    text = (FOLDER / lang / "files.md").read_text(encoding="utf-8")
    told = text.split("\n## ")[1].split("\n\n")[1].partition("`export`")[0]
    writing = {
        names[0] for names, command in every_command() for parameter in command.params
        if isinstance(parameter.type, click.Choice) and set(FORMATS) <= {*parameter.type.choices}
    }  # fmt: skip
    screens = {name for name in SCREENS if "export" in blocks.own_commands(name)}
    assert {*re.findall(r"`(\w\w+)`", told)} == writing
    t, told = Translator(lang), told.partition("`list`")[0]
    assert {name for name in SCREENS if t(name.capitalize()) in told} == screens
