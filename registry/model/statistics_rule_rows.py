"""Rows of the catalogue of rules (SDMI-100 ...) about MS-Keg, MS-Var and MS-Ind.

The obligations are those of a public INDAH client, to be confirmed by BPS against the annex of its regulation.
"""

from __future__ import annotations

from registry.model.finding import Rule, Severity
from registry.model.rule_row import rule_row

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
BPS5 = "Peraturan BPS 5/2020"

STATISTICS_RULES: tuple[Rule, ...] = (
    rule_row(
        "SDMI-100", E, ("Isian wajib masih kosong", "Mandatory field empty"),
        ("Isian ini wajib pada formulir BPS, tetapi masih kosong.", "BPS's form asks for this, but it is empty."),
        ("Isi, atau minta keterangan kepada unit yang menyelenggarakan kegiatan.",
         "Fill it in, or ask the unit that runs the activity."), BPS5,
    ),
    rule_row(
        "SDMI-101", W, ("Pilihan tidak dikenal", "Unknown choice"),
        ("“{value}” bukan pilihan pada formulir BPS.", "“{value}” is none of the choices of BPS's form."),
        ("Pilih salah satu yang ada di daftar pilihan isian ini.", "Choose one that the field's list offers."), BPS5,
    ),
    rule_row(
        "SDMI-102", E, ("Judul kegiatan terlalu pendek", "Title of the activity too short"),
        ("Judulnya hanya {value} huruf; sedikitnya 10.", "The title has {value} characters; at least 10 are asked."),
        ("Tulis nama lengkap kegiatan, tanpa singkatan.", "Write the full name, without abbreviations."), BPS5,
    ),
    rule_row(
        "SDMI-103", E, ("Tahun kegiatan terlalu awal", "Year of the activity too early"),
        ("Tahun {value} tidak diterima INDAH; paling awal 2019.", "INDAH takes no {value}; 2019 is the earliest."),
        ("Isi tahun pengumpulan data yang sebenarnya, mulai 2019.",
         "Give the year in which the data were collected, from 2019 on."), BPS5,
    ),
    rule_row(
        "SDMI-104", E, ("Uraian terlalu pendek", "Explanation too short"),
        ("Uraian ini hanya {value} huruf; sedikitnya 50.", "This has {value} characters; at least 50 are asked."),
        ("Tambahkan satu atau dua kalimat: mengapa, untuk apa, bagi siapa.",
         "Add a sentence or two: why, what for, for whom."), BPS5,
    ),
    rule_row(
        "SDMI-105", E, ("Jadwal terbalik", "Schedule reversed"),
        ("Tahap ini selesai sebelum mulai: {value}.", "This stage ends before it begins: {value}."),
        ("Tukar atau betulkan tanggal mulai dan selesai.", "Swap or mend the two dates."), BPS5,
    ),
    rule_row(
        "SDMI-106", E, ("Frekuensi tidak disebut", "Frequency not stated"),
        ("Kegiatan berulang harus menyebut frekuensinya.", "A repeated activity has to state its frequency."),
        ("Pilih frekuensi pada isian 4.2, atau “hanya sekali” pada 4.1.",
         "Choose a frequency in 4.2, or “once only” in 4.1."), f"{BPS5} (MS-Keg 4.2)",
    ),
    rule_row(
        "SDMI-107", E, ("Frekuensi pada kegiatan sekali", "Frequency of a single activity"),
        ("Kegiatan yang hanya sekali tidak punya frekuensi.", "An activity that is done once has no frequency."),
        ("Kosongkan isian 4.2, atau pilih “berulang” pada 4.1.",
         "Empty 4.2, or choose “repeatedly” in 4.1."), f"{BPS5} (MS-Keg 4.2)",
    ),
    rule_row(
        "SDMI-108", E, ("Wilayah cakupan tidak disebut", "Areas covered not stated"),
        ("Cakupannya sebagian wilayah, tetapi daftar wilayahnya kosong.",
         "It covers part of Indonesia, but no area is listed."),
        ("Tambahkan provinsi atau kabupaten/kota pada isian 4.5.", "Add provinces or regencies in 4.5."),
        f"{BPS5} (MS-Keg 4.5)",
    ),
    rule_row(
        "SDMI-109", E, ("Daftar wilayah tidak perlu", "Areas listed without need"),
        ("Cakupannya seluruh Indonesia, tetapi ada daftar wilayah.",
         "It covers all of Indonesia, yet areas are listed."),
        ("Kosongkan isian 4.5, atau ubah 4.4 menjadi sebagian wilayah.",
         "Empty 4.5, or change 4.4 to part of Indonesia."), f"{BPS5} (MS-Keg 4.5)",
    ),
    rule_row(
        "SDMI-110", E, ("Desain sampel belum lengkap", "Sample design incomplete"),
        ("Kegiatan ini survei, jadi isian ini perlu diisi.", "This is a sample survey, so this is asked for."),
        ("Isi blok V bersama unit metodologi.", "Fill in block V with the unit that knows the method."),
        f"{BPS5} (MS-Keg blok V)",
    ),
    rule_row(
        "SDMI-111", E, ("Desain sampel tanpa survei", "Sample design without a survey"),
        ("Blok V hanya untuk survei; kegiatan ini bukan survei.", "Block V is for sample surveys; this is none."),
        ("Kosongkan blok V, atau ubah cara pengumpulan data menjadi survei.",
         "Empty block V, or change how the data are collected to a survey."), f"{BPS5} (MS-Keg blok V)",
    ),
    rule_row(
        "SDMI-112", E, ("Metode sampel tidak sesuai", "Sampling method does not fit"),
        ("Metode “{value}” tidak sesuai dengan pemilihan sampel pada isian 5.2.",
         "The method “{value}” does not fit the selection in 5.2."),
        ("Sampel probabilitas memakai metode 1–5, nonprobabilitas 6–10.",
         "A probability sample takes methods 1–5, a non-probability sample 6–10."), f"{BPS5} (MS-Keg 5.3)",
    ),
    rule_row(
        "SDMI-113", E, ("Sampel probabilitas belum lengkap", "Probability sample incomplete"),
        ("Sampelnya probabilitas, jadi isian ini perlu diisi.",
         "The sample is a probability sample, so this is asked for."),
        ("Isi kerangka, fraksi, dan perkiraan galat sampel (5.4–5.6).",
         "Fill in frame, fraction and estimated error (5.4–5.6)."), f"{BPS5} (MS-Keg 5.4–5.6)",
    ),
    rule_row(
        "SDMI-114", E, ("Isian khusus sampel probabilitas", "Only for a probability sample"),
        ("Isian ini hanya untuk sampel probabilitas.", "This is only for a probability sample."),
        ("Kosongkan isian 5.4–5.6, atau ubah pemilihan sampel pada 5.2.",
         "Empty 5.4–5.6, or change the selection in 5.2."), f"{BPS5} (MS-Keg 5.4–5.6)",
    ),
    rule_row(
        "SDMI-115", E, ("Keterangan petugas belum diisi", "Officers not described"),
        ("Datanya dikumpulkan petugas (PAPI, CAPI, atau CATI), jadi isian ini perlu diisi.",
         "Officers collect the data (on paper, by tablet or by telephone), so this is asked for."),
        ("Isi 6.4–6.7: siapa petugasnya, pendidikannya, jumlahnya, pelatihannya.",
         "Fill in 6.4–6.7: who collects, their education, number and training."), f"{BPS5} (MS-Keg 6.4–6.7)",
    ),
    rule_row(
        "SDMI-116", E, ("Petugas tanpa pengumpulan lapangan", "Officers without field work"),
        ("Isian ini hanya untuk pengumpulan oleh petugas (PAPI, CAPI, atau CATI).",
         "This is only for collection by officers: on paper (PAPI), by tablet (CAPI) or telephone (CATI)."),
        ("Kosongkan 6.4–6.7, atau tambahkan sarananya pada 4.7.", "Empty 6.4–6.7, or add the tool in 4.7."),
        f"{BPS5} (MS-Keg 6.4–6.7)",
    ),
    rule_row(
        "SDMI-117", E, ("Nomor rekomendasi tidak ada", "Number of the recommendation missing"),
        ("Kegiatan ini mendapat rekomendasi BPS, tetapi nomornya kosong.",
         "BPS recommended this activity, but the number is empty."),
        ("Salin nomor dari surat rekomendasi.", "Copy the number from the letter of recommendation."),
        "Peraturan BPS 4/2019",
    ),
    rule_row(
        "SDMI-118", E, ("Nomor rekomendasi tidak perlu", "Number of the recommendation without need"),
        ("Ada nomor rekomendasi, tetapi kegiatan ini disebut tidak mendapat rekomendasi.",
         "There is a number, yet the activity is said not to be recommended."),
        ("Kosongkan nomornya, atau nyatakan bahwa kegiatan ini mendapat rekomendasi.",
         "Empty the number, or say that the activity was recommended."), "Peraturan BPS 4/2019",
    ),
    rule_row(
        "SDMI-119", E, ("Rencana rilis tidak ada", "Planned release missing"),
        ("Produk ini tersedia untuk umum, tetapi tanggal rilisnya kosong.",
         "This product is open to the public, but its day of release is empty."),
        ("Isi tanggal rencana rilis pada 8.2.", "Give the planned day in 8.2."), f"{BPS5} (MS-Keg 8.2)",
    ),
    rule_row(
        "SDMI-120", E, ("Rencana rilis tanpa produk", "Planned release without a product"),
        ("Ada tanggal rilis, tetapi produknya disebut tidak tersedia.",
         "There is a day of release, yet the product is said not to exist."),
        ("Kosongkan tanggalnya, atau jawab ya pada 8.1.", "Empty the day, or answer yes in 8.1."),
        f"{BPS5} (MS-Keg 8.2)",
    ),
    rule_row(
        "SDMI-121", E, ("“Lainnya” belum diterangkan", "“Other” not explained"),
        ("“Lainnya” dipilih, tetapi tidak disebut apa.", "“Other” is chosen, but not said what."),
        ("Sebutkan dalam beberapa kata di isian ini.", "Say in a few words here what is meant."), BPS5,
    ),
    rule_row(
        "SDMI-122", W, ("Keterangan tanpa “lainnya”", "Explanation without “other”"),
        ("“{value}” ditulis, tetapi “lainnya” tidak dipilih.", "“{value}” is written, but “other” is not chosen."),
        ("Pilih “lainnya”, atau kosongkan keterangannya.", "Choose “other”, or empty the explanation."), BPS5,
    ),
    rule_row(
        "SDMI-123", E, ("Indikator pembangun tidak ada", "Indicators it is built from missing"),
        ("Indikator ini komposit, tetapi indikator pembangunnya belum disebut.",
         "This indicator is composite, but the indicators it is built from are not named."),
        ("Tambahkan indikator pembangun dan publikasinya.", "Add them with their publications."),
        f"{BPS5} (MS-Ind)",
    ),
    rule_row(
        "SDMI-124", E, ("Indikator pembangun tidak perlu", "Indicators it is built from without need"),
        ("Indikator yang bukan komposit tidak punya indikator pembangun.",
         "An indicator that is not composite is built from no other indicators."),
        ("Pindahkan ke variabel pembangun, atau nyatakan komposit.",
         "Move them to the variables, or call it composite."), f"{BPS5} (MS-Ind)",
    ),
    rule_row(
        "SDMI-125", E, ("Variabel pembangun tidak ada", "Variables it is built from missing"),
        ("Indikator ini bukan komposit, tetapi variabel pembangunnya belum disebut.",
         "This indicator is not composite, but the variables it is built from are not named."),
        ("Tambahkan variabel pembangun dan kegiatan penghasilnya.",
         "Add them with the activity that yields them."), f"{BPS5} (MS-Ind)",
    ),
    rule_row(
        "SDMI-126", E, ("Variabel pembangun tidak perlu", "Variables it is built from without need"),
        ("Indikator komposit tidak menyebut variabel pembangun.",
         "A composite indicator names no variables it is built from."),
        ("Pindahkan ke indikator pembangun, atau nyatakan bukan komposit.",
         "Move them to the indicators, or call it not composite."), f"{BPS5} (MS-Ind)",
    ),
    rule_row(
        "SDMI-127", W, ("Nomor pilihan tidak pasti", "Number of a choice not certain"),
        ("Nomor {value} tidak dipakai: formulir dan program INDAH menomori pilihan ini berbeda.",
         "The number {value} is not used: the form and INDAH's program number this choice differently."),
        ("Tulis nama pilihannya, bukan nomornya.", "Write the name of the choice, not its number."), BPS5,
    ),
    rule_row(
        "SDMI-128", W, ("Data pribadi dalam uraian", "Personal data in a text"),
        ("Uraian ini tampak memuat surel atau nomor telepon, padahal tampil untuk umum.",
         "This text seems to hold an e-mail address or telephone number, yet it is shown to everybody."),
        ("Hapus; sebut unit kerja, bukan orang.", "Take it out; name a unit, not a person."), "UU 27/2022",
    ),
    rule_row(
        "SDMI-129", INFO, ("Kunci INDAH tidak dikenal", "Unknown INDAH key"),
        ("Kunci “{value}” tidak dikenal; isinya disimpan dan dikembalikan saat diekspor ke INDAH.",
         "The key “{value}” is not known; it is kept and given back on export to INDAH."),
        ("Tidak perlu apa-apa, kecuali itu salah ketik: betulkan di INDAH.",
         "Nothing need be done, unless it is a slip of the pen: then mend it in INDAH."), "INDAH v2",
    ),
    rule_row(
        "SDMI-130", E, ("Bukan dokumen INDAH", "Not an INDAH document"),
        ("Dokumen {place} bukan MS-Keg, MS-Var, atau MS-Ind yang dikenal.",
         "The document {place} is no MS-Keg, MS-Var or MS-Ind that we know."),
        ("Kirim berkas JSON dari INDAH apa adanya: satu dokumen dengan `data`, atau daftarnya.",
         "Send the JSON file as INDAH gave it: one document with `data`, or a list of them."), "INDAH v2",
    ),
    rule_row(
        "SDMI-131", W, ("Kegiatan tidak ditemukan", "Activity not found"),
        ("Kegiatan “{value}” yang dirujuk tidak ada di sini.", "The activity “{value}” named here is not registered."),
        ("Daftarkan kegiatannya dahulu, lalu tautkan.", "Register the activity first, then link to it."), BPS5,
    ),
    rule_row(
        "SDMI-132", W, ("Versi daftar kode tidak disebut", "Version of the code list not stated"),
        ("Daftar kode “{value}” disebut tanpa versinya.", "The code list “{value}” is named without its version."),
        ("Sebutkan versi atau tahunnya, misalnya 2020.",
         "Give its version or year, such as 2020."), "Perpres 39/2019 art. 3",
    ),
    rule_row(
        "SDMI-133", INFO, ("Asal kode wilayah tidak pasti", "Whose region code is not certain"),
        ("Dari kode “{value}” saja tidak tampak apakah itu kode BPS atau Kemendagri.",
         "The code “{value}” alone does not tell whether it is one of BPS or of Kemendagri."),
        ("Pastikan nama wilayahnya ditulis dan cocok dengan kodenya.",
         "Make sure that the name of the area is written and fits the code."), "Perpres 39/2019 art. 3",
    ),
    rule_row(
        "SDMI-134", INFO, ("Anjuran belum diisi", "Recommended field empty"),
        ("Isian ini dianjurkan, tetapi masih kosong.", "This is recommended, but still empty."),
        ("Isi bila diketahui; boleh menyusul.", "Fill it in where it is known; it may follow later."), "SDMI-AP",
    ),
)  # fmt: skip
