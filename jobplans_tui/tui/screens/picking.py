"""A dialog that picks a district by typing: Hangul, initials, romanised, or its code."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from jobplans_tui.analysis.hangul import matches
from jobplans_tui.analysis.names import full_name
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District
from jobplans_tui.text import brief
from jobplans_tui.tui.widgets.frame import Frame

_MAX_SHOWN = 60


class DistrictDialog(ModalScreen[District | None]):
    """Dismissed with the district that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(self, known: Mapping[str, District], wanted: str, t: Translator) -> None:
        super().__init__()
        self._known = known
        self._wanted = wanted
        self.t = t

    def compose(self) -> ComposeResult:
        with Frame(self.t("Which district?"), self.t("Enter picks · Esc cancels")):
            hint = self.t("Name, initials (ㅅㄷㄱ), romanised, or code")
            yield Input(brief(self._wanted), placeholder=hint, id="district-name", compact=True,
                        select_on_focus=True)  # fmt: skip
            yield OptionList(id="district-choices", compact=True)

    def on_mount(self) -> None:
        self._list()
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _list(self) -> None:
        text = self.query_one(Input).value
        found = [
            district
            for district in self._known.values()
            if matches(text, district.name_ko, district.name_en, district.code,
                       full_name(district, self._known))
        ]  # fmt: skip
        choices = self.query_one(OptionList)
        choices.clear_options()
        choices.add_options(
            Option(
                Text(brief(f"{full_name(item, self._known)}  {item.name_en}  {item.code}")),
                id=item.code,
            )
            for item in found[:_MAX_SHOWN]
        )
        choices.highlighted = 0 if found else None

    @on(Input.Submitted)
    def _submitted(self) -> None:
        choices = self.query_one(OptionList)
        if choices.highlighted is not None:
            self._pick(choices.get_option_at_index(choices.highlighted).id)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._pick(event.option_id)

    def _pick(self, code: str | None) -> None:
        self.dismiss(self._known[code or ""])

    def action_step(self, step: int) -> None:
        choices = self.query_one(OptionList)
        if step > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()

    def action_cancel(self) -> None:
        self.dismiss(None)
