"""What the two main screens look like. After a wanted change: `pytest --snapshot-update`.

Look at the report of a failed comparison (snapshot_report.html) before updating: every change in a
picture should be one that was meant.
"""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from jobplans_tui.i18n import Lang
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.app import JobPlansApp
from tests.builders import EUNPYEONG, GANGBUK
from tests.tui.user import WIDE, User, app_of

Compare = Callable[..., bool]
LOOKS: list[tuple[Lang, bool]] = [("en", False), ("ko", True)]


@pytest.mark.parametrize(("lang", "light"), LOOKS, ids=["dark-en", "light-ko"])
def test_districts(seed_store: TinyDBStore, snap_compare: Compare, lang: Lang, light: bool) -> None:
    app = app_of(seed_store, lang)

    async def before(pilot: Pilot[None]) -> None:
        user = await _ready(app, pilot, light)
        await user.mark(GANGBUK, EUNPYEONG)
        await user.sees("51,200", within="#detail")

    assert snap_compare(app, terminal_size=WIDE, run_before=before)


@pytest.mark.parametrize(("lang", "light"), LOOKS, ids=["dark-en", "light-ko"])
def test_compare(seed_store: TinyDBStore, snap_compare: Compare, lang: Lang, light: bool) -> None:
    app = app_of(seed_store, lang)

    async def before(pilot: Pilot[None]) -> None:
        user = await _ready(app, pilot, light)
        await user.compare(EUNPYEONG, GANGBUK)
        await user.sees("51,200", within="#chart")

    assert snap_compare(app, terminal_size=WIDE, run_before=before)


async def _ready(app: JobPlansApp, pilot: Pilot[None], light: bool) -> User:
    user = User(app, pilot)
    await user.arrive()
    if light:
        await user.press("f3")
        await user.arrive()
    return user
