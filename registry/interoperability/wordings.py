"""Every sentence of a comparison, in both languages, by the code that programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from registry.model.multilingual import MultilingualText


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages, and its code."""

    code: str
    text: Mapping[str, str] = field(default_factory=MultilingualText)


WORDINGS: dict[str, tuple[str, str]] = {
    # ---- verdicts
    "FIT-001": ("Dapat langsung digabung atas {keys}: semua kunci sama dalam konsep, skema, versi, tingkat, "
                "dan waktu.",
                "Can be joined as they are, on {keys}: all keys are equal in concept, scheme, version, level "
                "and time."),
    "FIT-002": ("Dapat digabung atas {keys}, setelah langkah-langkah di bawah dikerjakan.",
                "Can be joined on {keys}, once the steps below are done."),
    "FIT-003": ("Tidak dapat digabung: periodenya tidak bersentuhan ({left}; {right}).",
                "Cannot be joined: the periods do not touch ({left}; {right})."),
    "FIT-004": ("Tidak dapat digabung: kuncinya memainkan peran yang berbeda ({left}; {right}).",
                "Cannot be joined: the keys play different roles ({left}; {right})."),
    "FIT-005": ("Tidak dapat digabung: kelasnya saling memotong ({left}; {right}) dan tidak ada kunci lain.",
                "Cannot be joined: the classes cut across each other ({left}; {right}) and there is no other key."),
    "FIT-006": ("Tidak dapat digabung: tidak ada kunci bersama selain waktu.",
                "Cannot be joined: no key is shared but time."),
    "FIT-007": ("Tidak dapat digabung: tidak ada kunci bersama.", "Cannot be joined: no key is shared."),
    "FIT-008": ("Belum dapat dikatakan: skema kode tidak diketahui ({left}; {right}).",
                "Cannot be said: a code scheme is not known ({left}; {right})."),
    "FIT-009": ("Belum dapat dikatakan: periodenya tidak disebut.",
                "Cannot be said: the period is not stated."),
    "FIT-010": ("Belum dapat dikatakan: variabelnya tidak disebut.",
                "Cannot be said: the variables are not stated."),
    "FIT-011": ("Belum dapat dikatakan: arti variabel tidak jelas ({left}; {right}).",
                "Cannot be said: what a variable means is not clear ({left}; {right})."),
    "FIT-012": ("Tidak dapat digabung: {left} dan {right} bernama sama tetapi berarti lain, dan tidak ada kunci lain.",
                "Cannot be joined: {left} and {right} bear one name for two things, and there is no other key."),
    # ---- relations: in general
    "REL-001": ("Konsep dan daftar kodenya sama.", "The concept and the code list are the same."),
    "REL-002": ("Konsepnya sama; kode dua daftar ({left}; {right}) disamakan dengan tabel padanan.",
                "One concept; the codes of two lists ({left}; {right}) are made equal by a crosswalk."),
    "REL-003": ("Daftar kode tidak disebut pada {side}; kode tanpa skema tidak dapat dibaca, apa pun angkanya.",
                "The code list is not stated on {side}; codes without a scheme cannot be read, whatever their "
                "digits."),
    "REL-004": ("Edisi {scheme} tidak disebut; kodenya berubah antaredisi.",
                "The edition of {scheme} is not stated; its codes changed between editions."),
    "REL-005": ("Nama atau labelnya sama, tetapi konsepnya berbeda: {left}; {right}.",
                "The name or label is the same, the concept is not: {left}; {right}."),
    "REL-007": ("Perannya berbeda: {left}; {right}. Keduanya bukan kunci yang sama.",
                "The roles differ: {left}; {right}. They are not one key."),
    "REL-008": ("Konsepnya sama, tetapi kelas {left} dan {right} saling memotong; tidak ada tabel padanan tanpa "
                "rugi.",
                "One concept, but the classes of {left} and {right} cut across each other; no lossless crosswalk "
                "exists."),
    "REL-009": ("Daftarnya sama, edisinya berbeda ({left}; {right}).",
                "One list in two editions ({left}; {right})."),
    "REL-010": ("Satu kolom umum dan satu yang menyebut peran: kunci yang sama, karena skema dan versinya sama.",
                "A general column and one with a role: the same key, since scheme and version agree."),
    "REL-011": ("Nilainya berupa nama; nama disamakan menjadi kode lewat daftar.",
                "The values are names; names become codes through the list."),
    "REL-012": ("{left} lebih rinci dari {right}.", "{left} is finer than {right}."),
    "REL-013": ("{left} lebih kasar dari {right}.", "{left} is coarser than {right}."),
    "REL-014": ("Daftarnya sama, versi tidak disebut pada {side}.",
                "One list; its version is not stated on {side}."),
    "REL-015": ("Arti kolom ini tidak dapat ditentukan dari konsep, label, atau nilainya.",
                "What this column means cannot be told from its concept, label or values."),
    "REL-016": ("Keduanya menyebut negara tempat orangnya berada, dengan kata yang berbeda ({left}; {right}).",
                "Both name the country where the people are, in different words ({left}; {right})."),
    "REL-017": ("Sama; kode wilayah {scheme} yang berlaku pada periode yang sama.",
                "The same; the {scheme} region codes in force in the same period."),
    # ---- relations: regions, ages
    "REL-021": ("Provinsi sebelum dan sesudah pemekaran 2022 (34 dan 38).",
                "Provinces before and after the split of 2022 (34 and 38)."),
    "REL-022": ("Kelompok umur pada {left} masuk seluruhnya ke kelompok pada {right}.",
                "The age bands on {left} lie wholly within those on {right}."),
    "REL-023": ("Kelompok umurnya saling memotong.", "The age bands cut across each other."),
    "REL-024": ("Kelompok umurnya sama.", "The age bands are the same."),
    "REL-025": ("Kelompok umur tidak disebut pada {side}.", "The age bands are not stated on {side}."),
    # ---- relations: time
    "REL-031": ("Langkah waktunya sama: {left}.", "The time step is the same: {left}."),
    "REL-032": ("{left} dapat dijumlahkan menjadi {right}.", "A {left} adds up to a {right}."),
    "REL-033": ("{left} lebih kasar dari {right}; yang kanan dijumlahkan dahulu.",
                "A {left} is coarser than a {right}; the right side is summed first."),
    "REL-034": ("{left} dan {right} saling memotong.", "A {left} and a {right} cut across each other."),
    "REL-035": ("Stok pada satu tanggal dan arus selama satu periode: selaraskan, simpan dua ukuran.",
                "A stock at a date and a flow over a period: align them, keep two measures."),
    "REL-036": ("Tanggal rujukannya berbeda ({left}; {right}).", "The reference dates differ ({left}; {right})."),
    # ---- relations: measures
    "REL-041": ("Ukuran yang sama dengan satuan yang sama.", "One measure in one unit."),
    "REL-042": ("Ukuran yang sama dalam dua mata uang: {left}; {right}.",
                "One measure in two currencies: {left}; {right}."),
    "REL-043": ("Ukuran yang sama dalam dua satuan: {left}; {right}.", "One measure in two units: {left}; {right}."),
    "REL-044": ("Dua ukuran yang berbeda: {left}; {right}. Keduanya disimpan; ukuran tidak pernah menghalangi.",
                "Two different measures: {left}; {right}. Keep both; measures never block a join."),
    "REL-045": ("Yang satu stok, yang lain arus: dua ukuran.", "One is a stock, the other a flow: two measures."),
    "REL-046": ("Ukuran yang sama bagi populasi yang berbeda: {left}; {right}. Keduanya disimpan.",
                "One measure of two populations: {left}; {right}. Keep both."),
    # ---- steps
    "DO-001": ("Ganti kode {from_list} pada {variable} dengan kode {to_list} memakai tabel padanan{coverage}.",
               "Replace the {from_list} codes of {variable} by {to_list} codes with the crosswalk{coverage}."),
    "DO-002": ("Jumlahkan {variable} dari {finer} ke {coarser} (satu arah).",
               "Sum {variable} from {finer} to {coarser} (one way)."),
    "DO-003": ("Jumlahkan atas semua nilai {variable}, atau pilih satu nilai: kolom ini tidak ada di pihak lain.",
               "Sum over all values of {variable}, or choose one: the other side has no such column."),
    "DO-004": ("Tinggalkan {variable}: tidak dapat dipetakan; jumlahkan atas nilainya.",
               "Leave out {variable}: it cannot be mapped; sum over its values."),
    "DO-005": ("Selaraskan waktu: pasangkan stok dengan arus periode yang memuat atau berakhir pada tanggalnya.",
               "Align time: pair the stock with the flow of the period that contains or ends at its date."),
    "DO-006": ("Jumlahkan {variable} dari {finer} ke {coarser}. Stok tidak dijumlahkan: ambil nilai akhir atau "
               "rata-rata.",
               "Sum {variable} from {finer} to {coarser}. A stock is not summed: take its last value or the mean."),
    "DO-007": ("Pakai hanya periode bersama: {period}.", "Keep only the shared period: {period}."),
    "DO-008": ("Konversi {left} ke {right} dengan kurs yang disebut sumber dan tanggalnya (rata-rata periode untuk "
               "arus).",
               "Convert {left} to {right} at a rate whose source and date are stated (the period's mean for flows)."),
    "DO-009": ("Konversi satuan: {left} ke {right} (kali {factor}).",
               "Convert the unit: {left} to {right} (times {factor})."),
    "DO-010": ("Samakan penulisan kode {variable} (mis. 32.01 menjadi 3201).",
               "Write the codes of {variable} alike (such as 32.01 as 3201)."),
    "DO-011": ("Kelompokkan kedua sisi menurut kelas bersama: {classes}.",
               "Group both sides by the classes they share: {classes}."),
    "DO-012": ("Tetapkan dan tuliskan konvensi penyelarasan {left} dan {right}, mis. menurut tahun mulainya: ini "
               "pendekatan.",
               "Set and write down a convention to align {left} and {right}, such as by the first year: it is an "
               "approximation."),
    "DO-013": ("Gabungkan kembali provinsi baru di Papua ke provinsi asalnya{coverage}.",
               "Sum the new provinces of Papua back to those they were split from{coverage}."),
    "DO-014": ("Pastikan kedua kolom memakai daftar {scheme} versi yang sama.",
               "Make sure that both columns use the same version of {scheme}."),
    "DO-015": ("Ganti nama pada {variable} dengan kode {to_list} lewat label daftar{coverage}.",
               "Replace the names in {variable} by {to_list} codes through the labels of the list{coverage}."),
    "DO-016": ("Petakan kelas {left} dan {right} ke kelas bersama yang lebih kasar dan tuliskan aturannya.",
               "Map the classes of {left} and {right} to shared coarser ones and write the rule down."),
    "DO-017": ("Pastikan {left} dan {right} berarti tempat yang sama bagi kedua tabel.",
               "Make sure that {left} and {right} mean the same place in both tables."),
    "DO-018": ("Tanggal rujukan berbeda: sebutkan keduanya di samping angkanya.",
               "The reference dates differ: state both beside the figures."),
    "DO-019": ("Cari tahu satuan {left} dan {right}; bila berbeda, konversikan.",
               "Find out the units of {left} and {right}; convert where they differ."),
    # ---- missing
    "MIS-001": ("Daftar kode {variable} tidak disebut.", "The code list of {variable} is not stated."),
    "MIS-002": ("Edisi daftar kode {variable} tidak disebut.",
                "The edition of the code list of {variable} is not stated."),
    "MIS-003": ("Periode data tidak disebut.", "The period of the data is not stated."),
    "MIS-004": ("Variabel tidak disebut.", "The variables are not stated."),
    "MIS-005": ("Satuan {variable} tidak disebut.", "The unit of {variable} is not stated."),
    "MIS-006": ("Tingkat wilayah {variable} tidak disebut.", "The region level of {variable} is not stated."),
    "MIS-007": ("Konsep {variable} tidak disebut dan tidak dapat disimpulkan.",
                "The concept of {variable} is not stated and cannot be inferred."),
    "MIS-008": ("Kelompok umur {variable} tidak disebut.", "The age bands of {variable} are not stated."),
    "MIS-009": ("Langkah waktu (bulanan, tahunan ...) tidak disebut.",
                "The time step (monthly, yearly ...) is not stated."),
}  # fmt: skip

