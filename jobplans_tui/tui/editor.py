"""Editing what is under the cursor: a menu of what can be done, a form, one step of the store."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace
from rich.text import Text

from jobplans_tui.analysis.editing import (
    Edited,
    Field,
    Flaw,
    Known,
    add_node,
    batch_of,
    build,
    delete_node,
    drop_figure,
    edit,
    field_of,
    fields_of,
    move_node,
    node_at,
    put_printing,
    remove,
    set_node,
)
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.analysis.tree import walk
from jobplans_tui.analysis.witnesses import spread
from jobplans_tui.analysis.wording import figure_amount, indicator_words, plan_words
from jobplans_tui.exchange.changes import changes_text
from jobplans_tui.exchange.intake.placing import plan_id
from jobplans_tui.exchange.intake.sourcing import source_of
from jobplans_tui.exchange.reading import Document
from jobplans_tui.i18n import N_
from jobplans_tui.model import District, Node, Plan, Printing, Source, recast
from jobplans_tui.store import Batch, Kind
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.screens.dialogs import ConfirmDialog
from jobplans_tui.tui.screens.forms import FormDialog, Texts
from jobplans_tui.tui.screens.menus import MenuDialog
from jobplans_tui.tui.subjects import Place, Subject

_FIGURE = (
    "value", "unit", "qualifier", "start", "end", "role", "indicator", "basis", "category",
    "group", "as_printed", "source", "note",
)  # fmt: skip
_NEW_FIGURE = {"indicator": "jobs", "role": "target", "unit": "jobs", "qualifier": "exact"}
_EXISTS = N_("there is such a plan already")


Choice = tuple[str, Callable[[], None]]
Written = tuple[Batch | None, tuple[Flaw, ...]]


class Editor:
    """Offers edits of one subject on a screen, which writes them."""

    def __init__(self, screen: MainScreen, subject: Subject) -> None:
        self._screen = screen
        self._subject = subject
        self._store = screen.session.store
        self.t = screen.t

    def open(self) -> None:
        """Show what can be done."""
        choices = list(self._choices())

        def chosen(number: int | None) -> None:
            if number is not None:
                choices[number][1]()

        lines = [words for words, _ in choices]
        self._screen.app.push_screen(MenuDialog(self.t("Edit"), lines, self.t), chosen)

    def _choices(self) -> Iterator[Choice]:
        t, subject = self.t, self._subject
        if subject.figure is not None:
            yield from self._of_figure(subject.figure)
        if subject.plan is not None and subject.node:
            yield from self._of_node(subject.plan, subject.node)
        if subject.source is not None:
            yield from self._of_source(subject.source)
        if subject.plan is not None:
            yield from self._of_plan(subject.plan)
        if subject.code in self._screen.session.known:
            yield t("Add a plan"), self._add_plan
        if self._store.district(subject.code) is not None:
            yield t("History of the district"), lambda: self._history("district", subject.code)

    # ---- figures

    def _of_figure(self, item: Placed) -> Iterator[Choice]:
        t, figure = self.t, item.figure
        sources = self._screen.session.sources
        plan = item.plan.id if item.plan else None
        for printing in spread(figure, item.district, plan):
            source = sources.get(printing.source)
            who = source.publisher if source else printing.source
            words = t("Correct “{printed}” ({who})", printed=printing.as_printed, who=who)
            yield words, self._correcting(item, printing)
        amount = f"{indicator_words(figure.indicator, t)} {figure_amount(figure, t)}"
        yield t("Delete {what}", what=amount), lambda: self._delete_figure(item, amount)

    def _holder(self, item: Placed) -> Plan | District:
        return item.plan or self._store.dossier(item.district).district

    def _correcting(self, item: Placed, printing: Printing) -> Callable[[], None]:
        def keep(texts: Texts) -> Written:
            edited = edit(printing, texts, Known.of(self._store))
            if edited.sound is None:
                return None, edited.flaws
            return batch_of(put_printing(self._holder(item), edited.sound, printing)), ()

        fields = [(field, field.text(printing)) for field in _fields(Printing, _FIGURE)]
        return lambda: self._ask(self.t("Correct a figure"), fields, keep)

    def _delete_figure(self, item: Placed, words: str) -> None:
        batch = batch_of(drop_figure(self._holder(item), item.figure))
        self._confirm(self.t("Delete {what}", what=words), words, batch)

    def _add_figure(self, plan: Plan) -> None:
        def keep(texts: Texts) -> Written:
            base = {"district": plan.district, "plan": plan.id}
            made = build(Printing, base, texts, Known.of(self._store))
            if made.sound is None:
                return None, made.flaws
            return batch_of(put_printing(plan, made.sound)), ()

        begun = {"start": str(plan.start), "end": str(plan.end), **_NEW_FIGURE}
        begun["source"] = plan.sources[-1] if plan.sources else ""
        fields = [(field, begun.get(field.name, "")) for field in _fields(Printing, _FIGURE)]
        self._ask(self.t("Add a figure"), fields, keep)

    # ---- the tree

    def _of_node(self, plan: Plan, place: Place) -> Iterator[Choice]:
        t, node = self.t, node_at(plan, place)
        name = t.either(node.ko, node.en)
        *above, last = place
        siblings = len(node_at(plan, tuple(above)).children if above else plan.strategies)
        yield t("Change {what}", what=name), lambda: self._change_node(plan, place)
        below = (*place, len(node.children))
        yield t("Add below it"), lambda: self._add_node(plan, below)
        yield t("Add after it"), lambda: self._add_node(plan, (*above, last + 1))
        if last > 0:
            yield t("Move up"), lambda: self._move_node(plan, place, (*above, last - 1))
            deeper = (*above, last - 1, len(node_at(plan, (*above, last - 1)).children))
            yield t("Move below the one above"), lambda: self._move_node(plan, place, deeper)
        if last < siblings - 1:
            yield t("Move down"), lambda: self._move_node(plan, place, (*above, last + 1))
        if above:
            higher = (*above[:-1], above[-1] + 1)
            yield t("Move one level up"), lambda: self._move_node(plan, place, higher)
        yield t("Delete {what}", what=name), lambda: self._delete_node(plan, place)

    def _change_node(self, plan: Plan, place: Place) -> None:
        node = node_at(plan, place)

        def keep(texts: Texts) -> Written:
            edited = edit(node, texts, Known.of(self._store))
            if edited.sound is None:
                return None, edited.flaws
            return batch_of(set_node(plan, place, edited.sound)), ()

        fields = [(field, field.text(node)) for field in fields_of(Node)]
        self._ask(self.t("Change a strategy or project"), fields, keep)

    def _add_node(self, plan: Plan, place: Place) -> None:
        def keep(texts: Texts) -> Written:
            given = {name: text for name, text in texts.items() if text.strip()}
            made = build(Node, {"ko": None}, given, Known.of(self._store))
            if made.sound is None:
                return None, made.flaws
            if not (made.sound.ko or made.sound.en):
                return None, (Flaw("ko", N_("must not be empty")),)
            return batch_of(add_node(plan, place, made.sound)), ()

        fields = [(field, "") for field in fields_of(Node)]
        self._ask(self.t("Add a strategy or project"), fields, keep)

    def _move_node(self, plan: Plan, place: Place, target: Place) -> None:
        self._write(batch_of(move_node(plan, place, target)), self.t("Move in the tree"))

    def _delete_node(self, plan: Plan, place: Place) -> None:
        node = node_at(plan, place)
        name = self.t.either(node.ko, node.en)
        below = (self.t.either(child.ko, child.en) for _, child in walk(node.children))
        what = f"{name}\n" + "".join(f"  {line}\n" for line in below)
        batch = batch_of(delete_node(plan, place))
        self._confirm(self.t("Delete {what}", what=name), what, batch)

    # ---- plans

    def _of_plan(self, plan: Plan) -> Iterator[Choice]:
        t, words = self.t, plan_words(plan, self.t)
        yield t("Change the plan: {plan}", plan=words), lambda: self._change_plan(plan)
        yield t("Add a figure to the plan"), lambda: self._add_figure(plan)
        if not self._subject.node:
            last = (len(plan.strategies),)
            yield t("Add a strategy to the plan"), lambda: self._add_node(plan, last)
        yield t("Delete the plan"), lambda: self._delete_plan(plan)
        yield t("History of the plan"), lambda: self._history("plan", plan.id)

    def _change_plan(self, plan: Plan) -> None:
        def keep(texts: Texts) -> Written:
            edited = edit(plan, texts, Known.of(self._store))
            return (batch_of(edited.sound) if edited.sound else None), edited.flaws

        fields = [(field, field.text(plan)) for field in fields_of(Plan)]
        self._ask(self.t("Change a plan"), fields, keep)

    def _add_plan(self) -> None:
        code = self._subject.code

        def keep(texts: Texts) -> Written:
            made: Edited[Plan] = build(
                Plan, {"id": "-", "district": code}, texts, Known.of(self._store)
            )
            if made.sound is None:
                return None, made.flaws
            plan = made.sound
            plan = replace(plan, id=plan_id(code, plan.kind, plan.start, plan.end))
            if any(plan.id == old.id for old in self._store.dossier(code).plans):
                return None, (Flaw("start", _EXISTS),)
            district = self._screen.session.known[code]
            return batch_of(district, plan), ()

        begun = {"kind": "annual"}
        fields = [(field, begun.get(field.name, "")) for field in fields_of(Plan)]
        self._ask(self.t("Add a plan"), fields, keep)

    def _delete_plan(self, plan: Plan) -> None:
        t = self.t
        removal = remove(self._store, [("plan", plan.id)])
        if removal.flaws:
            self._screen.tell(removal.flaws[0].worded(t), warning=True)
            return
        nodes = len(list(walk(plan.strategies)))
        words = (
            plan_words(plan, t),
            t.count("{n} figure", "{n} figures", len(plan.figures)),
            t.count("{n} strategy or project", "{n} strategies and projects", nodes),
        )
        self._confirm(t("Delete the plan"), "\n".join(words), removal.batch)

    # ---- sources

    def _of_source(self, name: str) -> Iterator[Choice]:
        source = self._store.source(name)
        t = self.t
        if source is not None:
            yield t("Change the source"), lambda: self._change_source(source)
            yield t("Delete the source"), lambda: self._delete_source(source)
        yield t("Add a source"), self._add_source
        yield t("History of the source"), lambda: self._history("source", name)

    def _change_source(self, source: Source) -> None:
        def keep(texts: Texts) -> Written:
            edited = edit(source, texts, Known.of(self._store))
            return (batch_of(edited.sound) if edited.sound else None), edited.flaws

        fields = [(field, field.text(source)) for field in fields_of(Source)]
        self._ask(self.t("Change a source"), fields, keep)

    def _add_source(self) -> None:
        def keep(texts: Texts) -> Written:
            made = build(Source, {"id": "-"}, texts, Known.of(self._store))
            if made.sound is None:
                return None, made.flaws
            known = {source.id: source for source in self._store.sources()}
            document = recast(made.sound, Document, text="")
            name = source_of(document, made.sound.publisher, known).id
            if name in known:
                return None, (Flaw("url", N_("there is such a source already")),)
            return batch_of(replace(made.sound, id=name)), ()

        begun = {"lang": "ko"}
        fields = [(field, begun.get(field.name, "")) for field in fields_of(Source)]
        self._ask(self.t("Add a source"), fields, keep)

    def _delete_source(self, source: Source) -> None:
        removal = remove(self._store, [("source", source.id)])
        if removal.flaws:
            self._screen.tell(removal.flaws[0].worded(self.t), warning=True)
            return
        words = f"{source.publisher}\n{source.title or source.id}"
        self._confirm(self.t("Delete the source"), words, removal.batch)

    # ---- what all of them do

    def _ask(
        self, title: str, fields: list[tuple[Field, str]], keep: Callable[[Texts], Written]
    ) -> None:
        def kept(batch: Batch | None) -> None:
            if batch is not None:
                self._write(batch, title)

        self._screen.app.push_screen(FormDialog(title, fields, keep, self.t), kept)

    def _confirm(self, title: str, words: str, batch: Batch) -> None:
        def answered(answer: bool | None) -> None:
            if answer:
                self._write(batch, title)

        dialog = ConfirmDialog(title, list(Text(words).split("\n")), self.t("delete"), self.t)
        self._screen.app.push_screen(dialog, answered)

    def _write(self, batch: Batch, label: str) -> None:
        def written() -> None:
            self._screen.post_message(MainScreen.Rebuild())

        self._screen.apply(batch, label, written)

    def _history(self, kind: Kind, key: str) -> None:
        changes = self._store.history(kind, key)
        words = changes_text(changes, self.t) or self.t("Nothing has been changed here yet.")
        self._screen.read(self.t("History of {name}", name=self._name_of(kind, key)), Text(words))

    def _name_of(self, kind: Kind, key: str) -> str:
        """Return what people call a record; the key itself where it has no name."""
        t, source = self.t, self._store.source(key)
        if kind == "district" and key in self._screen.session.known:
            district = self._screen.session.known[key]
            return t.either(district.name_ko, district.name_en)
        if kind == "plan" and self._subject.plan is not None:
            return plan_words(self._subject.plan, t)
        return (source.title if source else None) or key


def _fields(kind: type[Printing], names: tuple[str, ...]) -> Iterator[Field]:
    for name in names:
        field = field_of(kind, name)
        if field is not None:
            yield field
