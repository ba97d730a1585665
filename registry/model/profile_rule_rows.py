"""Rows of the catalogue of rules (SDMI-040 ..., -200 ...) about RDF and the shapes of the profiles."""

from __future__ import annotations

from registry.model.finding import Rule, Severity
from registry.model.rule_row import rule_row

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

PROFILE_RULES: tuple[Rule, ...] = (
    rule_row(
        "SDMI-040", E, ("RDF tidak terbaca", "RDF unreadable"),
        ("Dokumen RDF ini tidak dapat dibaca: {value}", "This RDF document cannot be read: {value}"),
        ("Perbaiki baris yang disebut, atau ekspor ulang dokumennya dari aplikasi asalnya.",
         "Mend the line that is named, or export the document anew from where it was made."),
    ),
    rule_row(
        "SDMI-041", E, ("Tidak ada dataset", "No dataset"),
        ("Dokumen ini tidak memuat deskripsi dataset (dcat:Dataset).",
         "This document describes no dataset (dcat:Dataset)."),
        ("Periksa apakah dokumennya benar; setiap dataset harus bertipe dcat:Dataset.",
         "Check that it is the right document; each dataset must have the type dcat:Dataset."), "DCAT 3",
    ),
    rule_row(
        "SDMI-042", E, ("Konteks JSON-LD jauh", "Remote JSON-LD context"),
        ("Konteks {value} tidak kami ambil dari internet, jadi dokumen ini tidak dapat diartikan.",
         "We do not fetch the context {value} from the internet, so the document cannot be understood."),
        ("Tulis konteksnya di dalam dokumen, atau kirim sebagai Turtle atau RDF/XML.",
         "Write the context into the document, or send it as Turtle or RDF/XML."), "JSON-LD 1.1",
    ),
    rule_row(
        "SDMI-043", W, ("RDF menyimpang dari standar", "RDF departs from the standard"),
        ("Dokumen ini tetap dibaca, meskipun ada yang menyimpang dari standar RDF: {value}",
         "This document was read all the same, though something departs from the RDF standard: {value}"),
        ("Perbaiki alamat atau kode bahasa pada baris yang disebut.",
         "Mend the address or language code on the line that is named."), "RDF 1.1",
    ),
    rule_row(
        "SDMI-200", E, ("Wajib menurut DCAT-AP", "Required by DCAT-AP"),
        ("{value} wajib ada menurut DCAT-AP, tetapi tidak ada.", "DCAT-AP requires {value}, which is missing."),
        ("Isi nilainya pada bagian yang disebut, lalu kirim lagi.",
         "Give it a value where the finding says, then send it again."),
        "DCAT-AP 3.0",
    ),
    rule_row(
        "SDMI-201", E, ("Terlalu banyak nilai", "Too many values"),
        ("{value} punya lebih banyak nilai daripada yang diizinkan DCAT-AP.",
         "{value} has more values than DCAT-AP allows."),
        ("Sisakan satu nilai; bila semuanya perlu, buat deskripsi sendiri-sendiri.",
         "Keep one value; where all are needed, make a description for each."), "DCAT-AP 3.0",
    ),
    rule_row(
        "SDMI-202", E, ("Tipe data salah", "Wrong datatype"),
        ("{value} harus bertipe data {expected}.", "{value} must have the datatype {expected}."),
        ("Tulis dengan tipe itu, misalnya tanggal 2024-05-31 sebagai xsd:date, angka tanpa satuan.",
         "Write it with that datatype: a date like 2024-05-31 as xsd:date, a number without unit."), "DCAT-AP 3.0",
    ),
    rule_row(
        "SDMI-203", E, ("Jenis nilai tidak sesuai", "Value of another kind"),
        ("Nilai {value} tidak dinyatakan sebagai {expected}.",
         "The value of {value} is not stated to be a {expected}."),
        ("Sebut jenisnya (rdf:type) di dokumen, atau pakai kode dari daftar yang ditetapkan profil.",
         "State its kind (rdf:type) in the document, or use a code of the list that the profile names."), "DCAT-AP 3.0",
    ),
    rule_row(
        "SDMI-204", E, ("Teks dan alamat tertukar", "Text and address mixed up"),
        ("Nilai {value} harus berupa {expected}.", "The value of {value} must be {expected}."),
        ("Tulis teks di antara tanda kutip (Literal), dan alamat sebagai alamat (IRI).",
         "Write a text between quotes (a literal), and an address as an address (an IRI)."), "DCAT-AP 3.0",
    ),
    rule_row(
        "SDMI-205", E, ("Tidak sesuai dengan profil", "Not as the profile asks"),
        ("Nilai {value} tidak memenuhi syarat profil.",
         "The value of {value} does not meet what the profile asks for."),
        ("Bandingkan dengan contoh isian itu di halaman Profil, lalu sesuaikan.",
         "Compare it with the example on the Profile page, and adapt it."),
    ),
    rule_row(
        "SDMI-206", INFO, ("Dianjurkan, tetapi tidak ada", "Recommended, but missing"),
        ("{value} dianjurkan, tetapi tidak ada.", "{value} is recommended, but missing."),
        ("Tambahkan bila diketahui; nilai kelengkapannya naik.",
         "Add it where it is known; the completeness score rises."), "SDMI-AP",
    ),
)  # fmt: skip
