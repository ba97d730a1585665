"""Other codes for the same concepts: ISO alpha-3 and M49 of a country, MS-Keg and SDMX of a frequency."""

from dataclasses import dataclass

from vocab.code_lists import SCHEMES
from vocab.concept_scheme import Concept


@dataclass(frozen=True, slots=True)
class Coding:
    """A way to code the concepts of a list: by notation, or by a fact when `fact` is not empty."""

    name: str
    scheme: str
    fact: str = ""

    def code(self, concept: Concept) -> str:
        """Return the code of a concept in this coding, empty when it has none."""
        return concept.facts.get(self.fact, "") if self.fact else concept.notation


CODINGS: dict[str, Coding] = {
    coding.name: coding
    for coding in (
        Coding("country-alpha-3", "country", "alpha3"),
        Coding("country-m49", "country", "numeric_code"),
        Coding("currency-numeric", "currency", "numeric_code"),
        Coding("frequency-eu", "frequency", "eu_code"),
        Coding("frequency-ms-keg", "frequency", "ms_keg_code"),
        Coding("frequency-sdmx", "frequency", "sdmx_code"),
        Coding("region-kemendagri-plain", "region-kemendagri", "plain_code"),
        Coding("sex-bps", "sex", "bps_code"),
        Coding("sex-letter", "sex", "letter_code"),
        Coding("sex-sdmx-2009", "sex", "sdmx_code2009"),
    )
}
"""The codings beside the notations, by name."""


def coding_of(name: str) -> Coding:
    """Return a coding by its name, or the notations of a code list; raises KeyError for another name."""
    if name in CODINGS:
        return CODINGS[name]
    if name in SCHEMES:
        return Coding(name, name)
    raise KeyError(f"There is no code list or coding '{name}'.")
