"""Finds widgets that are given a plain string which may come from data.

Textual parses strings for markup, so only these may be handed to a widget: constants, messages
`t("…")` whose values are numbers, and `Text` or `Content`. A name stands for what is assigned to it
in its function (`self.name`: in its class), or for its annotation.
"""

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping

# What takes something to show, and which positional arguments show it (None: all of them).
Places = tuple[int, ...] | None
_SINKS: dict[str, Places] = {
    "Static": (0,), "Label": (0,), "Button": (0,), "TabPane": (0,), "Tab": (0,), "Tabs": None,
    "RadioButton": (0,), "FormatButton": (0,), "Checkbox": (0,), "Option": (0,),
    "OptionList": None, "Digits": (0,),
    "SelectionList": None, "Collapsible": None, "Markdown": (0,), "Link": (0,), "Toast": (0,),
    "ListItem": None, "Hit": (1,), "DiscoveryHit": (0,), "Tooltip": (0,),
    "update": (0,), "add_option": (0,), "add_options": (0,), "add_leaf": (0,), "set_label": (0,),
    "notify": (0,), "add_columns": None, "add_row": None, "write_line": (0,), "Select": (0,),
    "set_options": (0,), "setattr": (2,), "Placeholder": (0,), "Rule": None, "Welcome": None,
}  # fmt: skip
_SHOWN_KEYWORDS = {"label", "title", "placeholder", "tooltip", "prompt", "content", "message"}
_SHOWN_ATTRIBUTES = {"border_title", "border_subtitle", "title", "sub_title", "tooltip", "label"}
_MESSAGES = {"t", "_t"}
_SAFE_MAKERS = {"Text", "Content", "safe", "plain", "assemble", "len", "int", "GuidePage"}
_TEXT_METHODS = {"append", "append_text"}  # which return the Text
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
            | ast.ListComp(elt=ast.Tuple(elts=[part, *_]))  # the choices of a Select
            | ast.ListComp(elt=part)
            | ast.GeneratorExp(elt=part)
        ):
            return [part]
    return None


class _Finder:
    def __init__(
        self, sinks: Collection[str], makers: Collection[str], function: _Scope, owner: _Scope
    ) -> None:
        self._sinks = sinks
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
        if name in self._sinks:  # it is judged where it is made
            return True
        inner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if name in _TEXT_METHODS and isinstance(inner, ast.Name):
            return self._is_safe_name(inner)
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


def _shown(node: ast.AST, sinks: Mapping[str, Places]) -> Iterator[ast.expr]:
    """Yield the expressions that a node hands over to be shown."""
    match node:
        case ast.Call():
            yield from _handed(node, sinks)
        case ast.Assign(targets=targets, value=value):
            if any(map(_is_shown, targets)):
                yield value
        case (
            ast.AnnAssign(target=target, value=ast.expr() as value)
            | ast.AugAssign(target=target, value=value)
        ) if _is_shown(target):
            yield value


def _handed(node: ast.Call, sinks: Mapping[str, Places]) -> Iterator[ast.expr]:
    name = _name(node.func)
    unparsed = any(item.arg == "markup" and isinstance(item.value, ast.Constant)
                   and item.value.value is False for item in node.keywords)  # fmt: skip
    if unparsed or (name not in sinks and name != "Input"):
        return
    if name in sinks:
        places = sinks[name]
        yield from (
            node.args if places is None else [node.args[i] for i in places if i < len(node.args)]
        )
    # options that are not spelled out (None) may be any of them
    yield from (item.value for item in node.keywords if item.arg in {*_SHOWN_KEYWORDS, None})


def _is_shown(target: ast.expr) -> bool:
    if isinstance(target, ast.Tuple | ast.List):
        return any(map(_is_shown, target.elts))
    return (
        isinstance(target, ast.Attribute) and target.attr in _SHOWN_ATTRIBUTES and not _own(target)
    )


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


def widget_types(sources: Iterable[str]) -> dict[str, Places]:
    """Return what takes something to show: Textual's widgets, and those made from them.

    One with an `__init__` of its own is judged there, where it calls the one above it.
    """
    classes = [node for source in sources for node in ast.walk(ast.parse(source))
               if isinstance(node, ast.ClassDef)]  # fmt: skip
    plain = [node for node in classes
             if not any(getattr(part, "name", "") == "__init__" for part in node.body)]  # fmt: skip
    found: dict[str, Places] = dict(_SINKS)
    while more := {node.name: found[base] for node in plain
                   if (base := _base(node, found)) and node.name not in found}:  # fmt: skip
        found |= more
    return found


def _base(node: ast.ClassDef, sinks: Mapping[str, Places]) -> str | None:
    return next((name for name in map(_name, node.bases) if name in sinks), None)


def violations(
    source: str, makers: Collection[str] = (), sinks: Mapping[str, Places] | None = None
) -> list[str]:
    """Return the places of a module where a widget is given what may be a string from data.

    `makers` are the functions of the package that return a `Text`, `sinks` its `widget_types`.
    """
    module = ast.parse(source)
    sinks = sinks or widget_types([source])
    found = [
        f"{node.lineno}: {name.name} as {name.asname}"
        for node in ast.walk(module) if isinstance(node, ast.ImportFrom)
        for name in node.names if name.asname and name.name in sinks
    ]  # fmt: skip
    classes = [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    for owner in [*classes, module]:
        above = _base(owner, sinks) if isinstance(owner, ast.ClassDef) else None
        own = {**sinks, "__init__": sinks[above]} if above else sinks
        for function in ast.iter_child_nodes(owner):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            scopes = own, {*_SAFE_MAKERS, *makers}, _Scope(function), _Scope(owner)
            for node in ast.walk(function):
                shown = [*_shown(node, own)]
                if isinstance(node, ast.Return) and node.value and function.name == "render":
                    shown.append(node.value)
                found += [
                    f"{item.lineno}: {ast.unparse(node)[:90]}"
                    for item in shown
                    if not _Finder(*scopes).is_safe(item)
                ]
    return found
