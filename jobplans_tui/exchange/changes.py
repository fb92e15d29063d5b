"""Steps and changes as text and JSON: what was done, when, and what stood there before."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache

from jobplans_tui.analysis.editing import Difference, differences
from jobplans_tui.analysis.wording import MISSING
from jobplans_tui.exchange.plain import document_text
from jobplans_tui.i18n import LANGS, N_, Translator, pattern_of
from jobplans_tui.store import Change, Step
from jobplans_tui.text import clean

_ACTIONS = {
    "done": N_("done"),
    "undone": N_("undone"),
    "redone": N_("done again"),
    "lost": N_("not saved"),
}


# What steps are called, the longer ones first where one could be taken for another.
_LABELS = (
    N_("Correct a figure"), N_("Add a figure"), N_("Change a strategy or project"),
    N_("Add a strategy or project"), N_("Move in the tree"), N_("Change a plan"), N_("Add a plan"),
    N_("Delete the plan"), N_("Change a source"), N_("Add a source"), N_("Delete the source"),
    N_("Backup of {time} restored"), N_("Figure of {name} removed"), N_("Figure of {name} set"),
    N_("Import of {name}"), N_("Delete {what}"), N_("{name} removed"), N_("{name} edited"),
)  # fmt: skip
_SEVERAL = ("Import of {n} input", "Import of {n} inputs")


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
        states = [t(_ACTIONS["undone"])] if step.undone else []
        if step.replaced:
            states.append(t("before the store was replaced"))
        if step.lost:
            states.append(f"{t(_ACTIONS['lost'])}: {clean(', '.join(step.lost))}")
        state = f"  [{'; '.join(states)}]" if states else ""
        yield f"{_local(step.time)}  {step_words(step.label, t)}{state}  {clean(names)}"


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
    """Return how a step is called; what was named in the other language is said in this one."""
    label = clean(label)
    found = _matched(_SEVERAL, label)
    if found is not None and found["n"].isdecimal():
        return t.count(*_SEVERAL, int(found["n"]))
    for text in _LABELS:
        found = _matched((text,), label)
        if found is not None:
            return t(text, **found.groupdict())
    return label or t("(without a name)")


def _matched(texts: tuple[str, ...], label: str) -> re.Match[str] | None:
    matches = (form.fullmatch(label) for form in _forms(texts))
    return next((found for found in matches if found), None)


@cache
def _forms(texts: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return what matches one of these messages in any language."""
    return tuple(pattern_of(Translator(lang)(text)) for lang in LANGS for text in texts)


def _local(time: str) -> str:
    """Return a time of the history in the user's own zone; what is none stays as it is."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError):
        return clean(time)
