"""What an import is about to write, in full: asked before it happens."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from jobplans_tui.analysis.names import full_name
from jobplans_tui.analysis.wording import (
    indicator_words,
    plan_words,
    qualified,
    role_words,
    years_words,
)
from jobplans_tui.exchange.draft import Settled
from jobplans_tui.exchange.intake.adopting import Adopted
from jobplans_tui.exchange.intake.effects import Outcome
from jobplans_tui.exchange.intake.several import Several
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import District, Plan, PlanHead, Printing, recast
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.palette import Palette
from jobplans_tui.render.review import STATED, effect_words

KINDS = {
    "source": N_("sources"),
    "district": N_("districts"),
    "plan": N_("plans"),
    "figure": N_("printed figures"),
    "initiative": N_("initiatives"),
}


def counts_words(settled: Settled, t: Translator) -> list[str]:
    """Return how many records of each kind are new and known: "plans: 1 new, 0 known"."""
    return [
        t("{kind}: {new} new, {same} known", kind=t(label), new=new, same=same)
        for kind, label in KINDS.items()
        if (new := settled.new[kind]) + (same := settled.same[kind])
    ]


def writing_lines(
    adopted: Adopted,
    outcomes: Mapping[str, Outcome],
    known: Mapping[str, District],
    t: Translator,
    palette: Palette,
) -> list[Text]:
    """Return every record that one document would write, a line for each figure."""
    lines: list[Text] = []
    heads = {head.id: head for head in adopted.heads}
    places: dict[tuple[str, str | None], None] = dict.fromkeys(
        (item.district, item.plan) for item in adopted.printings.values()
    )
    places |= dict.fromkeys((head.district, head.id) for head in adopted.heads)
    for code, plan in places:
        name = full_name(known[code], known) if code in known else code
        head, old = heads.get(plan or ""), adopted.before.get(plan or "")
        lines.append(plain(f"{name} · {_plan_words(head or old, old, t)}", palette.heading))
        lines += [plain(f"  {words}", palette.note) for words in _of_head(head, old, t)]
        for key, printing in adopted.printings.items():
            if (printing.district, printing.plan) == (code, plan):
                lines.append(_line(printing, outcomes.get(key), t, palette))
    lines.append(styled(t("Source"), palette.heading))
    source = adopted.source
    for part in (source.publisher, source.published, source.title, source.url, source.id):
        if part:
            lines.append(plain(f"  {part}", palette.text))
    return lines


def _plan_words(head: PlanHead | None, old: PlanHead | None, t: Translator) -> str:
    words = plan_words(recast(head, Plan) if head else None, t)
    return f"{words} ({t('new')})" if head and old is None else words


def _of_head(head: PlanHead | None, old: PlanHead | None, t: Translator) -> Sequence[str]:
    """Return what a plan's head gains: vision, strategies, stated numbers."""
    if head is None:
        return ()
    found = []
    if old is None or (head.vision_ko, head.vision_en) != (old.vision_ko, old.vision_en):
        found.append(t.either(head.vision_ko, head.vision_en))
    if old is None or head.strategies != old.strategies:
        found.append(" · ".join(t.either(node.ko, node.en) for node in head.strategies))
    for name, label in STATED.items():
        number = getattr(head.counts, name)
        if number is not None and (old is None or number != getattr(old.counts, name)):
            found.append(f"{t(label)}: {number}")
    return [part for part in found if part]


def _line(printing: Printing, outcome: Outcome | None, t: Translator, palette: Palette) -> Text:
    words = f"  {years_words(printing.start, printing.end)} {role_words(printing.role, t)} "
    text = styled(f"{words}{indicator_words(printing.indicator, t)}", palette.text)
    parts = [part for part in (printing.category, printing.group) if part]
    if parts:
        text.append_text(plain(f" · {' · '.join(parts)}", palette.note))
    amount = qualified(printing.value, printing.unit, printing.qualifier, t)
    text.append(f"  {amount}", palette.strong)
    if outcome is not None:
        text.append("  ").append_text(effect_words(outcome, t, palette))
    return text


def several_lines(
    several: Several, known: Mapping[str, District], t: Translator, palette: Palette
) -> list[Text]:
    """Return what several inputs would write: how many records, then every figure."""
    lines = [plain(line, palette.text) for line in counts_words(several.settled, t)]
    lines += [plain(problem.worded(t), palette.warn) for problem in several.replacing]
    for adopted in several.adopted:
        if adopted.printings or adopted.heads:
            lines += [Text(), plain(adopted.origin, palette.strong)]
            lines += writing_lines(adopted, {}, known, t, palette)
    return lines
