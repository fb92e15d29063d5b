"""Finds widgets that are given a plain string which may come from data.

Textual parses strings for markup, so only these may be handed to a widget: constants, messages
`t("…")` whose values are numbers, and `Text` or `Content`. A name stands for what is assigned to it
in its function (`self.name`: in its class), or for its annotation.
"""

import ast
from collections.abc import Collection, Iterable, Iterator

# What takes something to show, and which positional arguments show it (None: all of them).
_SINKS: dict[str, tuple[int, ...] | None] = {
    "Static": (0,), "Label": (0,), "Button": (0,), "TabPane": (0,), "Tab": (0,), "Tabs": None,
    "RadioButton": (0,), "Checkbox": (0,), "Option": (0,), "OptionList": None, "Digits": (0,),
    "SelectionList": None, "Collapsible": None, "Markdown": (0,), "Link": (0,), "Toast": (0,),
    "ListItem": None, "Hit": (1,), "DiscoveryHit": (0,), "Tooltip": (0,),
    "update": (0,), "add_option": (0,), "add_options": (0,), "add_leaf": (0,), "set_label": (0,),
    "notify": (0,), "add_columns": None, "add_row": None, "write_line": (0,),
}  # fmt: skip
_SHOWN_KEYWORDS = {"label", "title", "placeholder", "tooltip", "prompt", "content", "message"}
_SHOWN_ATTRIBUTES = {"border_title", "border_subtitle", "title", "sub_title", "tooltip", "label"}
_MESSAGES = {"t", "_t"}
_SAFE_MAKERS = {"Text", "Content", "safe", "plain", "assemble", "len", "int", "GuidePage"}
_SAFE_TYPES = {"Text", "Content", "int", "float", "bool", "Visual"}


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", "") or getattr(node, "id", "")


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and _name(node.value) == "self"


class _Scope:
    """What is assigned to names: in a function, or to `self` in a class."""

    def __init__(self, node: ast.AST) -> None:
        self.assigned: dict[str, list[ast.expr]] = {}
        self.types: dict[str, str] = {}
        for part in ast.walk(node):
            match part:
                case ast.arg(arg=name, annotation=ast.expr() as kind):
                    self.types[name] = ast.unparse(kind)
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        self._assign(target, value)
                case ast.AnnAssign(target=target, annotation=kind):
                    self.types[ast.unparse(target)] = ast.unparse(kind)

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        self.assigned.setdefault(ast.unparse(target), []).append(value)


def _parts(node: ast.expr) -> list[ast.expr] | None:
    """Return the expressions that the value of another one consists of; None: of others, too."""
    match node:
        case ast.Constant():
            return []
        case ast.IfExp(body=first, orelse=second) | ast.BinOp(left=first, right=second):
            return [first, second]
        case ast.BoolOp(values=parts) | ast.JoinedStr(values=parts):
            return parts
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            return parts
        case (
            ast.FormattedValue(value=part)
            | ast.Starred(value=part)
            | ast.ListComp(elt=part)
            | ast.GeneratorExp(elt=part)
        ):
            return [part]
    return None


class _Finder:
    def __init__(self, makers: Collection[str], function: _Scope, owner: _Scope) -> None:
        self._makers = makers
        self._function = function
        self._owner = owner
        self._asked: set[str] = set()

    def is_safe(self, node: ast.expr) -> bool:
        """Whether an expression cannot be a plain string from data."""
        if isinstance(node, ast.Call):
            return self._is_safe_call(node)
        if isinstance(node, ast.Name | ast.Attribute):
            return self._is_safe_name(node)
        parts = _parts(node)
        return parts is not None and all(map(self.is_safe, parts))

    def _is_safe_call(self, node: ast.Call) -> bool:
        name = _name(node.func)
        if name in _MESSAGES:
            return all(self.is_safe(item.value) for item in node.keywords)
        if name == "count" and isinstance(node.func, ast.Attribute):
            return _name(node.func.value) in _MESSAGES
        if name in _SINKS:  # it is judged where it is made
            return True
        inner = node.func.value if isinstance(node.func, ast.Attribute) else None
        return name in self._makers or (isinstance(inner, ast.Call) and self._is_safe_call(inner))

    def _is_safe_name(self, node: ast.expr) -> bool:
        name = ast.unparse(node)
        if name.endswith(".markup") and isinstance(node, ast.Attribute):
            return self.is_safe(node.value)  # of a Text: escaped
        scope = self._owner if _is_self(node) else self._function
        if name in self._asked:
            return True
        self._asked.add(name)
        values = scope.assigned.get(name, [])
        return (bool(values) and all(map(self.is_safe, values))) or (
            scope.types.get(name, self._owner.types.get(name)) in _SAFE_TYPES
        )


def _shown(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions that a node hands over to be shown."""
    if isinstance(node, ast.Call):
        name = _name(node.func)
        unparsed = any(item.arg == "markup" and isinstance(item.value, ast.Constant)
                       and item.value.value is False for item in node.keywords)  # fmt: skip
        if name in _SINKS and not unparsed:
            places = _SINKS[name]
            yield from (
                node.args
                if places is None
                else [node.args[i] for i in places if i < len(node.args)]
            )
        if not unparsed and (name in _SINKS or name == "Input"):
            yield from (item.value for item in node.keywords if item.arg in _SHOWN_KEYWORDS)
    elif isinstance(node, ast.Assign):
        named = [target for target in node.targets if isinstance(target, ast.Attribute)]
        if any(target.attr in _SHOWN_ATTRIBUTES for target in named) and not any(map(_own, named)):
            yield node.value


def _own(target: ast.Attribute) -> bool:
    """Whether this is an attribute of a plain class of ours, not of a widget."""
    return _is_self(target) and target.attr == "label"


def text_makers(sources: Iterable[str]) -> frozenset[str]:
    """Return the names of the functions that say that they return a `Text`."""
    return frozenset(
        node.name
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
        and node.returns is not None
        and ast.unparse(node.returns) == "Text"
    )


def violations(source: str, makers: Collection[str] = ()) -> list[str]:
    """Return the places of a module where a widget is given what may be a string from data.

    `makers` are the functions of the package that return a `Text`.
    """
    found = []
    module = ast.parse(source)
    classes = [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    for owner in [*classes, module]:
        for function in ast.iter_child_nodes(owner):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            scopes = {*_SAFE_MAKERS, *makers}, _Scope(function), _Scope(owner)
            for node in ast.walk(function):
                for shown in _shown(node):
                    if not _Finder(*scopes).is_safe(shown):
                        found.append(f"{shown.lineno}: {ast.unparse(node)[:90]}")
    return found
