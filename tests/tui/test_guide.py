"""The guide on the screens: out of the help, page by page, in both languages."""

import pytest

from jobplans_tui.guide import PAGES, page
from jobplans_tui.i18n import LANGS, Lang
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.tui.user import Size, User, using


async def open_guide(user: User, lang: Lang) -> None:
    await user.press("f5")
    await user.sees(page("start", lang).title, f"1{' of ' if lang == 'en' else '/'}{len(PAGES)}")


async def test_the_help_leads_to_the_guide(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("f1")
        await user.sees("F1: the guide")
        await user.press("f1")
        await user.sees("First steps", "What the program is for")
        await user.press("escape")
        await user.loses("First steps")
        assert user.app.is_running


@pytest.mark.parametrize("lang", LANGS)
async def test_every_page_can_be_turned_to(shipped: TinyDBStore, lang: Lang) -> None:
    async with using(shipped, lang) as user:
        await open_guide(user, lang)
        for name in PAGES[1:]:
            await user.press("]")
            await user.sees(page(name, lang).about.split(",")[0][:30])
        await user.press("l")
        await user.sees(page("start", lang).about[:30])
        await user.press("ㅗ")
        await user.sees(page(PAGES[-1], lang).about[:20])
        await user.press("ㅂ")
        await user.loses(page(PAGES[-1], lang).about[:20])


async def test_a_page_is_chosen_from_the_list(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_guide(user, "en")
        await user.press("shift+tab", "down", "down", "enter")
        await user.sees("All keys of the screens")
        await user.press("j", "j", "end")
        await user.sees("number of a footnote")


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5)])
async def test_the_guide_can_be_read_on_small_screens(shipped: TinyDBStore, size: Size) -> None:
    async with using(shipped, size=size) as user:
        await user.press("f5")
        await user.sees("Guide")
        await user.press("j", "pagedown", "right", "home")
        await user.sees("Scre")
        await user.press("escape")
        assert user.app.is_running


async def test_every_look_draws_the_guide_without_a_ground_of_its_own(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        for _ in range(4):
            await user.press("f3")
            await user.settle()
            await open_guide(user, "en")
            grounds = {
                segment.style.bgcolor
                for line in user.widget("#guide-text").render_lines(
                    user.widget("#guide-text").region.reset_offset
                )
                for segment in line
                if segment.style is not None
            }
            assert len(grounds) == 1
            await user.press("escape")
            await user.loses("First steps")
