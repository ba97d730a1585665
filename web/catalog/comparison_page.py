"""The page that compares two datasets: choosing them, and the answer in plain words, or as RDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request

from registry.errors import RegistryError
from registry.interoperability.crosswalk_steps import title_of
from registry.interoperability.report import (
    Action,
    InteroperabilityReport,
    Meant,
    Missing,
    Relation,
    Side,
    Step,
    Verdict,
)
from registry.queries.compare_datasets import compare_datasets
from registry.queries.question import LONGEST_TEXT, Question
from registry.queries.search_datasets import search_datasets
from vocab.scheme_names import SchemeName
from web import current
from web.api.interoperability import rdf_answer
from web.content_negotiation import HTML, RDF_NAMES, negotiated, not_acceptable, open_to_all
from web.language import language, tr
from web.linked_data.documents import RDF_FORMS

PATH = "/compare"
MOST_CHOICES = 8
FORMS = (HTML, *RDF_FORMS)
SIDES = ("left", "right")

comparison = Blueprint("comparison", __name__)

_VERDICTS = {
    Verdict.JOINABLE: ("Dapat langsung digabung", "Can be joined as they are", "good"),
    Verdict.AFTER_MAPPING: (
        "Dapat digabung setelah beberapa langkah",
        "Can be joined after some steps",
        "warn",
    ),
    Verdict.NOT_JOINABLE: ("Tidak dapat digabung", "Cannot be joined", "bad"),
    Verdict.UNKNOWN: ("Belum dapat dikatakan", "Cannot be said yet", "gap"),
}
_RELATIONS = {
    Relation.SAME: ("sama", "same", "good"),
    Relation.EXACT_MATCH_MAPPING: ("disamakan lewat tabel", "made equal by a table", "warn"),
    Relation.BROADER: ("kiri lebih kasar", "left is coarser", "warn"),
    Relation.NARROWER: ("kiri lebih rinci", "left is finer", "warn"),
    Relation.OVERLAPPING: ("saling memotong", "cut across each other", "warn"),
    Relation.DIFFERENT_CONCEPT: ("konsep berbeda", "different concepts", ""),
    Relation.HOMONYM: ("nama sama, arti berbeda", "same name, other meaning", "bad"),
    Relation.UNKNOWN_SCHEME: ("kode tidak dikenal", "unknown codes", "gap"),
}
_KINDS = {
    "dimension": ("rincian", "breakdown"), "measure": ("ukuran", "measure"), "attribute": ("keterangan", "attribute"),
    "time": ("waktu", "time"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One side of the form: what was typed, and the datasets that may be meant when it is no id."""

    side: str
    typed: str
    found: tuple[tuple[str, Mapping[str, str]], ...] = ()
    problem: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """One step, or several alike in one: `variables` are named when there is more than one."""

    step: Step
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """All that the template is given."""

    choices: tuple[Choice, Choice]
    report: InteroperabilityReport | None
    downloads: tuple[tuple[str, str], ...]
    swapped: str
    query: str

    def verdict_word(self) -> tuple[str, str]:
        """The verdict in the visitor's language, and the colour of its badge."""
        assert self.report is not None
        indonesian, english, colour = _VERDICTS[self.report.verdict]
        return tr(indonesian, english), colour

    def steps(self) -> tuple[ShownStep, ...]:
        """The steps as people read them: columns of one side that are summed over stand in one sentence."""
        return grouped_steps(self.report.steps if self.report else ())

    def missing_of(self, side: str) -> tuple[Missing, ...]:
        """The gaps on one side."""
        gaps = self.report.missing if self.report else ()
        return tuple(one for one in gaps if one.side in (Side(side), Side.BOTH))


