"""The exports of one comparison, byte for byte.

`pytest --update-golden` writes tests/golden anew; nothing in these files depends on the machine.
"""

from collections.abc import Callable

import pytest

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.exchange.encoding import encode
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ENGLISH, SEED_DISTRICTS, by_id


@pytest.mark.parametrize("name", ["csv", "md", "json"])
def test_the_five_districts_are_exported_byte_for_byte(
    seed_store: TinyDBStore, golden: Callable[[str, bytes], None], name: str
) -> None:
    dossiers = [seed_store.dossier(code) for code in SEED_DISTRICTS]
    row = FORMATS[name]
    text = row.write(compare(dossiers, by_id(seed_store)), ENGLISH)
    golden(f"comparison.{name}", encode(text, row.encoding))
