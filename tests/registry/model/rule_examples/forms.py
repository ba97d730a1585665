"""Examples of the rules on statistical metadata, on proposed concepts and on vocabularies made elsewhere."""

from __future__ import annotations

from typing import Any

from registry.commands.concept_feedback import give_feedback
from registry.commands.import_concept_scheme import name_findings
from registry.mapping.foreign_scheme import read_foreign_scheme
from registry.mapping.indah import statistics_from_indah
from registry.mapping.indah_documents import read_export
from registry.model.concept_proposal import ProposedConcept
from registry.model.coverage import TemporalCoverage
from registry.model.finding import Finding
from registry.model.multilingual import MultilingualText
from registry.model.statistical_indicator import Builder
from registry.model.statistical_record import StatisticalDescription, StatisticalKind
from registry.queries.browse_concepts import find_concepts
from registry.queries.plan_scheme_import import plan_scheme_import
from registry.validation.concept_naming import check_proposed_concept
from registry.validation.statistics_rules import validate_statistics
from registry.validation.vocabulary_findings import check_vocabulary, findings_of
from tests.registry.model.rule_examples.bench import Bench, Example, Finder, refusal
from tests.registry.statistical_examples import (
    FIELD_WORK,
    PART,
    SURVEY,
    a_variable,
    an_activity,
    an_indicator,
)


def said(description: StatisticalDescription, **known: Any) -> Finder:
    """Check a statistical record."""
    return lambda _: validate_statistics(description, **known)


def activity(**changes: Any) -> Finder:
    """Check a complete activity with these changes."""
    return said(an_activity(**changes))


def variable(**changes: Any) -> Finder:
    """Check a complete variable with these changes."""
    return said(a_variable(**changes))


def indicator(**changes: Any) -> Finder:
    """Check a complete indicator with these changes."""
    return said(an_indicator(**changes))


def from_indah(**document: Any) -> Finder:
    """Read an activity as INDAH writes it."""
    return lambda _: statistics_from_indah(StatisticalKind.ACTIVITY, document).findings


def words(indonesian: str) -> MultilingualText:
    return MultilingualText.of(id=indonesian)


BUILDER = (Builder(name="Jumlah kepulangan", source=("Statistik Contoh",)),)
NONRANDOM = {"sample_selection": "SAMPEL_NONPROBABILITAS", "sample_method": "QUOTA_SAMPLING"}
REVERSED = (TemporalCoverage(start="2024-02-01", end="2024-01-31"),)

STATISTICS: dict[str, Example] = {
    "SDMI-100": Example(activity(organiser=None), activity()),
    "SDMI-101": Example(from_indah(sektor_kegiatan="LUAR_ANGKASA"), from_indah(sektor_kegiatan="KETENAGAKERJAAN")),
    "SDMI-102": Example(activity(title=words("Survei")), activity()),
    "SDMI-103": Example(activity(year=2018), activity(year=2019)),
    "SDMI-104": Example(activity(purpose=words("x" * 49)), activity(purpose=words("x" * 50))),
    "SDMI-105": Example(activity(schedule_design=REVERSED), activity()),
    "SDMI-106": Example(activity(frequency=None), activity()),
    "SDMI-107": Example(activity(recurrence="HANYA_SEKALI"), activity(recurrence="HANYA_SEKALI", frequency=None)),
    "SDMI-108": Example(activity(**PART | {"covered_area": ()}), activity(**PART)),
    "SDMI-109": Example(activity(covered_area=PART["covered_area"]), activity(**PART)),
    "SDMI-110": Example(activity(**SURVEY | {"sampling_unit": None}), activity(**SURVEY)),
    "SDMI-111": Example(activity(observation_unit="Individu"), activity(**SURVEY)),
    "SDMI-112": Example(activity(**SURVEY | {"sample_method": "QUOTA_SAMPLING"}), activity(**SURVEY)),
    "SDMI-113": Example(activity(**SURVEY | {"sample_frame": None}), activity(**SURVEY)),
    "SDMI-114": Example(
        activity(**SURVEY | NONRANDOM),
        activity(**SURVEY | NONRANDOM | {"sample_frame": None, "sampling_fraction": None, "sampling_error": None}),
    ),
    "SDMI-115": Example(activity(**FIELD_WORK | {"enumerator_count": None}), activity(**FIELD_WORK)),
    "SDMI-116": Example(activity(enumerator_count=4), activity(enumerator_count=0)),
    "SDMI-117": Example(
        activity(has_recommendation=True), activity(has_recommendation=True, recommendation="V-24.0000.001")
    ),
    "SDMI-118": Example(activity(recommendation="V-1"), activity()),
    "SDMI-119": Example(activity(digital_release=()), activity()),
    "SDMI-120": Example(activity(microdata_release=("2025-01-01",)), activity()),
    "SDMI-121": Example(
        activity(quality_check=("lainnya",)), activity(quality_check=("lainnya",), quality_check_other="Uji petik")
    ),
    "SDMI-122": Example(activity(analysis_unit_other="Kapal"), activity()),
    "SDMI-123": Example(
        indicator(is_composite=True, variable_builder=()),
        indicator(is_composite=True, variable_builder=(), indicator_builder=BUILDER),
    ),
    "SDMI-124": Example(indicator(indicator_builder=BUILDER), indicator()),
    "SDMI-125": Example(indicator(variable_builder=()), indicator()),
    "SDMI-126": Example(
        indicator(is_composite=True, indicator_builder=BUILDER),
        indicator(is_composite=True, variable_builder=(), indicator_builder=BUILDER),
    ),
    "SDMI-127": Example(
        from_indah(blok_iv={"tipe_pengumpulan_data": "2"}),
        from_indah(blok_iv={"tipe_pengumpulan_data": "LONGITUDINAL_PANEL"}),
    ),
    "SDMI-128": Example(variable(question="Hubungi 0812-3456-7890 bila ragu"), variable(question="Negara mana?")),
    "SDMI-129": Example(from_indah(baris_tambahan="x"), from_indah(judul_kegiatan="x")),
    "SDMI-130": Example(
        lambda _: read_export([{"judul": "x"}]).findings, lambda _: read_export([{"judul_kegiatan": "x"}]).findings
    ),
    "SDMI-131": Example(
        said(a_variable(activity="tidak-ada"), activities=()), said(a_variable(activity="ada"), activities=("ada",))
    ),
    "SDMI-132": Example(variable(code_list_version=None), variable()),
    "SDMI-133": Example(activity(**PART), activity()),
    "SDMI-134": Example(variable(personal_data_class=None), variable()),
}  # fmt: skip


