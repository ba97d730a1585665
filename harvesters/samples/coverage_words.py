"""What the words of the sample facts mean: places with their level, and codes in the lists of ``vocab``."""

from collections.abc import Iterable
from dataclasses import dataclass

from vocab.code_lists import code_list


@dataclass(frozen=True)
class CoverageWord:
    """A word such as "provinces": a place with a code, a level of detail, or just a label for people."""

    id: str
    en: str
    place: str = ""
    level: str = ""
    role: str = "coverage"
    is_place: bool = False

    @property
    def names_place(self) -> bool:
        """True unless the word only tells how finely the data are broken down."""
        return self.is_place or not self.level


COVERAGE_WORDS = {
    "Indonesia": CoverageWord("Indonesia", "Indonesia", place="country:ID"),
    "provinces": CoverageWord("provinsi", "provinces", level="province"),
    "regencies": CoverageWord("kabupaten/kota", "regencies", level="regency"),
    "villages": CoverageWord("desa/kelurahan", "villages", level="village"),
    "countries": CoverageWord("negara-negara", "countries", level="country", is_place=True),
    "destination countries": CoverageWord("negara penempatan", "destination countries", role="destination"),
    "destinations": CoverageWord("negara tujuan", "destination countries", role="destination"),
    "corridors": CoverageWord("koridor pengiriman ke Indonesia", "sending corridors to Indonesia"),
    "world": CoverageWord("dunia", "world"),
    "ASEAN": CoverageWord("ASEAN", "ASEAN"),
    "Sabah": CoverageWord("Sabah", "Sabah"),
    "Sarawak": CoverageWord("Sarawak", "Sarawak"),
    "others": CoverageWord("tempat lain", "elsewhere"),
    "missions": CoverageWord("perwakilan RI", "missions"),
    "checkpoints": CoverageWord("tempat pemeriksaan imigrasi", "checkpoints", role="checkpoint"),
    "entry points": CoverageWord("pintu masuk", "entry points", role="checkpoint"),
    "debarkation points": CoverageWord("debarkasi", "debarkation points", role="checkpoint"),
    "immigration offices": CoverageWord("kantor imigrasi", "immigration offices"),
    "detention houses": CoverageWord("rumah detensi", "detention houses"),
    "shelters": CoverageWord("rumah perlindungan", "shelters"),
}


def notation_for(scheme: str, word: str) -> str:
    """The notation a code list gives to a word; raises LookupError where it does not know exactly one."""
    concepts = code_list(scheme).find(word)
    if len(concepts) != 1:
        raise LookupError(f"'{word}' is not one concept of the code list '{scheme}'.")
    return concepts[0].notation


def indonesian_labels(scheme: str, notations: Iterable[str]) -> tuple[str, ...]:
    """Preferred Indonesian labels, as people write them into a register."""
    concepts = code_list(scheme)
    return tuple(concepts[notation].pref_label["id"] for notation in notations)


def standard_iri(scheme: str, word: str, authority: str, otherwise: str = "") -> str:
    """The exact match of a word in a foreign authority list, or the given code of that list."""
    concept = code_list(scheme)[notation_for(scheme, word)]
    exact = (iri for iri in concept.exact_match if iri.startswith(authority))
    return next(exact, authority + otherwise)
