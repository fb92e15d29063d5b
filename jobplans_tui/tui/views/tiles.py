"""One tile map: what stands on its tiles, its legend, and what must be said of its values."""

from collections.abc import Mapping

from rich.cells import cell_len
from rich.text import Text

from jobplans_tui.analysis.listing import LIST_COLUMNS
from jobplans_tui.analysis.measures import MEASURES, Measure, Reading, grade_of, grades, remarks_on
from jobplans_tui.analysis.names import short_en, short_ko
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.analysis.tiles import Board
from jobplans_tui.analysis.wording import MISSING, years_words
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District
from jobplans_tui.render.cells import fit, styled
from jobplans_tui.render.palette import Palette
from jobplans_tui.render.tiles import Face, Shades, TileMap, legend


class MapView:
    """A board read by one measure."""

    def __init__(
        self,
        board: Board,
        measure: Measure,
        summaries: Mapping[str, Summary],
        known: Mapping[str, District],
        t: Translator,
        palette: Palette,
        ground: str,
    ) -> None:
        self._board = board
        self._measure = measure
        self._summaries = summaries
        self._t = t
        self._palette = palette
        self._shades = shades = Shades(palette, ground)
        self._of_provinces = any(known[code].province is None for code in board.codes)
        found = {code: self.reading(code, measure) for code in board.codes}
        self._readings = {code: each for code, each in found.items() if each is not None}
        self._grades = grades(self._readings.values(), measure)
        self.label = t(LIST_COLUMNS[measure.id].label)
        self.tiles = TileMap(board, {code: self._face(known[code]) for code in board.codes}, shades)

    @property
    def known(self) -> int:
        """How many governments of the board have a value."""
        return len(self._readings)

    def reading(self, code: str, measure: Measure) -> Reading | None:
        """Return a government's value, None where none is recorded."""
        summary = self._summaries.get(code)
        return measure.read(summary) if summary is not None else None

    def _face(self, district: District) -> Face:
        t, reading = self._t, self._readings.get(district.code)
        # An office calls a province by its short form, a district by its whole name.
        ko = district.name_ko if district.province else short_ko(district.name_ko)
        name = t.either(ko, short_en(district.name_en))
        if reading is None:
            return Face(name, MISSING, "", None)
        grade = grade_of(reading, self._grades)
        years = years_words(*reading.years) if reading.years else ""
        return Face(name, reading.words(t), years, grade.strength if grade else None)

    def values(self, code: str) -> Text:
        """Return all values of a government in columns, the one that the map shows in strong."""
        t, palette = self._t, self._palette
        labels = {name: t(LIST_COLUMNS[name].label) for name in MEASURES}
        wide = max(map(cell_len, labels.values()))
        found = {name: self.reading(code, each) for name, each in MEASURES.items()}
        words = {name: each.words(t) if each else MISSING for name, each in found.items()}
        far = max(map(cell_len, words.values()))
        text = Text(end="")
        for name, reading in found.items():
            years = years_words(*reading.years) if reading and reading.years else ""
            style = palette.strong if name == self._measure.id else palette.dim
            value = fit(words[name], far, right=True)
            text.append(f"{fit(labels[name], wide)}  {value}  {years}\n", style)
        return text

    def legend(self, width: int) -> Text:
        """Return the classes with their values, each on its ground."""
        chips: list[tuple[str, float | None]] = [
            (self._measure.range_words(grade), grade.strength) for grade in self._grades
        ]
        chips.append((f"{MISSING} {self._t('not recorded')}", None))
        return legend(chips, self._shades, width)

    def remarks(self) -> Text:
        """Return what is unlike on this map."""
        t = self._t
        said = remarks_on(self._measure, self._readings.values(), t)
        if not self._board.is_map:
            said.insert(0, t("no map: tiles in the order of the codes"))
        elif self._of_provinces:
            said.insert(0, t("the province's own plan, not a sum of its districts"))
        return styled(" · ".join(said), self._palette.note)
