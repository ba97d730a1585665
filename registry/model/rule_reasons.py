"""Why each rule is there: what goes wrong for a reader, a join, a harvest or a search if a finding stays as it is.

One or two plain sentences in (Indonesian, English) for each code; `rule_row` puts them into the catalogue of rules.
"""

from __future__ import annotations

from registry.model.statistics_rule_reasons import STATISTICS_REASONS
from registry.model.vocabulary_rule_reasons import VOCABULARY_REASONS

Reasons = dict[str, tuple[str, str]]

DESCRIPTION_REASONS: Reasons = {
    "SDMI-001": (
        "Tanpa judul, dataset tidak dapat ditemukan, disebut, atau dibedakan dari yang lain.",
        "Without a title a dataset cannot be found, named, or told from others.",
    ),
    "SDMI-002": (
        "Orang mencari dengan kata Indonesia; judul berbahasa lain jarang muncul di hasil pencarian mereka.",
        "People search with Indonesian words; a title in another language seldom shows up for them.",
    ),
    "SDMI-003": (
        "Peneliti dan lembaga di luar Indonesia tidak menemukan data ini, dan portal internasional tidak dapat "
        "menampilkannya dengan benar.",
        "Researchers and organisations abroad do not find this data, and international portals cannot show it well.",
    ),
    "SDMI-004": (
        "Pembaca tidak tahu siapa yang dihitung dan bagaimana, sehingga mudah salah pakai. Pencarian dan usulan konsep "
        "juga bekerja dari deskripsi.",
        "Readers cannot know who is counted and how, and easily misuse the data. Search and the suggestion of concepts "
        "work from the description too.",
    ),
    "SDMI-005": (
        "Satu kalimat pendek jarang menyebut siapa yang dihitung dan batasannya; angka dari dua sumber lalu "
        "dibandingkan padahal tidak setara.",
        "One short sentence seldom tells who is counted and what the limits are; figures that do not correspond are "
        "then compared.",
    ),
    "SDMI-006": (
        "Data tercatat atas nama instansi yang mungkin keliru, dan tidak muncul di halaman penerbit yang sebenarnya.",
        "The data stands under an agency that may be the wrong one, and is missing from the page of its real "
        "publisher.",
    ),
    "SDMI-007": (
        "Tidak ada yang dapat ditanya atau diminta memperbaiki, dan tidak jelas siapa yang boleh menyunting "
        "deskripsi ini.",
        "There is nobody to ask or to mend it, and it is not clear who may edit this description.",
    ),
    "SDMI-008": (
        "Setiap kali sumber dibaca, dataset yang sama akan tampak baru; perubahan dan riwayatnya tidak dapat diikuti.",
        "At every reading the same dataset would look new; its changes and history cannot be followed.",
    ),
    "SDMI-009": (
        "Hanya satu dari keduanya yang masuk katalog; yang lain tidak ditemukan siapa pun.",
        "Only one of them enters the catalog; nobody finds the other.",
    ),
    "SDMI-010": (
        "Dataset ini tidak muncul bila orang menelusuri menurut tema.",
        "This dataset does not appear when people browse by theme.",
    ),
    "SDMI-011": (
        "Tanpa konsep, katalog tidak dapat mengatakan apakah data ini menghitung hal yang sama dengan data lain, dan "
        "pencarian dengan istilah lain tidak menemukannya.",
        "Without a concept the catalog cannot tell whether this data counts the same as other data, and a search with "
        "another term does not find it.",
    ),
    "SDMI-012": (
        "Nilai di luar daftar tidak dapat dipakai menyaring, dan tidak cocok dengan data instansi lain saat digabung.",
        "What is not in the list cannot be filtered by, and does not match the data of other agencies in a join.",
    ),
    "SDMI-013": (
        "Dataset ini hilang dari pencarian menurut tahun, dan orang tidak tahu apakah datanya masih baru.",
        "The dataset is lost to searches by year, and nobody can tell whether the data is recent.",
    ),
    "SDMI-014": (
        "Bila salah satu tanggalnya yang salah, dataset ini tampak mencakup tahun yang tidak ada datanya.",
        "If one of the dates is wrong, the dataset seems to cover years for which it has no data.",
    ),
    "SDMI-015": (
        "Orang yang mencari data tahun tertentu tidak menemukannya, dan dua dataset tidak dapat dibandingkan waktunya.",
        "Those who look for a certain year do not find it, and the times of two datasets cannot be compared.",
    ),
    "SDMI-016": (
        "Orang yang mencari data suatu negara atau provinsi tidak menemukannya.",
        "Those who look for data about a country or province do not find it.",
    ),
    "SDMI-017": (
        "Tempat yang hanya berupa teks tidak muncul di saringan wilayah, dan tidak dapat digabung menurut kode.",
        "A place that is only text is missing from the filter by region, and cannot be joined by code.",
    ),
    "SDMI-018": (
        "Pembaca tidak tahu apakah datanya dapat langsung diambil, harus diminta, atau tidak dibuka.",
        "Readers cannot tell whether they may take the data, have to ask for it, or will not get it.",
    ),
    "SDMI-019": (
        "Pembaca tidak tahu kapan angka berikutnya terbit, dan data bulanan dapat tergabung dengan data tahunan.",
        "Readers do not know when the next figures come, and monthly data may be joined with yearly data.",
    ),
    "SDMI-020": (
        "Deskripsi ini ditemukan, tetapi berakhir di situ: pembaca tidak dapat memperoleh datanya.",
        "People find this description, but it ends there: they cannot get at the data.",
    ),
    "SDMI-021": (
        "Tautannya tidak dapat dibuka, oleh orang maupun oleh mesin yang mengambil datanya.",
        "The link does not open, neither for people nor for programs that fetch the data.",
    ),
    "SDMI-022": (
        "Nilai ini tidak dapat dibaca, jadi tidak disimpan: di katalog isian itu tampak kosong.",
        "The value cannot be read and is not kept: in the catalog the field looks empty.",
    ),
    "SDMI-023": (
        "Keterangan yang Anda tulis di sana tidak sampai ke pembaca; sering kali hanya karena salah eja.",
        "What you wrote there does not reach the readers; often it is only a slip in the spelling.",
    ),
    "SDMI-024": (
        "Kode yang sama menunjuk tempat lain pada BPS dan Kemendagri. Bila digabung tanpa tahu asalnya, angka satu "
        "daerah jatuh ke daerah lain.",
        "The same code is another place with BPS than with Kemendagri. Joined without knowing which, the figures of "
        "one district fall to another.",
    ),
    "SDMI-025": (
        "Orang yang berhak memakai data ini tidak tahu harus bertanya kepada siapa, lalu berhenti di situ.",
        "People with a right to the data do not know whom to ask, and give up.",
    ),
    "SDMI-026": (
        "Karakter seperti itu dapat membalik urutan huruf di layar, dan membuat dua kata yang tampak sama tidak cocok "
        "saat dicari.",
        "Such characters can turn the order of letters on the screen, and make two words that look the same fail to "
        "match in a search.",
    ),
    "SDMI-027": (
        "Bagian akhirnya hilang dari katalog, dan teks sepanjang itu jarang dibaca.",
        "Its end is lost to the catalog, and few people read a text that long.",
    ),
    "SDMI-028": (
        "Alamat pribadi tampil untuk semua orang, dan suratnya tidak terjawab bila pegawainya pindah.",
        "A private address is shown to everybody, and mail goes unanswered when that person moves on.",
    ),
}  # fmt: skip

