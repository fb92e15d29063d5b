"""The inputs of an import as a table: what each is, and what was read of it."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from rich.text import Text

from jobplans_tui.analysis.names import full_name
from jobplans_tui.exchange.intake.review import troubles_of
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.columns import Column
from jobplans_tui.render.palette import Palette
from jobplans_tui.text import brief
from jobplans_tui.tui.tray import Open


def input_columns(t: Translator) -> list[Column]:
    """Return the columns of the table of inputs."""
    return [
        Column("file", t("File"), 14, flex=True),
        Column("read", t("Read"), 14, flex=True),
        Column("figures", t("Figures"), 7, right=True, keep=3),
        Column("problems", t("Problems"), 8, right=True, keep=2),
    ]


class InputCells:
    """Inputs by their names."""

    def __init__(
        self,
        files: Sequence[Open],
        known: Mapping[str, District],
        t: Translator,
        palette: Palette,
    ) -> None:
        self._files = {item.name: item for item in files}
        self._known = known
        self._t = t
        self._palette = palette

    def __call__(self, row: str, column: str) -> Text:
        taken, palette = self._files[row].taken, self._palette
        match column:
            case "file":
                return plain(PurePath(taken.name).name, palette.strong)
            case "read" if taken.error is not None:
                what = taken.error.worded(self._t).split("\n")[0]
                shown = what.replace(brief(taken.name), PurePath(taken.name).name)
                return plain(shown, palette.warn)
            case "read":
                return self._read(row)
        review, draft = taken.review, taken.draft
        if review is not None and column == "figures":
            count = sum(len(reading.figures) for reading in review.document.readings)
        elif review is not None:
            count = len(troubles_of(review))
        elif draft is not None:
            count = len(draft.printings if column == "figures" else draft.problems)
        else:
            return Text()
        style = palette.warn if column == "problems" and count else palette.text
        return Text(str(count) if count or column == "figures" else "", style)

    def _read(self, row: str) -> Text:
        taken, palette, t = self._files[row].taken, self._palette, self._t
        if taken.review is None:
            return styled(t("records"), palette.note)
        readings = taken.review.document.readings
        names = []
        for reading in readings:
            district = self._known.get(reading.district or "")
            names.append(full_name(district, self._known) if district else f"{reading.name} ?")
        if not names:
            return styled(t("no plan was found in it"), palette.dim)
        return plain(", ".join(names), palette.note)
