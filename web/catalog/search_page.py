"""The search page: its address as a question, and the answer with an address for every next step."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from flask import request
from werkzeug.datastructures import MultiDict

from registry.projections.search_index.search_index import EARLIEST_YEAR, LATEST_YEAR, Sort
from registry.queries.question import FILTERS, LONGEST_TEXT, NO_CONCEPT
from registry.queries.search_datasets import Facet, Question, SearchPage, search_datasets
from registry.queries.search_facets import value_label
from web import current
from web.language import language, text_of, tr
from web.pages import with_arguments

PAGE_SIZE = 20
LAST_PAGE = 500
MEANING = "mean."
PARAMETER_OF_FACET = {
    facet: {"source_kind": "source", "variable_kind": "variable"}.get(facet, facet) for facet in FILTERS
}
"""The name in the address of each facet."""

_SHOWN_AT_ONCE = 7
_SORTS = (
    ("relevance", "paling cocok", "best match"),
    ("modified", "terbaru", "newest"),
    ("title", "judul A–Z", "title A–Z"),
    ("completeness", "metadata terlengkap", "most complete metadata"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A link to the same search with one thing changed."""

    label: str
    href: str
    count: int = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetBox:
    """One facet as it is shown: its steps, those beyond the first few apart."""

    name: str
    label: str
    first: tuple[Step, ...]
    more: tuple[Step, ...]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBar:
    """One year of the small chart beside the period filter, in units of the chart's height of 40."""

    year: str
    count: int
    x: float
    height: float
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """All that the search template is given."""

    answer: SearchPage
    number: int
    last: int
    filters: tuple[Step, ...]
    boxes: tuple[FacetBox, ...]
    years: tuple[YearBar, ...]
    sorts: tuple[Step, ...]
    is_table: bool
    undone: str
    kept: tuple[tuple[str, str], ...]
    machine_query: str

    @property
    def is_search(self) -> bool:
        """True when anything was asked, so that the page is about an answer and not about the whole catalog."""
        question = self.answer.question
        asked = question.text or question.filters or question.year_from or question.year_to
        return bool(asked)


