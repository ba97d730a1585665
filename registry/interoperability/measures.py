"""Measures: what is counted, in which unit, and how two of them relate. They never block a join."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from registry.interoperability.description import TableDescription, VariableDescription
from registry.interoperability.lexicon import word_set
from registry.interoperability.meanings import words_key, words_of
from vocab.code_lists import code_list
from vocab.text_analysis import fold

STOCK, FLOW = "stock", "flow"
PERSONS, HOUSEHOLDS, MONEY, SHARE, CASES = "persons", "households", "money", "share", "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureMeaning:
    """What a measure counts; `kind` is stock or flow where that is known, `population` what narrows it: women."""

    concept: str
    label: Mapping[str, str]
    kind: str = ""
    population: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, how many of it, and for money the currency."""

    measured: str
    factor: float = 1
    currency: str = ""


_COUNTED: tuple[tuple[str, str, str], ...] = (
    ("red-cross", "", r"palang merah|red cross|donor darah|relawan pmi"),
    ("remittance-cost", "",
     r"biaya (?:pengiriman|kirim|remitansi|transfer)|cost of (?:sending|remit)|remittance (?:cost|price)"),
    ("recruitment-cost", "", r"biaya (?:penempatan|rekrutmen|perekrutan)|recruitment[ -]cost|cost of recruitment"),
    ("remittance", FLOW, r"remit[ta]+n"),
    ("household", "", r"rumah tangga|household|\bruta\b|\bkrt\b"),
    ("registered-candidates", "", r"\bcpmi\b|calon pmi|prospective|pendaftar"),
    ("deportation", FLOW, r"deport"),
    ("return-migration", FLOW, r"pemulangan|dipulangkan|kepulangan|return|repatriat|purna"),
    ("prevented-departure", FLOW, r"penundaan keberangkatan|pencegahan|prevented"),
    ("recruitment-placement", FLOW, r"penempatan|ditempatkan|placement|placed|deploy"),
    ("departure", FLOW, r"keberangkatan|berangkat|departure|departed"),
    ("border-crossing", FLOW, r"perlintasan|pelintas|melintas|crossing"),
    ("arrival", FLOW, r"kedatangan|arrival|datang|\bmasuk\b"),
    ("complaint", FLOW, r"pengaduan|complaint|aduan"),
    ("trafficking-victim", FLOW, r"korban|victim"),
    ("suspect", FLOW, r"tersangka|suspect"),
    ("case", FLOW, r"\bkasus\b|\bcases?\b|perkara"),
    ("claim", FLOW, r"klaim|claim"),
    ("visa", FLOW, r"\bvisa\b"),
    ("passport", FLOW, r"paspor|passport"),
    ("rptka", FLOW, r"rptka"),
    ("stay-permit", "", r"\bita[sp]\b|\bitk\b|kitas|kitap|izin tinggal|permit"),
    ("wage", "", r"\bupah\b|\bgaji\b|\bwage|salary|earnings"),
    ("stateless-person", STOCK, r"stateless|tanpa kewarganegaraan"),
    ("asylum-seeker", STOCK, r"pencari suaka|asylum"),
    ("idp", STOCK, r"\bidps?\b|pengungsi internal|internally displaced"),
    ("refugee", STOCK, r"pengungsi|refugee"),
    ("detainee", STOCK, r"deteni|detainee"),
    ("international-student", STOCK, r"mahasiswa|student|pelajar"),
    ("foreign-visitor", FLOW, r"wisman|wisatawan|visitor|tourist|kunjungan"),
    ("foreign-worker", STOCK, r"\btka\b|tenaga kerja asing|foreign worker"),
    ("migrant-stock", STOCK, r"migrant stock|stok migran"),
    ("indonesian-migrant-worker", STOCK, r"\bpmi\b|\btki\b|pekerja migran|migrant worker"),
    ("foreign-citizen", STOCK, r"\bwna\b|warga negara asing|orang asing|foreign (?:citizen|national)"),
    ("indonesians-abroad", STOCK, r"\bwni\b|indonesians? abroad|diaspora"),
    ("international-migrant", STOCK, r"\bmigran\b|\bmigrants?\b"),
    ("poverty", STOCK, r"miskin|kemiskinan|\bpoor\b|poverty"),
    ("unemployment", STOCK, r"penganggur|unemploy|\btpt\b"),
    ("gdp", FLOW, r"\bgdp\b|\bpdb\b|\bpdrb\b"),
    ("employment", STOCK, r"\bpekerja\b|bekerja|employ|workers"),
    ("population", STOCK, r"penduduk|population|inhabitant"),
)  # fmt: skip
_COMPILED = tuple((concept, kind, re.compile(pattern)) for concept, kind, pattern in _COUNTED)
_SAME_WORD = {
    "pmi": (("red-cross", r"palang merah|red cross|relawan|donor"), ("indonesian-migrant-worker",
             r"pekerja migran|migrant|\btki\b|bp2mi|p2mi")),
    "tki": (("local-staff",
             r"tenaga kerja lokal|local staff|pendamping|pabrik|factory"), ("indonesian-migrant-worker",
                                                                            r"luar negeri|migran|abroad|penempatan|"
                                                                            r"p2mi")),
    "tka": (("academic-test", r"tes kemampuan|akademik|academic|kemendikdasmen"), ("foreign-worker",
             r"asing|foreign|kemnaker|rptka")),
    "imigrasi": (("directorate-immigration", r"anggaran|kantor|pegawai|pnbp|ditjen|budget|staff"), ("immigration",
                  r"arus|inflow|migrasi masuk|migrants")),
    "pemulangan": (("deportation",
                    r"deteni|\bwna\b|orang asing|foreign|deport|ditjen imigrasi|\bimigrasi\b"), ("return-migration",
                                                                                                 r"\bpmi\b|\btki\b|"
                                                                                                 r"\bwni\b|p2mi|"
                                                                                                 r"pekerja migran|"
                                                                                                 r"kemensos|kemlu")),
    "pengungsi": (("evacuee", r"bencana|bnpb|gempa|banjir|disaster|erupsi"), ("refugee",
                   r"unhcr|luar negeri|suaka|refugee|rohingya")),
    "sponsor": (("guarantor", r"imigrasi|visa|\bitas\b|izin tinggal|\bwna\b"), ("informal-broker",
                 r"p2mi|\bpmi\b|penempatan|calo")),
}  # fmt: skip
"""Words that stand for several things, and what in a description decides between them."""

