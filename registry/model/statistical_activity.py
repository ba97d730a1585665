"""StatisticalActivity: the survey, census or compilation behind datasets (MS-Keg), with the fields of its form."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.coverage import TemporalCoverage
from registry.model.multilingual import EMPTY, MultilingualText


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedVariable:
    """A line of MS-Keg 3.4: a variable that the activity collects, in the words of the form."""

    name: str | None = None
    concept: str | None = None
    definition: str | None = None
    reference_time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredArea:
    """A line of MS-Keg 4.5: a province or regency, by the codes and names that the form holds.

    INDAH does not say by which region scheme its codes are, so they stay as they came and are never used alone.
    """

    province_code: str | None = None
    province: str | None = None
    regency_code: str | None = None
    regency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalActivity:
    """One MS-Keg; what each field means stands in `activity_properties` and `activity_design_properties`.

    `kept` is the INDAH document as it came, as JSON, where it holds more than the model (keys that we do not
    know, values spelled otherwise), so that it can be given back unchanged; it is never public.
    """

    indah_id: str | None = None
    base_id: str | None = None
    submission_period: int | None = None
    indah_status: str | None = "DRAFT"
    producer_id: str | None = None
    producer_name: str | None = None
    producer_province: str | None = None
    producer_city: str | None = None
    custodian_id: str | None = None
    custodian_name: str | None = None

    title: MultilingualText = EMPTY
    year: int | None = None
    statistics_type: str | None = None
    collection_method: str | None = None
    sector: str | None = None
    has_recommendation: bool | None = None
    recommendation: str | None = None

    organiser: str | None = None
    organiser_address: str | None = None
    organiser_telephone: str | None = None
    organiser_email: str | None = None
    organiser_fax: str | None = None

    unit_echelon_1: str | None = None
    unit_echelon_2: str | None = None
    responsible_name: str | None = None
    responsible_position: str | None = None
    responsible_address: str | None = None
    responsible_telephone: str | None = None
    responsible_email: str | None = None
    responsible_fax: str | None = None

    background: MultilingualText = EMPTY
    purpose: MultilingualText = EMPTY
    schedule_planning: tuple[TemporalCoverage, ...] = ()
    schedule_design: tuple[TemporalCoverage, ...] = ()
    schedule_collection: tuple[TemporalCoverage, ...] = ()
    schedule_processing: tuple[TemporalCoverage, ...] = ()
    schedule_analysis: tuple[TemporalCoverage, ...] = ()
    schedule_dissemination: tuple[TemporalCoverage, ...] = ()
    schedule_evaluation: tuple[TemporalCoverage, ...] = ()
    collected_variable: tuple[CollectedVariable, ...] = ()

    recurrence: str | None = None
    frequency: str | None = None
    collection_design: str | None = None
    area_coverage: str | None = None
    covered_area: tuple[CoveredArea, ...] = ()
    collection_mode: tuple[str, ...] = ()
    collection_mode_other: str | None = None
    collection_tool: tuple[str, ...] = ()
    collection_tool_other: str | None = None
    collection_unit: tuple[str, ...] = ()
    collection_unit_other: str | None = None

    sample_design: str | None = None
    sample_selection: str | None = None
    sample_method: str | None = None
    sample_frame: str | None = None
    sampling_fraction: str | None = None
    sampling_error: str | None = None
    sampling_unit: str | None = None
    observation_unit: str | None = None

    has_pilot: bool | None = None
    quality_check: tuple[str, ...] = ()
    quality_check_other: str | None = None
    has_nonresponse_adjustment: bool | None = None
    officer_source: str | None = None
    officer_education: str | None = None
    supervisor_count: int | None = None
    enumerator_count: int | None = None
    has_officer_training: bool | None = None

    processing_stage: tuple[str, ...] = ()
    analysis_method: str | None = None
    analysis_unit: tuple[str, ...] = ()
    analysis_unit_other: str | None = None
    presentation_level: tuple[str, ...] = ()
    presentation_level_other: str | None = None

    has_printed_product: bool | None = None
    has_digital_product: bool | None = None
    has_microdata: bool | None = None
    printed_release: tuple[str, ...] = ()
    digital_release: tuple[str, ...] = ()
    microdata_release: tuple[str, ...] = ()

    agency: str | None = None
    concept: tuple[str, ...] = ()
    sample: bool | None = None
    kept: str = ""
