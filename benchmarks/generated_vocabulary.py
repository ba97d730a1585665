"""Vocabularies of any size, as Turtle: seeded, bilingual, a tree ten wide with associations, as a thesaurus has them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from vocab.namespaces import SKOS

BASE = "https://generated.example.org/"
_FIRST = (
    "pekerja",
    "pelintas",
    "pengungsi",
    "pelajar",
    "awak",
    "penerima",
    "pemohon",
    "penduduk",
    "keluarga",
    "mitra",
)
_SECOND = (
    "musiman",
    "terampil",
    "lintas batas",
    "kembali",
    "terdaftar",
    "mandiri",
    "muda",
    "tetap",
    "baru",
    "lama",
)
_ENGLISH_FIRST = (
    "worker",
    "crosser",
    "refugee",
    "student",
    "crew",
    "recipient",
    "applicant",
    "resident",
    "family",
    "partner",
)
_ENGLISH_SECOND = ("seasonal", "skilled", "cross-border", "returning", "registered", "independent", "young", "settled", "recent", "former")  # fmt: skip
WIDTH = 10


def generated_vocabulary(size: int, *, seed: int = 1, changed_every: int = 0) -> bytes:
    """Give the Turtle of `size` concepts; of those, each `changed_every`-th says something else (0: none does)."""
    return "\n".join(_lines(size, random.Random(seed), changed_every)).encode()  # noqa: S311 - not for secrets


def _lines(size: int, chance: random.Random, changed_every: int) -> Iterator[str]:
    yield f"@prefix skos: <{SKOS.iri}> .\n@prefix dct: <http://purl.org/dc/terms/> ."
    yield "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix : <" + BASE + "> ."
    yield ':scheme a skos:ConceptScheme ; dct:title "Kosakata buatan"@id, "Generated vocabulary"@en ;'
    yield f'  owl:versionInfo "{"2" if changed_every else "1"}" ; dct:source "seed" ; dct:license <https://spdx.org/licenses/CC0-1.0> .'
    for number in range(size):
        changed = "x" if changed_every and number % changed_every == changed_every - 1 else ""
        first, second = chance.randrange(10), chance.randrange(10)
        yield f':c{number} a skos:Concept ; skos:inScheme :scheme ; skos:notation "{number:05}" ;'
        yield (
            f'  skos:prefLabel "{_FIRST[first].capitalize()} {_SECOND[second]} {number}"@id, '
            f'"{_ENGLISH_SECOND[second].capitalize()} {_ENGLISH_FIRST[first]} {number}"@en ;'
        )
        yield f'  skos:altLabel "{_FIRST[first]} {number} {_SECOND[second]}"@id ;'
        yield f'  skos:definition "Definisi{changed} konsep nomor {number}."@id, "Definition{changed} of concept {number}."@en ;'
        if number:
            yield f"  skos:broader :c{(number - 1) // WIDTH} ;"
        if number > WIDTH and number % 7 == 0:
            yield f"  skos:related :c{number - 1 if (number - 2) // WIDTH != (number - 1) // WIDTH else number - WIDTH} ;"
        yield "  skos:topConceptOf :scheme ." if not number else "  ."
