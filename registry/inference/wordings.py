"""Every reason and warning of a proposal, in both languages; none of them repeats a value of the file."""

from __future__ import annotations

from collections.abc import Mapping

from registry.model.multilingual import MultilingualText

WORDINGS: dict[str, tuple[str, str]] = {
    # ---- what the file states
    "stated": ("Paket data menyatakannya.", "The data package states it."),
    # ---- role
    "role-measure-words": ("Nama kolom menghitung sesuatu, dan isinya angka.",
                           "The name of the column counts something, and its values are figures."),
    "role-measure-type": ("Isinya angka yang bukan kode yang dikenal.",
                          "Its values are figures that are no known codes."),
    "role-measure-name": ("Nama kolom menghitung sesuatu.", "The name of the column counts something."),
    "role-dimension": ("Kolom ini memilah baris: {meaning}.", "The column breaks the rows down: {meaning}."),
    "role-dimension-plain": ("Isinya kata atau kode yang berulang, bukan angka.",
                             "Its values are words or codes, not figures."),
    "role-attribute": ("Kolom ini menerangkan baris atau kolom lain, tidak memilahnya.",
                       "The column describes rows or another column; it does not break them down."),
    "role-number": ("Nomor urut baris: tidak perlu didaftarkan.", "A running number of rows: no need to "
                    "register it."),
    "role-identifier": ("Tampak mengenali orang satu per satu: bukan pemilah dan bukan ukuran.",
                        "It seems to identify persons one by one: neither a breakdown nor a measure."),
    "role-free-text": ("Teks bebas.", "Free text."),
    # ---- label and concept
    "label-own": ("Diambil dari nama kolom.", "Taken from the name of the column."),
    "label-concept": ("Nama kolom, dan label konsep untuk bahasa lainnya.",
                      "The name of the column, and the concept's label in the other language."),
    "concept-words": ("Kata dalam nama kolom menunjuk konsep ini.", "Words in the name of the column point to it."),
    "concept-values": ("Nama kolom tidak menyebutnya; isinya yang menunjuk konsep ini.",
                       "The name of the column does not say it; its values point to it."),
    "concept-title": ("Nama kolom tidak menyebutnya; judul tabel yang menunjuk konsep ini.",
                      "The name of the column does not say it; the title of the table points to it."),
    "concept-none": ("Bukan konsep kosakata migrasi: {meaning}.", "No concept of the migration "
                    "vocabulary: {meaning}."),
    "concept-unknown": ("Nama dan isi kolom tidak cukup jelas; pilih sendiri.",
                        "Name and values are not clear enough; choose it yourself."),
    # ---- code lists
    "list-all": ("{matched} dari {total} nilai berbeda ada di daftar ini, sebagai {how}.",
                 "{matched} of {total} distinct values are in this list, as {how}."),
    "list-header": ("Nama kolom menyebut daftar ini.", "The name of the column names this list."),
    "list-header-doubt": ("Nama kolom menyebut daftar ini, tetapi {missing} dari {total} nilai tidak ada "
                          "di dalamnya.",
                          "The name of the column names this list, but {missing} of {total} values are not in it."),
    "list-none": ("Tidak ada daftar kode di katalog ini yang memuat nilainya.",
                  "No code list of this catalog holds its values."),
    "list-no-values": ("Tidak ada nilai untuk dibandingkan; sebutkan daftar kodenya.",
                       "There are no values to compare; name the code list."),
    "list-digits": ("Isinya hanya angka; angka saja tidak menunjukkan daftarnya. Sebutkan daftar kodenya.",
                    "Its values are bare digits, which do not show the list. Name the code list."),
    "list-several": ("Nilainya cocok dengan beberapa daftar ({lists}); sebutkan yang mana.",
                     "The values fit several lists ({lists}); say which."),
    "region-one": ("Semua {total} kode berlaku di {scheme}; {only} di antaranya tidak ada di {other}.",
                   "All {total} codes are valid in {scheme}; of these, {only} cannot be found in {other}."),
    "region-pairs": ("Kode dan nama wilayah di baris yang sama cocok hanya menurut {scheme} ({only} pasangan yang "
                     "membedakan).",
                     "Codes and names of regions in the same rows agree only by {scheme} ({only} pairs tell them "
                     "apart)."),
    "region-dots": ("Kode bertitik (mis. 32.01) adalah tulisan Kemendagri, dan semuanya berlaku di sana.",
                    "Codes with a point (such as 32.01) are Kemendagri's way of writing, and all are valid there."),
    "region-both": ("Ke-{total} kode berlaku di BPS maupun Kemendagri, dan kode yang sama dapat berarti "
                    "wilayah lain. "
                    "Sebutkan skemanya.",
                    "All {total} codes are valid in BPS and in Kemendagri, and one code may be another "
                    "place. Name the "
                    "scheme."),
    "region-little": ("Hanya {only} kode yang membedakan BPS dari Kemendagri: tidak cukup untuk memastikan. Sebutkan "
                      "skemanya.",
                      "Only {only} code tells BPS from Kemendagri: not enough to be sure. Name the scheme."),
    "region-neither": ("{missing} dari {total} kode tidak berlaku di skema mana pun; periksa kodenya dan sebutkan "
                       "skemanya.",
                       "{missing} of {total} codes are valid in no scheme; check them and name the scheme."),
    "region-names": ("Isinya nama wilayah, bukan kode. Nama sama di BPS dan Kemendagri; sebutkan skema yang dipakai, "
                     "atau tambahkan kodenya.",
                     "The values are names of regions, not codes. BPS and Kemendagri share the names; "
                     "name the scheme "
                     "in use, or add its codes."),
    # ---- versions
    "version-name": ("Edisi daftar itu.", "The edition of that list."),
    "version-catalog": ("Versi daftar di katalog ini yang dibandingkan dengan nilainya.",
                        "The version of the list in this catalog with which the values were compared."),
    "version-split": ("Ada provinsi hasil pemekaran 2022.", "There are provinces that the split of 2022 made."),
    "version-before": ("Persis 34 provinsi sebelum pemekaran 2022.",
                       "Exactly the 34 provinces from before the split of 2022."),
    "version-open": ("Edisinya tidak terbaca dari nilainya; sebutkan tahun kodenya.",
                     "The edition does not show in the values; state the year of the codes."),
    # ---- unit, measure, population
    "unit-header": ("Satuan ditulis di nama kolom.", "The unit stands in the name of the column."),
    "unit-title": ("Satuan ditulis di judul tabel.", "The unit stands in the title of the table."),
    "unit-counted": ("Yang dihitung adalah {counted}; satuannya tidak ditulis.",
                     "What is counted is {counted}; the unit is not written."),
    "unit-none": ("Satuan tidak ditulis di mana pun; sebutkan.", "The unit is written nowhere; state it."),
    "unit-foreign": ("Satuan ini ditulis di file, tetapi tidak ada di daftar satuan.",
                     "The file writes this unit, but the list of units does not have it."),
    "measure-words": ("Kata dalam nama kolom.", "Words in the name of the column."),
    "measure-default": ("Angka bulat tanpa keterangan lain.", "Whole figures without another word."),
    "population-counted": ("Nama kolom atau judul menyebut siapa yang dihitung.",
                           "The name of the column or the title says who is counted."),
    # ---- granularity
    "time-values": ("Semua nilai berupa {step}.", "All values are of the form: {step}."),
    "time-header": ("Nama kolom menyebut {step}.", "The name of the column says: {step}."),
    "level-words": ("Nama kolom menyebut {level}.", "The name of the column says: {level}."),
    "level-values": ("Nilainya wilayah tingkat {level}.", "Its values are regions of this level: {level}."),
    "level-country": ("Isinya negara.", "Its values are countries."),
    "level-checkpoint": ("Isinya tempat pemeriksaan imigrasi.", "Its values are border checkpoints."),
    # ---- personal data
    "personal-header": ("Nama kolom menyebut {kind}.", "The name of the column says: {kind}."),
    "personal-values": ("{share} persen isinya berbentuk {kind}.", "{share} per cent of its values look "
                    "like: {kind}."),
    "personal-company": ("Tabel ini tampak memuat satu baris per orang, sehingga {kind} juga menjadi data pribadi.",
                         "The table seems to have a row per person, which makes {kind} personal data too."),
    "personal-text": ("Teks bebas dapat memuat nama orang; periksa sebelum diterbitkan.",
                      "Free text may hold names of persons; check it before publishing."),
    "personal-none-measure": ("Angka gabungan, bukan data orang per orang.",
                              "Figures of groups, not of single persons."),
    "personal-none-dimension": ("Pemilah tabel angka gabungan; tidak ada kolom yang mengenali orang.",
                                "A breakdown of figures of groups; no column identifies persons."),
    "personal-none-listed": ("Isinya kode dari daftar umum atau waktu, dan tidak ada kolom yang mengenali orang.",
                             "Its values are codes of a public list or times, and no column identifies persons."),
    "personal-open": ("Tidak ada kolom hitungan: barisnya mungkin orang per orang. Periksa.",
                      "There is no column of counts: rows may be single persons. Check."),
    "personal-row": ("Tabel ini tampak memuat satu baris per orang: kolom ini ikut menerangkan orang. "
                     "Nilailah sendiri.",
                     "The table seems to have a row per person: this column describes a person too. Judge "
                     "it yourself."),
    "personal-no-rows": ("Tidak ada isi untuk diperiksa; dinilai dari nama kolom saja.",
                         "There are no values to look at; judged by the name of the column only."),
    # ---- warnings and notes
    "warn-personal": ("Kolom “{name}” tampak memuat data pribadi ({kind}). Data yang memuatnya TIDAK "
                      "BOLEH diterbitkan: "
                      "hapus kolomnya, atau sajikan angka gabungan. Katalog ini hanya mencatat keterangan data.",
                      "Column “{name}” looks like personal data ({kind}). Data with it MUST NOT be published: remove "
                      "the column, or give figures of groups. This catalog records descriptions only."),
    "warn-specific": ("Kolom “{name}” tampak memuat data pribadi SPESIFIK ({kind}), yang dilindungi lebih ketat (UU "
                      "27/2022 pasal 4 ayat 2). Data yang memuatnya TIDAK BOLEH diterbitkan, dan penggunaannya perlu "
                      "dasar hukum serta penilaian dampak.",
                      "Column “{name}” looks like SPECIFIC personal data ({kind}), which the law protects "
                      "more strictly "
                      "(Law 27/2022 article 4 paragraph 2). Data with it MUST NOT be published, and using it needs a "
                      "legal ground and an impact assessment."),
    "note-cut": ("Hanya {rows} baris pertama yang dibaca.", "Only the first {rows} rows were read."),
    "note-columns": ("Hanya {columns} kolom pertama yang dibaca.", "Only the first {columns} columns were read."),
    "note-sheets": ("Hanya {sheets} tabel pertama yang dibaca.", "Only the first {sheets} tables were read."),
    "note-title": ("{rows} baris judul di atas kepala tabel dilewati.",
                   "{rows} title rows above the header were passed over."),
    "note-header": ("Kepala tabel terdiri dari {rows} baris yang digabung.",
                    "The header has {rows} rows, which were put together."),
    "note-foot": ("{rows} baris catatan di bawah tabel dilewati.", "{rows} rows of notes below the table "
                    "were left out."),
    "note-totals": ("{rows} baris jumlah tidak ikut dinilai.", "{rows} rows of totals were not looked at."),
    "note-numbers": ("Baris nomor kolom dilewati.", "The row of column numbers was passed over."),
    "note-no-header": ("Kepala tabel tidak ditemukan; kolom diberi nama kolom_1, kolom_2, dan seterusnya.",
                       "No header was found; columns are named kolom_1, kolom_2 and so on."),
    "note-spread": ("{columns} kolom adalah nilai dari satu pemilah ({meaning}); diusulkan sebagai satu "
                    "dimensi dan satu "
                    "ukuran. Bentuk panjang lebih mudah digabung.",
                    "{columns} columns are values of one breakdown ({meaning}); proposed as one dimension and one "
                    "measure. The long form is easier to join."),
    "note-encoding": ("Berkas ini bukan UTF-8; dibaca sebagai {encoding}.", "The file is not UTF-8; read "
                    "as {encoding}."),
    "note-comma": ("Angka dibaca cara Indonesia: 1.234,56.", "Figures were read the Indonesian way: 1.234,56."),
    "note-remote": ("Tabel “{name}” ada di alamat lain dan tidak diambil; hanya keterangannya yang dipakai.",
                    "Table “{name}” is at another address and was not fetched; only its description is used."),
    "note-missing": ("Berkas tabel “{name}” tidak ada di paket; hanya keterangannya yang dipakai.",
                     "The file of table “{name}” is not in the package; only its description is used."),
    "note-package": ("Keterangan paket data ini menyimpang dari standar ({errors} temuan); yang dapat "
                     "dibaca dipakai.",
                     "The description of this data package departs from the standard ({errors} findings); "
                     "what could be "
                     "read is used."),
    "note-hidden": ("{sheets} lembar tersembunyi tidak dibaca.", "{sheets} hidden sheets were not read."),
}  # fmt: skip

