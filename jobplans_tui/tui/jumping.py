"""What the command palette offers: every district by any of its names, and every command."""

from collections.abc import Iterable
from functools import partial

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from jobplans_tui.analysis.hangul import find
from jobplans_tui.analysis.names import full_name
from jobplans_tui.model import District
from jobplans_tui.render.cells import plain
from jobplans_tui.text import brief
from jobplans_tui.tui.commands import COMMANDS, Command, key_name
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.views.districts import matching

_MAX_DISTRICTS = 30


class Jumps(Provider):
    """Districts and commands of the screen below the palette."""

    @property
    def _screen(self) -> MainScreen | None:
        return self.screen if isinstance(self.screen, MainScreen) else None

    def _commands(self) -> Iterable[tuple[Command, str]]:
        screen = self._screen
        if screen is None:
            return
        active = {
            binding.id for _, binding, enabled, _ in screen.active_bindings.values() if enabled
        }
        for command in COMMANDS.values():
            if command.id in active and command.section != "Moving":
                yield command, screen.t(command.help)

    def _run(self, command: Command) -> None:
        screen = self._screen
        if screen is not None:
            screen.call_later(screen.run_action, command.action)

    async def discover(self) -> Hits:
        for command, words in self._commands():
            label = Text(f"{words}  ({key_name(command.keys[0])})")
            yield DiscoveryHit(label, partial(self._run, command), text=words)

    async def search(self, query: str) -> Hits:
        screen = self._screen
        if screen is None:
            return
        for score, district in self._districts(screen, query):
            names = f"{full_name(district, screen.session.known)} {district.name_en}"
            jump = partial(screen.jump, district.code)
            yield Hit(score, plain(brief(f"{names}  {district.code}")), jump, text=brief(names))
        for command, words in self._commands():
            if find(query, words) >= 0:
                label = Text(f"{words}  ({key_name(command.keys[0])})")
                yield Hit(0.5, label, partial(self._run, command), text=words)

    def _districts(self, screen: MainScreen, query: str) -> list[tuple[float, District]]:
        session = screen.session
        found = []
        for summary in session.summaries.values():
            district = summary.district
            if not matching(summary, query, session.known):
                continue
            at_start = 0 in (find(query, district.name_ko), find(query, district.name_en))
            found.append((1.0 if at_start else 0.8, district))
        found.sort(key=lambda pair: (-pair[0], pair[1].code))
        return found[:_MAX_DISTRICTS]
