"""The catalogue of rules: each has one row with its code, severity, message, reason and fix.

It stands in the model (not in `validation`, as first drawn) because mapping and harvesting report findings
too. Messages may use `{value}` and `{place}`. `docs/reference/validation-rules.md` is made from these rows.
"""

from __future__ import annotations

from registry.model.finding import Finding, Rule, Severity
from registry.model.harvest_rule_rows import HARVEST_RULES
from registry.model.link_rule_rows import LINK_RULES
from registry.model.multilingual import MultilingualText
from registry.model.profile_rule_rows import PROFILE_RULES
from registry.model.registration_rules import REGISTRATION_RULES
from registry.model.rule_row import rule_row as _rule
from registry.model.statistics_rule_rows import STATISTICS_RULES
from registry.model.vocabulary_rule_rows import VOCABULARY_RULES

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
LONGEST_SHOWN = 200
LONGEST_VALUE = 2_000

_ROWS: tuple[Rule, ...] = (
    _rule(
        "SDMI-001", E, ("Judul tidak ada", "No title"),
        ("Dataset ini belum punya judul.", "This dataset has no title yet."),
        ("Tulis judul yang menyebut apa yang dihitung, misalnya “Penempatan PMI menurut negara”.",
         "Give a title that says what is counted, such as “Migrant workers placed, by country”."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-002", W, ("Judul Indonesia tidak ada", "No Indonesian title"),
        ("Judulnya belum ada dalam bahasa Indonesia.", "The title exists only in another language."),
        ("Tambahkan judul dalam bahasa Indonesia.", "Add the title in Indonesian."), "UU 24/2009",
    ),
    _rule(
        "SDMI-003", INFO, ("Judul Inggris tidak ada", "No English title"),
        ("Judulnya belum ada dalam bahasa Inggris.", "There is no English title yet."),
        ("Tambahkan judul dalam bahasa Inggris.", "Add the title in English."),
    ),
    _rule(
        "SDMI-004", W, ("Deskripsi tidak ada", "No description"),
        ("Dataset ini belum punya deskripsi.", "This dataset has no description yet."),
        ("Tulis dua sampai empat kalimat: siapa yang dihitung, arus atau stok, sumber, batasan.",
         "Write two to four sentences: who is counted, flow or stock, source, limits."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-005", INFO, ("Deskripsi terlalu pendek", "Description too short"),
        ("Deskripsi hanya {value} huruf.", "The description has only {value} characters."),
        ("Tambahkan siapa yang dihitung, dari sistem mana, dirinci menurut apa, dan apa batasannya.",
         "Add who is counted, from which system, broken down by what, and what the limits are."),
    ),
    _rule(
        "SDMI-006", W, ("Penerbit tidak dikenal", "Publisher unknown"),
        ("Penerbit “{value}” tidak ada di daftar instansi; sementara dipakai instansi pemilik sumbernya.",
         "The publisher “{value}” is not in the list of agencies; the agency that owns the source stands in for it."),
        ("Pilih instansi dari daftar, atau minta administrator menambahkannya.",
         "Choose an agency from the list, or ask an administrator to add this one."), "Perpres 39/2019",
    ),
    _rule(
        "SDMI-007", E, ("Penerbit tidak ada", "No publisher"),
        ("Dataset ini belum menyebut instansi penanggung jawab.",
         "This dataset does not name the agency responsible for it."),
        ("Pilih instansi penanggung jawab.", "Choose the agency that is responsible."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-008", E, ("Pengenal tidak ada", "No identifier"),
        ("Entri dari sumber ini tidak punya pengenal, jadi tidak dapat dikenali saat sumber dibaca lagi.",
         "This entry of the source has no identifier, so it could not be recognised at the next reading."),
        ("Di sumbernya, beri setiap dataset kode yang tetap, misalnya penempatan-bulanan.",
         "At the source, give each dataset a code that stays, such as monthly-placements."),
    ),
    _rule(
        "SDMI-009", W, ("Pengenal ganda", "Duplicate identifier"),
        ("Pengenal “{value}” dipakai lebih dari sekali di sumber ini; yang terbaru dipakai.",
         "The identifier “{value}” is used more than once in this source; the newest is taken."),
        ("Di sumbernya, beri setiap dataset pengenal sendiri.",
         "At the source, give each dataset an identifier of its own."),
    ),
    _rule(
        "SDMI-010", W, ("Tema tidak ada", "No theme"),
        ("Belum ada tema migrasi.", "There is no migration theme."),
        ("Pilih satu atau beberapa dari 23 tema.", "Choose one or more of the 23 themes."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-011", W, ("Konsep tidak ada", "No concept"),
        ("Belum ada konsep yang menyebut siapa atau apa yang dihitung.",
         "No concept says who or what is counted."),
        ("Pilih satu sampai empat konsep, misalnya pekerja migran Indonesia.",
         "Choose one to four concepts, such as Indonesian migrant worker."),
        "Perpres 39/2019 art. 4",
    ),
    _rule(
        "SDMI-012", W, ("Kode tidak dikenal", "Code unknown"),
        ("“{value}” tidak ada di daftar pilihan untuk {place}.",
         "“{value}” is not in the list of choices for {place}."),
        ("Pilih salah satu dari daftarnya; nilai ini tidak disimpan.",
         "Choose one from the list; this value is not kept."),
        "Perpres 39/2019 art. 3(d)",
    ),
    _rule(
        "SDMI-013", W, ("Tanggal tidak terbaca", "Date unreadable"),
        ("“{value}” pada {place} bukan tanggal yang dikenal.", "“{value}” at {place} is not a date we know."),
        ("Tulis tahun, bulan atau tanggal yang ada: 2024, 2024-05 atau 2024-05-31.",
         "Write a year, month or day that exists: 2024, 2024-05 or 2024-05-31."), "ISO 8601",
    ),
    _rule(
        "SDMI-014", W, ("Periode terbalik", "Period reversed"),
        ("Periode {value} berakhir sebelum dimulai; awal dan akhirnya sudah ditukar.",
         "The period {value} ends before it begins; its two dates were swapped."),
        ("Periksa kedua tanggal; perbaiki bila salah satunya keliru.",
         "Check both dates; mend the one that is wrong, if any."),
    ),
    _rule(
        "SDMI-015", W, ("Periode tidak ada", "No period"),
        ("Belum disebut periode yang dicakup data.", "The period covered is not stated."),
        ("Isi awal periode, misalnya 2019; akhirnya boleh kosong bila datanya masih berjalan.",
         "Give the first year or month, such as 2019; leave the end empty while the data goes on."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-016", W, ("Wilayah tidak ada", "No place"),
        ("Belum disebut wilayah yang dicakup data.", "The place covered is not stated."),
        ("Pilih negara atau wilayah dan perannya: wilayah cakupan, asal, atau tujuan.",
         "Choose a country or region and its role: area covered, origin or destination."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-017", W, ("Tempat tidak dikenal", "Place unknown"),
        ("“{value}” tidak ada di daftar wilayah; teksnya disimpan.",
         "“{value}” is in no list of places; its text is kept."),
        ("Pilih tempatnya dari daftar negara, atau dari daftar wilayah BPS atau Kemendagri.",
         "Choose the place from the list of countries, or of regions as BPS or Kemendagri codes them."),
    ),
    _rule(
        "SDMI-018", W, ("Tingkat akses tidak ada", "No access level"),
        ("Belum disebut siapa yang boleh memperoleh data.", "It is not stated who may have the data."),
        ("Pilih tingkat akses, misalnya publik atau terbatas.",
         "Choose an access level, such as public or restricted."), "UU 14/2008",
    ),
    _rule(
        "SDMI-019", W, ("Frekuensi tidak ada", "No frequency"),
        ("Belum disebut seberapa sering data diperbarui.", "It is not stated how often the data is updated."),
        ("Pilih frekuensinya, misalnya bulanan atau tahunan.",
         "Choose a frequency, such as monthly or annual."), "Peraturan BPS 5/2020",
    ),
    _rule(
        "SDMI-020", INFO, ("Berkas tidak ada", "No file"),
        ("Belum ada berkas atau cara lain untuk memperoleh datanya.",
         "There is no file yet, nor another way to the data."),
        ("Tambahkan berkas, API, atau cara meminta data.", "Add a file, an API, or how to ask for the data."),
    ),
    _rule(
        "SDMI-021", W, ("Alamat tidak dapat dipakai", "Address unusable"),
        ("“{value}” pada {place} bukan alamat web yang benar.", "“{value}” at {place} is not a proper web address."),
        ("Tulis alamat lengkap yang dimulai dengan https://.", "Write the full address beginning with https://."),
    ),
    _rule(
        "SDMI-022", W, ("Bentuk nilai salah", "Wrong kind of value"),
        ("Isian {place} tidak ditulis dalam bentuk yang diminta (yang datang: {value}).",
         "The field {place} is not written in the form asked for (what came: {value})."),
        ("Tulis seperti contoh isian itu di halaman API, lalu kirim lagi.",
         "Write it like the example of that field on the API page, then send it again."),
    ),
    _rule(
        "SDMI-023", W, ("Isian tidak dikenal", "Unknown field"),
        ("Isian “{value}” tidak dikenal katalog ini atau tidak dapat diisi di sini; isinya tidak disimpan.",
         "This catalog does not know the field “{value}”, or it cannot be set here; what it holds is not kept."),
        ("Periksa ejaannya dengan daftar isian di halaman Profil, atau hapus isian itu.",
         "Compare its spelling with the fields on the Profile page, or remove it."),
    ),
    _rule(
        "SDMI-024", INFO, ("Asal kode wilayah tidak disebut", "Whose region codes is not stated"),
        ("Variabel “{value}” tampaknya memuat wilayah, tetapi tidak disebut memakai kode BPS atau Kemendagri.",
         "The variable “{value}” seems to hold regions, but not whether by the codes of BPS or of Kemendagri."),
        ("Pilih daftar kodenya, BPS atau Kemendagri, dan sebut tahunnya.",
         "Choose its code list, that of BPS or of Kemendagri, and name its year."),
        "Perpres 39/2019 art. 3(d)",
    ),
    _rule(
        "SDMI-025", W, ("Cara memperoleh tidak ada", "No way to obtain"),
        ("Data terbatas, tetapi cara memintanya tidak diterangkan.",
         "The data is restricted, but how to ask for it is not explained."),
        ("Terangkan langkah meminta data dan unit yang menjawab.",
         "Explain how to ask for the data and which unit answers."), "UU 14/2008",
    ),
    _rule(
        "SDMI-026", W, ("Karakter tak terlihat dalam teks", "Invisible characters in a text"),
        ("Teks pada {place} memuat karakter tak terlihat yang mengacaukan tampilan; karakter itu dibuang.",
         "The text at {place} held invisible characters that upset its display; they were removed."),
        ("Ketik ulang bagian itu di sumbernya; biasanya terbawa saat menyalin dari PDF.",
         "Type that part anew at its source; such characters mostly come along when copying from a PDF."),
    ),
    _rule(
        "SDMI-027", W, ("Teks terlalu panjang", "Text too long"),
        ("Teks pada {place} lebih panjang dari {value} huruf dan dipotong.",
         "The text at {place} is longer than {value} characters and was cut."),
        ("Ringkas teksnya, atau taruh selebihnya di laman dan tautkan.",
         "Shorten it, or put the rest on a page of yours and link to that."),
    ),
    _rule(
        "SDMI-028", W, ("Surel tampak milik pribadi", "E-mail address looks private"),
        ("Surel “{value}” tampaknya milik pribadi, padahal tampil untuk umum.",
         "The address “{value}” looks private, yet everybody sees it."),
        ("Pakai surel unit kerja, misalnya pusdatin@instansi.go.id.",
         "Use the address of the unit, such as pusdatin@agency.go.id."), "UU 27/2022",
    ),
    *HARVEST_RULES,
    *PROFILE_RULES,
    *REGISTRATION_RULES,
    *LINK_RULES,
    *STATISTICS_RULES,
    *VOCABULARY_RULES,
)  # fmt: skip

RULES = tuple(sorted(_ROWS, key=lambda one: one.code))
"""Every rule, in the order of its codes."""

RULE_BY_CODE = {one.code: one for one in RULES}


def finding(code: str, place: str, value: object = None) -> Finding:
    """Make the finding of rule `code` at `place`.

    `value` is shown in its message, cut at 200 characters, and kept up to 2,000, so that a form can show again
    what was typed.
    """
    rule = RULE_BY_CODE[code]
    whole = "" if value is None else str(value)[:LONGEST_VALUE]
    shown = whole if len(whole) <= LONGEST_SHOWN else f"{whole[: LONGEST_SHOWN - 1]}…"

    def filled(text: MultilingualText) -> MultilingualText:
        return MultilingualText(
            {
                lang: one.replace("{value}", shown).replace("{place}", place).replace("{expected}", "…")
                for lang, one in text.items()
            }
        )

    return Finding(
        rule=code,
        severity=rule.severity,
        place=place,
        value=None if value is None else whole,
        message=filled(rule.message),
        fix=filled(rule.fix),
    )
