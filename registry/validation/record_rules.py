"""Rules on one description as the model holds it: what is missing, and which codes do not exist."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache

from registry.model.canonical_json import is_web_address
from registry.model.dataset import Dataset
from registry.model.finding import Finding, ValidationReport
from registry.model.mail_address import is_mail_address
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property, Range, is_stand_in
from registry.model.rule_values import PRIVATE_MAIL, REGION_WORDS, SHORT_DESCRIPTION
from registry.model.rules import finding
from vocab.code_lists import SCHEMES, code_list
from vocab.codings import CODINGS

RESTRICTED = frozenset({"restricted", "non-public"})
REGION_SCHEMES = frozenset({"region-bps", "region-kemendagri"})
PLACE_SCHEMES = {"country": "country", "bps": "region-bps", "kemendagri": "region-kemendagri"}


def validate(dataset: Dataset, agencies: Collection[str] = ()) -> ValidationReport:
    """Give every finding of the rules on this description, errors first.

    `agencies` are those that administrators added to the shipped list.
    """
    found = [one for rule in _RULES for one in rule(dataset)]
    return ValidationReport.of((*found, *_codes(dataset, agencies)))


def known_notations(scheme: str, agencies: Collection[str]) -> frozenset[str]:
    """Give the notations of a code list, with the added agencies in that of agencies."""
    return notations(scheme).union(agencies) if scheme == "agency" and agencies else notations(scheme)


@cache
def notations(scheme: str) -> frozenset[str]:
    """Give the notations of a code list as a set, kept for the life of the process."""
    return frozenset(concept.notation for concept in code_list(scheme).concepts)


def _texts(dataset: Dataset) -> Iterator[Finding]:
    if not dataset.title:
        yield finding("SDMI-001", "title")
    else:
        if "id" not in dataset.title:
            yield finding("SDMI-002", "title")
        if "en" not in dataset.title:
            yield finding("SDMI-003", "title")
    if not dataset.description:
        yield finding("SDMI-004", "description")
    elif len(longest := max(dataset.description.values(), key=len)) < SHORT_DESCRIPTION:
        yield finding("SDMI-005", "description", len(longest))


def _identity(dataset: Dataset) -> Iterator[Finding]:
    if not dataset.publisher and not dataset.publisher_name:
        yield finding("SDMI-007", "publisher")
    email = dataset.contact_point.email if dataset.contact_point else None
    if email and not is_mail_address(email):
        yield finding("SDMI-070", "contact_point.email", email)
    elif email and email.lower().rsplit("@", 1)[-1] in PRIVATE_MAIL:
        yield finding("SDMI-028", "contact_point.email", email)


def _presence(dataset: Dataset) -> Iterator[Finding]:
    wanted = (
        ("theme", "SDMI-010"),
        ("concept", "SDMI-011"),
        ("temporal_coverage", "SDMI-015"),
        ("spatial_coverage", "SDMI-016"),
        ("access_right", "SDMI-018"),
        ("frequency", "SDMI-019"),
        ("distribution", "SDMI-020"),
    )
    yield from (finding(code, name) for name, code in wanted if not getattr(dataset, name))


def _access(dataset: Dataset) -> Iterator[Finding]:
    if dataset.access_right in RESTRICTED and not dataset.access_procedure:
        yield finding("SDMI-025", "access_procedure")


def _codes(dataset: Dataset, agencies: Collection[str]) -> Iterator[Finding]:
    yield from _codes_of(dataset, DATASET, "", agencies)
    for index, distribution in enumerate(dataset.distribution):
        yield from _codes_of(distribution, DISTRIBUTION, f"distribution[{index}].", agencies)
    for index, variable in enumerate(dataset.variable):
        yield from _codes_of(variable, VARIABLE, f"variable[{index}].", agencies)


def _codes_of(
    record: object, table: tuple[Property, ...], place: str, agencies: Collection[str]
) -> Iterator[Finding]:
    for row in table:
        if row.range is not Range.CODE or row.code_list is None:
            continue
        value = getattr(record, row.name)
        for one in value if row.many else (value,):
            if one and one not in known_notations(row.code_list, agencies):
                yield finding("SDMI-012", f"{place}{row.name}", one)


def _places(dataset: Dataset) -> Iterator[Finding]:
    for index, coverage in enumerate(dataset.spatial_coverage):
        place = f"spatial_coverage[{index}]"
        if coverage.role not in notations("place-role"):
            yield finding("SDMI-012", f"{place}.role", coverage.role)
        if coverage.place is None:
            continue
        scheme, _, notation = coverage.place.partition(":")
        if scheme not in PLACE_SCHEMES or notation not in notations(PLACE_SCHEMES[scheme]):
            yield finding("SDMI-017", f"{place}.place", coverage.place)


def _variables(dataset: Dataset) -> Iterator[Finding]:
    for index, variable in enumerate(dataset.variable):
        name = variable.name.lower()
        if any(word in name for word in REGION_WORDS) and variable.code_list is None:
            yield finding("SDMI-024", f"variable[{index}].code_list", variable.name)
        if is_stand_in(variable.name):
            yield finding("SDMI-071", f"variable[{index}].name", variable.name)
        if variable.code_list and not _names_a_scheme(variable.code_list):
            yield finding("SDMI-075", f"variable[{index}].code_list", variable.code_list)


def _names_a_scheme(name: str) -> bool:
    return name in SCHEMES or name in CODINGS or is_web_address(name)


def _distributions(dataset: Dataset) -> Iterator[Finding]:
    is_on_request = bool(dataset.access_procedure) or dataset.access_right in RESTRICTED
    for index, one in enumerate(dataset.distribution):
        place = f"distribution[{index}]"
        # A sample names no addresses on purpose (DESIGN.md D13), so that is nothing to mend.
        if not (one.access_url or one.download_url or is_on_request or dataset.sample):
            yield finding("SDMI-072", f"{place}.access_url")
        if not one.format and not one.media_type:
            yield finding("SDMI-073", f"{place}.format")
        if not one.title and not one.description:
            yield finding("SDMI-074", f"{place}.title")


def _addresses(dataset: Dataset) -> Iterator[Finding]:
    if dataset.landing_page and not is_web_address(dataset.landing_page):
        yield finding("SDMI-021", "landing_page", dataset.landing_page)
    for index, one in enumerate(dataset.distribution):
        for name in ("access_url", "download_url"):
            address = getattr(one, name)
            if address and not is_web_address(address):
                yield finding("SDMI-021", f"distribution[{index}].{name}", address)


_RULES: tuple[Callable[[Dataset], Iterator[Finding]], ...] = (
    _texts, _identity, _presence, _access, _places, _variables, _distributions, _addresses,
)  # fmt: skip
