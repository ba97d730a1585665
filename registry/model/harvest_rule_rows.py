"""Rows of the catalogue of rules (SDMI-030 ...) about reading the catalogs of others."""

from __future__ import annotations

from registry.model.finding import Rule, Severity
from registry.model.rule_row import rule_row

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

HARVEST_RULES: tuple[Rule, ...] = (
    rule_row(
        "SDMI-030", E, ("Sumber tidak terbaca", "Source unreadable"),
        ("Sumber ini tidak dapat dibaca: {value}", "This source cannot be read: {value}"),
        ("Periksa alamat dan jenis sumbernya, lalu coba lagi.",
         "Check the address and kind of the source, then try again."),
    ),
    rule_row(
        "SDMI-031", W, ("Sumber tidak terbaca sampai habis", "Source not read to its end"),
        ("Daftar dari sumber tidak terbaca sampai habis ({value}), jadi tidak ada yang ditarik dari katalog.",
         "The list of the source was not read to its end ({value}), so nothing is withdrawn from the catalog."),
        ("Jalankan lagi; bila berulang, minta pengelola sumber memeriksa pembagian halaman daftarnya.",
         "Run it again; if it stays so, ask those who run the source to check the paging of its list."),
    ),
    rule_row(
        "SDMI-032", E, ("Rekaman tidak terbaca", "Record unreadable"),
        ("Rekaman {place} tidak dapat dibaca: {value}.", "The record {place} cannot be read: {value}."),
        ("Perbaiki rekaman di sumber; versi baik terakhir tetap tampil.",
         "Mend the record at the source; the last good version stays on show."),
    ),
    rule_row(
        "SDMI-033", E, ("XML dengan DOCTYPE ditolak", "XML with a DOCTYPE refused"),
        ("Dokumen XML ini memuat DOCTYPE atau ENTITY; demi keamanan, dokumen seperti itu tidak dibuka.",
         "This XML document contains a DOCTYPE or ENTITY; for safety such documents are not opened."),
        ("Hapus baris DOCTYPE dari dokumennya, lalu kirim lagi.",
         "Remove the DOCTYPE line from the document, then send it again."),
    ),
    rule_row(
        "SDMI-034", W, ("Milik instansi lain", "Belongs to another"),
        ("Rekaman {place} memakai pengenal yang sudah dipakai {value}; yang sudah ada tidak ditimpa.",
         "The record {place} uses an identifier that belongs to {value}; what is there is not overwritten."),
        ("Pakai pengenal sendiri, atau minta walidata memindahkan rekaman.",
         "Use an identifier of your own, or ask the walidata to move the record."),
    ),
    rule_row(
        "SDMI-035", INFO, ("Kolom tidak dikenal", "Column unknown"),
        ("Kolom “{value}” tidak dikenal dan tidak dibaca.", "The column “{value}” is not known and was not read."),
        ("Pakai nama kolom seperti di contoh, atau sebut padanannya di pengaturan sumber.",
         "Name the column as in the sample, or say in the settings of the source what it stands for."),
    ),
    rule_row(
        "SDMI-036", W, ("Sumber kosong", "Source empty"),
        ("Sumber tidak memuat satu pun rekaman.", "The source holds not a single record."),
        ("Periksa alamat sumbernya, dan kunci aksesnya bila ada.",
         "Check the address of the source, and its key if it has one."),
    ),
    rule_row(
        "SDMI-050", W, ("Kata tidak ada di daftar kode", "Word in no code list"),
        ("“{value}” pada {place} tidak ada di daftar kode; kata aslinya disimpan sebagai teks bila ada tempatnya.",
         "“{value}” at {place} is in no code list; the word itself is kept as text where there is room for it."),
        ("Pakai kode dari daftar, atau minta administrator menambahkan padanannya.",
         "Use a code of the list, or ask an administrator to add an equivalent."), "Perpres 39/2019 art. 3(d)",
    ),
    rule_row(
        "SDMI-051", INFO, ("Pengodean huruf ditebak", "Encoding guessed"),
        ("Berkas bukan UTF-8; dibaca sebagai {value}.", "The file is not UTF-8; it was read as {value}."),
        ("Periksa huruf khusus di judulnya; lain kali simpan sebagai “CSV UTF-8”.",
         "Check special letters in the titles; next time save it as “CSV UTF-8”."),
    ),
    rule_row(
        "SDMI-052", W, ("Pengenal dibuatkan", "Identifier made up"),
        ("Baris ini tidak punya pengenal; dibuatkan dari judul dan penerbit, sehingga berubah bila judul berubah.",
         "This row has no identifier; one was made from title and publisher, so it changes when the title does."),
        ("Tambahkan kolom pengenal dengan kode yang tetap.", "Add an identifier column with codes that stay."),
    ),
    rule_row(
        "SDMI-053", W, ("Berkas tanpa dataset", "File without a dataset"),
        ("Berkas pada {place} menyebut dataset “{value}” yang tidak ada di sumber ini.",
         "The file at {place} names the dataset “{value}”, which this source does not hold."),
        ("Samakan pengenal dataset pada kedua lembar.", "Make the dataset identifiers of both sheets agree."),
    ),
    rule_row(
        "SDMI-054", INFO, ("Lembar tidak dibaca", "Sheet not read"),
        ("Lembar “{value}” bukan daftar dataset dan tidak dibaca.",
         "The sheet “{value}” is no list of datasets and was not read."),
        ("Tidak perlu apa-apa, kecuali lembar itu memuat dataset: sebut namanya pada sumber.",
         "Nothing need be done, unless it holds datasets: then name it with the source."),
    ),
    rule_row(
        "SDMI-055", W, ("Sumber mengulang halaman", "Source repeats pages"),
        ("Halaman {value} tidak memuat pengenal baru; pembacaan dihentikan dan panen dianggap tidak lengkap.",
         "Page {value} brought no new identifier; reading stopped and the harvest counts as incomplete."),
        ("Beri tahu pengelola sumber: setiap halaman tampaknya berisi hal yang sama.",
         "Tell those who run the source that every page seems to bring the same."),
    ),
    rule_row(
        "SDMI-056", W, ("Batas halaman tercapai", "Page limit reached"),
        ("Pembacaan berhenti setelah {value} halaman; panen dianggap tidak lengkap.",
         "Reading stopped after {value} pages; the harvest counts as incomplete."),
        ("Di pengaturan sumber, naikkan jumlah rekaman per halaman.",
         "In the settings of the source, raise the number of records a page."),
    ),
    rule_row(
        "SDMI-060", INFO, ("Disunting di sini", "Edited here"),
        ("“{value}” terakhir disunting orang di katalog ini; kiriman sumber ({place}) tidak menimpanya.",
         "“{value}” was last edited by a person here; what the source sends ({place}) does not overwrite it."),
        ("Bandingkan keduanya; bila sumbernya yang keliru, perbaiki di sumber.",
         "Compare both versions; mend it at the source if the source is wrong."),
    ),
    rule_row(
        "SDMI-061", INFO, ("Ditarik di sini", "Withdrawn here"),
        ("“{value}” ditarik orang di katalog ini; kiriman sumber ({place}) tidak memulihkannya.",
         "“{value}” was withdrawn by a person here; what the source sends ({place}) does not restore it."),
        ("Pulihkan rekaman bila penarikan itu keliru, atau minta sumber menghapusnya.",
         "Restore the record if the withdrawal was wrong, or ask the source to remove it."),
    ),
)  # fmt: skip
