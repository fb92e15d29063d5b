"""Every screen and dialog there is, and how a user comes to it from the start."""

from collections.abc import Sequence

import msgspec
from textual.widgets import TextArea

from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch
from jobplans_tui.tui.screens.saving import SaveDialog
from jobplans_tui.tui.unsaved import Unsaved
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN
from tests.tui.user import User

UIRYEONG = "48720"  # without a record
SEVEN = (EUNPYEONG, GANGBUK, GWANGJIN, "11200", "11230", "11320", "11470")

# Made up for these tests; no paper printed them.
ARTICLE = """지어낸 글: 은평구 일자리 계획

2023-01-06 입력

은평구가 민선 8기 일자리대책 종합계획(2023~2026)을 세웠다. 2026년까지 일자리 4만 1,200개를 만들고
고용률 65.3%에 이르는 것이 목표다. 구는 4대 추진전략 아래 17개 실천과제를 둔다.
"""
TABLE = """자치단체\t연도\t목표 일자리 수\t고용률
은평구\t2025\t12,000\t65.1
강북구\t2025\t9,100\t64.0
"""


class Scene(msgspec.Struct, frozen=True):
    """Marks, a district, a pasted text, and the keys from there; `type:` writes into a field."""

    keys: Sequence[str] = ()
    district: str = EUNPYEONG
    marks: Sequence[str] = ()
    pasted: str = ""

    async def lead(self, user: User) -> None:
        """Lead a user who has just started to this screen."""
        if self.marks:
            await user.mark(*self.marks)
        await user.go_to(self.district)
        if self.pasted:
            await user.press("i")
            await user.until(lambda: user.app.screen.query(TextArea) and user.app.focused)
            user.app.screen.query_one(TextArea).text = self.pasted
            await user.press("ctrl+r")
            await user.until(lambda: user.app.screen.query("#items"), "the review")
            await user.settle()
        await self.lead_on(user)

    async def lead_on(self, user: User) -> None:
        """Press the keys."""
        for key in self.keys:
            if key.startswith("type:"):
                await user.type(key.removeprefix("type:"))
            else:
                await user.press(key)
                await user.settle()


class Unwritten(Scene, frozen=True):
    """The dialog of a change that the store refused."""

    async def lead(self, user: User) -> None:
        error = StoreError(
            "The store {path} cannot be written: {reason}.",
            "Nothing was changed; choose another place with --store FILE.",
            path="/a/made-up/folder/plans.json",
            reason="No space left on device",
        )
        session = user.app.session
        unsaved = Unsaved(Batch(), "지어낸 변경")
        user.app.push_screen(SaveDialog(session.store, unsaved, error, session.t))
        await user.until(lambda: user.app.screen.query("#again") and user.app.focused, "the dialog")
        await self.lead_on(user)


_TWO = (EUNPYEONG, GANGBUK)
SCENES: dict[str, Scene] = {
    "list": Scene(marks=_TWO),
    "every government": Scene(["a"]),
    "nothing found": Scene(["/", "type:없는곳"]),
    "overview": Scene(["1", "enter"], district=GWANGJIN),
    "strategies": Scene(["2", "right"], district=GWANGJIN),
    "targets": Scene(["3", "right"], district=GWANGJIN),
    "checks of a district": Scene(["4", "right"], district=GWANGJIN),
    "sources of a district": Scene(["5", "right"], district=GWANGJIN),
    "no record": Scene(["a", "1", "enter"], district=UIRYEONG),
    "source": Scene(["3", "right", "down", "s"], district=GWANGJIN),
    "groups": Scene(["m"], marks=_TWO),
    "comparison": Scene(["c", "n"], marks=_TWO),
    "wide comparison": Scene(["c", "right"], marks=SEVEN),
    "figure of a comparison": Scene(["c", "n", "s"], marks=_TWO),
    "ranked comparison": Scene(["c", "o"], marks=SEVEN),
    "export": Scene(["c", "e"], marks=_TWO),
    "export of the list": Scene(["e"]),
    "copy": Scene(["c", "Y"], marks=_TWO),
    "map": Scene(["w"]),
    "map of the country": Scene(["w", "escape", "o", "o"]),
    "themes": Scene(["t", "right", "down"], marks=_TWO),
    "projects": Scene(["t", "right", "down", "enter"]),
    "checks": Scene(["v"]),
    "finding": Scene(["v", "down", "s"]),
    "all sources": Scene(["b"]),
    "search": Scene(["g"]),
    "found": Scene(["g", "type:청년", "enter"]),
    "nothing searched": Scene(["g", "type:없는말씀", "enter"]),
    "import": Scene(["i"]),
    "import refused": Scene(["i", "type:/no/such/file.txt", "enter"]),
    "review": Scene(pasted=ARTICLE),
    "correction": Scene(["e"], pasted=ARTICLE),
    "whose": Scene(["a"], pasted=ARTICLE),
    "writing": Scene(["w"], pasted=ARTICLE),
    "review of a table": Scene(pasted=TABLE),
    "edit": Scene(["3", "right", "E"]),
    "form": Scene(["3", "right", "E", "enter"]),
    "wrong form": Scene(["3", "right", "E", "enter", "ctrl+u", "type:many", "enter"]),
    "edit of the tree": Scene(["2", "right", "down", "E"]),
    "deletion": Scene(["2", "right", "down", "E", "end", "up", "up", "up", "enter"]),
    "history": Scene(["E", "end", "enter"]),
    "not written": Unwritten(),
    "copy of what is not written": Unwritten(["tab"]),
    "last button of what is not written": Unwritten(["tab", "tab", "tab"]),
    "help": Scene(["?"]),
    "palette": Scene(["ctrl+p"]),
    "palette of districts": Scene(["ctrl+p", "type:ㅅㄷ"]),
    "palette of nothing": Scene(["ctrl+p", "type:없는곳"]),
}
