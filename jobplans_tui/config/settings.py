"""What may be set: names, types, and what each is for. Everything else is derived from here."""

from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from jobplans_tui.i18n import N_, Lang
from jobplans_tui.paths import MOST_BACKUPS

ThemeName = Literal["dark", "light", "contrast", "plain"]
THEME_NAMES: tuple[ThemeName, ...] = get_args(ThemeName)
ListColumnId = Literal[
    "name", "province", "term", "total", "year", "target", "result", "attainment", "rate"
]
CsvEncoding = Literal["utf-8-sig", "utf-8", "cp949", "utf-16"]
Keys = str | tuple[str, ...]

_ONE_OF = N_("It takes one of: {choices}.")
_Count = Annotated[int, Meta(ge=0, le=MOST_BACKUPS)]
_Path = Annotated[str, Meta(min_length=1)]


class Backups(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is kept of the store when it is changed."""

    number: Annotated[
        _Count | None,
        Meta(
            description=N_("How many backups of the store are kept."),
            examples=[10],
            extra={"takes": N_("It takes a whole number from 0 to 1000.")},
        ),
    ] = None
    place: Annotated[
        _Path | None,
        Meta(
            description=N_("The folder of the backups; without it they lie beside the store."),
            examples=["~/backups"],
            extra={"takes": N_("It takes the path of a folder, in quotes.")},
        ),
    ] = None


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings; what is None or empty is not set."""

    theme: Annotated[
        ThemeName | None,
        Meta(
            description=N_("The colours of the screens."),
            examples=["dark"],
            extra={"takes": _ONE_OF, "choices": THEME_NAMES},
        ),
    ] = None
    language: Annotated[
        Lang | None,
        Meta(
            description=N_("The language of screens, messages and exports."),
            examples=["ko"],
            extra={"takes": _ONE_OF, "choices": get_args(Lang)},
        ),
    ] = None
    ascii: Annotated[
        bool | None,
        Meta(
            description=N_("Whether frames, bars and signs are drawn in ASCII."),
            examples=[True],
            extra={"takes": N_("It takes true or false.")},
        ),
    ] = None
    columns: Annotated[
        tuple[ListColumnId, ...],
        Meta(
            description=N_("The columns of the list of districts, in order."),
            examples=[get_args(ListColumnId)],
            extra={"takes": N_("It takes a list of: {choices}."),
                   "choices": get_args(ListColumnId)},
        ),
    ] = ()  # fmt: skip
    csv_encoding: Annotated[
        CsvEncoding | None,
        Meta(
            description=N_("The encoding of CSV files."),
            examples=["utf-8-sig"],
            extra={"takes": _ONE_OF, "choices": get_args(CsvEncoding)},
        ),
    ] = None
    backups: Backups = Backups()
    groups: Annotated[
        dict[str, tuple[str, ...]],
        Meta(
            description=N_("Groups of districts for comparisons, by name."),
            examples=[{"이웃": ("은평구", "마포구", "11305")}],
            extra={"takes": N_('It takes a list of districts, such as ["은평구", "11305"].')},
        ),
    ] = {}
    keys: Annotated[
        dict[str, Keys],
        Meta(
            description=N_("The keys of commands; each letter also works in Hangul mode."),
            extra={"takes": N_('It takes keys in a list, such as ["q", "ctrl+q"].')},
        ),
    ] = {}


def meta_of(declared: Any) -> Meta | None:
    """Return what is told of a declared setting beside its type."""
    return next((item for item in get_args(declared) if isinstance(item, Meta)), None)
