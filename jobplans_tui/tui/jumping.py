"""What the command palette offers: every district by any of its names, every command, the looks.

Nothing works by a key alone: what is bound where the focus was can be chosen here.
"""

from collections.abc import Callable, Iterable
from functools import partial

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from jobplans_tui.analysis.hangul import find, matches
from jobplans_tui.analysis.names import full_name
from jobplans_tui.model import District
from jobplans_tui.render.cells import plain
from jobplans_tui.text import brief
from jobplans_tui.tui.commands import COMMANDS
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.themes import LOOK_WORDS, theme_of

_MAX_DISTRICTS, _LOOKED_AT = 30, 2_000
_LEAST_SCORE = 0.01


def _nothing() -> None:
    """Do what a line does that only says that there is none."""


class Jumps(Provider):
    """Districts and commands of the screen below the palette."""

    @property
    def _screen(self) -> MainScreen | None:
        return self.screen if isinstance(self.screen, MainScreen) else None

    def _commands(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        """Yield label, words and what runs it, for all that works where the focus was."""
        screen = self._screen
        if screen is None:
            return
        # A command is bound by several keys, each with the node whose action it runs.
        active = {
            bound.binding.id: bound for bound in screen.active_bindings.values() if bound.enabled
        }
        found = [COMMANDS[name] for name in COMMANDS if name in active]
        # Moving is what one chooses last from a list that is moved in.
        for command in sorted(found, key=lambda item: item.section == "Moving"):
            binding, words = active[command.id], screen.t(command.help)
            run = partial(screen.app.run_action, binding.binding.action, binding.node)
            label = f"{words}  ({screen.session.setup.keymap.name(command)})"
            yield label, words, partial(screen.call_later, run)
        for name, told in LOOK_WORDS.items():
            words = screen.t(told)
            yield words, words, partial(screen.post_message, screen.TakeLook(theme_of(name)))

    async def discover(self) -> Hits:
        for label, words, run in self._commands():
            yield DiscoveryHit(Text(label), run, text=words)

    async def search(self, query: str) -> Hits:
        screen = self._screen
        if screen is None:
            return
        found = False
        for score, district in self._districts(screen, query):
            found = True
            names = f"{full_name(district, screen.session.known)} {district.name_en}"
            jump = partial(screen.jump, district.code)
            yield Hit(score, plain(brief(f"{names}  {district.code}")), jump, text=brief(names))
        for label, words, run in self._commands():
            if matches(query, words):
                found = True
                yield Hit(0.5, Text(label), run, text=words)

        if not found:
            # Textual would say so in English only.
            words = screen.t("Nothing here matches.")
            yield Hit(_LEAST_SCORE, Text(words), _nothing, text=words)

    def _districts(self, screen: MainScreen, query: str) -> list[tuple[float, District]]:
        session = screen.session
        codes = session.roster.answering(query)
        found = []
        for code in codes[:_LOOKED_AT]:
            district = session.summaries[code].district
            at_start = 0 in (find(query, district.name_ko), find(query, district.name_en))
            found.append((1.0 if at_start else 0.8, district))
        found.sort(key=lambda pair: (-pair[0], pair[1].code))
        return found[:_MAX_DISTRICTS]