HARVEST_REASONS: Reasons = {
    "SDMI-030": (
        "Selama sumber tidak terbaca, katalog menampilkan keadaan terakhir yang diketahui, yang makin lama makin "
        "usang.",
        "While a source cannot be read the catalog shows what it last knew, which grows older every day.",
    ),
    "SDMI-031": (
        "Dataset di bagian yang tidak terbaca tidak masuk atau tidak diperbarui; yang sudah dihapus di sumber masih "
        "tampil.",
        "Datasets in the part that was not read do not come in or stay out of date; what the source removed stays on "
        "show.",
    ),
    "SDMI-032": (
        "Perubahan pada rekaman ini tidak sampai ke katalog; rekaman baru tidak muncul sama sekali.",
        "Changes of this record do not reach the catalog; a new record does not appear at all.",
    ),
    "SDMI-033": (
        "Bagian XML itu dapat dipakai menyerang pembacanya: membuka berkas lain atau menghabiskan memori.",
        "That part of XML can be used to attack whoever reads it: to open other files or to use up the memory.",
    ),
    "SDMI-034": (
        "Dua sumber yang saling menimpa akan membuat isi katalog berganti-ganti. Karena itu versi sumber ini tidak "
        "tampil.",
        "Two sources that overwrite each other would make the catalog change back and forth. So the version of this "
        "source is not shown.",
    ),
    "SDMI-035": (
        "Isi kolom itu tidak masuk katalog, sekalipun mungkin berisi keterangan yang dicari orang.",
        "What the column holds does not enter the catalog, though it may be what people look for.",
    ),
    "SDMI-036": (
        "Biasanya alamatnya salah atau aksesnya berubah; tidak ada dataset instansi ini yang masuk dari sini.",
        "Mostly the address is wrong or the access changed; no dataset of the agency comes in from here.",
    ),
    "SDMI-050": (
        "Kata itu dibaca orang, tetapi tidak dapat dipakai menyaring atau dibandingkan dengan dataset lain.",
        "People can read the word, but nobody can filter by it or compare it with other datasets.",
    ),
    "SDMI-051": (
        "Bila tebakannya keliru, huruf khusus dan tanda kutip di judul berubah menjadi karakter aneh.",
        "If the guess is wrong, accented letters and quotation marks in the titles turn into odd characters.",
    ),
    "SDMI-052": (
        "Bila judulnya diperbaiki, katalog mengira itu dataset lain: alamat halamannya berubah dan riwayatnya "
        "terputus.",
        "When the title is mended, the catalog takes it for another dataset: its page moves and its history breaks "
        "off.",
    ),
    "SDMI-053": (
        "Berkas ini tidak tampil pada dataset mana pun, jadi tidak ada yang dapat mengunduhnya dari katalog.",
        "The file is shown with no dataset, so nobody can get it from the catalog.",
    ),
    "SDMI-054": (
        "Bila lembar itu ternyata memuat dataset, semuanya tidak masuk katalog.",
        "If that sheet does hold datasets, none of them enters the catalog.",
    ),
    "SDMI-055": (
        "Hanya halaman pertama yang terbaca; dataset selebihnya tidak masuk atau tidak diperbarui.",
        "Only the first page could be read; the other datasets do not come in or stay out of date.",
    ),
    "SDMI-056": (
        "Dataset setelah batas itu tidak masuk atau tidak diperbarui.",
        "Datasets beyond that limit do not come in or stay out of date.",
    ),
    "SDMI-060": (
        "Deskripsi di katalog dan di sumber mulai berbeda, dan pembaca dapat menemukan dua versi.",
        "The descriptions here and at the source begin to differ, and readers may find two versions.",
    ),
    "SDMI-061": (
        "Sumber masih menawarkan dataset yang di sini dinyatakan ditarik; pembaca mendapat dua jawaban.",
        "The source still offers a dataset that is withdrawn here; readers get two answers.",
    ),
}  # fmt: skip

