"""The house rules over our own Turtle; each rule yields what it finds, nothing is raised for a bad file.

Together with `quality_issues` they cover the issues of qSKOS that can be found without the network.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from vocab.checked_scheme import Breach, CheckedScheme, end_of, iris, literals
from vocab.code_lists import SCHEMES, code_list, notation_of, scheme_turtle
from vocab.concept_scheme import Concept, ConceptScheme, label_key
from vocab.namespaces import AGENCY_BASE, CONCEPT_BASE, DCT, RDF, SKOS
from vocab.quality_issues import QUALITY_ISSUES, mapped_back
from vocab.scheme_reader import read_concept_scheme, read_statements
from vocab.sources import scheme_sources

REQUIRED_LANGUAGES = ("id", "en")

ALLOWED_SHARED_LABELS: Mapping[str, frozenset[str]] = {
    # Homonyms, on purpose: a search offers the choice.
    "migration": frozenset(("sponsor", "pengungsi", "abk")),
    # A former body leads to each of its successors.
    "agency": frozenset(
        (
            "bnp2tki",
            "bp2mi",
            "badan nasional penempatan dan perlindungan tenaga kerja indonesia",
            "kementerian hukum dan ham",
            "kemenkumham",
            "kemenko polhukam",
            "kemendikbudristek",
            "kemendikbud",
        )
    ),
    # The framework itself words these alike.
    "sdg": frozenset(
        label_key(title)
        for title in (
            "Direct economic loss attributed to disasters in relation to global gross domestic product (GDP)",
            "Extent to which (i) global citizenship education and (ii) education for sustainable development "
            "are mainstreamed in (a) national education policies; (b) curricula; (c) teacher education; and "
            "(d) student assessment",
            "Installed renewable energy-generating capacity in developing countries (in watts per capita)",
            "Fixed Internet broadband subscriptions per 100 inhabitants, by speed",
            "Kerugian ekonomi langsung akibat bencana terhadap produk domestik bruto (PDB) global",
            "Sejauh mana pendidikan kewargaan global dan pembangunan berkelanjutan diarusutamakan dalam "
            "kebijakan, kurikulum, pendidikan guru, dan penilaian",
            "Kapasitas terpasang pembangkit energi terbarukan di negara berkembang (watt per kapita)",
            "Pelanggan internet pita lebar tetap per 100 penduduk menurut kecepatan",
        )
    ),
}

_REFERENCES = {
    "broader": SKOS.term("broader"),
    "narrower": SKOS.term("narrower"),
    "related": SKOS.term("related"),
    "replaced-by": DCT.term("isReplacedBy"),
}
_MAPPINGS = tuple(
    SKOS.term(n) for n in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
)
_LABELS = tuple(SKOS.term(n) for n in ("prefLabel", "altLabel", "hiddenLabel"))

PLACE_NAME_SCHEMES = frozenset(("region-bps", "region-kemendagri"))
"""Lists in which a hidden label may be shared: Bogor is a regency and a city, and a search offers both."""


@dataclass(frozen=True)
class VocabularyFinding:
    """A breach of a house rule: which rule, in which scheme, at which concept (its IRI end), and what."""

    rule: str
    scheme: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.scheme}: {self.place or 'scheme'}: {self.rule}: {self.text}"


def check_all() -> list[VocabularyFinding]:
    """Check every shipped scheme, and that `sources.toml` names exactly these."""
    found = [finding for name in SCHEMES for finding in check_turtle(name, scheme_turtle(name))]
    for name in sorted(set(SCHEMES) ^ set(scheme_sources())):
        found.append(VocabularyFinding("source-unnamed", name, "", "sources.toml and SCHEMES differ here"))
    return found


def check_scheme(scheme: ConceptScheme | str) -> list[VocabularyFinding]:
    """Check a shipped scheme, given itself or its name."""
    name = scheme if isinstance(scheme, str) else scheme.name
    return check_turtle(name, scheme_turtle(name))


def check_turtle(name: str, turtle: bytes, iri: str = "") -> list[VocabularyFinding]:
    """Check the Turtle of a scheme; a file that cannot be read gives one finding, `unreadable`.

    `iri` names the scheme where that is not ours.
    """
    try:
        statements = read_statements(turtle)
        scheme = read_concept_scheme(name, turtle, iri)
    except (SyntaxError, ValueError) as error:
        return [VocabularyFinding("unreadable", name, "", str(error))]
    subjects = tuple(s for s, about in statements.items() if SKOS.term("Concept") in iris(about, RDF, "type"))
    checked = CheckedScheme(scheme, statements, subjects)
    return [
        VocabularyFinding(rule, name, place, text)
        for rule, check in RULES.items()
        for place, text in check(checked)
    ]


def _one_pref_label(checked: CheckedScheme) -> Iterator[Breach]:
    for subject in checked.subjects:
        preferred = literals(checked.statements[subject], SKOS.term("prefLabel"))
        for language, count in Counter(literal.language or "" for literal in preferred).items():
            if count > 1:
                yield end_of(subject), f"{count} preferred labels in '{language}'"


def _pref_label_present(checked: CheckedScheme) -> Iterator[Breach]:
    for concept in checked.scheme:
        for language in REQUIRED_LANGUAGES:
            if not concept.pref_label.get(language, "").strip():
                yield concept.notation, f"no preferred label in '{language}'"


def _label_well_formed(checked: CheckedScheme) -> Iterator[Breach]:
    for subject in checked.subjects:
        for predicate in _LABELS:
            for literal in literals(checked.statements[subject], predicate):
                if not literal.language:
                    yield end_of(subject), f"label '{literal.value}' has no language"
                if not literal.value.strip() or literal.value != literal.value.strip():
                    yield end_of(subject), f"label '{literal.value}' is empty or has blanks around it"


def _label_kinds_disjoint(checked: CheckedScheme) -> Iterator[Breach]:
    for concept in checked.scheme:
        counted = Counter((language, label) for _, language, label in concept.labels())
        for (language, label), count in counted.items():
            if count > 1:
                yield concept.notation, f"'{label}'@{language} stands {count} times as a label"


def _label_clash(checked: CheckedScheme) -> Iterator[Breach]:
    """One label leads to one concept, but for the homonyms listed, renewed codes, and bare names of places."""
    allowed = ALLOWED_SHARED_LABELS.get(checked.scheme.name, frozenset())
    kinds = ("pref", "alt") if checked.scheme.name in PLACE_NAME_SCHEMES else ("pref", "alt", "hidden")
    by_label: dict[str, dict[str, Concept]] = defaultdict(dict)
    for concept in checked.scheme:
        for kind, _, label in concept.labels():
            if kind in kinds:
                by_label[label_key(label)].setdefault(concept.iri, concept)
    for label, sharing in by_label.items():
        notations = _without_renewed(sharing.values())
        if len(notations) > 1 and label not in allowed:
            yield min(notations), f"label '{label}' is shared by {', '.join(notations)}"


def _without_renewed(concepts: Iterable[Concept]) -> list[str]:
    """Leave out a code whose successor bears the same preferred labels: one thing under two codes."""
    by_notation = {concept.notation: concept for concept in concepts}
    return [
        notation
        for notation, concept in by_notation.items()
        if not any(
            other in by_notation and by_notation[other].pref_label == concept.pref_label
            for other in concept.replaced_by
        )
    ]


def _notation_unique(checked: CheckedScheme) -> Iterator[Breach]:
    for subject in checked.subjects:
        if not literals(checked.statements[subject], SKOS.term("notation")):
            yield end_of(subject), "no notation"
    for notation, count in Counter(concept.notation for concept in checked.scheme).items():
        if count > 1:
            yield notation, f"notation used by {count} concepts"


def _in_scheme(checked: CheckedScheme) -> Iterator[Breach]:
    for subject in checked.subjects:
        if checked.scheme.iri not in iris(checked.statements[subject], SKOS, "inScheme"):
            yield end_of(subject), "not skos:inScheme of this scheme"


def _references_exist(checked: CheckedScheme) -> Iterator[Breach]:
    known = set(checked.subjects)
    for subject in checked.subjects:
        for relation, predicate in _REFERENCES.items():
            for value in checked.statements[subject].get(predicate, ()):
                if value.value not in known:
                    yield end_of(subject), f"{relation} points to <{value.value}>, which is no concept here"


def _broader_has_no_cycle(checked: CheckedScheme) -> Iterator[Breach]:
    for concept in checked.scheme:
        if any(concept.notation in ancestor.broader for ancestor in checked.ancestors(concept)):
            yield concept.notation, "is broader than itself"


def _related_disjoint_from_broader(checked: CheckedScheme) -> Iterator[Breach]:
    for concept in checked.scheme:
        above = {ancestor.notation for ancestor in checked.scheme.broader_transitive(concept.notation)}
        for other in sorted(above & set(concept.related)):
            yield concept.notation, f"is both narrower than and related to {other}"


def _related_both_ways(checked: CheckedScheme) -> Iterator[Breach]:
    for concept in checked.scheme:
        for other in concept.related:
            target = checked.scheme.get(other)
            if target is not None and concept.notation not in target.related:
                yield concept.notation, f"related to {other}, but not the other way"


def _reached_from_top(checked: CheckedScheme) -> Iterator[Breach]:
    for concept in checked.scheme:
        if concept.top_concept and concept.broader:
            yield concept.notation, "is a top concept and has a broader one"
        if not any(ancestor.top_concept for ancestor in (concept, *checked.ancestors(concept))):
            yield concept.notation, "cannot be reached from a top concept"
    named = set(iris(checked.statements[checked.scheme.iri], SKOS, "hasTopConcept"))
    for top in checked.scheme.top_concepts:
        if top.iri not in named:
            yield top.notation, "is not named by skos:hasTopConcept"


def _mappings_sound(checked: CheckedScheme) -> Iterator[Breach]:
    """Mappings leave the scheme; those into our own lists exist; one foreign concept equals one of ours."""
    exact: dict[str, str] = {}
    for subject in checked.subjects:
        about = checked.statements[subject]
        for iri in (value.value for predicate in _MAPPINGS for value in about.get(predicate, ())):
            if iri in checked.statements and iri in checked.subjects:
                yield end_of(subject), f"mapped to {end_of(iri)} of the same scheme"
            elif iri.startswith((CONCEPT_BASE, AGENCY_BASE)) and notation_of(iri) is None:
                yield end_of(subject), f"mapped to <{iri}>, which does not exist"
        for iri in iris(about, SKOS, "exactMatch"):
            if exact.setdefault(iri, subject) != subject:
                yield end_of(subject), f"<{iri}> is an exact match of {end_of(exact[iri])} too"


def _mapped_back(checked: CheckedScheme) -> Iterator[Breach]:
    """Mappings between our own code lists are stated on both sides."""
    return mapped_back(checked, lambda name: code_list(name) if name in SCHEMES else None)


def _replacement_marked(checked: CheckedScheme) -> Iterator[Breach]:
    for concept in checked.scheme:
        if concept.deprecated and not concept.replaced_by and not concept.scope_note:
            yield concept.notation, "is deprecated without a replacement or a scope note"
        for other in concept.replaced_by:
            target = checked.scheme.get(other)
            if target is not None and target.deprecated:
                yield concept.notation, f"is replaced by {other}, which is deprecated"


def _source_named(checked: CheckedScheme) -> Iterator[Breach]:
    scheme, named = checked.scheme, scheme_sources().get(checked.scheme.name)
    for language in REQUIRED_LANGUAGES:
        if not scheme.title.get(language):
            yield "", f"no title in '{language}'"
    if not (scheme.version and scheme.source and scheme.license):
        yield "", "the header lacks owl:versionInfo, dct:source or dct:license"
    if named is None:
        yield "", "sources.toml does not name it"
    elif named.version != scheme.version:
        yield "", f"version {scheme.version} in the Turtle, {named.version} in sources.toml"


RULES: Mapping[str, Callable[[CheckedScheme], Iterator[Breach]]] = {
    "pref-label-twice": _one_pref_label,
    "pref-label-missing": _pref_label_present,
    "label-malformed": _label_well_formed,
    "label-repeated": _label_kinds_disjoint,
    "label-clash": _label_clash,
    "notation": _notation_unique,
    "in-scheme": _in_scheme,
    "dangling-reference": _references_exist,
    "broader-cycle": _broader_has_no_cycle,
    "related-and-broader": _related_disjoint_from_broader,
    "related-one-way": _related_both_ways,
    "unreachable": _reached_from_top,
    "mapping": _mappings_sound,
    "mapping-one-way": _mapped_back,
    "replacement": _replacement_marked,
    "source-unnamed": _source_named,
    **QUALITY_ISSUES,
}
