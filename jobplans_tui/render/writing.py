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
    """Return what one document would write, a line for each figure; what is known is counted."""
    heads = {head.id: head for head in adopted.heads}
    found: dict[tuple[str, str], list[Text]] = {}
    for head in adopted.heads:
        words = _of_head(head, adopted.before.get(head.id), t)
        found[head.district, head.id] = [plain(f"  {word}", palette.note) for word in words]
    there = 0
    for key, printing in adopted.printings.items():
        if outcomes[key].effect == "known":
            there += 1
            continue
        lines = found.setdefault((printing.district, printing.plan or ""), [])
        lines.append(_line(printing, outcomes[key], t, palette))
    listed: list[Text] = []
    for (code, plan), lines in found.items():
        old = adopted.before.get(plan)
        if lines or (plan and old is None):
            name = full_name(known[code], known) if code in known else code
            words = _plan_words(heads.get(plan) or old, old, t)
            listed += [plain(f"{name} · {words}", palette.heading), *lines]
    if there:
        words = t.count("{n} figure is there already", "{n} figures are there already", there)
        listed.append(styled(words, palette.dim))
    return [*listed, *_source_lines(adopted, t, palette)]


def _source_lines(adopted: Adopted, t: Translator, palette: Palette) -> list[Text]:
    source = adopted.source
    parts = (source.publisher, source.published, source.title, source.url, source.id)
    lines = [plain(f"  {part}", palette.text) for part in parts if part]
    return [styled(t("Source"), palette.heading), *lines]


def _plan_words(head: PlanHead | None, old: PlanHead | None, t: Translator) -> str:
    words = plan_words(recast(head, Plan) if head else None, t)
    return f"{words} ({t('new')})" if head and old is None else words


def _of_head(head: PlanHead, old: PlanHead | None, t: Translator) -> Sequence[str]:
    """Return what a plan's head gains: vision, strategies, stated numbers."""
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


def _line(printing: Printing, outcome: Outcome, t: Translator, palette: Palette) -> Text:
    words = f"  {years_words(printing.start, printing.end)} {role_words(printing.role, t)} "
    text = styled(f"{words}{indicator_words(printing.indicator, t)}", palette.text)
    parts = [part for part in (printing.category, printing.group) if part]
    if parts:
        text.append_text(plain(f" · {' · '.join(parts)}", palette.note))
    amount = qualified(printing.value, printing.unit, printing.qualifier, t)
    text.append(f"  {amount}  ", palette.strong)
    return text.append_text(effect_words(outcome, t, palette))


def several_lines(
    several: Several, known: Mapping[str, District], t: Translator, palette: Palette
) -> list[Text]:
    """Return what several inputs would write: how many records, then every figure."""
    lines = [plain(line, palette.text) for line in counts_words(several.settled, t)]
    lines += [plain(problem.worded(t), palette.warn) for problem in several.replacing]
    for adopted, outcomes in zip(several.adopted, several.outcomes, strict=True):
        if adopted.printings or adopted.heads:
            lines += [Text(), plain(adopted.origin, palette.strong)]
            lines += writing_lines(adopted, outcomes, known, t, palette)
    return lines
