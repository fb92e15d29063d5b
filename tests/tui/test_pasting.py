"""What is pasted on the Import screen."""

from textual import events
from textual.widgets import TextArea

from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.widgets.paths import pasted
from tests.tui.scenes import SCENES
from tests.tui.test_importing import ARTICLE, HIDDEN, HOSTILE
from tests.tui.user import using


async def test_cells_pasted_from_a_spreadsheet_are_read_as_a_table(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await SCENES["review of a table"].lead(user)
        await user.sees("12,000", "9,100", within="#items")


async def test_a_pasted_text_is_shown_as_marks(seed_store: TinyDBStore) -> None:
    async with using(seed_store) as user:
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#pasted") and user.app.focused)
        await user.press("tab")
        user.app.post_message(events.Paste(HOSTILE.replace("\n", "\r")))
        await user.sees("<U+202E>", within="#pasted")
        assert not HIDDEN & set(user.text)
        assert user.app.screen.query_one("#pasted", TextArea).text == pasted(HOSTILE)
        await user.press("ctrl+r")
        await user.until(lambda: user.app.screen.query("#items"), "the review")
        await user.sees("41,200", "65.3%")


async def test_a_text_pasted_into_the_field_for_names_is_read(seed_store: TinyDBStore) -> None:
    async with using(seed_store) as user:
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#paths") and user.app.focused)
        user.app.post_message(events.Paste(ARTICLE.replace("\n", "\r")))
        await user.until(lambda: user.app.screen.query("#items"), "the review")
        await user.sees("41,200", "65.3%")
