"""Every error that the program can tell, as it is written in the code."""

import ast
from functools import cache

from jobplans_tui import errors
from jobplans_tui.errors import JobPlansError
from jobplans_tui.i18n import Translator
from tests.guide.house import PACKAGE
from tests.guide.markdown import cell, table

FAMILIES: dict[str, type[JobPlansError]] = {
    kind.__name__: kind for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, JobPlansError) and kind is not JobPlansError
}  # fmt: skip
PROBLEMS = "problems"


def _texts(node: ast.AST, names: dict[str, list[str]]) -> list[str]:
    """Return the messages an argument may be: a text, one of several, or what its name holds."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return [*_texts(body, names), *_texts(other, names)]
        case ast.Call(func=ast.Name(id="N_"), args=[inner]):
            return _texts(inner, names)
        case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)) if name in names:
            return names[name]
        case ast.Dict(values=values):
            return [text for value in values for text in _texts(value, names)]
    return []


def _named(tree: ast.Module) -> dict[str, list[str]]:
    """Return the messages that a module gives names to."""
    named: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    named.setdefault(target.id, []).extend(_texts(node.value, {}))
    return named


# Where the message and the hint stand among the arguments, and which family they belong to.
_CALLS = {
    **{name: (name, 0) for name in FAMILIES},
    **dict.fromkeys(("BusyError", "PassedError"), ("StoreError", 0)),
    "error": ("UsageError", 1),  # of a config file
    "at": (PROBLEMS, 2),
    "Flaw": (PROBLEMS, 1),
    "_flaw": (PROBLEMS, 0),
    "complain": (PROBLEMS, 1),
    "_too_much": ("InputError", 0),  # of a table file
}


@cache
def told() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the messages of each family, with what each says to do (English msgids)."""
    found: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in (*FAMILIES, PROBLEMS)}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = _named(tree)
        for node in ast.walk(tree):
            called = _called(node)
            if isinstance(node, ast.Call) and called in _CALLS:
                family, first = _CALLS[called]
                message, hint = [*node.args[first : first + 2], *[ast.Constant("")] * 2][:2]
                hints = tuple(filter(None, _texts(hint, names)))
                for text in _texts(message, names):
                    if text not in ("", "{reason}"):
                        found[family].setdefault(text, hints)
    return found


def _called(node: ast.AST) -> str:
    function = getattr(node, "func", None)
    return getattr(function, "attr", "") or getattr(function, "id", "")


def family_table(family: str, t: Translator) -> str:
    """Return the messages of a family and what to do about each."""
    rows = sorted(told()[family].items())
    if family == PROBLEMS:
        return table(t, ("what is said",), ([cell(t(text))] for text, _ in rows))
    lines = ((cell(t(text)), cell(" / ".join(map(t, hints)))) for text, hints in rows)
    return table(t, ("what is said", "what to do"), lines)