def question_of(arguments: MultiDict[str, str]) -> Question:
    """Read a question from the arguments of an address; what cannot be read is left out, never an error."""
    text = " ".join(arguments.get("q", "").split())[:LONGEST_TEXT]
    number = page_number(arguments)
    filters = {
        facet: tuple(dict.fromkeys(one for one in arguments.getlist(name) if one))
        for facet, name in PARAMETER_OF_FACET.items()
    }
    return Question(
        text=text,
        language=language(),
        filters={facet: values for facet, values in filters.items() if values},
        year_from=_year(arguments.get("from")),
        year_to=_year(arguments.get("to")),
        exact=arguments.get("exact") == "1",
        dropped=frozenset(arguments.getlist("drop")),
        chosen={
            name.removeprefix(MEANING): value for name, value in arguments.items() if name.startswith(MEANING)
        },
        sort=_sort(arguments.get("sort", ""), bool(text)),
        offset=(number - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )


def page_number(arguments: MultiDict[str, str]) -> int:
    """Give the page asked for, from 1."""
    asked = arguments.get("page", "1")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def search_view(question: Question, today: datetime.date) -> SearchView:
    """Answer a question and make the links that lead on from there."""
    registry = current.registry()
    answer = search_datasets(registry.database, registry.index, question, today=today)
    return SearchView(
        answer=answer,
        number=question.offset // PAGE_SIZE + 1,
        last=min(max(-(-answer.total // PAGE_SIZE), 1), LAST_PAGE),
        filters=_chosen_filters(answer.facets, question),
        boxes=tuple(_box(one, question) for one in answer.facets if one.name != "year" and one.values),
        years=_year_bars(answer.facets),
        sorts=_sorts(question),
        is_table=request.args.get("view") == "table",
        undone=_undone(question),
        kept=_kept_arguments(),
        machine_query=_machine_query(),
    )


def meaning_step(word: str, notation: str, label: Mapping[str, str], chosen: str) -> Step:
    """Give the link that says which meaning of a homonym is meant; choosing it again takes the choice back."""
    is_chosen = notation == chosen
    name = text_of(label) or (tr("kata itu saja", "just the word") if notation == NO_CONCEPT else notation)
    href = with_arguments(**{f"{MEANING}{word}": None if is_chosen else notation, "page": None})
    return Step(label=name, href=href, is_chosen=is_chosen)


def search_step(text: str) -> str:
    """Give the link that searches for other words instead, with what was chosen for the old ones taken back."""
    choices = {name: None for name in request.args if name.startswith(MEANING)}
    return with_arguments(q=text, drop=None, exact=None, page=None, **choices)


def _sort(asked: str, has_text: bool) -> Sort:
    if asked == "title":
        return "title_en" if language() == "en" else "title_id"
    known: tuple[Sort, ...] = get_args(Sort)
    found = next((one for one in known if one == asked), None)
    return found or ("relevance" if has_text else "modified")


def _year(text: str | None) -> int | None:
    if not text or not text.isascii() or not text.isdigit() or len(text) != 4:
        return None
    return int(text) if EARLIEST_YEAR <= int(text) <= LATEST_YEAR else None


def _toggled(facet: str, value: str, question: Question) -> str:
    chosen = question.filters.get(facet, ())
    values = [one for one in chosen if one != value] if value in chosen else [*chosen, value]
    return with_arguments(**{PARAMETER_OF_FACET[facet]: values, "page": None})


def _box(facet: Facet, question: Question) -> FacetBox:
    steps = [
        Step(
            label=text_of(one.label),
            href=_toggled(facet.name, one.value, question),
            count=one.count,
            is_chosen=one.selected,
        )
        for one in facet.values
    ]
    steps.sort(key=lambda step: not step.is_chosen)
    chosen = sum(step.is_chosen for step in steps)
    shown = max(_SHOWN_AT_ONCE, chosen)
    is_open = bool(chosen) or facet.name in ("agency", "theme", "access")
    return FacetBox(
        name=facet.name,
        label=text_of(facet.label),
        first=tuple(steps[:shown]),
        more=tuple(steps[shown:]),
        is_open=is_open,
    )


def _chosen_filters(facets: tuple[Facet, ...], question: Question) -> tuple[Step, ...]:
    names = {facet.name: text_of(facet.label) for facet in facets}
    names |= {"concept": tr("Konsep", "Concept"), "variable_kind": tr("Terpilah menurut", "Broken down by")}
    steps = [
        Step(
            label=f"{names.get(facet, facet)}: {text_of(value_label(facet, value)) or value}",
            href=_toggled(facet, value, question),
        )
        for facet, values in question.filters.items()
        for value in values
    ]
    if question.year_from or question.year_to:
        period = f"{question.year_from or '…'}–{question.year_to or '…'}"
        label = tr("Periode: {period}", "Period: {period}", period=period)
        steps.append(Step(label=label, href=with_arguments(**{"from": None, "to": None, "page": None})))
    return tuple(steps)


def _year_bars(facets: tuple[Facet, ...]) -> tuple[YearBar, ...]:
    values = next((one.values for one in facets if one.name == "year"), ())
    recent = [one for one in values if one.value >= "1990"][-45:]
    highest = max((one.count for one in recent), default=0)
    width = 200 / max(len(recent), 1)
    return tuple(
        YearBar(
            year=one.value,
            count=one.count,
            x=round(place * width, 2),
            height=round(max(40 * one.count / highest, 1.5), 1),
            is_chosen=one.selected,
        )
        for place, one in enumerate(recent)
        if highest
    )


def _sorts(question: Question) -> tuple[Step, ...]:
    now = "title" if question.sort.startswith("title") else question.sort
    return tuple(
        Step(label=tr(*words), href=with_arguments(sort=name, page=None), is_chosen=name == now)
        for name, *words in _SORTS
        if name != "relevance" or question.text
    )


def _undone(question: Question) -> str:
    """Give the address that takes back what the reader undid of our understanding; empty when nothing is."""
    if not (question.exact or question.dropped or question.chosen):
        return ""
    choices = {f"{MEANING}{word}": None for word in question.chosen}
    return with_arguments(exact=None, drop=None, page=None, **choices)


def _kept_arguments() -> tuple[tuple[str, str], ...]:
    """Give what the forms of the page carry along: filters and view, not the words or what was made of them."""
    kept = (*PARAMETER_OF_FACET.values(), "from", "to", "sort", "view", "lang")
    return tuple((name, value) for name in kept for value in request.args.getlist(name))


def _machine_query() -> str:
    """Give the same question as the API is asked it; what neither of them knows is left out."""
    names = ("q", *PARAMETER_OF_FACET.values(), "from", "to", "exact", "drop")
    pairs = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name in names or name.startswith(MEANING)
    ]
    if (sort := request.args.get("sort")) in [name for name, *_ in _SORTS]:
        pairs.append(("sort", str(sort)))
    return urlencode(pairs)
