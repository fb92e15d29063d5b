"""The list of districts: its columns and cells."""

from collections.abc import Callable, Mapping, Sequence

from rich.text import Text

from jobplans_tui.analysis.listing import LIST_COLUMNS
from jobplans_tui.analysis.names import province_name, short_en, told_apart
from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.roster import Roster
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.analysis.wording import MISSING, attainment_words, picked_amount
from jobplans_tui.i18n import Translator
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.charts import thin_bar
from jobplans_tui.render.columns import Column
from jobplans_tui.render.palette import Palette
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.widgets.record_table import RecordTable

_BAR_WIDTH = 3
_BAR_SCALE = 150.0  # percent that fill the bar


def district_columns(t: Translator, chosen: Sequence[str] = ()) -> list[Column]:
    """Return the columns, or the chosen ones in their order.

    Those that go first in narrow space have the lowest `keep`.
    """
    label = {name: t(column.label) for name, column in LIST_COLUMNS.items()}
    columns = [
        Column("name", label["name"], 16, flex=True),
        Column("province", label["province"], 9 if t.lang == "en" else 5, keep=2),
        Column("term", label["term"], 4, right=True, keep=1),
        Column("total", label["total"], 9, right=True, keep=9),
        Column("year", label["year"], 4, right=True, keep=6),
        Column("target", label["target"], 8, right=True, keep=4),
        Column("result", label["result"], 8, right=True, keep=5),
        Column("attainment", label["attainment"], 11, right=True, keep=8),
        Column("rate", label["rate"], 6, right=True, keep=7),
    ]
    by_id = {column.id: column for column in columns}
    return [by_id[name] for name in dict.fromkeys(chosen)] or columns


class DistrictList:
    """What the table of districts shows of a session: which rows, in which order."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cells: DistrictCells | None = None

    @property
    def downwards(self) -> bool:
        """Whether the largest comes first."""
        state = self._session.state
        return LIST_COLUMNS[state.sort].numeric if state.reverse is None else state.reverse

    def fill(self, table: RecordTable, cursor: str | None) -> None:
        """Show in a table what the filter keeps, in the order that was chosen."""
        session, state, t = self._session, self._session.state, self._session.t
        if state.sort not in LIST_COLUMNS:
            state.sort, state.reverse = "code", None
        if self._cells is None or self._cells.summaries is not session.summaries:
            self._cells = DistrictCells(session.summaries, session.roster, t, session.palette)
        table.set_sort(state.sort, downwards=self.downwards)
        table.set_placeholder(
            t("No district matches. Esc clears the filter.")
            if session.summaries
            else session.no_districts
        )
        codes = session.roster.listed(session.filter_text, state.sort, downwards=self.downwards)
        table.set_rows(codes, self._cells, cursor=cursor)

    def remarks(self, shown: int) -> str:
        """Return how many districts are shown and marked, and by what they are sorted."""
        session, t = self._session, self._session.t
        parts = [t.count("{n} district", "{n} districts", shown)]
        if session.filter_text:
            parts[0] = t("{shown} of {all}", shown=shown, all=len(session.summaries))
        if session.state.marks:
            parts.append(t("{n} marked", n=len(session.state.marks)))
        parts.append(t("by {column}", column=t(LIST_COLUMNS[session.state.sort].label)))
        return " · ".join(parts)


class DistrictCells:
    """Cells of the list, by district and column."""

    def __init__(
        self,
        summaries: Mapping[str, Summary],
        roster: Roster,
        t: Translator,
        palette: Palette,
    ) -> None:
        self.summaries = summaries
        self._known = roster.known
        self._shared = roster.shared_names
        self._t = t
        self._palette = palette
        self._latest_term = roster.latest_term
        self._columns: dict[str, Callable[[Summary], Text]] = {
            "name": self._name,
            "province": self._province,
            "term": lambda of: self._word(of.last_term, old=self._is_old(of)),
            "total": lambda of: self._amount(of.total, old=self._is_old(of)),
            "year": lambda of: self._word(of.year.year if of.year else None),
            "target": lambda of: self._amount(of.target),
            "result": lambda of: self._amount(of.year.result if of.year else None),
            "attainment": self._attainment,
            "rate": lambda of: self._amount(of.rate),
        }

    def __call__(self, row: str, column: str) -> Text:
        return self._columns[column](self.summaries[row])

    def _is_old(self, of: Summary) -> bool:
        return of.last_term != self._latest_term

    def _name(self, of: Summary) -> Text:
        # One script is enough for the province that tells one 중구 from another, and for the kind.
        ko, _ = told_apart(of.district, self._known, self._shared)
        text = plain(ko, self._palette.strong)
        return text.append_text(plain(f" {short_en(of.district.name_en)}", self._palette.text))

    def _province(self, of: Summary) -> Text:
        return plain(province_name(of.district, self._known, self._t), self._palette.dim)

    def _word(self, value: int | None, *, old: bool = False) -> Text:
        style = self._palette.dim if old or value is None else self._palette.text
        return Text(str(value) if value is not None else MISSING, style)

    def _amount(self, picked: Picked | None, *, old: bool = False) -> Text:
        if picked is None:
            return Text(MISSING, self._palette.dim)
        style = self._palette.dim if old else self._palette.text
        shown = picked_amount(picked, self._t)
        plain_part = shown.rstrip("!*")
        text = styled(plain_part, style)
        return text.append(shown[len(plain_part) :], self._palette.warn)

    def _attainment(self, of: Summary) -> Text:
        reached = of.attainment
        if reached is None:
            return Text(MISSING, self._palette.dim)
        bar = thin_bar(reached.percent, _BAR_SCALE, _BAR_WIDTH).ljust(_BAR_WIDTH)
        return Text.assemble((bar, self._palette.result), f" {attainment_words(reached):>7}")
