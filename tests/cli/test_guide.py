"""`guide`: its pages on a pipe, in both languages."""

import subprocess
import sys

import pytest

from jobplans_tui.guide import PAGES, page
from jobplans_tui.i18n import LANGS, Lang
from tests.cli.run import refused, run


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_page_it_lists_them(lang: Lang) -> None:
    lines = run("--lang", lang, "guide").out.splitlines()
    assert [line.split()[0] for line in lines] == list(PAGES)
    assert all(page(name, lang).title in line for name, line in zip(PAGES, lines, strict=True))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_markdown_on_a_pipe(name: str, lang: Lang) -> None:
    outcome = run("guide", name, "--lang", lang)
    assert outcome.out == page(name, lang).text
    assert outcome.out.startswith("# ")
    assert outcome.err == ""


def test_an_unknown_page_names_those_that_are_there() -> None:
    refused(run("guide", "nothing"), 2, "start", "words")


def test_a_pipe_loads_neither_rich_nor_a_store() -> None:
    code = (
        "import sys; from jobplans_tui.cli.program import main\n"
        "try: main(['guide', 'start'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('rich', 'textual', 'tinydb', 'markdown_it')"
        " if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