REFUSALS: dict[str, tuple[str, str]] = {
    "SDMI-VP-001": ("Berkas ini tidak dapat dibaca sebagai tabel. Kirim CSV, XLSX, ODS, atau paket data "
                    "(datapackage.json atau ZIP-nya).",
                    "This file cannot be read as a table. Send CSV, XLSX, ODS, or a data package "
                    "(datapackage.json or "
                    "its ZIP)."),
    "SDMI-VP-002": ("Berkas ini lebih besar dari 10 MB. Kirim beberapa ratus baris pertamanya saja.",
                    "The file is larger than 10 MB. Send just its first few hundred rows."),
    "SDMI-VP-003": ("Berkas ini mengembang terlalu besar saat dibuka, memuat arsip lain, atau memuat makro. Simpan "
                    "ulang sebagai XLSX biasa atau CSV.",
                    "The file grows too large when unpacked, holds further archives, or holds macros. "
                    "Save it again as "
                    "plain XLSX or CSV."),
    "SDMI-VP-004": ("Tidak ada kolom yang ditemukan. Pastikan ada satu baris kepala tabel dengan nama kolom.",
                    "No columns were found. Make sure that there is a header row with the names of the columns."),
    "SDMI-VP-005": ("Kirim {{\"header\": [\"nama kolom\", …], \"rows\": [[…], …]}}; “rows” boleh tidak ada.",
                    "Send {{\"header\": [\"name of a column\", …], \"rows\": [[…], …]}}; “rows” may be left out."),
}  # fmt: skip


def say(code: str, **values: object) -> MultilingualText:
    """Write a sentence; a value that is a pair or a mapping is Indonesian and English."""
    indonesian, english = WORDINGS[code]
    return MultilingualText.of(
        id=indonesian.format(**{name: _spoken(value, "id") for name, value in values.items()}),
        en=english.format(**{name: _spoken(value, "en") for name, value in values.items()}),
    )


def refusal_text(code: str) -> dict[str, str]:
    """Give the message of a refusal by language."""
    return {language: text.format() for language, text in zip(("id", "en"), REFUSALS[code], strict=True)}


def _spoken(value: object, language: str) -> str:
    if isinstance(value, tuple):
        return str(value[language == "en"])
    if isinstance(value, Mapping):
        return MultilingualText(value).preferred(language)
    return str(value)