_SCALES = (
    (1e12, r"triliun|trillion"),
    (1e9, r"miliar|milyar|billion|\bbn\b"),
    (1e6, r"juta|million|\bmn\b|\bmio\b"),
    (1e3, r"\bribu|thousand|\b000\b|'000"),
)
_CURRENCIES = (
    ("USD", r"\busd\b|us ?\$|us dollar|dolar as|dollar"),
    ("IDR", r"\bidr\b|rupiah|\brp\b"),
    ("MYR", r"\bmyr\b|ringgit"),
    ("SAR", r"\bsar\b|\briyal"),
    ("TWD", r"\btwd\b|\bntd?\b"),
    ("HKD", r"\bhkd\b"),
    ("SGD", r"\bsgd\b"),
    ("JPY", r"\bjpy\b|\byen\b"),
    ("KRW", r"\bkrw\b|\bwon\b"),
    ("EUR", r"\beur\b|\beuro"),
)
_MEASURED = (
    (HOUSEHOLDS, r"rumah tangga|household|\bruta\b|\bkk\b"),
    (SHARE, r"%|persen|percent|per mil|rasio|ratio"),
    (
        PERSONS,
        r"\borang\b|\bjiwa\b|persons?|people|individu|\bpekerja\b|migrants?|headcount|\bpenduduk\b|workers?",
    ),
    (CASES, r"kasus|cases?|perkara|pengaduan"),
)
_GENERIC = word_set(
    "jumlah|total|nilai|value|count|n|obs value|amount|angka|banyaknya|banyak|orang|persons|person|people|jiwa|jml|"
    "figure|number|observation|stok|stock|volume"
)
_GROUPS = (
    ("women", r"perempuan|wanita|\bwom[ae]n\b|female|\btkw\b"),
    ("men", r"laki-laki|\bpria\b|(?<!wo)\bm[ae]n\b|(?<!fe)\bmales?\b"),
    ("children", r"\banak\b|child|\bminors?\b"),
    ("irregular", r"non-?prosedural|ireguler|irregular|undocumented|tak berdokumen"),
)
"""Groups that narrow a population; one side alone naming women and men both is the whole again."""
_KNOWN_UNITS = frozenset((HOUSEHOLDS, SHARE, PERSONS, CASES, MONEY))


def counted_in(text: str) -> tuple[str, str] | None:
    """Give what a text says is counted, and whether that is a stock or a flow; None when it does not say."""
    return next(((concept, kind) for concept, kind, pattern in _COMPILED if pattern.search(text)), None)


def is_generic(name: str) -> bool:
    """Tell whether a name says only that something is counted."""
    return words_of(name) in _GENERIC