def proposed(
    name: str = "Pembantu perbatasan", *, english: str = "Frontier helper", **changes: Any
) -> Finder:
    """Propose a concept; complete but for what is changed."""

    def found(_: object) -> list[Finding]:
        named = {"id": name.strip(), "en": english}
        values: dict[str, Any] = {
            "name": MultilingualText({tag: one for tag, one in named.items() if one}),
            "definition": words("Orang yang membantu di perbatasan."),
            "reference": "UU 18/2017 pasal 1",
        }
        concept = ProposedConcept(**{**values, **changes})
        return list(check_proposed_concept(concept, lambda label: [one.concept for one in _bearing(label)]))

    return found


def _bearing(label: str) -> list[Any]:
    return [one for one in find_concepts(label, limit=50) if one.label.lower() == label.lower()]


SKOS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @base <https://x.example/> .
<s> a skos:ConceptScheme ; dct:title "Uji"@id, "Test"@en ; dct:description "Uji."@id, "Test."@en ; owl:versionInfo "1" ;
  dct:source <https://x.example/> ; dct:license <https://creativecommons.org/licenses/by/4.0/> ; skos:hasTopConcept <a> .
<a> a skos:Concept ; skos:inScheme <s> ; skos:topConceptOf <s> ; skos:notation "a" ;
  skos:prefLabel "Satu"@id, "One"@en ; skos:definition "Yang satu."@id, "The one."@en .
"""
CYCLE = (
    '<a> skos:broader <b> . <b> a skos:Concept ; skos:inScheme <s> ; skos:notation "b" ; skos:broader <a> ; '
    + ('skos:prefLabel "Dua"@id, "Two"@en .')
)
SECOND = "<t> a skos:ConceptScheme . <c> a skos:Concept ; skos:inScheme <t> ; skos:prefLabel 'C'@en ."


def taken_in(turtle: str) -> Finder:
    """Read a vocabulary made elsewhere."""
    return lambda _: refusal(lambda: read_foreign_scheme(turtle.encode(), "text/turtle", "uji"))


def put_through_checks(turtle: str) -> Finder:
    """Put a vocabulary through the house checks."""
    return lambda _: findings_of(check_vocabulary("uji", turtle.encode(), "https://x.example/s"))


def planned(turtle: str) -> Finder:
    """Plan the import of a vocabulary."""

    def found(bench: Bench) -> tuple[Finding, ...]:
        read = read_foreign_scheme(turtle.encode(), "text/turtle", "uji")
        return plan_scheme_import(bench.world().registry.database, read).findings

    return found


def feedback(text: str) -> Finder:
    """Say something about a concept."""

    def found(bench: Bench) -> list[Finding]:
        uow = bench.world().registry.unit_of_work()
        return refusal(lambda: give_feedback(uow, "migration", "remittances", text, language="id"))

    return found


VOCABULARIES: dict[str, Example] = {
    "SDMI-140": Example(proposed(" "), proposed()),
    "SDMI-141": Example(proposed(definition=MultilingualText()), proposed()),
    "SDMI-142": Example(proposed(reference=" "), proposed()),
    "SDMI-143": Example(proposed("pembantu perbatasan"), proposed()),
    "SDMI-144": Example(proposed("Remitansi"), proposed()),
    "SDMI-145": Example(proposed("PMI"), proposed()),
    "SDMI-146": Example(proposed("Jumlah pembantu perbatasan"), proposed()),
    "SDMI-147": Example(proposed("Pembantu perbatasan 2024"), proposed()),
    "SDMI-148": Example(proposed("Pembantu perbatasan Malaysia"), proposed("Pembantu perbatasan Indonesia")),
    "SDMI-149": Example(proposed("Pembantu perbatasan Sambas"), proposed()),
    "SDMI-150": Example(proposed(english=""), proposed()),
    "SDMI-151": Example(proposed("Malaysia"), proposed()),
    "SDMI-152": Example(proposed(broader="tidak-ada"), proposed(broader="remittances")),
    "SDMI-153": Example(taken_in("<a> <b> <c> ."), taken_in(SKOS)),
    "SDMI-154": Example(taken_in(SKOS + SECOND), taken_in(SKOS)),
    "SDMI-155": Example(put_through_checks(SKOS + CYCLE), put_through_checks(SKOS)),
    "SDMI-156": Example(
        put_through_checks(SKOS.replace(' ; owl:versionInfo "1"', "")), put_through_checks(SKOS)
    ),
    "SDMI-157": Example(
        lambda _: name_findings("search", "https://x.example/s", {}), lambda _: name_findings("uji", "https://x.example/s", {})
    ),
    "SDMI-158": Example(planned(SKOS.replace('skos:notation "a" ;', "")), planned(SKOS)),
    "SDMI-159": Example(feedback("0812-3456-7890 itu nomor saya"), feedback("Definisinya kurang jelas bagi saya.")),
}  # fmt: skip
