"""The language of the interface: gettext catalogues behind one small, passed-around object.

No language is ever global: a `Translator` is handed to whatever words something, so that two
languages can live in one process and tests need no set-up.
"""

import gettext
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Lang = Literal["en", "ko"]
LANGS: tuple[Lang, ...] = get_args(Lang)
_DOMAIN = "jobplans_tui"
_FOLDER = Path(__file__).parent / "locale"


@cache
def _catalogue(lang: Lang) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    # gettext's own search for the file would import locale, to know relatives of the language.
    with (_FOLDER / lang / "LC_MESSAGES" / f"{_DOMAIN}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message in a table for translation; it is translated where it is used."""
    return message


def pattern_of(template: str) -> re.Pattern[str]:
    """Return what matches a message as it was worded, with a group for each of its places."""
    return re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(template)), re.DOTALL)


_PLACE = re.compile(r"\\{(\w+)\\}")  # as re.escape leaves it
_IN_THE_OTHER: dict[Lang, str] = {
    "ko": N_("{text} [in English]"),
    "en": N_("{text} [in Korean]"),
}


class Translator:
    """Words in one language: `t("Saved {path}", path=p)`; `t.record(ko, en)` for record text."""

    def __init__(self, lang: Lang = "en") -> None:
        self.lang: Lang = lang
        self._catalogue = _catalogue(lang)

    def __call__(self, message: str, /, **values: object) -> str:
        """Return `message` (an English msgid) in this language, with `values` filled in."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**values) if values else text

    def count(self, one: str, many: str, number: int) -> str:
        """Return `one` or `many`, whichever the language wants for `number`, filled with {n}."""
        return self._catalogue.ngettext(one, many, number).format(n=number)

    def either(self, ko: str | None, en: str | None) -> str:
        """Return record text in this language, or in the other one where it is missing."""
        first, second = (ko, en) if self.lang == "ko" else (en, ko)
        return first or second or ""

    def record(self, ko: str | None, en: str | None) -> str:
        """Return a text of the record like `either`, marked where it is in the other language."""
        own = ko if self.lang == "ko" else en
        text = self.either(ko, en)
        if own or not text:
            return text
        return self(_IN_THE_OTHER[self.lang], text=text)


def choose_lang(option: str | None, environ: Mapping[str, str] = os.environ) -> Lang:
    """Return the language: the option, then $JOBPLANS_LANG, then the locale, else English."""
    wanted = option or environ.get("JOBPLANS_LANG") or ""
    if not wanted:
        named = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        wanted = next((value for value in named if value), "") or _of_the_system()
    return "ko" if wanted.lower().startswith("ko") else "en"


def _of_the_system() -> str:
    import locale  # noqa: PLC0415 - only where the environment names no language

    return locale.getlocale()[0] or ""