def measure_meaning(variable: VariableDescription, table: TableDescription) -> MeasureMeaning:
    """Say what a measure counts, and which part of a population."""
    words = " ".join((table.population, *variable.labels, variable.name))
    narrowed = frozenset(group for group, pattern in _GROUPS if re.search(pattern, words_of(words)))
    return replace(_counted(variable, table), population=narrowed)


def _counted(variable: VariableDescription, table: TableDescription) -> MeasureMeaning:
    """Say what a measure counts, by its concept, else its label and name, else the title of the table."""
    kind = table.kind
    if variable.concept:
        found = _by_concept(variable.concept)
        return MeasureMeaning(concept=found[0], label=found[1], kind=kind)
    texts = [words_of(text) for text in (*variable.labels, variable.name)]
    shared = next((word for text in texts for word in _SAME_WORD if word == _bare(text)), "")
    if shared:
        decided = same_word_meaning(shared, table)
        if decided:
            return MeasureMeaning(concept=decided, label=_label_of(decided, variable), kind=kind)
    for text in texts:
        counted = counted_in(text)
        if counted:
            return MeasureMeaning(
                concept=counted[0],
                label=_label_of(counted[0], variable),
                kind=kind or _stock_words(text) or counted[1],
            )
    telling = next((text for text in texts if text not in _GENERIC and words_key(text)), "")
    if telling:
        return MeasureMeaning(concept=words_key(telling), label=_label_of("", variable), kind=kind)
    counted = counted_in(table.subject)
    concept = counted[0] if counted else ""
    return MeasureMeaning(
        concept=concept, label=_label_of(concept, variable), kind=kind or (counted[1] if counted else ""),
    )  # fmt: skip


def _bare(text: str) -> str:
    """Give a label without the words that only say that something is counted."""
    return " ".join(word for word in text.split() if word not in _GENERIC)


def same_word_meaning(word: str, table: TableDescription) -> str:
    """Give what a word that stands for several things means in this table, empty when nothing decides."""
    subject = table.subject
    options = _SAME_WORD.get(word, ())
    return next((concept for concept, pattern in options if re.search(pattern, subject)), "")


def stock_or_flow(table: TableDescription) -> str:
    """Give `stock` or `flow` for a table: as stated, else as its title says in so many words, else nothing."""
    return table.kind or _stock_words(table.subject)


def _stock_words(text: str) -> str:
    if re.search(r"\bstok\b|\bstock\b|\bposisi\b|migrant stock|population stock", text):
        return STOCK
    return (
        FLOW
        if re.search(r"\barus\b|\bflows?\b|penempatan|keberangkatan|perlintasan|penerbitan", text)
        else ""
    )


def _by_concept(text: str) -> tuple[str, Mapping[str, str]]:
    scheme = code_list("migration")
    known = scheme.get(text) or next(iter(scheme.find(text)), None)
    if known is not None:
        return known.notation, dict(known.pref_label)
    counted = counted_in(words_of(text))
    return (counted[0] if counted else words_key(text)), {"und": text}


def _label_of(concept: str, variable: VariableDescription) -> Mapping[str, str]:
    known = code_list("migration").get(concept) if concept else None
    if variable.label and not is_generic(next(iter(variable.label.values()))):
        return dict(variable.label)
    return dict(known.pref_label) if known else dict(variable.label) or {"und": variable.name}


def unit_of(variable: VariableDescription) -> str:
    """Give the unit as stated, else as the label or the name says: `Nilai (juta USD)`, `remitansi_usd`."""
    if variable.unit:
        return variable.unit
    for text in variable.labels:
        inside = re.search(r"\(([^()]{1,40})\)\s*$", text)
        if inside and (unit := unit_named(inside[1])) and unit.measured in _KNOWN_UNITS:
            return inside[1]
    last = words_of(variable.name).rpartition(" ")[2]
    return last if any(re.fullmatch(pattern, last) for _, pattern in _CURRENCIES) else ""


def unit_named(text: str) -> Unit | None:
    """Read a unit: `ribu orang` is persons times 1,000, `juta USD` is money; None when nothing is stated."""
    words = re.sub(r"[_\s]+", " ", fold(text)).strip()
    if not words:
        return None
    factor = next((factor for factor, pattern in _SCALES if re.search(pattern, words)), 1.0)
    currency = next((code for code, pattern in _CURRENCIES if re.search(pattern, words)), "")
    if currency:
        rate = re.search(r"per (?!tahun|bulan|year|month)\w+", words)
        return Unit(MONEY + (f" {rate[0]}" if rate else ""), factor, currency)
    measured = next((kind for kind, pattern in _MEASURED if re.search(pattern, words)), words_key(words))
    return Unit(measured, factor)