PROFILE_REASONS: Reasons = {
    "SDMI-040": (
        "Tidak satu pun isinya dapat dibaca, jadi tidak ada yang masuk katalog dari dokumen ini.",
        "Nothing of it can be read, so nothing of this document enters the catalog.",
    ),
    "SDMI-041": (
        "Katalog hanya mencatat dataset; tanpa itu tidak ada yang dapat ditampilkan atau dicari.",
        "The catalog records datasets; without one there is nothing to show or to find.",
    ),
    "SDMI-042": (
        "Arti setiap isian ada di konteks itu. Bila berubah atau hilang di alamat lain, isi dokumen ini ikut berubah "
        "arti.",
        "That context says what every field means. Where another site changes or drops it, this document changes its "
        "meaning.",
    ),
    "SDMI-043": (
        "Pembaca RDF lain mungkin menolak seluruh dokumen, sehingga portal lain tidak dapat memanennya.",
        "Other readers of RDF may refuse the whole document, so that other portals cannot harvest it.",
    ),
    "SDMI-200": (
        "Portal yang memakai DCAT-AP, bentuk baku pertukaran katalog, menolak deskripsi tanpa keterangan ini.",
        "Portals that use DCAT-AP, the common form in which catalogs are exchanged, refuse a description without it.",
    ),
    "SDMI-201": (
        "Program yang membaca deskripsi ini hanya mengambil satu nilai, dan tidak tentu yang mana.",
        "Programs that read the description take one of the values, and there is no telling which.",
    ),
    "SDMI-202": (
        "Tanggal atau angka yang ditulis sebagai teks biasa tidak dapat diurutkan, disaring, atau dihitung.",
        "A date or number written as plain text cannot be sorted, filtered or added up.",
    ),
    "SDMI-203": (
        "Program lain tidak tahu apakah ini instansi, daftar kode, atau berkas, sehingga keterangannya dilewati.",
        "Other programs cannot tell whether this is an agency, a code or a file, and pass it over.",
    ),
    "SDMI-204": (
        "Alamat yang ditulis sebagai teks tidak dapat diikuti, dan teks yang ditulis sebagai alamat tidak terbaca.",
        "An address written as text cannot be followed, and a text written as an address cannot be read.",
    ),
    "SDMI-205": (
        "Portal lain yang memeriksa dengan profil yang sama akan menolak atau melewati bagian ini.",
        "Other portals that check by the same profile will refuse this part or pass it over.",
    ),
    "SDMI-206": (
        "Dataset dengan keterangan lebih lengkap lebih mudah ditemukan, dipahami, dan digabung.",
        "A dataset that tells more is easier to find, to understand and to join.",
    ),
}  # fmt: skip

