"""Steps and changes as text and JSON: what was done, when, and what stood there before."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from jobplans_tui.analysis.editing import Difference, differences
from jobplans_tui.analysis.wording import MISSING
from jobplans_tui.exchange.plain import document_text
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.store import Change, Step
from jobplans_tui.text import clean

_ACTIONS = {
    "done": N_("done"),
    "undone": N_("undone"),
    "redone": N_("done again"),
    "lost": N_("not saved"),
}


def difference_text(found: Iterable[Difference]) -> str:
    """Return a line for every place that differs: `head: old -> new`."""
    lines = (
        f"{clean(item.place)}: {clean(item.old or MISSING)} -> {clean(item.new or MISSING)}\n"
        for item in found
    )
    return "".join(lines)


def steps_text(steps: Sequence[Step], t: Translator) -> str:
    """Return a line for every step, newest last."""
    return "".join(f"{line}\n" for line in _step_lines(steps, t))


def _step_lines(steps: Sequence[Step], t: Translator) -> Iterator[str]:
    for step in steps:
        names = ", ".join(dict.fromkeys(item.key for item in step.changes))
        undone = f"  [{t(_ACTIONS['undone'])}]" if step.undone else ""
        yield f"{_local(step.time)}  {step_words(step.label, t)}{undone}  {clean(names)}"


def changes_text(changes: Sequence[Change], t: Translator) -> str:
    """Return every change of a record, newest last, with the values it changed."""
    parts = []
    for item in changes:
        action = t(_ACTIONS[item.action])
        parts.append(f"{_local(item.time)}  {step_words(item.label, t)}  [{action}]\n")
        found = difference_text(differences(item.before, item.after))
        parts += [f"    {line}\n" for line in found.splitlines()]
    return "".join(parts)


def as_json(items: Sequence[Step] | Sequence[Change]) -> str:
    """Return steps or changes as a JSON array of records."""
    return document_text(items)


def step_words(label: str, t: Translator) -> str:
    """Return how a step is called."""
    return clean(label) or t("(without a name)")


def _local(time: str) -> str:
    """Return a time of the history in the user's own zone; what is none stays as it is."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError):
        return clean(time)
