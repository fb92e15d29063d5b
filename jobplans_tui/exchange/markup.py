"""Elements of HTML and SVG as text: one door through which text becomes markup, escaped."""

from html import escape as escape_markup

from jobplans_tui.text import clean


def words(text: str | None) -> str:
    """Return text, also from data, as content of an element or value of an attribute."""
    return escape_markup(clean(text or ""), quote=True)


def tag(element: str, *content: str, **attributes: str | float | None) -> str:
    """Return an element; `content` is markup already, attributes are not.

    An attribute that is None is left out; `_` stands for the hyphen in its name, and `class_` for
    `class`. Without content the element closes itself.
    """
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{element}{told}>{''.join(content)}</{element}>" if content else f"<{element}{told}/>"


def _value(value: str | float) -> str:
    return words(value) if isinstance(value, str) else f"{round(value, 2):g}"