REGISTRATION_REASONS: Reasons = {
    "SDMI-070": (
        "Surat pembaca tidak akan sampai.",
        "Mail from readers will not arrive.",
    ),
    "SDMI-071": (
        "Tanpa nama kolom yang sebenarnya, pembaca dan program tidak tahu kolom mana di berkas yang dimaksud.",
        "Without its real name neither people nor programs know which column of the file is meant.",
    ),
    "SDMI-072": (
        "Berkas tampil di katalog, tetapi tidak ada yang dapat membukanya atau tahu cara memintanya.",
        "The file is on show, but nobody can open it or knows how to ask for it.",
    ),
    "SDMI-073": (
        "Pembaca tidak tahu apakah berkasnya dapat dibuka dengan programnya, dan saringan format melewatinya.",
        "Readers cannot tell whether their program opens it, and the filter by format passes it over.",
    ),
    "SDMI-074": (
        "Bila ada beberapa berkas, pembaca harus membuka satu per satu untuk menemukan yang dicari.",
        "With several files, readers have to open one after the other to find the right one.",
    ),
    "SDMI-075": (
        "Katalog tidak dapat mengatakan apakah kode di kolom ini cocok dengan kode pada data lain.",
        "The catalog cannot tell whether the codes of this column match those of other data.",
    ),
    "SDMI-076": (
        "Angkanya tidak dapat dibaca, jadi tidak disimpan dan tidak tampil.",
        "The number cannot be read, so it is neither kept nor shown.",
    ),
    "SDMI-080": (
        "Isian ini diminta oleh Satu Data Indonesia untuk setiap dataset; tanpanya orang tidak dapat menemukan atau "
        "menilai datanya.",
        "Satu Data Indonesia asks for this with every dataset; without it people cannot find or judge the data.",
    ),
    "SDMI-081": (
        "Yang tertulis tidak akan tampil dengan benar atau tidak dapat dicari, jadi sama saja dengan kosong.",
        "What is written would not show well or could not be searched, so it is as good as empty.",
    ),
}  # fmt: skip

LINK_REASONS: Reasons = {
    "SDMI-160": (
        "Katalog ini hanya memuat data migrasi internasional; data lain akan mengaburkan hasil pencarian.",
        "This catalog holds data about international migration only; other data would blur what a search finds.",
    ),
}  # fmt: skip

REASONS: Reasons = {
    **DESCRIPTION_REASONS,
    **HARVEST_REASONS,
    **PROFILE_REASONS,
    **REGISTRATION_REASONS,
    **STATISTICS_REASONS,
    **VOCABULARY_REASONS,
    **LINK_REASONS,
}
"""The reason of every rule by its code."""
