"""Themes: what strategies, tasks and projects are about, and how often each district names it.

A title belongs to the themes whose words it holds (`store/themes.toml`); themes recorded in a node
go before that. Children do not inherit from what stands above them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from jobplans_tui.analysis.hangul import SEARCHED
from jobplans_tui.analysis.tree import level_of
from jobplans_tui.analysis.watching import Watch, unwatched, watched
from jobplans_tui.errors import UsageError
from jobplans_tui.model import District, Node, Plan, Source
from jobplans_tui.model.records import NodeLevel
from jobplans_tui.store import Dossier
from jobplans_tui.store.vocabulary import Theme, Vocabulary, compact, spaced

OTHER = Theme(id="other", en="Other", ko="기타")
"""No theme. A node whose record names only this has none, whatever its title holds."""
_BLANK = " \x00 "


class Reason(msgspec.Struct, frozen=True):
    """Why a node has a theme: the word of its title, or None where the record says so."""

    theme: str
    word: str | None


class Place(msgspec.Struct, frozen=True):
    """Where a title stands: its plan, and its number at every level of the plan's tree."""

    plan: Plan
    index: tuple[int, ...]

    @property
    def path(self) -> tuple[Node, ...]:
        """Return the nodes from the strategy down to the one meant."""
        nodes, found = self.plan.strategies, []
        for number in self.index:
            found.append(nodes[number])
            nodes = nodes[number].children
        return tuple(found)

    @property
    def node(self) -> Node:
        return self.path[-1]

    @property
    def level(self) -> NodeLevel:
        return level_of(self.plan, self.node, len(self.index) - 1)


class Entry(msgspec.Struct, frozen=True):
    """One title of a district, and every place where its plans print it."""

    ko: str | None
    en: str | None
    places: tuple[Place, ...]

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Return the ids of the sources of all plans that print it, each once."""
        return tuple(dict.fromkeys(name for place in self.places for name in place.plan.sources))


class MatrixCell(msgspec.Struct, frozen=True):
    """The titles of one theme in one district; `recorded`: some title of the district is known."""

    entries: tuple[Entry, ...] = ()
    recorded: bool = True

    @property
    def count(self) -> int | None:
        """Return how many different titles there are; None where no title at all is recorded."""
        return len(self.entries) if self.recorded else None

    @property
    def source_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for entry in self.entries for name in entry.source_ids))


class MatrixRow(msgspec.Struct, frozen=True):
    """One theme, a cell for each district."""

    theme: Theme
    cells: tuple[MatrixCell, ...]


class Matrix(msgspec.Struct, frozen=True):
    """Themes by districts; `titles` counts all titles, whichever rows are wanted.

    A title with several themes stands in several rows: rows do not add up to `titles`. Themes that
    only records name come behind those of the vocabulary, and last the titles without any (OTHER).
    `sources` are those of the plans counted.
    """

    term: int | None
    districts: tuple[District, ...]
    rows: tuple[MatrixRow, ...]
    titles: tuple[MatrixCell, ...]
    sources: tuple[Source, ...]


# ---- the themes of one node


class _Finder:
    """Looks for the words of one theme in one language, phrases that mislead blanked out."""

    def __init__(self, words: Iterable[str], misleading: Iterable[str], plural: str) -> None:
        self._words = _alternatives(words, plural)
        self._misleading = _alternatives(misleading, plural)

    def find(self, text: str) -> str | None:
        if self._words is None:
            return None
        found = self._words.search(text)
        if found is not None and self._misleading is not None:
            found = self._words.search(self._misleading.sub(_BLANK, text))
        return found.group() if found else None


def _alternatives(words: Iterable[str], plural: str) -> re.Pattern[str] | None:
    patterns = [_pattern(spaced(word), plural) for word in words]
    return re.compile("|".join(patterns)) if patterns else None


def _pattern(word: str, plural: str) -> str:
    """Return the pattern of a word: spaces may be missing, Latin letters stand alone."""
    inner = " ?".join(map(re.escape, word.split(" ")))
    before = r"(?<![a-z0-9])" if word[0].isascii() else ""
    after = plural + r"(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + inner + after


class ThemeReader:
    """Reads the themes of nodes by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.themes = {theme.id: theme for theme in vocabulary.theme}
        self._ko = {item.id: _Finder(item.words_ko, item.not_ko, "") for item in vocabulary.theme}
        self._en = {
            item.id: _Finder(item.words_en, item.not_en, "(?:s|es)?") for item in vocabulary.theme
        }
        self._named = {
            compact(name): item.id
            for item in (*vocabulary.theme, OTHER)
            for name in (item.id, item.en, item.ko)
        }
        self._known: dict[tuple[str, str], tuple[Reason, ...]] = {}

    def reasons(self, node: Node) -> tuple[Reason, ...]:
        """Return the themes of a node, each with what tells it; empty where there is none."""
        if node.themes:
            named = (self._named.get(compact(name), name) for name in node.themes)
            return tuple(Reason(name, None) for name in dict.fromkeys(named) if name != OTHER.id)
        # The groups printed beside a title say for whom it is, as the title itself may.
        korean = spaced(" / ".join((node.ko or "", *node.groups))[:SEARCHED])
        english = spaced((node.en or "")[:SEARCHED])
        found = self._known.get((korean, english))
        if found is None:
            found = self._known[korean, english] = tuple(self._read(korean, english))
        return found

    def themes_of(self, node: Node) -> tuple[str, ...]:
        """Return the ids of a node's themes, in the order of the vocabulary or of the record."""
        return tuple(reason.theme for reason in self.reasons(node))

    def _read(self, korean: str, english: str) -> Iterator[Reason]:
        for theme in self.themes:
            word = self._ko[theme].find(korean) or self._en[theme].find(english)
            if word is not None:
                yield Reason(theme, word)


