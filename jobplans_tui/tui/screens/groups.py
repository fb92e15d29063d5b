"""The dialog of peer groups: mark a district's peers or a saved group, save the marks by name."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from jobplans_tui.analysis.peers import PEER_WORDS, peers
from jobplans_tui.i18n import Translator
from jobplans_tui.paths import groups_file
from jobplans_tui.store.groups import is_group_name, load_groups
from jobplans_tui.text import brief
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.widgets.choices import Choices
from jobplans_tui.tui.widgets.frame import Frame

ENOUGH = 2  # to compare, and so to be a group


class Choice:
    """A line of the dialog: what it is called, whom it marks, and whether a user saved it so."""

    def __init__(self, label: str, codes: Sequence[str], *, is_saved: bool = False) -> None:
        self.label = label
        self.codes = list(codes)
        self.is_saved = is_saved


def choices(session: Session, code: str | None) -> list[Choice]:
    """Return the peers of a district that have a four-year plan, then the saved groups.

    Raises JobPlansError where the file of groups cannot be read.
    """
    t, found = session.t, []
    district = session.known.get(code or "")
    if district is not None:
        with_plan = [of.district for of in session.summaries.values() if of.plan]
        name = t.either(district.name_ko, district.name_en)
        for kind, label in PEER_WORDS.items():
            words = t("{label} as {name}", label=t(label), name=name)
            found.append(Choice(words, [item.code for item in peers(district, with_plan, kind)]))
    saved = session.setup.groups | load_groups(groups_file())
    return [*found, *(Choice(name, codes, is_saved=True) for name, codes in saved.items())]


class GroupsDialog(ModalScreen[list[str] | str | None]):
    """Dismissed with the codes to mark, with a name to save the marks under, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, choices: Sequence[Choice], marked: int, t: Translator) -> None:
        super().__init__()
        self._choices = choices
        self._marked = marked
        self._saved = {choice.label for choice in choices if choice.is_saved}
        self._replace: str | None = None
        self.t = t

    def compose(self) -> ComposeResult:
        t = self.t
        with Frame(t("Mark a group"), t("Enter adds to the marks · Esc cancels")):
            yield Static(t("Districts with a four-year plan:"), classes="field-label")
            options = [
                Option(Text(f"{brief(choice.label)}  ({len(choice.codes)})"))
                for choice in self._choices
            ]
            yield Choices(*options, id="choices", compact=True)
            if self._marked >= ENOUGH:
                label = t("Save the marked districts ({n}) under a name:", n=self._marked)
                yield Static(label, classes="field-label")
                hint = t("Tab, then a name, then Enter")
                yield Input(placeholder=hint, id="group-name", compact=True)
                yield Static("", id="group-message")

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        if self._marked >= ENOUGH:
            self._say("")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index].codes)

    @on(Input.Changed)
    def _forget_replacing(self) -> None:
        self._replace = None
        self._say("")

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        name = event.value.strip()
        if not is_group_name(event.value):
            return
        if name in self._saved and self._replace != name:
            self._replace = name
            self._say(self.t("This group exists. Enter again replaces it; or change the name."))
            return
        self.dismiss(name)

    def _say(self, text: str) -> None:
        message = self.query_one("#group-message", Static)
        message.update(Text(text))
        message.display = bool(text)

    def action_cancel(self) -> None:
        self.dismiss(None)
