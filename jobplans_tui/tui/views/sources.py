"""What a table shows of a source."""

from rich.text import Text

from jobplans_tui.i18n import Translator
from jobplans_tui.model import Source
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.palette import Palette


def source_cell(
    name: str, source: Source | None, column: str, t: Translator, palette: Palette
) -> Text:
    """Return date, publisher or headline of a source; an unresolved one says so as its headline."""
    if source is None:
        unresolved = t("unresolved source {name}", name=name) if column == "title" else ""
        return plain(unresolved, palette.warn)
    match column:
        case "published":
            return plain(source.published or t("no date"), palette.text)
        case "publisher":
            return plain(source.publisher, palette.strong)
    if source.title is None:
        return styled(t("headline not recorded"), palette.dim)
    return plain(source.title, palette.text)
