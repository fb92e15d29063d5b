"""What records and fields mean: one row each, for the JSON Schema and the data dictionary.

The names of the fields, their shapes and which may be absent follow from `records.py`; a test holds
both against each other.
"""

import msgspec

from jobplans_tui.i18n import N_
from jobplans_tui.model.records import (
    Counts,
    DistrictHead,
    Donation,
    Initiative,
    Names,
    Node,
    PlanHead,
    Printing,
    Quantity,
    Schedule,
    Source,
)

_VALUE_UNIT = N_("What the value counts; money is won, a rate is percent.")
_AS_PRINTED = N_("The notation of the source, character by character.")
_NOTE = N_("A remark on what is recorded here.")
_DISTRICT = N_("The code of the government.")
_SOURCES = N_("The ids of the sources that tell of it.")

KINDS: dict[type[msgspec.Struct], str] = {
    Source: N_("Where figures were printed."),
    DistrictHead: N_("A local government; the 243 of Korea are known without a record."),
    PlanHead: N_("One disclosed document, without its figures."),
    Node: N_("A strategy, a task or a project of a plan, and what stands below it."),
    Schedule: N_("When a project starts, opens or is completed."),
    Quantity: N_("How much of a project is planned."),
    Counts: N_("What the plan itself says of the size of its tree."),
    Printing: N_("One number, as one source prints it."),
    Initiative: N_("A project outside any plan: it has a date and partners, never a target."),
    Names: N_("A name in both languages."),
    Donation: N_("What was given beside an initiative; the value is in won."),
}
"""What the kinds of records are."""

MEANINGS: dict[type[msgspec.Struct], dict[str, str]] = {
    Source: {
        "id": N_("The name by which figures refer to the source."),
        "publisher": N_("Who printed it: the paper, the agency, the government."),
        "title": N_("The headline."),
        "published": N_("The day of printing, as precise as it is known."),
        "url": N_("The address."),
        "lang": N_("The language of the source."),
        "translation_of": N_("The id of the source that this one translates."),
    },
    DistrictHead: {
        "code": N_("The official code: two digits for a province, five for a city or district."),
        "level": N_("A province or metropolitan city, or a city, county or district in it."),
        "kind": N_("The kind of government in its law, such as 자치구."),
        "province": N_("The code of its province; none for a province itself."),
        "name_ko": N_("The name in Hangul."),
        "name_en": N_("The name, romanised."),
        "former_codes": N_("Codes that it had before; they still find it."),
        "valid_from": N_("Since when the government exists."),
        "valid_to": N_("Until when the government existed."),
    },
    PlanHead: {
        "id": N_("The name by which figures refer to the plan."),
        "district": N_("The code of the government that disclosed it."),
        "kind": N_("The four-year plan, the plan of one year, or the results of one."),
        "term": N_("The elected term, 8 for the 8th."),
        "start": N_("The first year of the plan."),
        "end": N_("The last year of the plan; the first one again where it has only one."),
        "title_ko": N_("The title in Korean."),
        "title_en": N_("The title in English."),
        "vision_ko": N_("The vision in Korean."),
        "vision_en": N_("The vision in English."),
        "head": N_("The head of government at the time."),
        "strategies": N_("The tree: strategies, and what stands below them."),
        "counts": N_("How many strategies, tasks, projects and fields the plan itself states."),
        "sources": _SOURCES,
        "note": _NOTE,
    },
    Node: {
        "ko": N_("The title in Korean."),
        "en": N_("The title in English."),
        "children": N_("What stands below it."),
        "level": N_("Strategy, task or project, where the source says so."),
        "themes": N_("Its themes, where the words of the title would tell wrong ones."),
        "groups": N_("For whom it is, as printed."),
        "schedule": N_("When it starts, opens or is completed, where printed."),
        "quantity": N_("How much is planned, where printed."),
    },
    Schedule: {
        "start": N_("When it starts."),
        "opening": N_("When it opens."),
        "completion": N_("When it is completed."),
    },
    Quantity: {
        "value": N_("How much."),
        "unit": _VALUE_UNIT,
        "as_printed": _AS_PRINTED,
        "per": N_("Whether that is for each year."),
    },
    Counts: {
        "strategies": N_("Strategies, as the plan states."),
        "tasks": N_("Tasks, as the plan states."),
        "projects": N_("Projects, as the plan states."),
        "fields": N_("Fields, as the plan states."),
    },
    Printing: {
        "district": _DISTRICT,
        "plan": N_("The id of the plan; none where the source names no plan."),
        "indicator": N_("What is measured."),
        "role": N_("Target, plan share, result, baseline or context."),
        "start": N_("The first year it is for."),
        "end": N_("The last year it is for; the first one again for a single year."),
        "value": N_("The number, in its unit."),
        "unit": _VALUE_UNIT,
        "qualifier": N_("How exact the source says it is."),
        "basis": N_("Whom a rate counts, or which jobs a total counts; none if not stated."),
        "category": N_("The kind of job programme, as printed; none for the whole."),
        "group": N_("For whom it counts, as printed; none for everybody."),
        "as_printed": _AS_PRINTED,
        "source": N_("The id of the source that prints it."),
        "note": _NOTE,
    },
    Initiative: {
        "id": N_("Its name."),
        "district": _DISTRICT,
        "date": N_("When it was, as precise as it is known."),
        "title_ko": N_("The title in Korean."),
        "title_en": N_("The title in English."),
        "place_ko": N_("The place in Korean."),
        "place_en": N_("The place in English."),
        "partners": N_("Who takes part."),
        "donor": N_("Who gives."),
        "beneficiary": N_("Who is given to."),
        "donation": N_("What is given."),
        "head": N_("The head of government at the time."),
        "plan": N_("The id of a plan that it belongs to, if any."),
        "sources": _SOURCES,
        "note": _NOTE,
    },
    Names: {"ko": N_("The name in Korean."), "en": N_("The name in English.")},
    Donation: {
        "value": N_("How much."),
        "unit": _VALUE_UNIT,
        "as_printed": _AS_PRINTED,
        "form_ko": N_("In what form, in Korean."),
        "form_en": N_("In what form, in English."),
    },
}


def kind_meaning(kind: type[msgspec.Struct]) -> str:
    """Return what a kind of record is, for one of the table or one derived from it."""
    return KINDS[_told(kind)]


def meanings_of(kind: type[msgspec.Struct]) -> dict[str, str]:
    """Return what the fields of a record mean, for a kind of the table or one derived from it."""
    return MEANINGS[_told(kind)]


def _told(kind: type[msgspec.Struct]) -> type[msgspec.Struct]:
    return next(base for base in kind.__mro__ if base in MEANINGS)
