"""Search across everything recorded: districts, plans, their trees, figures, initiatives, sources.

A query is found the way `analysis.hangul` finds names (initial consonants, syllables still being
composed, spaces and case of no account), but in all texts at once.
"""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter

import msgspec

from jobplans_tui.analysis.hangul import SEARCHED, form_of, span_of, tidy
from jobplans_tui.analysis.names import province_name, search_names
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.analysis.search_entries import (
    Entry,
    HitKind,
    cited_by,
    entries_of,
    source_entry,
)
from jobplans_tui.analysis.search_texts import Texts
from jobplans_tui.analysis.series import role_in_plan
from jobplans_tui.analysis.sieve import Sieve
from jobplans_tui.analysis.watching import Watch, unwatched, watched
from jobplans_tui.analysis.wording import (
    figure_amount,
    indicator_words,
    plan_words,
    role_words,
    years_words,
)
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import District, Figure, Initiative, Node, Plan, Source
from jobplans_tui.store import Dossier

_KINDS: dict[HitKind, str] = {
    "district": N_("District"),
    "plan": N_("Plan"),
    "node": N_("Strategy or project"),
    "initiative": N_("Initiative"),
    "figure": N_("Figure"),
    "source": N_("Source"),
}
_YEAR = re.compile(r"(?:19|20|21)\d\d년?")
_WEIGHED = 3_000  # hits of a kind, before the best are chosen
_LOOKS = 256
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


class _Shelf:
    """The entries of one kind: their texts, and in a few numbers whose they are and of when."""

    def __init__(self) -> None:
        self.texts = Texts()
        self.owners = array("I")
        self.starts = array("H")
        self.ends = array("H")

    def add(self, entry: Entry, owner: int) -> None:
        start, end = entry.years or (0, 0)
        self.texts.add(entry.texts)
        self.owners.append(owner)
        self.starts.append(start)
        self.ends.append(end)


class _Word(msgspec.Struct, frozen=True):
    """A word of a query: its search form, and what it narrows a search down to.

    `districts` are the numbers of those that it names, `year` is the year that it is.
    """

    form: str
    districts: frozenset[int]
    year: int | None

    @property
    def narrows(self) -> bool:
        return bool(self.districts) or self.year is not None


