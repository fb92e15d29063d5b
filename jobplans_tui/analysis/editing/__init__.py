"""Edits as pure functions: records and texts in, records (or a batch) and flaws out.

A form or a command edits in three movements:

1. `fields_of(type(record))` are the fields of a form; `field.text(record)` fills one, and
   `field.read(text)` gives at every key the value and its `Flaw`, if any.
2. `edit(record, {name: text}, Known.of(store))` gives the edited record and all flaws, each at its
   field; `.sound` is the record if there are none. `build(Source, {"id": "paper-7"}, texts,
   known)` makes a new record. Of a plan's tree, `set_node`, `add_node`, `delete_node` and
   `move_node` give another plan, and `edit(node, …)` another node. Figures are edited as
   printings: `edit(printing, …)`, then `put_printing`,
   `drop_printings` or `drop_figure`.
3. `differences(old, new)` shows what will be written; `store.apply(batch_of(new), label)` writes it
   as one step. `remove(store, keys)` gives the batch of a removal, with a flaw for each record that
   refers to what would go.
"""

from jobplans_tui.analysis.editing.differences import Difference, differences, figure_name
from jobplans_tui.analysis.editing.fields import Field, Flaw, field_of, fields_of
from jobplans_tui.analysis.editing.figures import (
    alike,
    drop_figure,
    drop_printings,
    figures_like,
    printings_of,
    put_printing,
)
from jobplans_tui.analysis.editing.records import Edited, Known, batch_of, build, edit, flaws_of
from jobplans_tui.analysis.editing.removing import Removal, references, remove
from jobplans_tui.analysis.editing.trees import (
    Place,
    add_node,
    delete_node,
    move_node,
    node_at,
    set_node,
)

__all__ = [
    "Difference",
    "Edited",
    "Field",
    "Flaw",
    "Known",
    "Place",
    "Removal",
    "add_node",
    "alike",
    "batch_of",
    "build",
    "delete_node",
    "differences",
    "drop_figure",
    "drop_printings",
    "edit",
    "field_of",
    "fields_of",
    "figure_name",
    "figures_like",
    "flaws_of",
    "move_node",
    "node_at",
    "printings_of",
    "put_printing",
    "references",
    "remove",
    "set_node",
]
