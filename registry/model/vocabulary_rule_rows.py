"""Rows of the catalogue of rules (SDMI-140 ...) about proposed concepts, imported vocabularies, and feedback."""

from __future__ import annotations

from registry.model.finding import Rule, Severity
from registry.model.rule_row import rule_row

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_NAMING = "INDAH: usulan konsep / proposal of a concept"

VOCABULARY_RULES: tuple[Rule, ...] = (
    rule_row(
        "SDMI-140", E, ("Nama konsep kosong", "No name of the concept"),
        ("Konsep ini belum bernama.", "This concept has no name yet."),
        ("Tulis namanya dalam bahasa Indonesia.", "Write its name in Indonesian."), _NAMING,
    ),
    rule_row(
        "SDMI-141", E, ("Definisi kosong", "No definition"),
        ("Konsep ini belum punya definisi.", "This concept has no definition yet."),
        ("Tulis apa yang termasuk dan apa yang tidak, dalam satu atau dua kalimat.",
         "Write what belongs to it and what does not, in one or two sentences."), _NAMING,
    ),
    rule_row(
        "SDMI-142", E, ("Referensi kosong", "No reference"),
        ("Belum disebut dari mana definisi ini.", "It is not said where this definition comes from."),
        ("Sebut peraturan, standar, atau buku dengan pasal atau halamannya.",
         "Name the regulation, standard or book, with its article or page."), _NAMING,
    ),
    rule_row(
        "SDMI-143", E, ("Nama tanpa huruf kapital", "Name without a capital"),
        ("Nama “{value}” tidak diawali huruf kapital.", "The name “{value}” does not begin with a capital."),
        ("Awali dengan huruf kapital, misalnya “Pekerja Migran”.",
         "Begin it with a capital, such as “Migrant worker”."), _NAMING,
    ),
    rule_row(
        "SDMI-144", E, ("Nama sudah dipakai", "Name in use"),
        ("Sebutan ini sudah dipakai oleh konsep {value}.", "This label is in use already, by the concept {value}."),
        ("Pakai konsep itu bila artinya sama; bila lain, pilih nama yang menunjukkan bedanya.",
         "Use that concept if the meaning is the same; if not, choose a name that shows the difference."), _NAMING,
    ),
    rule_row(
        "SDMI-145", E, ("Nama berupa singkatan", "Name is an abbreviation"),
        ("Nama “{value}” adalah singkatan.", "The name “{value}” is an abbreviation."),
        ("Tulis kepanjangannya; singkatan boleh menjadi sebutan lain.",
         "Write it in full; the abbreviation may be another label."), _NAMING,
    ),
    rule_row(
        "SDMI-146", E, ("Nama diawali ukuran", "Name begins with a measure"),
        ("Nama ini diawali ukuran “{value}”.", "This name begins with the measure “{value}”."),
        ("Buang ukurannya: konsep ialah apa yang dihitung, bukan hitungannya.",
         "Leave the measure out: a concept is what is counted, not the count."), _NAMING,
    ),
    rule_row(
        "SDMI-147", E, ("Nama memuat waktu", "Name holds a period"),
        ("Nama ini memuat waktu: “{value}”.", "This name holds a period: “{value}”."),
        ("Buang waktunya; waktu disebut pada dataset.",
         "Leave the period out; it is stated with the dataset."), _NAMING,
    ),
    rule_row(
        "SDMI-148", E, ("Nama memuat wilayah", "Name holds a region"),
        ("Nama ini memuat wilayah: “{value}”.", "This name holds a region: “{value}”."),
        ("Buang wilayahnya; wilayah disebut pada dataset. “Indonesia” dalam istilah hukum diterima.",
         "Leave the region out; it is stated with the dataset. “Indonesia” in a legal term is accepted."), _NAMING,
    ),
    rule_row(
        "SDMI-149", W, ("Mungkin nama wilayah", "Perhaps the name of a region"),
        ("“{value}” juga nama kabupaten atau kota.", "“{value}” is also the name of a regency or city."),
        ("Bila yang dimaksud wilayah itu, buang; bila tidak, biarkan.",
         "If the place is meant, leave it out; if not, let it stand."), _NAMING,
    ),
    rule_row(
        "SDMI-150", W, ("Nama Inggris kosong", "No English name"),
        ("Konsep ini belum punya nama dalam bahasa Inggris.", "This concept has no English name yet."),
        ("Tambahkan bila ada istilah resminya.", "Add it where there is an official term."),
    ),
    rule_row(
        "SDMI-151", W, ("Sebutan dipakai di daftar lain", "Label used in another list"),
        ("Sebutan ini dipakai juga di {value}.", "This label is used in {value} as well."),
        ("Bila artinya sama, sebut konsep itu dalam usulan; bila lain, jelaskan bedanya dalam definisi.",
         "If the meaning is the same, name that concept in the proposal; if not, define the difference."),
    ),
    rule_row(
        "SDMI-152", E, ("Konsep induk tidak dikenal", "Broader concept unknown"),
        ("Tidak ada konsep “{value}” di kosakata migrasi.",
         "There is no concept “{value}” in the vocabulary of migration."),
        ("Pilih dari daftar, atau kosongkan.", "Choose one of the list, or leave it empty."),
    ),
    rule_row(
        "SDMI-153", E, ("Kosakata tidak terbaca", "Vocabulary cannot be read"),
        ("Di berkas ini tidak ada kosakata SKOS yang dapat dibaca: {value}.",
         "There is no readable SKOS vocabulary in this file: {value}."),
        ("Kirim Turtle, RDF/XML, atau JSON-LD dengan satu skos:ConceptScheme dan konsep-konsepnya.",
         "Give Turtle, RDF/XML or JSON-LD with one skos:ConceptScheme and its concepts."), "SKOS",
    ),
    rule_row(
        "SDMI-154", E, ("Beberapa kosakata dalam satu berkas", "Several vocabularies in one file"),
        ("Berkas ini memuat beberapa kosakata: {value}.", "This file holds several vocabularies: {value}."),
        ("Salin alamat (IRI) salah satunya, lalu beri dengan --scheme.",
         "Copy the address (IRI) of one of them and give it with --scheme."), "SKOS",
    ),
    rule_row(
        "SDMI-155", E, ("Kosakata belum dapat dipakai", "Vocabulary cannot be used yet"),
        ("Pemeriksaan kosakata gagal: {value}.", "A check of the vocabulary failed: {value}."),
        ("Perbaiki di sumbernya, lalu impor lagi.", "Mend it at its source, then import it again."), "SKOS, qSKOS",
    ),
    rule_row(
        "SDMI-156", W, ("Kosakata kurang lengkap", "Vocabulary incomplete"),
        ("Pemeriksaan kosakata mencatat: {value}.", "A check of the vocabulary notes: {value}."),
        ("Boleh diimpor; perbaiki di sumbernya bila dapat.",
         "It may be imported; mend it at its source where you can."),
        "SKOS, qSKOS",
    ),
    rule_row(
        "SDMI-157", E, ("Nama atau IRI tidak dapat dipakai", "Name or IRI cannot be used"),
        ("“{value}” sudah dipakai di katalog ini, atau bukan nama dari huruf kecil, angka, dan tanda hubung.",
         "“{value}” is in use in this catalog, or is no name of small letters, digits and hyphens."),
        ("Pilih nama lain, atau --mint agar konsepnya diberi IRI baru.",
         "Choose another name, or --mint to give its concepts new IRIs."),
    ),
    rule_row(
        "SDMI-158", INFO, ("Kosakata dilengkapi saat dibaca", "Vocabulary completed while reading"),
        ("Yang dilengkapi atau dilewati: {value}.", "What was added or left out: {value}."),
        ("Tidak perlu apa-apa; sebutkan di sumbernya bila dapat.",
         "Nothing need be done; state it at the source where you can."), "SKOS",
    ),
    rule_row(
        "SDMI-159", E, ("Masukan tidak dapat dicatat", "Feedback cannot be noted"),
        ("Tulis 10 sampai 2.000 huruf, tanpa surel, nomor telepon, atau NIK.",
         "Write 10 to 2,000 characters, without e-mail addresses, telephone or identity numbers."),
        ("Perpanjang, ringkas, atau buang data pribadinya, lalu kirim lagi.",
         "Lengthen or shorten it, or take the personal data out, then send it again."), "UU 27/2022",
    ),
)  # fmt: skip
