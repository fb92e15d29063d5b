"""Messages stand between the panes and the keys: they cover nothing and are whole."""

import pytest

from jobplans_tui.store import PlanStore
from tests.tui.scenes import SCENES
from tests.tui.user import Size, User, using

# A syllable takes two cells: where something cuts a line in its middle it is lost.
_SYLLABLE, _MANY = "힣", 70
_SIZES: list[Size] = [(80, 24), (120, 36), (200, 60)]
_SCENES = ["list", "overview", "comparison", "map", "checks", "found", "review", "export", "form"]


async def _told(user: User, text: str) -> None:
    user.app.screen.notify(text, markup=False)
    await user.until(lambda: user.text.count(_SYLLABLE) == text.count(_SYLLABLE), text)


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("name", _SCENES)
async def test_no_syllable_of_a_message_is_lost(shipped: PlanStore, name: str, size: Size) -> None:
    async with using(shipped, "ko", size) as user:
        await SCENES[name].lead(user)
        user.app.clear_notifications()
        await _told(user, _SYLLABLE * _MANY)
        user.app.clear_notifications()
        await user.loses(_SYLLABLE)
        await _told(user, "x" + _SYLLABLE * _MANY)


async def test_a_message_takes_no_more_lines_than_the_one_before_it(shipped: PlanStore) -> None:
    async with using(shipped, "en", (80, 24)) as user:
        lines = user.lines_of("#districts")
        for _ in range(3):
            await user.press("c")
            await user.sees("Mark at least two districts")
            assert len(user.lines_of("#districts")) == len(lines) - 1
            user.app.clear_notifications()
            await user.loses("Mark at least two districts")


async def test_the_list_gives_way_to_a_message_and_comes_back(shipped: PlanStore) -> None:
    async with using(shipped, "en", (80, 24)) as user:
        await user.press("end")
        lines = user.lines_of("#districts")
        await user.press("c")
        await user.sees("Mark at least two districts")
        await user.until(
            lambda: user.lines_of("#districts")[-1] == lines[-1], "the row under the cursor"
        )
        assert len(user.lines_of("#districts")) == len(lines) - 1
        user.app.clear_notifications()
        await user.until(lambda: user.lines_of("#districts") == lines, "the list as it was")


async def test_a_long_message_fits_the_smallest_screen(shipped: PlanStore) -> None:
    async with using(shipped, "ko", (20, 5)) as user:
        await user.press("space", "c")
        await user.sees("먼저 스페이스 바로 자치단체를 둘 이상 표시하십시오.")
        assert "종료" in user.text


async def test_the_next_key_takes_a_message_from_the_smallest_screen(shipped: PlanStore) -> None:
    async with using(shipped, "en", (20, 5)) as user:
        await user.press("home")
        lines = user.lines_of("#districts")
        for _ in range(2):
            await user.press("c")
            await user.sees("Mark at least two")
            await user.press("home")
            await user.until(lambda: user.lines_of("#districts") == lines, "the list")
