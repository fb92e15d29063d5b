"""No widget of the screens is given a plain string from data; text is cut where it is shown."""

import ast
from functools import cache
from pathlib import Path

import pytest

import jobplans_tui
from tests.unit.widget_strings import Places, text_makers, violations, widget_types

_PACKAGE = Path(jobplans_tui.__file__).parent
_SCREENS = sorted((_PACKAGE / "tui").rglob("*.py"))
_SHOWING = sorted([*(_PACKAGE / "tui").rglob("*.py"), *(_PACKAGE / "render").rglob("*.py")])

WRONG = [
    "yield Static(district.name_ko)",
    "yield Label(f'{plan.title_ko}')",
    "self.query_one(Static).update(source.title)",
    "self.notify(error.worded(t))",
    "self.notify(name, markup=True)",
    "dialog.border_title = plan.title_ko",
    "dialog.border_subtitle = t('of {name}', name=district.name_en)",
    "yield TabPane(theme.ko, id='x')",
    "options.add_option(name)",
    "yield OptionList(*[choice.label for choice in choices])",
    "yield Option('x' + name)",
    "yield Input(placeholder=district.name_ko)",
    "yield Button(label=name)",
    "branch.add_leaf(node.ko)",
    "yield Static(clean(name))",
    "yield Static(Text(name).plain)",
    "words = t('fixed')\n    words = plan.note\n    yield Static(words)",
    "yield Static(t('fixed') if plan else plan.note)",
    "self.query_one('#x', Static).update(self._note)",
    "yield DiscoveryHit(name, run)",
    "self.sub_title = name",
    "yield Select([(choice.label, choice.id)])",
    "yield Static(**{'content': name})",
    "yield Static(**options)",
    "dialog.border_title += name",
    "dialog.border_title: str = name",
    "dialog.border_title, x = name, 1",
    "setattr(dialog, 'border_title', name)",
    "from textual.widgets import Static as S\n    yield S(name)",
]
WRONG_CLASSES = [
    "class Note(Static):\n    x = 1\ndef f(name: str):\n    yield Note(name)",
    "class A(Label):\n    x = 1\nclass C(A):\n    y = 1\ndef f(name: str):\n    yield C(name)",
    "class Note(Static):\n    def __init__(self, name: str):\n        super().__init__(name)",
    "class Pane(Widget):\n    def render(self):\n        return self.name",
    "class Pane(Widget):\n    def render(self):\n        return f'{self.name}'",
]
RIGHT = [
    "yield Static('fixed')",
    "yield Static(t('fixed'), classes=name)",
    "yield Static(Text(name))",
    "yield Static(safe(text, block=True))",
    "yield Static(plain(district.name_ko, 'bold'))",
    "self.notify(error.worded(t), markup=False)",
    "dialog.border_title = t('{n} lines', n=len(lines))",
    "dialog.border_title = Text(name).markup",
    "words = t('fixed') if plan else Text(plan.note)\n    yield Static(words)",
    "yield OptionList(*[Option(Text(choice.label)) for choice in choices])",
    "yield Static(self.t.count('{n} hit', '{n} hits', shown))",
    "yield Static(given)",
    "self.query_one(Static).update(self._made)",
]
_FRAME = """
class Screen:
    def __init__(self, note: str):
        self._note = note
        self._made = safe(Text(note))
    def compose(self, given: Text, name: str):
        {}
"""


def _module(snippet: str) -> str:
    return _FRAME.format(snippet.replace("\n", "\n    "))


@pytest.mark.parametrize("snippet", WRONG)
def test_a_string_that_may_be_data_is_found(snippet: str) -> None:
    assert violations(_module(snippet))


@pytest.mark.parametrize("module", WRONG_CLASSES)
def test_widgets_of_our_own_are_no_way_around(module: str) -> None:
    assert violations(module)


@pytest.mark.parametrize("snippet", RIGHT)
def test_what_cannot_be_data_passes(snippet: str) -> None:
    assert violations(_module(snippet)) == []


@cache
def _known() -> tuple[frozenset[str], dict[str, Places]]:
    """Return what makes a `Text` and what shows one, in the whole package."""
    showing = [shown.read_text("utf-8") for shown in _SHOWING]
    return text_makers(showing), widget_types(showing)


@pytest.mark.parametrize("path", _SCREENS, ids=lambda path: path.stem)
def test_no_widget_takes_a_plain_string_from_data(path: Path) -> None:
    makers, sinks = _known()
    assert violations(path.read_text("utf-8"), makers, sinks) == []


@pytest.mark.parametrize("path", _SHOWING, ids=lambda path: path.stem)
def test_what_is_shown_is_brief(path: Path) -> None:
    """`clean` keeps the length of a text, and so is for files; screens and tables take `brief`."""
    imported = [
        name.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "jobplans_tui.text"
        for name in node.names
    ]
    assert "clean" not in imported
