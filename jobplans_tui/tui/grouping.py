"""Marking groups of districts: peers of one of them, and the groups that a user saved."""

from collections.abc import Callable, Sequence

from jobplans_tui.analysis.names import full_name
from jobplans_tui.errors import JobPlansError
from jobplans_tui.paths import groups_file
from jobplans_tui.store.groups import load_groups, save_groups
from jobplans_tui.text import brief
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.screens.groups import GroupsDialog, choices


def offer_groups(screen: MainScreen, code: str | None, changed: Callable[[], None]) -> None:
    """Offer peers of a district, saved groups, and saving the marks; new marks call `changed`."""
    session, t = screen.session, screen.t
    try:
        offered = choices(session, code)
    except JobPlansError as error:
        screen.tell(error.worded(t), warning=True)
        return

    def chosen(choice: list[str] | str | None) -> None:
        if isinstance(choice, list):
            found = [code for code in choice if code in session.summaries]
            session.state.marks = list(dict.fromkeys([*session.state.marks, *found]))
            changed()
            _tell_missing(screen, [code for code in choice if code not in session.summaries])
        elif choice is not None:
            _save_marks(screen, choice)

    screen.app.push_screen(GroupsDialog(offered, len(session.state.marks), t), chosen)


def _tell_missing(screen: MainScreen, codes: Sequence[str]) -> None:
    """Say which districts of a group could not be marked."""
    known = screen.session.known
    names = [full_name(known[code], known) if code in known else code for code in codes]
    if names:
        told = screen.t("Not in the list, so not marked: {names}", names=brief(", ".join(names)))
        screen.tell(told, warning=True)


def _save_marks(screen: MainScreen, name: str) -> None:
    try:
        groups = load_groups(groups_file())
        groups[name] = list(screen.session.state.marks)
        save_groups(groups_file(), groups)
    except JobPlansError as error:
        screen.tell(error.worded(screen.t), warning=True)
        return
    screen.tell(screen.t("Saved {name}.", name=brief(name)))
