"""The code lists that SDMI knows, each read from its Turtle file when first asked for."""

from functools import cache
from importlib.resources import files

from vocab.concept_scheme import ConceptScheme
from vocab.namespaces import AGENCY_BASE, CONCEPT_BASE, SDG
from vocab.scheme_reader import read_concept_scheme

SCHEMES: tuple[str, ...] = (
    "migration",
    "sdg",
    "gcm",
    "agency",
    "frequency",
    "access-right",
    "file-type",
    "license",
    "language",
    "country",
    "region-bps",
    "region-kemendagri",
    "place-role",
    "agent-role",
    "personal-data-class",
    "dataset-status",
    "variable-role",
    "sex",
    "age-single",
    "age-band-5",
    "age-band-10",
    "age-band-broad",
    "age-unhcr",
    "isic-4",
    "kbli-2020",
    "kbli-2025",
    "currency",
    "measurement-unit",
    "time-granularity",
    "observation-status",
    "confidentiality",
    "migratory-status",
    "citizenship-status",
    "stay-permit",
    "visa-kind",
    "visa-index",
    "placement-scheme",
    "pmi-legal-category",
    "employer-kind",
    "placement-sector",
    "tka-position",
    "tka-sector",
    "unhcr-population",
    "marital-status",
    "main-reason-move",
    "education-level",
    "isced-2011",
    "isco-08",
    "kbji-2014",
    "skill-level-isco",
    "kkni",
    "ms-keg",
)


def scheme_turtle(name: str) -> bytes:
    """Return the Turtle of a scheme as shipped; raises KeyError for a name that is not in SCHEMES."""
    if name not in SCHEMES:
        raise KeyError(f"There is no code list '{name}'. Known: {', '.join(SCHEMES)}.")
    return files("vocab").joinpath("code_lists", f"{name}.ttl").read_bytes()


@cache
def code_list(name: str) -> ConceptScheme:
    """Return a code list by name; raises KeyError for a name that is not in SCHEMES."""
    return read_concept_scheme(name, scheme_turtle(name))


def iri_of(scheme: str, notation: str) -> str:
    """Return the IRI of a concept; one that the list does not hold gets the IRI it would have."""
    if scheme == "sdg":
        concept = code_list("sdg").get(notation)
        return concept.iri if concept else CONCEPT_BASE + "sdg/" + notation
    if scheme == "agency":
        return AGENCY_BASE + notation
    return f"{CONCEPT_BASE}{scheme}/{notation}"


def scheme_named(iri: str) -> str | None:
    """Return the name of the shipped scheme that has this IRI, or None; reads no file."""
    name = iri.removeprefix(CONCEPT_BASE)
    return name if name != iri and name in SCHEMES else None


def notation_of(iri: str) -> tuple[str, str] | None:
    """Return (scheme, notation) of a concept's IRI, or None when no code list holds it."""
    scheme = _scheme_of(iri)
    concept = code_list(scheme).by_iri(iri) if scheme else None
    return (concept.scheme, concept.notation) if concept else None


def _scheme_of(iri: str) -> str | None:
    """Tell from the shape of an IRI which list would hold it, so that only that list is read."""
    if iri.startswith(AGENCY_BASE):
        return "agency"
    if SDG.holds(iri):
        return "sdg"
    if iri.startswith(CONCEPT_BASE):
        scheme = iri[len(CONCEPT_BASE) :].partition("/")[0]
        return scheme if scheme in SCHEMES else None
    return None
