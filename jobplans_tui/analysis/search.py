"""Search across everything recorded: districts, plans, their trees, figures, initiatives, sources.

A query is found the way `analysis.hangul` finds names (initial consonants, syllables still being
composed, spaces and case of no account), but in all texts at once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from jobplans_tui.analysis.hangul import form_of
from jobplans_tui.analysis.names import province_name, search_names
from jobplans_tui.analysis.search_texts import Texts
from jobplans_tui.analysis.wording import (
    indicator_words,
    plan_words,
    role_words,
    years_words,
)
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import District, Figure, Initiative, Node, Plan, Source, indicator
from jobplans_tui.store import Dossier

HitKind = Literal["district", "plan", "node", "initiative", "figure", "source"]
_KINDS: dict[HitKind, str] = {
    "district": N_("District"),
    "plan": N_("Plan"),
    "node": N_("Strategy or project"),
    "initiative": N_("Initiative"),
    "figure": N_("Figure"),
    "source": N_("Source"),
}
_YEAR = re.compile(r"(?:19|20|21)\d\d년?")
_RANK = {kind: number for number, kind in enumerate(_KINDS)}


class Hit(msgspec.Struct, frozen=True):
    """One thing found: what it is, where it stands, and the text that answers the query.

    `index` is the place of a node in the tree of `plan`, counted from 0 at every level. `span` is
    the part of `text` that the first word of the query fits; empty where a word of it only fits the
    district or the year. `district` is None for a source of several districts or of none.
    """

    kind: HitKind
    text: str
    span: tuple[int, int]
    score: float
    district: str | None = None
    plan: Plan | None = None
    index: tuple[int, ...] = ()
    figure: Figure | None = None
    initiative: Initiative | None = None
    source: Source | None = None

    @property
    def path(self) -> tuple[Node, ...]:
        """Return the nodes from the strategy down to the one found; empty for other kinds."""
        nodes, found = self.plan.strategies if self.plan else (), []
        for number in self.index:
            found.append(nodes[number])
            nodes = nodes[number].children
        return tuple(found)


class _Entry(msgspec.Struct, frozen=True):
    """What one hit would be, with the districts and years by which a query may narrow it down."""

    kind: HitKind
    texts: tuple[tuple[float, str], ...]
    districts: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    plan: Plan | None = None
    index: tuple[int, ...] = ()
    figure: Figure | None = None
    initiative: Initiative | None = None
    source: Source | None = None


# ---- what can be found


def _weighed(*texts: tuple[float, str | None]) -> tuple[tuple[float, str], ...]:
    return tuple((weight, text) for weight, text in texts if text)


def _district_entry(district: District) -> _Entry:
    texts = _weighed((1, district.name_ko), (1, district.name_en), (1, district.code))
    texts += tuple((0.9, code) for code in district.former_codes)
    return _Entry("district", texts, (district.code,))


def _plan_entries(plan: Plan, district: str) -> Iterator[_Entry]:
    texts = _weighed(
        (0.8, plan.title_ko), (0.8, plan.title_en), (0.75, plan.vision_ko), (0.75, plan.vision_en),
        (0.85, plan.head), (0.4, plan.id),
    )  # fmt: skip
    years = (plan.start, plan.end)
    yield _Entry("plan", texts, (district,), years, plan)

    def under(nodes: Sequence[Node], above: tuple[int, ...]) -> Iterator[_Entry]:
        for number, node in enumerate(nodes):
            index = (*above, number)
            titles = _weighed((0.95, node.ko), (0.95, node.en))
            titles += tuple((0.6, group) for group in node.groups)
            yield _Entry("node", titles, (district,), years, plan, index)
            yield from under(node.children, index)

    yield from under(plan.strategies, ())


def _figure_entry(plan: Plan | None, figure: Figure, district: str) -> _Entry:
    row = indicator(figure.indicator)
    printed = dict.fromkeys(witness.as_printed for witness in figure.witnesses)
    texts = _weighed(
        (0.7, figure.category), (0.7, figure.group), (0.6, str(figure.value)),
        *((0.6, text) for text in printed), (0.3, row.ko), (0.3, row.en),
    )  # fmt: skip
    years = (figure.start, figure.end)
    return _Entry("figure", texts, (district,), years, plan, figure=figure)


def _initiative_entry(item: Initiative) -> _Entry:
    texts = _weighed(
        (0.95, item.title_ko), (0.95, item.title_en), (0.7, item.place_ko), (0.7, item.place_en),
        (0.7, item.head),
    )  # fmt: skip
    for names in (*item.partners, item.donor, item.beneficiary):
        texts += _weighed((0.6, names.ko), (0.6, names.en)) if names else ()
    year = int(item.date[:4]) if item.date else None
    years = (year, year) if year else None
    return _Entry("initiative", texts, (item.district,), years, initiative=item)


def _source_entry(source: Source, districts: Iterable[str]) -> _Entry:
    texts = _weighed(
        (0.8, source.title), (0.5, source.publisher), (0.4, source.id), (0.4, source.url)
    )
    year = int(source.published[:4]) if source.published else None
    years = (year, year) if year else None
    return _Entry("source", texts, tuple(districts), years, source=source)


def _entries(dossiers: Iterable[Dossier], sources: Mapping[str, Source]) -> Iterator[_Entry]:
    cited: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for dossier in dossiers:
        code = dossier.district.code
        yield _district_entry(dossier.district)
        for plan in dossier.plans:
            yield from _plan_entries(plan, code)
            for name in plan.sources:
                cited[name][code] = None
        for owner, figure in dossier.figures():
            yield _figure_entry(owner, figure, code)
            for witness in figure.witnesses:
                cited[witness.source][code] = None
        for item in dossier.initiatives:
            yield _initiative_entry(item)
            for name in item.sources:
                cited[name][code] = None
    for name in sorted(sources):
        yield _source_entry(sources[name], cited[name])


class SearchIndex:
    """All texts of a store, made ready once; make another one after the store has changed."""

    def __init__(
        self,
        dossiers: Sequence[Dossier],
        sources: Mapping[str, Source],
        known: Mapping[str, District],
    ) -> None:
        self._entries = tuple(_entries(dossiers, sources))
        self._texts = Texts(
            (number, weight, text)
            for number, entry in enumerate(self._entries)
            for weight, text in entry.texts
        )
        self._codes = tuple(dossier.district.code for dossier in dossiers)
        self._names = Texts(
            (number, 1, name)
            for number, dossier in enumerate(dossiers)
            for name in search_names(dossier.district, known)
        )

    def search(self, query: str, limit: int | None = 50) -> tuple[Hit, ...]:
        """Return what fits every word of the query, the best first; all of it if `limit` is None.

        A word fits a record by one of its texts, or by its district's name, code or province, or
        by a year that it covers; one word at least has to fit a text of the record itself. A blank
        query finds nothing.
        """
        words = [form for form in map(form_of, query.split()) if form]
        if not words:
            return ()
        by_text = [self._texts.best(word) for word in words]
        narrowed = [self._narrowed(word) for word in words]
        phrase = self._texts.best("".join(words)) if len(words) > 1 else {}
        ranked = []
        for number in set().union(*by_text):
            score = self._score(number, by_text, narrowed)
            if score is not None:
                score += 10 if number in phrase else 0
                rank = _RANK[self._entries[number].kind]
                ranked.append((-round(score, 1), rank, number))
        ranked.sort()
        return tuple(self._hit(number, -score, words, by_text) for score, _, number in
                     ranked[:limit])  # fmt: skip

    def _narrowed(self, word: str) -> tuple[set[str], int | None]:
        """Return the districts that a word names, and the year that it is."""
        districts = {self._codes[number] for number in self._names.best(word)}
        year = int(word[:4]) if _YEAR.fullmatch(word) else None
        return districts, year

    def _score(
        self,
        number: int,
        by_text: Sequence[Mapping[int, tuple[float, int, int]]],
        narrowed: Sequence[tuple[set[str], int | None]],
    ) -> float | None:
        entry, total = self._entries[number], 0.0
        for found, (districts, year) in zip(by_text, narrowed, strict=True):
            if number in found:
                total += found[number][0]
            elif not districts.isdisjoint(entry.districts) or _covers(entry.years, year):
                total += 60
            else:
                return None
        return total / len(by_text)

    def _hit(
        self,
        number: int,
        score: float,
        words: Sequence[str],
        by_text: Sequence[Mapping[int, tuple[float, int, int]]],
    ) -> Hit:
        entry = self._entries[number]
        word, (_, text, offset) = next(
            (word, found[number])
            for word, found in zip(words, by_text, strict=True)
            if number in found
        )
        shown, span = self._texts.shown(text, offset, len(word))
        return Hit(
            kind=entry.kind, text=shown, span=span, score=score,
            district=entry.districts[0] if len(entry.districts) == 1 else None,
            plan=entry.plan, index=entry.index, figure=entry.figure,
            initiative=entry.initiative, source=entry.source,
        )  # fmt: skip


def _covers(years: tuple[int, int] | None, year: int | None) -> bool:
    return years is not None and year is not None and years[0] <= year <= years[1]


def search(
    query: str,
    dossiers: Sequence[Dossier],
    sources: Mapping[str, Source],
    known: Mapping[str, District],
    limit: int | None = 50,
) -> tuple[Hit, ...]:
    """Search once; for query after query keep a `SearchIndex`."""
    return SearchIndex(dossiers, sources, known).search(query, limit)


# ---- words


def hit_kind_words(kind: HitKind, t: Translator) -> str:
    """Return the name of a kind of hit."""
    return t(_KINDS[kind])


def hit_place_words(hit: Hit, known: Mapping[str, District], t: Translator) -> str:
    """Return where a hit stands, beside its district: the plan and the titles above it."""
    if hit.kind == "district":
        district = known.get(hit.district or "")
        return province_name(district, known, t) if district else ""
    if hit.source is not None:
        return ", ".join(filter(None, (hit.source.publisher, hit.source.published)))
    if hit.initiative is not None:
        return hit.initiative.date or ""
    parts = [plan_words(hit.plan, t)]
    parts += [t.record(node.ko, node.en) for node in hit.path[:-1]]
    if hit.figure is not None:
        figure = hit.figure
        parts += [indicator_words(figure.indicator, t), role_words(figure.role, t)]
        parts.append(years_words(figure.start, figure.end))
    return " > ".join(parts)