class SearchIndex:
    """All texts of a store, made ready once; make another one after the store has changed."""

    def __init__(
        self,
        dossiers: Sequence[Dossier],
        sources: Mapping[str, Source],
        known: Mapping[str, District],
        watch: Watch = unwatched,
    ) -> None:
        self._dossiers = dossiers
        self._sources = [sources[name] for name in sorted(sources)]
        self._shelves: dict[HitKind, _Shelf] = {kind: _Shelf() for kind in _KINDS}
        cited: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for number, dossier in enumerate(watched(dossiers, watch)):
            for entry in entries_of(dossier):
                self._shelves[entry.kind].add(entry, number)
            for name in cited_by(dossier):
                cited[name][number] = None
        self._cited = [tuple(cited.get(source.id, ())) for source in self._sources]
        for number, source in enumerate(watched(self._sources, watch)):
            self._shelves["source"].add(source_entry(source, ()), number)
        for shelf in self._shelves.values():
            shelf.texts.close()
        self._names = Sieve(
            search_names(dossier.district, known) for dossier in watched(dossiers, watch)
        )

    def search(
        self, query: str, limit: int | None = 50, watch: Watch = unwatched
    ) -> tuple[Hit, ...]:
        """Return what fits every word of the query, the best first; all of it if `limit` is None.

        A word fits a record by one of its texts, or by its district's name, code or province, or
        by a year that it covers; one word at least has to fit a text of the record itself. A blank
        query finds nothing. With a limit, of thousands of hits of a kind only the first are weighed
        against each other. Raises Stopped where `watch` does.
        """
        words = [self._word(form) for form in map(form_of, query.split()) if form]
        most = None if limit is None else max(_WEIGHED, limit)
        ranked = [
            (-round(score, 1), _RANK[kind], kind, number)
            for kind in self._shelves
            if words
            for number, score in islice(self._scored(kind, words, watch), most)
        ]
        ranked.sort(key=itemgetter(0, 1, 3))
        return tuple(self._hit(kind, number, -score, words)
                     for score, _, kind, number in ranked[:limit])  # fmt: skip

    def _word(self, form: str) -> _Word:
        year = int(form[:4]) if _YEAR.fullmatch(form) else None
        return _Word(form, frozenset(self._names.fitting(form)), year)

    def _scored(
        self, kind: HitKind, words: Sequence[_Word], watch: Watch
    ) -> Iterator[tuple[int, float]]:
        """Yield the entries of a kind that answer, with how well they do, in their order."""
        phrase = "".join(word.form for word in words) if len(words) > 1 else ""
        texts = self._shelves[kind].texts
        for looked, number in enumerate(self._candidates(kind, words)):
            if looked % _LOOKS == 0:
                watch(0, 1)
            score = self._score(kind, number, words)
            if score is not None:
                yield number, score + (10 if phrase and texts.best(number, phrase) else 0)

    def _candidates(self, kind: HitKind, words: Sequence[_Word]) -> Iterator[int]:
        """Yield all entries of a kind that may answer, each once: the rarest word leads to them.

        The others do so only where the rarest may be answered by a district or a year.
        """
        texts = self._shelves[kind].texts
        if len(words) == 1:
            yield from texts.fitting(words[0].form)
            return
        rarest, *others = sorted(words, key=lambda word: texts.often(word.form))
        seen = set()
        for number in texts.fitting(rarest.form):
            seen.add(number)
            yield number
        for word in others if rarest.narrows else ():
            for number in texts.fitting(word.form):
                if number not in seen and self._narrowed(kind, number, rarest):
                    seen.add(number)
                    yield number

    def _score(self, kind: HitKind, number: int, words: Sequence[_Word]) -> float | None:
        texts, total, by_text = self._shelves[kind].texts, 0.0, False
        for word in words:
            fit = texts.best(number, word.form)
            if fit is not None:
                total += fit.score
                by_text = True
            elif self._narrowed(kind, number, word):
                total += 60
            else:
                return None
        return total / len(words) if by_text else None

    def _narrowed(self, kind: HitKind, number: int, word: _Word) -> bool:
        """Whether an entry is of a district or a year that a word names."""
        shelf = self._shelves[kind]
        if word.year is not None and shelf.starts[number] <= word.year <= shelf.ends[number]:
            return True
        return not word.districts.isdisjoint(self._owners(kind, number))

    def _owners(self, kind: HitKind, number: int) -> tuple[int, ...]:
        return self._cited[number] if kind == "source" else (self._shelves[kind].owners[number],)

    def _entry(self, kind: HitKind, number: int) -> Entry:
        """Return an entry, made anew from its record."""
        owners = self._shelves[kind].owners
        if kind == "source":
            districts = (self._dossiers[at].district.code for at in self._cited[number])
            return source_entry(self._sources[number], districts)
        owner = owners[number]
        own = (entry for entry in entries_of(self._dossiers[owner]) if entry.kind == kind)
        return next(islice(own, number - bisect_left(owners, owner), None))

    def _hit(self, kind: HitKind, number: int, score: float, words: Sequence[_Word]) -> Hit:
        entry, texts = self._entry(kind, number), self._shelves[kind].texts
        fits = ((word.form, texts.best(number, word.form)) for word in words)
        form, fit = next((form, fit) for form, fit in fits if fit)
        text = tidy(entry.texts[fit.number][1][:SEARCHED])
        return Hit(
            kind=kind, text=text, span=span_of(text, fit.offset, len(form)), score=score,
            district=entry.districts[0] if len(entry.districts) == 1 else None,
            plan=entry.plan, index=entry.index, figure=entry.figure,
            initiative=entry.initiative, source=entry.source,
        )  # fmt: skip


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
    """Return where a hit stands, beside its district, and of a figure what it says."""
    return " > ".join(filter(None, (hit_plan_words(hit, known, t), *hit_figure_words(hit, t))))


def hit_plan_words(hit: Hit, known: Mapping[str, District], t: Translator) -> str:
    """Return what stands above a hit, beside its district: the plan and the titles above it."""
    if hit.kind == "district":
        district = known.get(hit.district or "")
        return province_name(district, known, t) if district else ""
    if hit.source is not None:
        return ", ".join(filter(None, (hit.source.publisher, hit.source.published)))
    if hit.initiative is not None:
        return hit.initiative.date or ""
    parts = [plan_words(hit.plan, t)]
    parts += [t.record(node.ko, node.en) for node in hit.path[:-1]]
    return " > ".join(parts)


def hit_figure_words(hit: Hit, t: Translator) -> tuple[str, ...]:
    """Return what a figure that was found says: indicator, role, years, value; else nothing."""
    figure = hit.figure
    if figure is None or hit.district is None:
        return ()
    return (
        indicator_words(figure.indicator, t),
        role_words(role_in_plan(Placed(figure, hit.district, hit.plan)), t),
        years_words(figure.start, figure.end),
        figure_amount(figure, t),
    )
