"""The catalogue of rules: each has one row with its code, severity, message, reason and fix.

It stands in the model (not in `validation`, as first drawn) because mapping and harvesting report findings
too. Messages may use `{value}` and `{place}`. `docs/reference/validation-rules.md` is made from these rows.
"""

from __future__ import annotations

from registry.model.finding import Finding, Rule, Severity
from registry.model.multilingual import MultilingualText

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def _rule(
    code: str,
    severity: Severity,
    title: tuple[str, str],
    message: tuple[str, str],
    fix: tuple[str, str],
    clause: str = "",
) -> Rule:
    def both(pair: tuple[str, str]) -> MultilingualText:
        return MultilingualText.of(id=pair[0], en=pair[1])

    return Rule(
        code=code, severity=severity, title=both(title), message=both(message), fix=both(fix), clause=clause
    )


RULES: tuple[Rule, ...] = (
    _rule(
        "SDMI-001", E, ("Judul tidak ada", "No title"),
        ("Dataset ini tidak punya judul.", "This dataset has no title."),
        ("Isi judul yang menyebut apa yang dihitung.", "Give a title that says what is counted."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-002", W, ("Judul Indonesia tidak ada", "No Indonesian title"),
        ("Judul hanya ada dalam bahasa lain.", "The title exists only in another language."),
        ("Tambahkan judul dalam bahasa Indonesia.", "Add the title in Indonesian."), "UU 24/2009",
    ),
    _rule(
        "SDMI-003", INFO, ("Judul Inggris tidak ada", "No English title"),
        ("Judul bahasa Inggris kosong; pencari internasional tidak membacanya.",
         "There is no English title; international readers will not understand it."),
        ("Tambahkan judul dalam bahasa Inggris.", "Add the title in English."),
    ),
    _rule(
        "SDMI-004", W, ("Deskripsi tidak ada", "No description"),
        ("Dataset ini tidak punya deskripsi.", "This dataset has no description."),
        ("Tulis dua sampai empat kalimat: siapa yang dihitung, arus atau stok, sumber, batasan.",
         "Write two to four sentences: who is counted, flow or stock, source, limits."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-005", INFO, ("Deskripsi terlalu pendek", "Description too short"),
        ("Deskripsi hanya {value} huruf.", "The description has only {value} characters."),
        ("Tambahkan populasi, sistem sumber, rincian, dan batasan data.",
         "Add population, source system, breakdowns and limits."),
    ),
    _rule(
        "SDMI-006", W, ("Penerbit tidak dikenal", "Publisher unknown"),
        ("Penerbit “{value}” tidak ada di daftar instansi; instansi sumber panen dipakai sebagai gantinya.",
         "The publisher “{value}” is not in the list of agencies; the agency of the source stands in for it."),
        ("Pilih instansi dari daftar, atau minta administrator menambahkannya.",
         "Choose an agency of the list, or ask an administrator to add it."), "Perpres 39/2019",
    ),
    _rule(
        "SDMI-007", E, ("Penerbit tidak ada", "No publisher"),
        ("Dataset ini tidak menyebut instansi penanggung jawab.", "This dataset names no publisher."),
        ("Pilih instansi penanggung jawab.", "Choose the agency that is responsible."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-008", E, ("Pengenal tidak ada", "No identifier"),
        ("Rekaman sumber tidak punya pengenal, jadi tidak dapat dikenali pada panen berikutnya.",
         "The source record has no identifier, so the next harvest could not recognise it."),
        ("Beri setiap dataset pengenal yang tetap.", "Give each dataset an identifier that stays."),
    ),
    _rule(
        "SDMI-009", W, ("Pengenal ganda", "Duplicate identifier"),
        ("Pengenal “{value}” dipakai lebih dari sekali di sumber ini; yang terbaru dipakai.",
         "The identifier “{value}” is used more than once in this source; the newest is taken."),
        ("Beri setiap dataset pengenal sendiri.", "Give each dataset an identifier of its own."),
    ),
    _rule(
        "SDMI-010", W, ("Tema tidak ada", "No theme"),
        ("Tidak ada tema migrasi.", "There is no migration theme."),
        ("Pilih satu atau beberapa dari 23 tema.", "Choose one or more of the 23 themes."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-011", W, ("Konsep tidak ada", "No concept"),
        ("Tidak ada konsep yang menyebut siapa atau apa yang dihitung.",
         "No concept says who or what is counted."),
        ("Pilih satu sampai empat konsep migrasi.", "Choose one to four migration concepts."),
        "Perpres 39/2019 art. 4",
    ),
    _rule(
        "SDMI-012", W, ("Kode tidak dikenal", "Code unknown"),
        ("“{value}” bukan kode dalam daftar untuk {place}.", "“{value}” is not a code of the list for {place}."),
        ("Pilih dari daftar kode; nilai ini tidak disimpan.", "Choose from the code list; the value is not kept."),
        "Perpres 39/2019 art. 3(d)",
    ),
    _rule(
        "SDMI-013", W, ("Tanggal tidak terbaca", "Date unreadable"),
        ("“{value}” pada {place} bukan tanggal yang dikenal.", "“{value}” at {place} is not a date we know."),
        ("Tulis 2024, 2024-05 atau 2024-05-31.", "Write 2024, 2024-05 or 2024-05-31."), "ISO 8601",
    ),
    _rule(
        "SDMI-014", W, ("Periode terbalik", "Period reversed"),
        ("Periode {value} berakhir sebelum dimulai.", "The period {value} ends before it begins."),
        ("Tukar awal dan akhir.", "Swap begin and end."),
    ),
    _rule(
        "SDMI-015", W, ("Periode tidak ada", "No period"),
        ("Tidak disebut periode yang dicakup data.", "The period covered is not stated."),
        ("Isi periode awal; akhir boleh kosong bila masih berjalan.",
         "Give the begin; leave the end empty while it goes on."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-016", W, ("Wilayah tidak ada", "No place"),
        ("Tidak disebut wilayah yang dicakup data.", "The place covered is not stated."),
        ("Pilih negara atau wilayah beserta perannya.", "Choose country or region with its role."), "DCAT-AP 3",
    ),
    _rule(
        "SDMI-017", W, ("Tempat tidak dikenal", "Place unknown"),
        ("“{value}” tidak ada di daftar wilayah; teksnya disimpan.",
         "“{value}” is in no list of places; its text is kept."),
        ("Pilih tempat dari daftar, dengan skema kodenya.", "Choose a place of the list, with its code scheme."),
    ),
    _rule(
        "SDMI-018", W, ("Tingkat akses tidak ada", "No access level"),
        ("Tidak disebut siapa yang boleh memperoleh data.", "It is not stated who may have the data."),
        ("Pilih tingkat akses.", "Choose an access level."), "UU 14/2008",
    ),
    _rule(
        "SDMI-019", W, ("Frekuensi tidak ada", "No frequency"),
        ("Tidak disebut seberapa sering data diperbarui.", "It is not stated how often the data is updated."),
        ("Pilih frekuensi.", "Choose a frequency."), "Peraturan BPS 5/2020",
    ),
    _rule(
        "SDMI-020", INFO, ("Berkas tidak ada", "No distribution"),
        ("Tidak ada berkas atau cara akses.", "There is no file or other access."),
        ("Tambahkan berkas, API, atau cara meminta data.", "Add a file, an API, or how to ask for the data."),
    ),
    _rule(
        "SDMI-021", W, ("Alamat tidak dapat dipakai", "Address unusable"),
        ("“{value}” pada {place} bukan alamat http atau https yang benar.",
         "“{value}” at {place} is not a proper http or https address."),
        ("Tulis alamat lengkap yang dimulai dengan https://.", "Write the full address beginning with https://."),
    ),
    _rule(
        "SDMI-022", W, ("Bentuk nilai salah", "Wrong kind of value"),
        ("Nilai pada {place} bukan bentuk yang diharapkan ({value}).",
         "The value at {place} is not of the expected kind ({value})."),
        ("Lihat contoh pada dokumentasi API, lalu perbaiki.", "See the example in the API documentation and mend it."),
    ),
    _rule(
        "SDMI-023", W, ("Isian tidak dikenal", "Unknown field"),
        ("Isian “{value}” tidak ada dalam profil; tidak disimpan.",
         "The field “{value}” is not in the profile; it is not kept."),
        ("Hapus isian itu atau pakai nama dari profil.", "Remove the field or use a name of the profile."),
    ),
    _rule(
        "SDMI-024", INFO, ("Skema kode wilayah tidak disebut", "Region scheme not stated"),
        ("Variabel {value} memakai kode wilayah tanpa menyebut skema (BPS atau Kemendagri).",
         "The variable {value} uses region codes without naming their scheme (BPS or Kemendagri)."),
        ("Sebut skema kode dan tahunnya; kode yang sama berarti tempat lain pada skema lain.",
         "Name the scheme and its year; the same code is another place in the other scheme."),
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
        "SDMI-026", W, ("Teks mengandung karakter berbahaya", "Dangerous characters in text"),
        ("Teks pada {place} mengandung karakter kendali; karakter itu dibuang.",
         "The text at {place} contains control characters; they were removed."),
        ("Hapus karakter kendali di sumber.", "Remove the control characters at the source."),
    ),
    _rule(
        "SDMI-027", W, ("Teks terlalu panjang", "Text too long"),
        ("Teks pada {place} lebih panjang dari {value} huruf dan dipotong.",
         "The text at {place} is longer than {value} characters and was cut."),
        ("Ringkas teksnya.", "Shorten the text."),
    ),
    _rule(
        "SDMI-028", W, ("Kontak tampak sebagai orang", "Contact looks like a person"),
        ("Alamat surel “{value}” tampak milik pribadi.", "The address “{value}” looks like a private one."),
        ("Pakai alamat unit kerja.", "Use the address of the unit."), "UU 27/2022",
    ),
    _rule(
        "SDMI-030", E, ("Sumber tidak terbaca", "Source unreadable"),
        ("{value}", "{value}"),
        ("Periksa alamat dan jenis sumber, lalu coba lagi.", "Check address and kind of the source, then try again."),
    ),
    _rule(
        "SDMI-031", W, ("Halaman tidak lengkap", "Listing incomplete"),
        ("Sumber menyebut {value}; panen tidak lengkap, jadi tidak ada yang ditarik.",
         "The source declares {value}; the harvest is incomplete, so nothing is withdrawn."),
        ("Periksa paginasi sumber, lalu jalankan lagi.", "Check the paging of the source, then run again."),
    ),
    _rule(
        "SDMI-032", E, ("Rekaman tidak terbaca", "Record unreadable"),
        ("Rekaman {place} tidak dapat dibaca: {value}.", "The record {place} cannot be read: {value}."),
        ("Perbaiki rekaman di sumber; versi baik terakhir tetap tampil.",
         "Mend the record at the source; the last good version stays on show."),
    ),
    _rule(
        "SDMI-033", E, ("DOCTYPE ditolak", "DOCTYPE refused"),
        ("Dokumen XML memuat DOCTYPE atau ENTITY; dokumen seperti itu tidak diurai.",
         "The XML document contains a DOCTYPE or ENTITY; such documents are not parsed."),
        ("Hapus deklarasi DOCTYPE dari dokumen.", "Remove the DOCTYPE declaration from the document."),
    ),
    _rule(
        "SDMI-034", W, ("Milik instansi lain", "Belongs to another"),
        ("Rekaman {place} memakai pengenal milik {value}; tidak ditimpa.",
         "The record {place} uses an identifier that belongs to {value}; it is not overwritten."),
        ("Pakai pengenal sendiri, atau minta walidata memindahkan rekaman.",
         "Use an identifier of your own, or ask the walidata to move the record."),
    ),
    _rule(
        "SDMI-035", INFO, ("Kolom tidak dikenal", "Column unknown"),
        ("Kolom “{value}” tidak dikenal dan tidak dibaca.", "The column “{value}” is not known and was not read."),
        ("Pakai nama kolom dari contoh, atau beri pemetaan pada sumber.",
         "Use the column names of the sample, or give a mapping with the source."),
    ),
    _rule(
        "SDMI-036", W, ("Sumber kosong", "Source empty"),
        ("Sumber tidak memuat satu pun rekaman.", "The source holds not a single record."),
        ("Periksa alamat dan kuncinya.", "Check its address and key."),
    ),
    _rule(
        "SDMI-040", E, ("RDF tidak terbaca", "RDF unreadable"),
        ("Dokumen RDF tidak dapat diurai: {value}", "The RDF document cannot be parsed: {value}"),
        ("Periksa dokumen dengan pengurai RDF lain pada baris yang disebut.",
         "Check the document with another RDF parser at the line named."),
    ),
    _rule(
        "SDMI-041", E, ("Tidak ada dataset", "No dataset"),
        ("Dokumen tidak memuat dcat:Dataset.", "The document contains no dcat:Dataset."),
        ("Nyatakan satu sumber daya bertipe dcat:Dataset.", "State a resource of type dcat:Dataset."), "DCAT 3",
    ),
    _rule(
        "SDMI-042", E, ("Konteks JSON-LD jauh", "Remote JSON-LD context"),
        ("Konteks {value} tidak diambil dari jaringan, jadi dokumen ini tidak dapat diartikan.",
         "The context {value} is not fetched over the network, so the document cannot be understood."),
        ("Tulis konteksnya di dalam dokumen, atau kirim sebagai Turtle atau RDF/XML.",
         "Write the context into the document, or send it as Turtle or RDF/XML."), "JSON-LD 1.1",
    ),
    _rule(
        "SDMI-043", W, ("RDF menyimpang dari standar", "RDF departs from the standard"),
        ("Dokumen RDF dibaca secara longgar karena: {value}", "The RDF document was read leniently because: {value}"),
        ("Perbaiki alamat atau tag bahasa pada baris yang disebut.",
         "Mend the address or language tag on the line named."), "RDF 1.1",
    ),
    _rule(
        "SDMI-050", W, ("Kata tidak ada di daftar kode", "Word in no code list"),
        ("“{value}” pada {place} tidak ada di daftar kode; kata aslinya disimpan sebagai teks bila ada tempatnya.",
         "“{value}” at {place} is in no code list; the word itself is kept as text where there is room for it."),
        ("Pakai kode dari daftar, atau minta administrator menambahkan padanannya.",
         "Use a code of the list, or ask an administrator to add an equivalent."), "Perpres 39/2019 art. 3(d)",
    ),
    _rule(
        "SDMI-051", INFO, ("Pengodean huruf ditebak", "Encoding guessed"),
        ("Berkas bukan UTF-8; dibaca sebagai {value}.", "The file is not UTF-8; it was read as {value}."),
        ("Simpan berkas sebagai CSV UTF-8.", "Save the file as CSV UTF-8."),
    ),
    _rule(
        "SDMI-052", W, ("Pengenal dibuatkan", "Identifier made up"),
        ("Baris ini tidak punya pengenal; dibuatkan dari judul dan penerbit, sehingga berubah bila judul berubah.",
         "This row has no identifier; one was made from title and publisher, so it changes when the title does."),
        ("Tambahkan kolom pengenal dengan kode yang tetap.", "Add an identifier column with codes that stay."),
    ),
    _rule(
        "SDMI-053", W, ("Berkas tanpa dataset", "File without a dataset"),
        ("Berkas pada {place} menyebut dataset “{value}” yang tidak ada di sumber ini.",
         "The file at {place} names the dataset “{value}”, which this source does not hold."),
        ("Samakan pengenal dataset pada kedua lembar.", "Make the dataset identifiers of both sheets agree."),
    ),
    _rule(
        "SDMI-054", INFO, ("Lembar tidak dibaca", "Sheet not read"),
        ("Lembar “{value}” bukan daftar dataset dan tidak dibaca.",
         "The sheet “{value}” is no list of datasets and was not read."),
        ("Tidak perlu apa-apa, kecuali lembar itu memuat dataset: sebut namanya pada sumber.",
         "Nothing need be done, unless it holds datasets: then name it with the source."),
    ),
    _rule(
        "SDMI-055", W, ("Sumber mengulang halaman", "Source repeats pages"),
        ("Halaman {value} tidak memuat pengenal baru; pembacaan dihentikan dan panen dianggap tidak lengkap.",
         "Page {value} brought no new identifier; reading stopped and the harvest counts as incomplete."),
        ("Periksa paginasi sumber: parameter halaman tampaknya diabaikan.",
         "Check the paging of the source: it seems to ignore the page asked for."),
    ),
    _rule(
        "SDMI-056", W, ("Batas halaman tercapai", "Page limit reached"),
        ("Pembacaan berhenti setelah {value} halaman; panen dianggap tidak lengkap.",
         "Reading stopped after {value} pages; the harvest counts as incomplete."),
        ("Naikkan jumlah rekaman per halaman pada sumber.",
         "Raise the number of records a page in the source's options."),
    ),
    _rule(
        "SDMI-060", INFO, ("Disunting di sini", "Edited here"),
        ("“{value}” terakhir disunting orang di katalog ini; kiriman sumber ({place}) tidak menimpanya.",
         "“{value}” was last edited by a person here; what the source sends ({place}) does not overwrite it."),
        ("Bandingkan kedua versi; perbaiki di sumber bila sumber yang keliru.",
         "Compare both versions; mend it at the source if the source is wrong."),
    ),
    _rule(
        "SDMI-061", INFO, ("Ditarik di sini", "Withdrawn here"),
        ("“{value}” ditarik orang di katalog ini; kiriman sumber ({place}) tidak memulihkannya.",
         "“{value}” was withdrawn by a person here; what the source sends ({place}) does not restore it."),
        ("Pulihkan rekaman bila penarikan itu keliru, atau minta sumber menghapusnya.",
         "Restore the record if the withdrawal was wrong, or ask the source to remove it."),
    ),
)  # fmt: skip

RULE_BY_CODE = {one.code: one for one in RULES}


def finding(code: str, place: str, value: object = None) -> Finding:
    """Make the finding of rule `code` at `place`; `value` is shown in its message, cut at 200 characters."""
    rule = RULE_BY_CODE[code]
    shown = "" if value is None else str(value)[:200]

    def filled(text: MultilingualText) -> MultilingualText:
        return MultilingualText(
            {lang: one.replace("{value}", shown).replace("{place}", place) for lang, one in text.items()}
        )

    return Finding(
        rule=code,
        severity=rule.severity,
        place=place,
        value=None if value is None else shown,
        message=filled(rule.message),
        fix=filled(rule.fix),
    )
