"""The issues of qSKOS that the house rules did not name yet, as checks over one scheme.

qSKOS (github.com/cmader/qSKOS, wiki page "Quality Issues") lists them under labels and documentation, structure,
and linked data. Where each is checked:

    labels      language tags, documentation without a language, no common language, undocumented, unprintable: here;
                missing, empty, overlapping, repeated and inconsistent labels, ambiguous notations: vocabulary_checks
    structure   orphan, disconnected, valueless, transitive only, one-way, reflexive, redundant, no top concept,
                mapping clash: here; cycles, relation clashes, mapping misuse, top with broader: vocabulary_checks
    linked data undefined SKOS terms, IRI scheme: here. In-links, out-links and broken links need the network
                and are left to a link checker.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

import pyoxigraph

from vocab.checked_scheme import Breach, CheckedScheme, end_of, iris, literals
from vocab.concept_scheme import ConceptScheme
from vocab.namespaces import AGENCY_BASE, CONCEPT_BASE, SKOS
from vocab.validity import first_day, last_day

SELF_EXPLANATORY = frozenset(
    (
        # The title is the official text.
        "sdg", "gcm", "isic-4", "kbli-2020", "kbli-2025", "isced-2011", "isco-08", "kbji-2014", "ms-keg",
        # The name says it all: places, currencies, bands, formats, periods, units.
        "country", "region-bps", "region-kemendagri", "currency", "language", "file-type", "license", "frequency",
        "age-single", "age-band-5", "age-band-10", "age-band-broad", "age-unhcr", "measurement-unit",
        "observation-status", "visa-index",
    )
)  # fmt: skip
"""Code lists whose concepts need no definition; every other scheme explains each of its concepts."""

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
_DOCUMENTATION = tuple(
    SKOS.term(name)
    for name in (
        "definition", "scopeNote", "note", "example", "historyNote", "editorialNote", "changeNote",
    )
)  # fmt: skip
_LABELS = tuple(SKOS.term(name) for name in ("prefLabel", "altLabel", "hiddenLabel"))
_SKOS_TERMS = frozenset(
    SKOS.term(name)
    for name in (
        "Concept", "ConceptScheme", "Collection", "OrderedCollection", "inScheme", "hasTopConcept", "topConceptOf",
        "prefLabel", "altLabel", "hiddenLabel", "notation", "note", "changeNote", "definition", "editorialNote",
        "example", "historyNote", "scopeNote", "semanticRelation", "broader", "narrower", "related",
        "broaderTransitive", "narrowerTransitive", "member", "memberList", "mappingRelation", "exactMatch",
        "closeMatch", "broadMatch", "narrowMatch", "relatedMatch",
    )
)  # fmt: skip
_CLASHING = ("closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
_SYMMETRIC = {"exactMatch": "exact_match", "closeMatch": "close_match"}


def _language_tags(checked: CheckedScheme) -> Iterator[Breach]:
    for subject, about in checked.concepts():
        for predicate in (*_LABELS, *_DOCUMENTATION):
            for literal in literals(about, predicate):
                if literal.language and not _TAG.fullmatch(literal.language):
                    yield end_of(subject), f"'{literal.language}' is no language tag"
                if not literal.language and predicate in _DOCUMENTATION:
                    yield end_of(subject), f"the note '{literal.value[:40]}' has no language"


def _shared_language(checked: CheckedScheme) -> Iterator[Breach]:
    shared = [set(concept.pref_label) for concept in checked.scheme]
    if shared and not set.intersection(*shared):
        yield "", "no language in which every concept has a preferred label"


def _documented(checked: CheckedScheme) -> Iterator[Breach]:
    if checked.scheme.name in SELF_EXPLANATORY:
        return
    for subject, about in checked.concepts():
        if not any(literals(about, predicate) for predicate in _DOCUMENTATION):
            yield end_of(subject), "has neither a definition nor a note"


def _printable(checked: CheckedScheme) -> Iterator[Breach]:
    for subject, about in checked.concepts():
        for predicate in _LABELS:
            for literal in literals(about, predicate):
                if any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn") for letter in literal.value):
                    yield end_of(subject), f"label {literal.value!r} holds characters that cannot be printed"


def _connected(checked: CheckedScheme) -> Iterator[Breach]:
    """In a vocabulary with associations everything hangs together; a flat list is joined by its scheme."""
    if not any(concept.related for concept in checked.scheme):
        return
    clusters = _clusters(checked.scheme)
    for cluster in sorted(clusters, key=len)[:-1]:
        kind = "an orphan" if len(cluster) == 1 else f"in a cluster of {len(cluster)} apart from the rest"
        yield min(cluster), f"is {kind}"


def _clusters(scheme: ConceptScheme) -> list[set[str]]:
    """Return the sets of notations that relations join, whatever their direction."""
    neighbours: dict[str, set[str]] = {concept.notation: set() for concept in scheme}
    for concept in scheme:
        for other in (*concept.broader, *concept.related):
            if other in neighbours:
                neighbours[concept.notation].add(other)
                neighbours[other].add(concept.notation)
    found: list[set[str]] = []
    waiting = set(neighbours)
    while waiting:
        cluster: set[str] = set()
        reached = {waiting.pop()}
        while reached:
            cluster |= reached
            reached = set().union(*(neighbours[one] for one in reached)) - cluster
        waiting -= cluster
        found.append(cluster)
    return found


def _relations_of_value(checked: CheckedScheme) -> Iterator[Breach]:
    """Siblings need no `related`; a top concept is a drawer here, so what only shares one is no sibling."""
    scheme = checked.scheme
    for concept in scheme:
        for notation in concept.related:
            other = scheme.get(notation)
            if other is None or notation < concept.notation:
                continue
            shared = set(concept.broader) & set(other.broader)
            if any(one in scheme and not scheme[one].top_concept for one in shared):
                yield concept.notation, f"is related to its sibling {notation}"


def _stated_plainly(checked: CheckedScheme) -> Iterator[Breach]:
    """A transitive relation is for querying: what it says must be said by broader or narrower too."""
    for subject, about in checked.concepts():
        for plain in ("broader", "narrower"):
            told = set(iris(about, SKOS, plain))
            for iri in set(iris(about, SKOS, f"{plain}Transitive")) - told:
                yield end_of(subject), f"is joined to {end_of(iri)} by {plain}Transitive only"


def _both_ways(checked: CheckedScheme) -> Iterator[Breach]:
    scheme = checked.scheme
    for concept in scheme:
        for notation in concept.stated_narrower:
            other = scheme.get(notation)
            if other is not None and concept.notation not in other.broader:
                yield concept.notation, f"has narrower {notation}, which has no broader back"
    tops = {concept.iri for concept in scheme.top_concepts}
    for iri in iris(checked.statements[scheme.iri], SKOS, "hasTopConcept"):
        if iri not in tops:
            yield end_of(iri), "is named by hasTopConcept, but is no top concept"


def _not_itself(checked: CheckedScheme) -> Iterator[Breach]:
    for subject, about in checked.concepts():
        for predicate, values in about.items():
            if predicate.startswith(SKOS.iri) and any(value.value == subject for value in values):
                yield end_of(subject), f"is joined to itself by {end_of(predicate)}"


def _no_detour(checked: CheckedScheme) -> Iterator[Breach]:
    for concept in checked.scheme:
        for parent in concept.broader:
            for other in concept.broader:
                if other in checked.scheme and parent in _above(checked, other):
                    yield concept.notation, f"has broader {parent}, which {other} leads to already"


def _above(checked: CheckedScheme, notation: str) -> set[str]:
    return {concept.notation for concept in checked.scheme.broader_transitive(notation)}


def _top_named(checked: CheckedScheme) -> Iterator[Breach]:
    if checked.subjects and not checked.scheme.top_concepts:
        yield "", "no top concept"


def _mappings_agree(checked: CheckedScheme) -> Iterator[Breach]:
    for subject, about in checked.concepts():
        exact = set(iris(about, SKOS, "exactMatch"))
        for name in _CLASHING:
            for iri in sorted(exact & set(iris(about, SKOS, name))):
                yield end_of(subject), f"<{iri}> is an exact match and by {name} something else"


def _terms_defined(checked: CheckedScheme) -> Iterator[Breach]:
    for subject, about in checked.statements.items():
        used = {*about, *(value.value for values in about.values() for value in values if _is_iri(value))}
        for iri in sorted(used):
            if iri.startswith(SKOS.iri) and iri not in _SKOS_TERMS:
                yield end_of(subject), f"skos:{end_of(iri)} is no term of SKOS"


def _iris_resolvable(checked: CheckedScheme) -> Iterator[Breach]:
    for subject in checked.subjects:
        if not re.match(r"https?://[^\s<>\"{}|\\^`]+$", subject):
            yield subject, "is no address that can be looked up"


def _dates_in_order(checked: CheckedScheme) -> Iterator[Breach]:
    for concept in checked.scheme:
        try:
            start, end = first_day(concept), last_day(concept)
        except ValueError:
            yield concept.notation, "its validity is no date"
            continue
        if start and end and end < start:
            yield concept.notation, f"ends on {end} before it begins on {start}"


def _is_iri(value: object) -> bool:
    return isinstance(value, pyoxigraph.NamedNode)


def mapped_back(checked: CheckedScheme, lists: Callable[[str], ConceptScheme | None]) -> Iterator[Breach]:
    """Find exact and close matches that another of our lists does not return; `lists` gives a list by name.

    The vocabulary of migration does not name the lists that map to it.
    """
    for subject, about in checked.concepts():
        for name, field in _SYMMETRIC.items():
            for iri in iris(about, SKOS, name):
                scheme = _scheme_of_ours(iri)
                if scheme in ("", "migration", checked.scheme.name):
                    continue
                target = lists(scheme)
                other = target.by_iri(iri) if target else None
                if other is not None and subject not in getattr(other, field):
                    yield end_of(subject), f"is mapped to {scheme}/{other.notation} by {name}, but not back"


def _scheme_of_ours(iri: str) -> str:
    if iri.startswith(AGENCY_BASE):
        return "agency"
    return iri[len(CONCEPT_BASE) :].partition("/")[0] if iri.startswith(CONCEPT_BASE) else ""


QUALITY_ISSUES: Mapping[str, Callable[[CheckedScheme], Iterator[Breach]]] = {
    "language-tag": _language_tags,
    "no-common-language": _shared_language,
    "undocumented": _documented,
    "unprintable": _printable,
    "disconnected": _connected,
    "valueless-related": _relations_of_value,
    "transitive-only": _stated_plainly,
    "one-way": _both_ways,
    "reflexive": _not_itself,
    "redundant-broader": _no_detour,
    "no-top-concept": _top_named,
    "mapping-clash": _mappings_agree,
    "undefined-term": _terms_defined,
    "iri-scheme": _iris_resolvable,
    "validity": _dates_in_order,
}
"""Each issue by the name that its findings bear."""
