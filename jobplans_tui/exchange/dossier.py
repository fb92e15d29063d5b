"""One district with everything recorded of it, as JSON or Markdown."""

import json
from collections.abc import Iterator, Mapping

import msgspec

from jobplans_tui.analysis.tree import quantity_words, schedule_words, stated_words, walk
from jobplans_tui.analysis.witnesses import spread
from jobplans_tui.analysis.wording import (
    basis_words,
    indicator_words,
    kind_words,
    number,
    plan_title,
    qualifier_words,
    role_words,
    term_words,
    unit_words,
    years_words,
)
from jobplans_tui.exchange.comparison_md import address, escape, table_line
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Figure, Initiative, Node, Plan, Source
from jobplans_tui.store import Dossier
from jobplans_tui.text import escape_json


def dossier_sources(dossier: Dossier, sources: Mapping[str, Source]) -> list[Source]:
    """Return the sources that anything in the dossier names, ordered by id."""
    names = {name for plan in dossier.plans for name in plan.sources}
    names |= {name for item in dossier.initiatives for name in item.sources}
    names |= {witness.source for _, figure in dossier.figures() for witness in figure.witnesses}
    return [sources[name] for name in sorted(names) if name in sources]


def dossier_json(dossier: Dossier, sources: Mapping[str, Source]) -> str:
    """Return the dossier as JSON: district, plans, initiatives and the sources they name."""
    document = {
        "district": dossier.district,
        "plans": dossier.plans,
        "initiatives": dossier.initiatives,
        "sources": dossier_sources(dossier, sources),
    }
    plain = msgspec.to_builtins(document)
    return escape_json(json.dumps(plain, ensure_ascii=False, indent=1)) + "\n"


def dossier_md(dossier: Dossier, sources: Mapping[str, Source], t: Translator) -> str:
    """Return the dossier as Markdown: every plan with its tree and figures, then the sources."""
    district = dossier.district
    names = f"{escape(district.name_ko)} {escape(district.name_en)}"
    blocks = [f"# {names} ({escape(district.code)})"]
    if not dossier.plans:
        blocks.append(t("No plan is recorded for this district."))
    for plan in dossier.plans:
        blocks += _plan(plan, t)
    if district.figures:
        blocks += [f"## {t('Figures of no named plan')}", "\n".join(_figures(district.figures, t))]
    for item in dossier.initiatives:
        blocks += _initiative(item, t)
    blocks += [f"## {t('Sources')}", "\n".join(source_lines(dossier_sources(dossier, sources), t))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def source_lines(sources: list[Source], t: Translator) -> Iterator[str]:
    """Yield one Markdown list item a source."""
    for source in sources:
        yield (
            f"- {escape(source.id)}: {escape(source.publisher)}, "
            f"{escape(source.title) or t('headline not recorded')}, "
            f"{escape(source.published) or t('date not recorded')}, "
            f"{address(source.url, t)}"
        )


def _plan(plan: Plan, t: Translator) -> Iterator[str]:
    yield f"## {escape(plan_title(plan, t))}"
    facts = [kind_words(plan.kind, t), years_words(plan.start, plan.end), term_words(plan.term, t)]
    yield " · ".join(facts)
    vision = t.record(plan.vision_ko, plan.vision_en)
    if vision:
        yield f"> {escape(vision)}"
    yield stated_words(plan, t)
    yield "\n".join(f"{'  ' * depth}- {_node(node, t)}" for depth, node in walk(plan.strategies))
    if plan.figures:
        yield "\n".join(_figures(plan.figures, t))


def _node(node: Node, t: Translator) -> str:
    parts = [t.record(node.ko, node.en) or t("(no title)")]
    if node.schedule:
        parts.append(schedule_words(node.schedule, t))
    if node.quantity:
        parts.append(quantity_words(node.quantity, t))
    parts += node.groups
    return escape(" · ".join(parts))


def _figures(figures: tuple[Figure, ...], t: Translator) -> Iterator[str]:
    head = [t("Years"), t("Indicator"), t("Role"), t("Value"), t("Unit"), t("Qualifier")]
    head += [t("Basis"), t("Category"), t("Group"), t("As printed"), t("Source"), t("Note")]
    yield table_line(head)
    yield table_line(["---"] * len(head))
    for figure in figures:
        for line in spread(figure, "-", None):
            entry = [
                years_words(line.start, line.end),
                indicator_words(line.indicator, t),
                role_words(line.role, t),
                number(line.value),
                unit_words(line.unit, t),
                qualifier_words(line.qualifier, t),
                basis_words(line.basis, t),
                line.category or "",
                line.group or "",
                line.as_printed,
                line.source,
                line.note or "",
            ]
            yield table_line([escape(text) for text in entry])


def _initiative(item: Initiative, t: Translator) -> Iterator[str]:
    yield f"## {escape(t.record(item.title_ko, item.title_en))}"
    yield t("Initiative outside any plan")
    yield " · ".join(escape(fact) for fact in (item.date, t.record(item.place_ko, item.place_en)))
    yield t("No plan is recorded for it, and it has no target.")
