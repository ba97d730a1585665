"""Subjects that look like ours and are none of this catalog: moves inside the country, birds, servers, the Red Cross.

They are read before any label, so that "migrasi burung" is not answered with every dataset on migration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.model.multilingual import EMPTY, MultilingualText
from registry.queries.question import NoticeKind


@dataclass(frozen=True, slots=True)
class OutsideTopic:
    """Words that name such a subject, what to say, the nearest concept if there is one, and a search to offer."""

    pattern: re.Pattern[str]
    kind: NoticeKind
    text: MultilingualText
    concept: str = ""
    offer: str = ""
    offer_label: MultilingualText = EMPTY


@dataclass(frozen=True, slots=True)
class OutsideMatch:
    """A topic found, with the place of its words."""

    topic: OutsideTopic
    start: int
    end: int


_ANIMALS = (
    "burung|unggas|hewan|satwa|ikan|penyu|paus|kupu-kupu|birds?|animals?|wildlife|fish|whales?|turtles?"
    "|butterfl(?:y|ies)"
)
_MACHINES = (
    "server|database|basis\\s+data|sistem|aplikasi|cloud|awan|perangkat\\s+lunak|software|hosting|website|situs\\s+web"
    "|email|jaringan|erp|systems?|applications?|network|platform"
)
_MOVE = "migrasi|migration|migrating"


def _topic(pattern: str, **fields: object) -> OutsideTopic:
    return OutsideTopic(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), **fields)  # type: ignore[arg-type]


TOPICS: tuple[OutsideTopic, ...] = (
    _topic(
        rf"(?:{_MOVE})\s+(?:data\s+)?(?:of\s+|ke\s+|to\s+|the\s+)*(?:{_ANIMALS})|(?:{_ANIMALS})\s+(?:{_MOVE})",
        kind="outside",
        text=MultilingualText.of(
            id="Katalog ini tentang perpindahan orang, bukan hewan.",
            en="This catalog is about the migration of people, not of animals.",
        ),
    ),
    _topic(
        rf"(?:{_MOVE})\s+(?:data\s+)?(?:of\s+|ke\s+|to\s+|the\s+|antar\s*)*(?:{_MACHINES})|(?:{_MACHINES})\s+(?:data\s+)?(?:{_MOVE})"
        r"|migrasi\s+data(?=\s+(?:ke|dari|antar))",
        kind="outside",
        text=MultilingualText.of(
            id="Katalog ini tentang perpindahan orang, bukan pemindahan data atau sistem komputer.",
            en="This catalog is about the migration of people, not of data or computer systems.",
        ),
    ),
    _topic(
        r"palang\s+merah(?:\s+indonesia)?|(?:indonesian\s+)?red\s+cross|bulan\s+sabit\s+merah|red\s+crescent"
        r"|(?:donor|transfusi|stok|kantong)\s+darah|blood\s+(?:donors?|donations?|bank)",
        kind="homonym",
        text=MultilingualText.of(
            id="Di katalog ini PMI berarti Pekerja Migran Indonesia, bukan Palang Merah Indonesia.",
            en="In this catalog PMI stands for Pekerja Migran Indonesia (Indonesian migrant workers), not for the "
            "Indonesian Red Cross (Palang Merah Indonesia).",
        ),
        offer="Pekerja Migran Indonesia",
        offer_label=MultilingualText.of(
            id="Cari Pekerja Migran Indonesia", en="Search for Indonesian migrant workers"
        ),
    ),
    _topic(
        r"urbanisasi|urbani[sz]ation|ruralisasi|transmigrasi|transmigrants?|transmigration|transmigran|mudik|pemudik"
        r"|perpindahan\s+antar\s*(?:provinsi|kabupaten|kota|daerah)|rural[\s-]+(?:to[\s-]+)?urban\s+migration"
        r"|(?:urban|rural)\s+migration|(?:migrasi|penduduk|pekerja)\s+(?:komuter|ulang[\s-]alik)|komuter|commut(?:ers?|ing)",
        kind="outside",
        concept="internal-migration",
        text=MultilingualText.of(
            id="Itu perpindahan di dalam negeri; katalog ini memuat migrasi internasional. Yang tampil hanya dataset "
            "terdekat, yang ikut menyajikan migrasi dalam negeri. Data dalam negeri selengkapnya ada di BPS.",
            en="That is a move inside the country; this catalog holds international migration. What is shown are only "
            "the nearest datasets, which cover internal migration as well. BPS holds the full data on it.",
        ),
        offer="migrasi seumur hidup dan risen",
        offer_label=MultilingualText.of(
            id="Migrasi seumur hidup dan risen (sensus dan survei)",
            en="Lifetime and recent migration (census and surveys)",
        ),
    ),
)
"""The subjects, each with its words in both languages."""

RED_CROSS = TOPICS[2]
"""The other PMI, which words beside "PMI" give away."""


def find_outside(text: str) -> Iterator[OutsideMatch]:
    """Find the words of such subjects, none overlapping another."""
    done: list[OutsideMatch] = []
    for topic in TOPICS:
        for match in topic.pattern.finditer(text):
            if all(match.end() <= one.start or one.end <= match.start() for one in done):
                done.append(OutsideMatch(topic, *match.span()))
    yield from done
