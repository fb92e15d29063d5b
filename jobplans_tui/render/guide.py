"""Pages of the guide, drawn from their Markdown: the same for a terminal and for the screens."""

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement, TableElement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from jobplans_tui.guide import Page
from jobplans_tui.render.palette import Palette

_WIDEST = 100  # cells; longer lines of prose are hard to read


class _Heading(Heading):
    """A heading on the left, without the frames that some versions of Rich draw."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.text


class _Code(CodeBlock):
    """An example, indented: a ground of its own would not fit every look."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Padding(Text(str(self.text).rstrip(), "markdown.code_block"), (0, 0, 0, 4))


class _Table(TableElement):
    """A table that breaks long words instead of cutting them off."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for drawn in super().__rich_console__(console, options):
            if isinstance(drawn, Table):
                for column in drawn.columns:
                    column.overflow = "fold"
            yield drawn


class _Markdown(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements, "heading_open": _Heading, "fence": _Code, "code_block": _Code,
        "table_open": _Table,
    }  # fmt: skip


class GuidePage:
    """A page in the colours of a look. The text is the project's own, never data."""

    def __init__(self, page: Page, palette: Palette) -> None:
        self._markdown = _Markdown(page.text, hyperlinks=False)
        self._theme = _theme(palette)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        drawn = Padding(self._markdown, (0, 1))
        with console.use_theme(self._theme):
            yield from console.render(drawn, options.update(width=min(options.max_width, _WIDEST)))


def _theme(palette: Palette) -> Theme:
    """Return Rich's styles of Markdown in the colours of a palette, without any ground."""
    styles = {
        palette.heading: ("h1", "h2", "h3", "h4", "table.header", "item.bullet", "item.number"),
        palette.strong: ("code", "code_block", "strong"),
        palette.text: ("paragraph", "text", "item", "em", "list", "link"),
        palette.dim: ("hr", "table.border", "block_quote", "link_url"),
    }
    return Theme({f"markdown.{name}": style for style, names in styles.items() for name in names})
