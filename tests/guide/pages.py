"""The pages that hold blocks, and writing them anew."""

from pathlib import Path

from jobplans_tui.guide import FOLDER, PAGES
from jobplans_tui.i18n import LANGS, Lang, Translator
from tests.guide.blocks import BLOCKS, HOUSE
from tests.guide.house import ROOT
from tests.guide.markdown import with_blocks

Paged = tuple[Path, Lang]


def pages() -> list[Paged]:
    """Return every page of the guide, with its language."""
    return [(FOLDER / lang / f"{name}.md", lang) for lang in LANGS for name in PAGES]


def written() -> list[Paged]:
    """Return everything that holds blocks."""
    return [*pages(), (ROOT / "CONTRIBUTING.md", "en")]


def current(text: str, lang: Lang) -> str:
    """Return a page as the code wants it. Raises KeyError for a block that nobody writes."""
    t = Translator(lang)
    return with_blocks(text, lambda name: (BLOCKS | HOUSE)[name](t))


def write() -> None:
    """Bring all pages up to date."""
    for path, lang in written():
        path.write_text(current(path.read_text(encoding="utf-8"), lang), encoding="utf-8")
