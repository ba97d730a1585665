"""What each check of a vocabulary looks for, in both languages, and whether a vocabulary that fails it is refused.

Refused is what contradicts SKOS itself or keeps a concept from being found; the rest is said and let in, for many good
vocabularies of other makers have it.
"""

from __future__ import annotations

from collections.abc import Mapping

ERRORS = frozenset(
    ("unreadable", "pref-label-twice", "notation", "broader-cycle", "related-and-broader", "reflexive", "mapping-clash",
     "label-absent", "own-iri")
)  # fmt: skip
"""Checks that an imported vocabulary must pass."""

NOT_FOR_IMPORTS = frozenset(("source-unnamed", "mapping-one-way"))
"""House rules about our own files: the list of sources, and mappings between two lists that both are ours."""

CHECK_WORDS: Mapping[str, tuple[str, str]] = {
    "unreadable": ("berkas dapat dibaca", "the file can be read"),
    "pref-label-twice": ("satu label utama tiap bahasa", "one preferred label a language"),
    "pref-label-missing": ("label utama Indonesia dan Inggris", "preferred labels in Indonesian and English"),
    "label-absent": ("setiap konsep punya label utama", "every concept has a preferred label"),
    "label-malformed": ("label punya bahasa dan tanpa spasi berlebih", "labels have a language and no stray blanks"),
    "label-repeated": ("satu label hanya sekali pada satu konsep", "a label stands once at a concept"),
    "label-clash": ("satu label menunjuk satu konsep", "a label leads to one concept"),
    "notation": ("setiap konsep punya satu kode yang unik", "every concept has one code of its own"),
    "in-scheme": ("setiap konsep menyebut skemanya", "every concept names its scheme"),
    "dangling-reference": ("hubungan menunjuk konsep yang ada", "relations lead to concepts that exist"),
    "broader-cycle": ("tidak ada lingkaran pada pohon", "no cycles in the tree"),
    "related-and-broader": ("yang berkaitan bukan leluhurnya", "what is related is no ancestor"),
    "related-one-way": ("hubungan berkaitan berlaku dua arah", "related holds both ways"),
    "unreachable": ("setiap konsep tercapai dari puncak", "every concept is reached from the top"),
    "mapping": ("padanan menunjuk ke luar dan tidak rangkap", "mappings lead outside, each once"),
    "mapping-one-way": ("padanan antardaftar kita berlaku dua arah", "mappings between our lists hold both ways"),
    "replacement": ("konsep usang menyebut penggantinya", "a deprecated concept names its successor"),
    "source-unnamed": ("judul, versi, sumber, dan lisensi disebut", "title, version, source and licence are stated"),
    "header": ("judul, versi, sumber, dan lisensi disebut", "title, version, source and licence are stated"),
    "own-iri": ("konsep tidak memakai IRI kosakata lain", "no concept bears the IRI of another vocabulary"),
    "language-tag": ("kode bahasa sah", "language tags are valid"),
    "no-common-language": ("ada satu bahasa untuk semua konsep", "one language serves all concepts"),
    "undocumented": ("setiap konsep dijelaskan", "every concept is explained"),
    "unprintable": ("label tanpa karakter tak tercetak", "labels can be printed"),
    "disconnected": ("semua konsep saling terhubung", "all concepts hang together"),
    "valueless-related": ("berkaitan tidak dipakai bagi saudara", "related is not used between siblings"),
    "transitive-only": ("hubungan transitif juga dinyatakan langsung", "transitive relations are stated plainly too"),
    "one-way": ("hubungan luas dan sempit berlaku dua arah", "broader and narrower hold both ways"),
    "reflexive": ("tidak ada konsep yang menunjuk dirinya", "no concept is joined to itself"),
    "redundant-broader": ("tidak ada jalan pintas pada pohon", "no shortcuts in the tree"),
    "no-top-concept": ("ada konsep puncak", "there is a top concept"),
    "mapping-clash": ("padanan tidak saling bertentangan", "mappings do not contradict each other"),
    "undefined-term": ("hanya istilah SKOS yang ada", "only terms that SKOS has"),
    "iri-scheme": ("setiap konsep beralamat web", "every concept has a web address"),
    "validity": ("masa berlaku berurutan", "validity dates are in order"),
}  # fmt: skip
