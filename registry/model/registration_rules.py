"""Rows of the catalogue of rules (SDMI-070 ...) about what people write when they register a dataset."""

from __future__ import annotations

from registry.model.finding import Rule, Severity
from registry.model.rule_row import rule_row

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

REGISTRATION_RULES: tuple[Rule, ...] = (
    rule_row(
        "SDMI-070", W, ("Surel tidak benar", "Not an e-mail address"),
        ("“{value}” bukan alamat surel.", "“{value}” is not an e-mail address."),
        ("Tulis seperti pusdatin@instansi.go.id, atau pindahkan teksnya ke nama unit.",
         "Write it like pusdatin@agency.go.id, or move the text to the name of the unit."), "DCAT-AP 3",
    ),
    rule_row(
        "SDMI-071", W, ("Variabel tanpa nama", "Variable without a name"),
        ("Variabel ini tidak bernama; sementara disebut “{value}”.",
         "This variable has no name; “{value}” stands in for it."),
        ("Tulis nama kolomnya seperti di berkas data, misalnya negara_tujuan.",
         "Write the name of the column as in the data file, such as country_of_destination."), "Peraturan BPS 5/2020",
    ),
    rule_row(
        "SDMI-072", W, ("Berkas tanpa alamat", "File without an address"),
        ("Berkas ini tidak punya alamat, dan cara memintanya tidak diterangkan.",
         "This file has no address, and how to ask for it is not explained."),
        ("Isi alamat akses atau unduh; bila hanya atas permintaan, isi Cara memperoleh.",
         "Give an access or download address; where it is on request only, fill in How to obtain."), "DCAT-AP 3",
    ),
    rule_row(
        "SDMI-073", INFO, ("Format berkas tidak disebut", "Format not stated"),
        ("Format berkas ini tidak disebut.", "The format of this file is not stated."),
        ("Pilih formatnya, misalnya XLSX, CSV atau API.", "Choose its format, such as XLSX, CSV or API."), "DCAT-AP 3",
    ),
    rule_row(
        "SDMI-074", INFO, ("Berkas tanpa nama", "File without a name"),
        ("Berkas ini tidak bernama, jadi sulit dibedakan dari yang lain.",
         "This file has no name, so it is hard to tell from others."),
        ("Beri nama pendek yang menyebut isinya, misalnya Tabel bulanan 2024.",
         "Give a short name that tells what is in it, such as Monthly table 2024."), "DCAT-AP 3",
    ),
    rule_row(
        "SDMI-075", W, ("Daftar kode tidak dikenal", "Code list unknown"),
        ("“{value}” bukan nama daftar kode yang dikenal; disimpan sebagai teks, tetapi tidak dapat dipakai memadankan "
         "data.",
         "“{value}” names no code list that we know; it is kept as text, but data cannot be matched by it."),
        ("Pilih daftar kode dari saran, atau tulis alamat lengkap daftar itu (https://…).",
         "Choose a code list of the suggestions, or write the full address of the list (https://…)."),
        "Perpres 39/2019 art. 3(d)",
    ),
    rule_row(
        "SDMI-076", W, ("Bukan bilangan", "Not a number"),
        ("“{value}” pada {place} bukan bilangan bulat.", "“{value}” at {place} is not a whole number."),
        ("Tulis bilangan bulat, misalnya 1048576; di formulir boleh juga 1 MB.",
         "Write a whole number, such as 1048576; in the form also 1 MB."),
    ),
    rule_row(
        "SDMI-080", E, ("Isian wajib kosong", "Mandatory property empty"),
        ("{value}: isian wajib ini belum ada.", "{value}: this mandatory property is missing."),
        ("Lengkapi sebelum mengajukan; draf tetap tersimpan.", "Complete it before submitting; the draft stays saved."),
        "Perpres 39/2019",
    ),
    rule_row(
        "SDMI-081", E, ("Isian wajib belum dapat dipakai", "Mandatory property not usable yet"),
        ("{value}: yang tertulis belum dapat dipakai.", "{value}: what is written cannot be used yet."),
        ("Ikuti petunjuk di isiannya, lalu ajukan lagi; draf tetap tersimpan.",
         "Follow the advice at the field, then submit again; the draft stays saved."),
        "Perpres 39/2019",
    ),
)  # fmt: skip
