"""What is pasted on the Import screen, other than an article."""

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.tui.scenes import SCENES
from tests.tui.user import using


async def test_cells_pasted_from_a_spreadsheet_are_read_as_a_table(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await SCENES["review of a table"].lead(user)
        await user.sees("12,000", "9,100", within="#items")
