"""What the screens share: the store, the language, the look, and what the user has chosen."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from jobplans_tui import paths
from jobplans_tui.analysis.roster import Roster
from jobplans_tui.analysis.summary import Summary, is_same, summarise
from jobplans_tui.errors import StoreError
from jobplans_tui.files import stamp
from jobplans_tui.i18n import N_, Lang, Translator
from jobplans_tui.model import District, Source
from jobplans_tui.render.palette import Palette
from jobplans_tui.store import PlanStore, known_districts
from jobplans_tui.store.kept import read_kept, set_aside, write_kept
from jobplans_tui.tui.commands import COMMANDS
from jobplans_tui.tui.setup import Setup
from jobplans_tui.tui.themes import DARK_THEME, THEMES, other, palette_of
from jobplans_tui.tui.unsaved import RESCUED, Unsaved

if TYPE_CHECKING:
    from jobplans_tui.analysis.ranking import RankBy
    from jobplans_tui.tui.tray import Tray
    from jobplans_tui.tui.widgets.detail import Target


class State(msgspec.Struct):
    """What is kept between runs."""

    district: str | None = None
    marks: list[str] = []
    sort: str = "code"
    reverse: bool | None = None
    everyone: bool = False
    tab: str = "overview"
    theme: str = DARK_THEME.name
    lang: Lang | None = None
    rescued: int = 0
    """When the newest rescued change was written of which the user knows, in ns of its file."""


_AFRESH = N_("The screens start afresh; when you leave them, the old file is kept as {aside}.")


class Session:
    """One run of the screens."""

    def __init__(
        self, store: PlanStore, lang: Lang, *, lang_given: bool = False, setup: Setup | None = None
    ) -> None:
        self.store = store
        self.setup = setup or Setup()
        self._look = self.setup.look
        self.state_path = paths.state_file()
        self.trouble: StoreError | None = None
        self._told: set[str] = set()
        self.state = self._load_state()
        self.rescued = list(self._rescued())
        if self.state.theme not in THEMES:
            self.state.theme = DARK_THEME.name
        self.t = Translator(lang if lang_given else self.state.lang or lang)
        self._sources: tuple[Source, ...] | None = None
        self._districts: tuple[District, ...] = ()
        self._moment: object = None
        self.sources: Mapping[str, Source] = {}
        self.known: Mapping[str, District] = {}
        self.summaries: dict[str, Summary] = {}
        self.roster = Roster({}, {})
        self.refresh()
        self.list_places: dict[str, tuple[str | None, str]] = {}
        self.filter_text = ""
        self.compare_term: int | None = None
        self.compare_rank: RankBy | None = None
        self.last_told = ""
        self.compare_place: tuple[str | None, str] = (None, "")
        self.map_measure = "attainment"
        self.detail_open = False
        self.detail_line = 0
        self.target: Target | None = None
        self.unsaved: Unsaved | None = None

    @property
    def no_districts(self) -> str:
        """What to do about a store that holds nothing yet."""
        key = self.setup.keymap.name(COMMANDS["import"])
        return self.t("No districts yet. {key} imports files or a text.", key=self.t(key))

    def untold(self) -> Iterator[StoreError]:
        """Yield what is to be told of state, store and earlier runs, each thing once."""
        for trouble in (self.trouble, *self.store.troubles, *self.rescued):
            words = str(trouble)
            if trouble is not None and words not in self._told:
                self._told.add(words)
                yield trouble

    def _load_state(self) -> State:
        try:
            return read_kept(self.state_path, State, _AFRESH) or State()
        except StoreError as error:
            self.trouble = error
            return State()

    def _rescued(self) -> Iterator[StoreError]:
        """Yield where changes are that earlier runs could only rescue; each is told at one start.

        It was said when that run ended, but maybe nobody was left to read it.
        """
        known, folder = self.state.rescued, self.state_path.parent
        for path in sorted(folder.glob(f"{RESCUED}*.json")) if folder.is_absolute() else ():
            found = stamp(path)
            if found is not None and found[2] > known:
                self.state.rescued = max(self.state.rescued, found[2])
                yield StoreError(
                    "A change that could not be written before is in a copy of the store: {path}",
                    "jobplans-tui --store {path} opens it; export -o FILE.jsonl there, and import"
                    " that file here.",
                    path=path,
                )

    def show_everyone(self, everyone: bool) -> None:
        """List all governments, or only those that the store has a record of."""
        self.state.everyone = everyone
        codes = sorted(self.known) if everyone else [item.code for item in self.store.districts()]
        self.summaries = {code: self._summary(code) for code in codes}
        self.roster = Roster(self.summaries, self.known)

    def _summary(self, code: str) -> Summary:
        """Return the summary of a district: the one there is, if nothing that it says is new."""
        dossier, old = self.store.dossier(code), self.summaries.get(code)
        if old is not None and old.sources is self.sources and is_same(old.dossier, dossier):
            return old
        return summarise(dossier, self.sources)

    def refresh(self) -> None:
        """Take in what the store holds now: sources, districts, and a summary of each."""
        sources = self.store.sources()
        districts, moment = self.store.districts(), self.store.moment()
        is_known = districts == self._districts and sources is self._sources
        self._districts, since, self._moment = districts, self._moment, moment
        if is_known:
            self._renew(self.store.touched_since(since))
            return
        self._sources, self.sources = sources, {item.id: item for item in sources}
        self.known = known_districts(self.store)
        marked = (code for code in self.state.marks if self.store.district(code))
        self.state.marks = list(dict.fromkeys(marked))
        self.show_everyone(self.state.everyone)

    def _renew(self, touched: set[str]) -> None:
        """Take in what is new of some districts, which are the same ones and called the same."""
        renewed = {code: self._summary(code) for code in touched & self.summaries.keys()}
        self.summaries = self.summaries | renewed  # others may be reading the old ones
        self.roster = self.roster.after(self.summaries, renewed)

    @cached_property
    def tray(self) -> "Tray":
        """What is being imported; made when something is, for most sessions import nothing."""
        from jobplans_tui.tui.tray import Tray  # noqa: PLC0415

        return Tray()

    @property
    def decisions(self) -> int:
        """How many decisions were made on what is being imported, and are written nowhere."""
        return self.tray.decisions if "tray" in self.__dict__ else 0

    @property
    def palette(self) -> Palette:
        return palette_of(self.look)

    @property
    def look(self) -> str:
        """The theme that is shown: the one this run was set up with, else the one kept."""
        return self._look or self.state.theme

    def take_look(self, theme: str | None = None) -> None:
        """Show a theme (the next one), and keep it for the next run."""
        self.state.theme = theme or other(self.look)
        self._look = None

    def toggle_mark(self, code: str) -> None:
        """Mark a district, or take its mark away; the order of marking is kept."""
        if code in self.state.marks:
            self.state.marks.remove(code)
        else:
            self.state.marks.append(code)

    def switch_language(self) -> None:
        """Change to the other language, and keep it for the next run."""
        self.state.lang = "ko" if self.t.lang == "en" else "en"
        self.t = Translator(self.state.lang)

    def rescue(self) -> None:
        """Write a change that nobody decided on, to a copy of the store if it must be.

        The program was told to end, or failed, while it was asked what to do with that change.
        Raises StoreError, which says where it is.
        """
        if self.unsaved is not None:
            self.unsaved.rescue(self.store, self.state_path.parent)

    def save(self) -> None:
        """Keep the state for the next run. Raises StoreError."""
        if self.trouble is not None:
            set_aside(self.state_path)
            self.trouble = None
        write_kept(self.state_path, self.state)