@comparison.get(PATH)
def compare() -> Response:
    """Compare the datasets named by `left` and `right`; words instead of ids are searched for."""
    media_type = negotiated(RDF_NAMES, FORMS)
    if media_type is None:
        return not_acceptable(FORMS)
    typed = {side: request.args.get(side, "").strip()[:LONGEST_TEXT] for side in SIDES}
    if media_type != HTML and all(typed.values()):
        report = _report(typed["left"], typed["right"])
        return open_to_all(rdf_answer(report, media_type))
    view = comparison_view(typed)
    response = make_response(
        render_template(
            "catalog/comparison.html", view=view, relation_word=relation_word, kind_word=kind_word,
            side_word=side_word, list_word=list_word,
        )
    )  # fmt: skip
    response.vary.add("Accept")
    return response


def comparison_view(typed: Mapping[str, str]) -> ComparisonView:
    """Compare when both sides name a dataset; else help to choose."""
    report = _report_if_known(typed)
    problems = {side: None if report else _problem(typed[side]) for side in SIDES}
    choices = tuple(_choice(side, typed[side], problems[side]) for side in SIDES)
    forms = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("rdf", "RDF/XML"))
    query = urlencode({"left": typed["left"], "right": typed["right"]})
    return ComparisonView(
        choices=(choices[0], choices[1]),
        report=report,
        downloads=tuple((f"{PATH}?{query}&format={form}", name) for form, name in forms),
        swapped=f"{PATH}?{urlencode({'left': typed['right'], 'right': typed['left']})}",
        query=query,
    )


def grouped_steps(steps: Sequence[Step]) -> tuple[ShownStep, ...]:
    """Put steps that leave out columns of one side for one reason together, in their order."""
    groups: dict[tuple[object, ...], list[Step]] = {}
    for number, one in enumerate(steps):
        is_alike = one.action is Action.DROP
        groups.setdefault((one.side, one.said.code) if is_alike else (number,), []).append(one)
    return tuple(
        ShownStep(step=found[0], variables=tuple(one.variable for one in found)) for found in groups.values()
    )


def list_word(meant: Meant) -> str:
    """Name the code list of a column with its edition."""
    return tr(*title_of(SchemeName(meant.scheme, meant.edition))) if meant.scheme else meant.edition


def relation_word(relation: Relation) -> tuple[str, str]:
    """Give a relation in the visitor's language, and the colour of its badge."""
    indonesian, english, colour = _RELATIONS[relation]
    return tr(indonesian, english), colour


def kind_word(kind: str) -> str:
    """Give the part that a pair of variables plays, in the visitor's language."""
    return tr(*_KINDS.get(kind, (kind, kind)))


def side_word(side: Side) -> str:
    """Name a side in the visitor's language."""
    words = {Side.LEFT: ("kiri", "left"), Side.RIGHT: ("kanan", "right"), Side.BOTH: ("keduanya", "both")}
    return tr(*words[side])


def _report(left: str, right: str) -> InteroperabilityReport:
    registry = current.registry()
    return compare_datasets(
        registry.database, left, right, current.actor(), base_url=registry.settings.base_url
    )


def _report_if_known(typed: Mapping[str, str]) -> InteroperabilityReport | None:
    """Compare when both sides name a dataset that this visitor may see."""
    if not all(typed.values()):
        return None
    try:
        return _report(typed["left"], typed["right"])
    except RegistryError:
        return None


def _problem(typed: str) -> Mapping[str, str] | None:
    """Say why what was typed is no dataset that this visitor may see; None when it is one, or nothing was typed."""
    if not typed:
        return None
    try:
        _report(typed, typed)
    except RegistryError as error:
        return error.message
    return None


def _choice(side: str, typed: str, problem: Mapping[str, str] | None) -> Choice:
    """Take words that are no id for a search, and offer what it finds."""
    if problem is None:
        return Choice(side=side, typed=typed)
    registry = current.registry()
    question = Question(text=typed, language=language(), limit=MOST_CHOICES)
    answer = search_datasets(registry.database, registry.index, question, today=registry.clock().date())
    found = tuple((one.stored.record.slug, one.stored.dataset.title) for one in answer.hits)
    return Choice(side=side, typed=typed, found=found, problem=problem)
