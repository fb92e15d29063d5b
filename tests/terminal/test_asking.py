"""`remove` asks before it writes: anything but a yes is a no, in both languages and scripts."""

from pathlib import Path

import pytest

from jobplans_tui.store import PlanStore, open_store
from tests.builders import SEED_PLANS
from tests.terminal.screen import running

pytestmark = pytest.mark.slow

PLAN = SEED_PLANS[1]


@pytest.mark.parametrize(
    ("lang", "question", "answer", "code", "told"),
    [
        ("en", "Remove this? [y/N]", "n", 130, "Nothing was written."),
        ("en", "Remove this? [y/N]", "perhaps", 130, "Nothing was written."),
        ("ko", "삭제할까요? [y/N]", "", 130, "저장하지 않았습니다."),
        ("en", "Remove this? [y/N]", "Y", 0, "Wrote "),
        ("ko", "삭제할까요? [y/N]", "ㅛ", 0, "저장했습니다."),
        ("ko", "삭제할까요? [y/N]", "예", 0, "저장했습니다."),
    ],
)
def test_it_asks_once(
    seed_store: PlanStore,
    tmp_path: Path,
    lang: str,
    question: str,
    answer: str,
    code: int,
    told: str,
) -> None:
    words = ("--store", str(seed_store.path), "--lang", lang, "remove", "plan", PLAN)
    with running(*words, cwd=tmp_path) as terminal:
        terminal.sees(question)
        terminal.press(f"{answer}\r")
        terminal.sees(told)
        assert terminal.ended() == (code, None)
    left = {plan.id for plan in open_store(seed_store.path).dossier(PLAN.partition("/")[0]).plans}
    assert (PLAN in left) == (code != 0)
