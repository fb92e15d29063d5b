"""Keys in the order in which they were typed, also where a field has the focus.

Textual hands a key to the focused widget, which does letters at once; what it has a binding for
rises through its ancestors first. So in a burst letters overtake Backspace, and those after a Tab
land in the field before it. Here the app does both itself, one key after the other.
"""

from textual import events
from textual.app import App
from textual.widgets import Input


async def typed(app: App[None], event: events.Key) -> bool:
    """Do what a key does if a field has the focus; False where that is for others to do."""
    field = app.focused
    if not isinstance(field, Input):
        return False
    active = app.screen.active_bindings.get(event.key)
    if active is not None and (active.binding.priority or not event.is_printable):
        return await app.run_action(active.binding.action, active.node)
    if not event.is_printable or event.character is None:
        return False
    if field.selection.is_empty:
        field.insert_text_at_cursor(event.character)
    else:
        field.replace(event.character, *field.selection)
    return True
