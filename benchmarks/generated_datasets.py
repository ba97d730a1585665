"""Datasets made up in any number: bilingual, of believable words, the same for the same seed.

Agencies, concepts and countries are drawn unevenly, as in a real catalog: a few have most of the datasets.
Each description has four to eight sentences in both languages, with places, systems and numbers of letters
that occur seldom, so that an index meets common words and rare ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Any, Generic, TypeVar

from benchmarks.description_words import (
    ACCESS,
    BREAKDOWNS,
    DESTINATIONS,
    FORMATS,
    FREQUENCIES,
    GCM,
    KINDS,
    LIMITS,
    METHODS,
    REGENCIES,
    SDG,
    SYSTEMS,
    UNITS,
    USES,
)  # fmt: skip
from registry.model.canonical_json import dataset_from_json
from registry.model.dataset import Dataset
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept

_T = TypeVar("_T")
_CODED_BUT_FOR = 8
"""One dataset in so many does not say which code lists its variables use."""
_NOT_COUNTED = frozenset({"data-governance", "reference-data", "migration-governance"})
"""Themes whose concepts are about data and rules, not about people or cases to count."""


class GeneratedDatasets:
    """The first so many datasets of a seed; any of them can be made by itself."""

    def __init__(self, size: int, seed: int = 0) -> None:
        """Note how many there are; none is made yet."""
        self.size = size
        self.seed = seed

    def __iter__(self) -> Iterator[Dataset]:
        """Make all of them, in order."""
        return (self.dataset(index) for index in range(self.size))

    def dataset(self, index: int) -> Dataset:
        """Make one of them."""
        return dataset_from_json(self.description(index)).dataset

    def description(self, index: int) -> dict[str, Any]:
        """Make one of them in our JSON form."""
        draw = _Draw(self, Random(f"{self.seed}:{index}"), index)
        return {
            **_texts(draw),
            **_classification(draw),
            **_coverage(draw),
            **_access(draw),
            **_contents(draw),
        }

    @cached_property
    def agencies(self) -> _Uneven[Concept]:
        """The agencies, the busiest first; which these are depends on the seed."""
        return _Uneven(_shuffled(code_list("agency").concepts, self.seed), 0.8)

    @cached_property
    def concepts(self) -> _Uneven[Concept]:
        """The concepts that can be counted, the most frequent first."""
        countable = [one for one in code_list("migration").concepts if not one.top_concept and _theme(one)]
        return _Uneven(_shuffled(countable, self.seed), 0.7)

    @cached_property
    def provinces(self) -> _Uneven[Concept]:
        """The provinces, those that send most workers first."""
        return _Uneven(_shuffled(code_list("region-kemendagri").concepts, self.seed), 0.6)


class _Uneven(Generic[_T]):
    """Choices of which the n-th has a weight of 1/n to some power (Zipf)."""

    def __init__(self, choices: Sequence[_T], power: float) -> None:
        self._choices = choices
        self._sums = list(accumulate(1 / (n**power) for n in range(1, len(choices) + 1)))

    def draw(self, chance: Random) -> _T:
        """Draw one."""
        return chance.choices(self._choices, cum_weights=self._sums)[0]


class _Draw:
    """What was drawn for one dataset."""

    def __init__(self, world: GeneratedDatasets, chance: Random, index: int) -> None:
        self.chance = chance
        self.identity = f"{world.seed}:{index}"
        self.index = index
        self.agency = world.agencies.draw(chance)
        self.concept = world.concepts.draw(chance)
        self.second_concept = world.concepts.draw(chance)
        self.province = world.provinces.draw(chance)
        self.destination = _DESTINATIONS.draw(chance)
        self.kind = chance.choice(KINDS)
        self.breakdowns = chance.sample(BREAKDOWNS, chance.randint(2, 5))
        self.regencies = chance.sample(REGENCIES, 2)
        self.system = chance.choice(SYSTEMS)
        self.start = chance.randrange(1995, 2025)
        self.end = None if chance.random() < 0.6 else min(2026, self.start + chance.randrange(1, 12))

    def counted(self, language: str) -> str:
        """Give what is counted as it stands inside a sentence."""
        label = self.concept.pref_label[language]
        return label if label[1:2].isupper() else label[0].lower() + label[1:]

    @property
    def country(self) -> Concept:
        """The country of destination."""
        return code_list("country")[self.destination]


_DESTINATIONS = _Uneven(DESTINATIONS, 0.9)


def _shuffled(choices: Sequence[_T], seed: int) -> list[_T]:
    mixed = list(choices)
    Random(seed).shuffle(mixed)
    return mixed


def _theme(concept: Concept) -> str:
    """Give the first theme a concept lies under, empty where nothing can be counted."""
    above = (concept, *code_list("migration").broader_transitive(concept.notation))
    themes = [one.notation for one in above if one.top_concept and one.notation not in _NOT_COUNTED]
    return themes[0] if themes else ""


def _texts(draw: _Draw) -> dict[str, Any]:
    identifier = f"{draw.agency.notation}-{draw.concept.notation}"[:90] + f"-{draw.index:06d}"
    description = {"id": _sentences_id(draw), "en": _sentences_en(draw)}
    if draw.chance.random() < 0.15:
        del description["en"]
    return {"identifier": identifier, "title": _title(draw), "description": description}


def _title(draw: _Draw) -> dict[str, str]:
    by = draw.breakdowns[0]
    where_id = draw.province.pref_label["id"] if draw.index % 3 else draw.country.pref_label["id"]
    where_en = draw.province.pref_label["id"] if draw.index % 3 else draw.country.pref_label["en"]
    until = f"–{draw.end}" if draw.end else ""
    return {
        "id": f"{draw.kind[0]} {draw.counted('id')} menurut {by[1]}, {where_id} {draw.start}{until}",
        "en": f"{draw.kind[1]} {draw.counted('en')} by {by[2]}, {where_en} {draw.start}{until}",
    }


def _sentences_id(draw: _Draw) -> str:
    concept, details = draw.concept, ", ".join(one[1] for one in draw.breakdowns)
    sentences = [
        f"{draw.kind[0]} {draw.counted('id')} yang dihimpun {draw.agency.pref_label['id']} sejak {draw.start}.",
        concept.definition["id"],
        f"Dirinci menurut {details}.",
        f"Mencakup Provinsi {draw.province.pref_label['id']}, antara lain {' dan '.join(draw.regencies)}, serta "
        f"negara tujuan {draw.country.pref_label['id']}.",
    ]
    return " ".join(sentences + [pair[0] for pair in _details(draw)])


def _sentences_en(draw: _Draw) -> str:
    concept, details = draw.concept, ", ".join(one[2] for one in draw.breakdowns)
    sentences = [
        f"{draw.kind[1]} {draw.counted('en')} compiled by {draw.agency.pref_label['en']} since {draw.start}.",
        concept.definition["en"],
        f"By {details}.",
        f"Covers the province of {draw.province.pref_label['id']}, among others {' and '.join(draw.regencies)}, and "
        f"the country of destination {draw.country.pref_label['en']}.",
    ]
    return " ".join(sentences + [pair[1] for pair in _details(draw)])


def _details(draw: _Draw) -> list[tuple[str, str]]:
    """Give the sentences on method, limits and use: the same ones for both languages."""
    chance = Random(f"details:{draw.identity}")
    letter = f"{chance.randrange(1, 999)}/{draw.agency.notation.upper()}/{chance.randrange(2008, 2026)}"
    return [
        chance.choice(METHODS),
        (
            f"Diolah dari {draw.system} berdasarkan Surat {letter}.",
            f"Drawn from {draw.system} under letter {letter}.",
        ),
        *chance.sample(LIMITS, 2),
        *chance.sample(USES, chance.randrange(3)),
    ]


def _classification(draw: _Draw) -> dict[str, Any]:
    chance, concepts = draw.chance, [draw.concept.notation]
    if chance.random() < 0.5:
        concepts.append(draw.second_concept.notation)
    labels = draw.concept.alt_label.get("id", ())[:2]
    return {
        "publisher": draw.agency.notation,
        "contact_point": {"name": f"Walidata {draw.agency.pref_label['id']}"[:120]},
        "theme": [_theme(draw.concept)],
        "concept": list(dict.fromkeys(concepts)),
        "sdg": chance.sample(SDG, chance.randrange(1, 4)),
        "gcm": chance.sample(GCM, chance.randrange(1, 4)),
        "keyword": {
            "id": list(dict.fromkeys((draw.concept.pref_label["id"].lower(), *labels, draw.regencies[0]))),
            "en": [draw.concept.pref_label["en"].lower()],
        },
    }


def _coverage(draw: _Draw) -> dict[str, Any]:
    is_bps = draw.index % 5 == 0 and draw.province.notation in code_list("region-bps")
    scheme = "bps" if is_bps else "kemendagri"
    return {
        "spatial_coverage": [
            {"place": "country:ID", "role": "coverage"},
            {"place": f"{scheme}:{draw.province.notation}", "role": "origin"},
            {"place": f"country:{draw.destination}", "role": "destination"},
        ],
        "spatial_level": ["province", "regency"],
        "temporal_coverage": [{"start": str(draw.start), "end": str(draw.end) if draw.end else None}],
        "frequency": draw.chance.choice(FREQUENCIES),
        "language": ["id", "en"],
        "population": {
            "id": f"{draw.concept.pref_label['id']} di {draw.province.pref_label['id']}",
            "en": f"{draw.concept.pref_label['en']} in {draw.province.pref_label['id']}",
        },
    }


def _access(draw: _Draw) -> dict[str, Any]:
    chance = draw.chance
    issued = f"{chance.randrange(2019, 2026)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
    return {
        "issued": issued,
        "modified": f"{min(int(issued[:4]) + chance.randrange(2), 2025)}-12-{chance.randrange(1, 29):02d}",
        "access_right": chance.choice(ACCESS),
        "access_procedure": {
            "id": f"Ajukan permintaan kepada {draw.agency.pref_label['id']}.",
            "en": f"Send a request to {draw.agency.pref_label['en']}.",
        },
        "license": chance.choice(("CC-BY-4.0", "CC0-1.0", None)),
        "source_system": draw.system,
        "sample": True,
    }


def _contents(draw: _Draw) -> dict[str, Any]:
    unit_id, unit_en = draw.chance.choice(UNITS)
    is_coded = draw.index % _CODED_BUT_FOR != 0
    dimensions = [
        {
            "name": name,
            "label": {"id": label_id.capitalize(), "en": label_en.capitalize()},
            "role": "dimension",
            "personal_data_class": "none",
            **({"code_list": code, "code_list_version": "2022"} if code and is_coded else {}),
        }
        for name, label_id, label_en, code in draw.breakdowns
    ]
    measure = {
        "name": "count",
        "label": {"id": f"Jumlah ({unit_id})", "en": f"Count ({unit_en})"},
        "role": "measure",
    }
    formats = draw.chance.sample(FORMATS, draw.chance.randrange(1, 4))
    return {
        "variable": [*dimensions, {**measure, "unit": unit_en, "personal_data_class": "none"}],
        "distribution": [
            {
                "title": {"id": f"Tabel {draw.start} ({one})", "en": f"Table {draw.start} ({one})"},
                "format": one,
            }
            for one in formats
        ],
    }
