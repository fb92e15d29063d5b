"""The options given so far, and what they choose: store, language, look."""

import os
from functools import cached_property
from pathlib import Path

import msgspec

from jobplans_tui import paths
from jobplans_tui.cli.telling import tell
from jobplans_tui.config import (
    CONFIG_VARIABLE,
    Chosen,
    Config,
    ConfigFile,
    ThemeName,
    choose_ascii,
    choose_language,
    choose_theme,
    config_path,
    read_config,
)
from jobplans_tui.errors import JobPlansError, StoreError
from jobplans_tui.i18n import Lang, Translator, choose_lang
from jobplans_tui.model import District, Source
from jobplans_tui.store import PlanStore, known_districts, open_or_install
from jobplans_tui.store.streaming import Progress


class Settings(msgspec.Struct, dict=True):
    """The options given so far; those behind a command's name win over those before it."""

    store_option: str | None = None
    lang_option: str | None = None
    config_option: str | None = None
    theme_option: str | None = None
    ascii_option: bool | None = None
    quiet: bool = False

    @property
    def store_path(self) -> Path | None:
        return paths.chosen_store(self.store_option)

    @property
    def config_path(self) -> Path:
        return config_path(self.config_option)

    @cached_property
    def config_file(self) -> ConfigFile:
        """The config, read on first use. Raises UsageError."""
        named = self.config_option or os.environ.get(CONFIG_VARIABLE)
        return read_config(self.config_path, must_exist=bool(named))

    @property
    def config(self) -> Config:
        return self.config_file.config

    @property
    def lang(self) -> Chosen[Lang]:
        return choose_language(self.lang_option, self.config)

    @property
    def theme(self) -> Chosen[ThemeName | None]:
        return choose_theme(self.theme_option, self.config)

    @property
    def ascii(self) -> Chosen[bool]:
        return choose_ascii(self.ascii_option, self.config)

    @cached_property
    def t(self) -> Translator:
        return Translator(self.lang.value)

    @property
    def report_t(self) -> Translator:
        """The language of a report that must not fail itself: maybe it is the config's error."""
        try:
            return self.t
        except JobPlansError:
            return Translator(choose_lang(self.lang_option))

    @property
    def early_t(self) -> Translator:
        """The language as far as it is known before all options are; nothing read is kept."""
        return msgspec.structs.replace(self).report_t

    def say(self, text: str) -> None:
        """Tell what went well, or what is worth knowing, unless that is not wanted."""
        if not self.quiet:
            tell(text)

    @cached_property
    def store(self) -> PlanStore:
        """The store, opened on first use. Raises StoreError."""
        store = self.open_store()
        self._tell_troubles(store)
        return store

    @cached_property
    def _told(self) -> set[str]:
        return set()

    def _tell_troubles(self, store: PlanStore) -> None:
        """Tell what the store lacks, each thing once."""
        for trouble in store.troubles:
            words = trouble.worded(self.report_t)
            if words not in self._told:
                self._told.add(words)
                tell(words)

    @property
    def store_file(self) -> Path:
        """The file that is opened; it may not be there yet."""
        return self.store_path or paths.user_store()

    def open_store(self, progress: Progress | None = None) -> PlanStore:
        """Open the store. Raises StoreError."""
        if self.store_path is None and not paths.user_store().is_absolute():
            raise StoreError(
                "There is no folder for your data: {path} is no absolute path.",
                "Set HOME and XDG_DATA_HOME rightly, or choose a store with --store FILE.",
                path=paths.user_store(),
            )
        return open_or_install(self.store_path, progress)

    def close_store(self) -> None:
        """Bring the file of a large store up to date, if it was opened.

        What keeps it from that is told, and no failure: the changes are safe beside it.
        """
        if "store" in self.__dict__:
            try:
                self.store.close()
            except StoreError as error:
                tell(error.worded(self.report_t))
            self._tell_troubles(self.store)  # maybe it was found while it was written

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.store.sources()}

    @cached_property
    def known(self) -> dict[str, District]:
        """The districts that can be named: the gazetteer's, and the store's own."""
        return known_districts(self.store)
