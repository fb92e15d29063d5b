"""What both main screens share: the session, the two bars, and messages to the app."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from jobplans_tui.paths import home
from jobplans_tui.render.facts import Facts
from jobplans_tui.text import brief
from jobplans_tui.tui.commands import COMMANDS, bindings, key_name
from jobplans_tui.tui.screens.dialogs import TextDialog
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.widgets.bars import TopBar

if TYPE_CHECKING:
    from jobplans_tui.exchange.forms import Offer

SETTLE = 0.05  # seconds the cursor rests before what is beside it follows
NARROW = 100  # cells; below this, one pane at a time


class MainScreen(Screen[None]):
    """A screen of the session. What concerns the whole app is asked for by messages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("themes", "checks", "bibliography", "search"),
        *bindings("palette", "language", "look", "help", "quit"),
    ]
    AUTO_FOCUS = "RecordTable"  # from the first moment on, or a quick key lands in the filter
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - Textual's type

    @dataclass
    class GoTo(Message):
        """Show another main screen: "districts" or "compare"."""

        name: str

    @dataclass
    class Rebuild(Message):
        """Build this screen anew: the language or the look has changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.t = session.t
        self.busy = True

    def on_mount(self) -> None:
        # Textual calls this after the on_mount of the screen itself.
        self.busy = False

    @property
    def leaving(self) -> bool:
        """Whether this screen is being removed: what arrives late would not find its widgets."""
        return not self.is_attached or self not in self.app.screen_stack

    @property
    def facts(self) -> Facts:
        """The writer of figures and sources in this language and look."""
        return Facts(self.session.sources, self.t, self.session.palette)

    def remark(self, heading: str, remarks: str) -> None:
        """Set the two halves of the top line."""
        bar = self.query_one(TopBar)
        bar.heading = heading
        bar.remarks = remarks

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Show a short message in a corner; text from data is shown as it is."""
        self.notify(text, severity="warning" if warning else "information", markup=False)

    def read(self, title: str, text: Text) -> None:
        """Open a dialog that only shows text."""
        self.app.push_screen(TextDialog(title, text, self.t))

    def export(self, offer: "Offer") -> None:
        """Open the dialog that writes something to a file."""
        # Most sessions never open it, and the start should not pay for its widgets.
        from jobplans_tui.tui.screens.export import ExportDialog  # noqa: PLC0415

        self.app.push_screen(ExportDialog(offer, _folder(), self.t), self._exported)

    def _exported(self, path: Path | None) -> None:
        if path is not None:
            self.tell(self.t("Wrote {path}.", path=brief(str(path))))

    def action_language(self) -> None:
        self.session.switch_language()
        self.post_message(self.Rebuild())

    def action_mode(self, name: str) -> None:
        self.post_message(self.GoTo(name))

    def action_help(self) -> None:
        self.read(self.t("Help"), help_text(self.session))

    def action_districts(self) -> None:
        self.post_message(self.GoTo("districts"))

    def jump(self, code: str) -> None:
        """Go to a district on the Districts screen."""
        self.session.filter_text = ""
        self.session.state.district = code
        self.action_districts()


def _folder() -> Path:
    """Return the folder to offer for a file: the current one, or home where that is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return home()


def help_text(session: Session) -> Text:
    """Return the keys by section, derived from the commands, and the signs that tables use."""
    t, palette = session.t, session.palette
    text = Text()
    section = ""
    for command in COMMANDS.values():
        if command.section != section:
            section = command.section
            text.append(f"{t(section)}\n", palette.heading)
        keys = " ".join(key_name(key) for key in command.keys)
        text.append(f"  {keys:<16}", palette.strong)
        text.append(f"{t(command.help)}\n", palette.text)
    text.append(f"{t('Signs')}\n", palette.heading)
    for sign, meaning in (
        ("—", t("not printed by any source here")),
        ("~", t("printed as about, or rounded")),
        ("+", t("printed as at least")),
        ("!  a / b", t("sources disagree")),
        ("*", t("the record has a remark on it, or it covers a part of a year: s shows it")),
        ("[1]", t("number of a footnote")),
    ):
        text.append(f"  {sign:<16}", palette.strong)
        text.append(f"{meaning}\n", palette.text)
    return text.append(t("Every letter key also works in Hangul mode."), palette.dim)
