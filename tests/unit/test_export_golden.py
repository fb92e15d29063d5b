"""The exports of one comparison, and of one timeline, byte for byte.

`pytest --update-golden` writes tests/golden anew; nothing in these files depends on the machine.
"""

from collections.abc import Callable

import pytest

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.timeline import timeline
from jobplans_tui.exchange.comparison import comparison_report
from jobplans_tui.exchange.registry import FORMATS, report_offer
from jobplans_tui.exchange.timeline import timeline_report
from jobplans_tui.i18n import Translator
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ENGLISH, EUNPYEONG, SEED_DISTRICTS, by_id

TEXTS = [name for name, row in FORMATS.items() if row.peek is None]


@pytest.mark.parametrize("name", TEXTS)
def test_the_five_districts_are_exported_byte_for_byte(
    seed_store: TinyDBStore, golden: Callable[[str, bytes], None], name: str
) -> None:
    dossiers = [seed_store.dossier(code) for code in SEED_DISTRICTS]
    report = comparison_report(compare(dossiers, by_id(seed_store)), ENGLISH)
    (form,) = (form for form in report_offer("", report, ENGLISH).forms if form.name == name)
    golden(f"comparison.{form.suffix}", form.encoded())


@pytest.mark.parametrize("name", ["csv", "md", "html", "svg", "tex"])
def test_a_timeline_is_exported_in_korean_byte_for_byte(
    shipped: TinyDBStore, golden: Callable[[str, bytes], None], name: str
) -> None:
    korean, sources = Translator("ko"), by_id(shipped)
    dossier = shipped.dossier(EUNPYEONG)
    report = timeline_report(dossier.district, timeline(dossier, sources), sources, korean)
    (form,) = (form for form in report_offer("", report, korean).forms if form.name == name)
    golden(f"timeline-ko.{form.suffix}", form.encoded())
