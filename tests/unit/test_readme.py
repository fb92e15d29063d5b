"""What the README says is what the program does, and what it leads to is there.

Tables of keys, commands, options, formats, fields and errors stand in the guide (`test_guide.py`).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobplans_tui.analysis.checks import RULES
from jobplans_tui.errors import EXIT_CODES
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.guide import PAGES, page
from jobplans_tui.i18n import LANGS
from jobplans_tui.store import PlanStore
from jobplans_tui.tui.commands import COMMANDS, key_name
from tests.commands import TOP_LEVEL
from tests.screenshots import SCENES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MARKDOWN = ("README.md", "CONTRIBUTING.md", *(
    f"jobplans_tui/guide/{lang}/{name}.md" for lang in LANGS for name in PAGES
))  # fmt: skip
_CALLED = {"md": "Markdown", "tex": "LaTeX", "bib": "BibTeX", "csl": "CSL-JSON"}


def links(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text leads to inside the project: a path and a heading, either may be empty."""
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http:", "https:")):
            path, _, heading = target.partition("#")
            yield path, heading


def anchors(text: str) -> set[str]:
    """Return the names by which GitHub knows the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", text, flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", MARKDOWN)
def test_every_link_leads_somewhere(name: str) -> None:
    here = ROOT / name
    for path, heading in links(here.read_text(encoding="utf-8")):
        target = here.parent / path if path else here
        assert target.exists(), path
        if heading:
            assert heading in anchors(target.read_text(encoding="utf-8")), f"{path}#{heading}"


def test_every_file_that_contributing_names_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    named = set(re.findall(r"`([a-z_]+(?:/[\w.]+)+/?|\w+\.(?:py|tcss|toml))`", prose))
    made = {"guide/ja", "locale/ja/LC_MESSAGES"}  # by whoever adds the language
    places = (ROOT, ROOT / "jobplans_tui")
    lost = {name for name in named - made if not any((each / name).exists() for each in places)}
    assert len(named) > 20
    assert lost == set()


def test_every_picture_is_shown() -> None:
    shown = set(re.findall(r"!\[[^\]]+\]\(screenshots/([^)]+)\)", README))
    assert shown == {path.name for path in (ROOT / "screenshots").iterdir()}
    assert shown == {f"{scene.name}.png" for scene in SCENES}


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_every_command_has_its_place_in_the_table(name: str) -> None:
    section = README.split("## What else there is")[1].split("\n## ")[0]
    told = section + README.split("## The main job")[1].split("\n## ")[0]
    assert re.search(rf"(`|`jobplans-tui |^jobplans-tui ){name}\b", told, flags=re.M)


def test_every_format_is_named() -> None:
    section = README.split("## What else there is")[1].split("\n## ")[0]
    for name in FORMATS:
        assert re.search(rf"\b{_CALLED.get(name, name.upper())}\b", section), name


def test_the_keys_that_are_named_do_what_is_said() -> None:
    table = README.split("## What else there is")[1].split("\n\n")[1]
    keys = {key_name(key) for command in COMMANDS.values() for key in command.keys}
    cells = [line.split("|")[2] for line in table.splitlines()]
    named = {key for cell in cells for key in re.findall(r"`([^`]+)`", cell)}
    assert named <= keys
    for screen, letter in re.findall(r"(\w+) `(\w)`", "".join(cells)):
        opens = [each for each in COMMANDS.values() if letter in each.keys]
        assert any(screen.lower() in f"{each.id} {each.action}".lower() for each in opens), screen


def test_the_numbers_are_those_of_the_data_and_the_code(shipped: PlanStore) -> None:
    dossiers = [shipped.dossier(district.code) for district in shipped.districts()]
    plans = [plan for dossier in dossiers for plan in dossier.plans]
    printed = sum(len(figure.witnesses) for each in dossiers for _, figure in each.figures())
    terms = sorted({plan.term for plan in plans if plan.term})
    told = (
        f"{len(dossiers)} local governments, {len(plans)} plans of the {terms[0]}th to the "
        f"{terms[-1]}th term, {printed:,} printed figures from {len(shipped.sources())} sources"
    )
    assert told in " ".join(README.split())
    assert f"by {len(RULES)} named rules" in README
    section = README.split("## In scripts")[1]
    codes = re.findall(r"(\d+) [a-z]", section.split("Exit codes:")[1].split(".")[0])
    assert set(map(int, codes)) <= set(EXIT_CODES)


def test_the_readme_leads_to_every_page_of_the_guide() -> None:
    section = README.split("## The guide")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z]+)` \|((?: \[.*?\]\(.*?\) \|)+)$", section, flags=re.M)
    assert [name for name, _ in rows] == list(PAGES)
    for name, found in rows:
        expected = [
            (page(name, lang).title, f"jobplans_tui/guide/{lang}/{name}.md") for lang in LANGS
        ]
        assert re.findall(r"\[(.*?)\]\((.*?)\)", found) == expected
