"""The subjects of the catalogue of rules: under which heading a rule stands on the page that explains findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from registry.model.finding import Rule
from registry.model.multilingual import MultilingualText


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSubject:
    """A heading: its anchor, its words, one sentence on when its rules speak, and the numbers of their codes."""

    anchor: str
    title: MultilingualText
    text: MultilingualText
    numbers: Collection[int]

    def holds(self, rule: Rule) -> bool:
        """Tell whether the rule stands under this heading."""
        return int(rule.code.rpartition("-")[2]) in self.numbers


def _subject(
    anchor: str, title: tuple[str, str], text: tuple[str, str], *numbers: int | range
) -> RuleSubject:
    return RuleSubject(
        anchor=anchor,
        title=MultilingualText.of(id=title[0], en=title[1]),
        text=MultilingualText.of(id=text[0], en=text[1]),
        numbers=frozenset(n for one in numbers for n in (one if isinstance(one, range) else (one,))),
    )


SUBJECTS: tuple[RuleSubject, ...] = (
    _subject(
        "description", ("Judul, deskripsi, dan penerbit", "Title, description and publisher"),
        ("Apakah orang mengerti datanya apa dan dari siapa.", "Whether people understand what the data is, and whose."),
        *range(1, 8), 28, 70,
    ),
    _subject(
        "coverage", ("Isi data: tema, waktu, wilayah, variabel", "What the data holds: theme, time, place, variables"),
        ("Apakah datanya ditemukan dan dapat digabung.", "Whether the data is found and can be joined."),
        10, 11, 14, 15, 16, 17, 24, 71, 75,
    ),
    _subject(
        "access", ("Akses dan berkas", "Access and files"),
        ("Apakah orang dapat memperoleh datanya.", "Whether people can get at the data."),
        *range(18, 22), 25, 72, 73, 74,
    ),
    _subject(
        "values", ("Cara menulis nilai", "How values are written"),
        ("Nilai yang tidak dapat dibaca seperti tertulis.", "Values that cannot be read as they are written."),
        12, 13, 22, 23, 26, 27, 29, 50, 76, 77, 78, 79,
    ),
    _subject(
        "submission", ("Mengajukan dataset", "Submitting a dataset"),
        ("Yang perlu lengkap sebelum draf diajukan; draf sendiri selalu dapat disimpan.",
         "What must be there before a draft is submitted; the draft itself can always be saved."),
        range(80, 100),
    ),
    _subject(
        "harvest", ("Membaca sumber instansi (panen)", "Reading the sources of agencies (harvesting)"),
        ("Untuk pengelola portal, daftar, atau berkas yang dibaca katalog ini.",
         "For those who keep a portal, list or file that this catalog reads."),
        8, 9, range(30, 40), range(51, 70),
    ),
    _subject(
        "relevance", ("Termasuk migrasi internasional atau tidak", "About international migration or not"),
        ("Mengapa sebuah deskripsi masuk atau tidak masuk katalog, dan tautan apa yang diusulkan.",
         "Why a description is in the catalog or not, and which links are proposed."),
        range(160, 200),
    ),
    _subject(
        "statistics", ("Metadata statistik: MS-Keg, MS-Var, MS-Ind", "Statistical metadata: MS-Keg, MS-Var, MS-Ind"),
        ("Isian formulir BPS tentang kegiatan, variabel, dan indikator.",
         "What BPS's forms ask about activities, variables and indicators."),
        range(100, 140),
    ),
    _subject(
        "vocabulary", ("Usulan konsep dan kosakata", "Proposed concepts and vocabularies"),
        ("Untuk orang yang mengusulkan konsep, memberi masukan, atau memuat kosakata.",
         "For those who propose a concept, give feedback, or bring in a vocabulary."),
        range(140, 160),
    ),
    _subject(
        "profile", ("Dokumen RDF dan profil DCAT-AP", "RDF documents and the profile DCAT-AP"),
        ("Untuk pengembang yang mengirim deskripsi sebagai RDF, bentuk baku pertukaran antarkatalog.",
         "For developers who send descriptions as RDF, the common form in which catalogs exchange them."),
        range(40, 50), range(200, 300),
    ),
)  # fmt: skip


def rules_by_subject(rules: Iterable[Rule]) -> tuple[tuple[RuleSubject, tuple[Rule, ...]], ...]:
    """Give the subjects in the order of the page, each with its rules in theirs; one without rules is left out."""
    listed = tuple(rules)
    grouped = ((subject, tuple(one for one in listed if subject.holds(one))) for subject in SUBJECTS)
    return tuple((subject, held) for subject, held in grouped if held)