@lru_cache(maxsize=8)
def theme_reader(vocabulary: Vocabulary) -> ThemeReader:
    """Return the reader of a vocabulary, made once."""
    return ThemeReader(vocabulary)


# ---- the matrix


def _places(plan: Plan) -> Iterator[Place]:
    def under(nodes: Sequence[Node], above: tuple[int, ...]) -> Iterator[Place]:
        for number, node in enumerate(nodes):
            yield Place(plan, (*above, number))
            yield from under(node.children, (*above, number))

    return under(plan.strategies, ())


def title_key(node: Node) -> str:
    """Return what makes two titles the same: their letters and digits, not spacing or dots."""
    title = node.ko or node.en or ""
    # No title is so long but for mischief; such ones are the same only letter by letter.
    return compact(title) or title if len(title) <= SEARCHED else title


class _Titles:
    """Collects the titles of one district under one theme."""

    def __init__(self) -> None:
        self._places: dict[str, list[tuple[Node, Place]]] = {}

    def add(self, key: str, node: Node, place: Place) -> None:
        self._places.setdefault(key, []).append((node, place))

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                ko=next((node.ko for node, _ in found if node.ko), None),
                en=next((node.en for node, _ in found if node.en), None),
                places=tuple(place for _, place in found),
            )
            for found in self._places.values()
        )


_ALL = ""
_NONE_OF_SOME, _UNRECORDED = MatrixCell(), MatrixCell(recorded=False)


def _collect(plans: Iterable[Plan], reader: ThemeReader) -> dict[str, _Titles]:
    """Return the titles of a district by theme; `_ALL` holds every one."""
    found: dict[str, _Titles] = {}
    for plan in plans:
        for place in _places(plan):
            node = place.node
            key = title_key(node)
            for theme in (_ALL, *(reader.themes_of(node) or (OTHER.id,))):
                found.setdefault(theme, _Titles()).add(key, node, place)
    return found


def matrix(
    dossiers: Sequence[Dossier],
    vocabulary: Vocabulary,
    term: int | None = None,
    *,
    sources: Mapping[str, Source] | None = None,
    watch: Watch = unwatched,
) -> Matrix:
    """Return the matrix of districts, from the plans of one term or, without one, from all.

    Give `sources` where the matrix is to name them, as every export does. Raises Stopped where
    `watch` does.
    """
    reader = theme_reader(vocabulary)
    plans = [
        [plan for plan in dossier.plans if term is None or plan.term == term]
        for dossier in dossiers
    ]
    found = [_collect(own, reader) for own in watched(plans, watch)]

    def row(theme: Theme) -> MatrixRow:
        return MatrixRow(theme, tuple(_cell(titles, theme.id) for titles in found))

    named = {name for titles in found for name in titles}
    foreign = sorted(named - {_ALL, OTHER.id, *reader.themes})
    themes = [*vocabulary.theme, *(Theme(id=name, en=name, ko=name) for name in foreign)]
    used = {name for own in plans for plan in own if plan.strategies for name in plan.sources}
    return Matrix(
        term=term,
        districts=tuple(dossier.district for dossier in dossiers),
        rows=tuple(map(row, [*themes, OTHER])),
        titles=tuple(_cell(titles, _ALL) for titles in found),
        sources=tuple(sources[name] for name in sorted(used) if name in sources) if sources else (),
    )


def only(whole: Matrix, names: Collection[str]) -> Matrix:
    """Return a matrix with the rows of these themes; all rows without any. Raises UsageError."""
    known = [row.theme.id for row in whole.rows]
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        raise UsageError(
            "There is no theme called {name}.", "They are: {names}.",
            name=unknown, names=", ".join(known),
        )  # fmt: skip
    rows = tuple(row for row in whole.rows if row.theme.id in names or not names)
    return msgspec.structs.replace(whole, rows=rows)


def _cell(titles: Mapping[str, _Titles], theme: str) -> MatrixCell:
    own = titles.get(theme)
    if own is None:  # nearly all cells are empty: one of each kind will do
        return _NONE_OF_SOME if _ALL in titles else _UNRECORDED
    return MatrixCell(own.entries())