FIXES: dict[str, tuple[str, str]] = {
    "MIS-001": ("Isi daftar kode dengan skema dan versinya, mis. Kemendagri 2023 atau BPS 2023, ISO 3166-1 alpha-3.",
                "State the code list with scheme and version, such as Kemendagri 2023 or BPS 2023, ISO 3166-1 "
                "alpha-3."),
    "MIS-002": ("Tambahkan edisi, mis. KBLI 2020 atau KBLI 2025.",
                "Add the edition, such as KBLI 2020 or KBLI 2025."),
    "MIS-003": ("Isi awal dan akhir periode, atau tanggal rujukan untuk stok.",
                "Give the first and the last period, or the reference date of a stock."),
    "MIS-004": ("Daftarkan variabel dengan nama, label, peran, dan daftar kodenya.",
                "List the variables with name, label, role and code list."),
    "MIS-005": ("Isi satuan, mis. orang, ribu orang, juta USD.",
                "State the unit, such as persons, thousand persons, million USD."),
    "MIS-006": ("Sebutkan tingkatnya: provinsi, kabupaten/kota, kecamatan, atau desa.",
                "State the level: province, regency or city, district, or village."),
    "MIS-007": ("Pilih konsep variabel ini dari kosakata, atau beri label yang jelas.",
                "Choose the concept of this variable in the vocabulary, or give it a clear label."),
    "MIS-008": ("Sebutkan batas kelompoknya, mis. 0-4, 5-9, 10-14.", "State the bands, such as 0-4, 5-9, 10-14."),
    "MIS-009": ("Sebutkan apakah datanya harian, bulanan, triwulanan, atau tahunan.",
                "State whether the data are daily, monthly, quarterly or yearly."),
}  # fmt: skip

_SIDES = {"left": ("sisi kiri", "the left side"), "right": ("sisi kanan", "the right side"), "both": ("kedua sisi",
                   "both sides")}  # fmt: skip


def say(code: str, **values: object) -> Said:
    """Write a sentence; a value that is a pair or a mapping is Indonesian and English, `side` is a side."""
    told = {}
    for place, language in enumerate(("id", "en")):
        filled = {name: _spoken(name, value, place, language) for name, value in values.items()}
        sentence = WORDINGS[code][place].format(**filled)
        told[language] = sentence[:1].upper() + sentence[1:]
    return Said(code, MultilingualText(told))


def fix_of(code: str) -> MultilingualText:
    """Give what to do about missing metadata."""
    return MultilingualText.of(id=FIXES[code][0], en=FIXES[code][1])


def _spoken(name: str, value: object, place: int, language: str) -> str:
    if name == "side":
        return _SIDES[str(value)][place]
    if isinstance(value, tuple):
        return str(value[place])
    if isinstance(value, Mapping):
        return MultilingualText(value).preferred(language)
    return str(value)
