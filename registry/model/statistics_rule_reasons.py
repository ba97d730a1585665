"""Why each rule on MS-Keg, MS-Var and MS-Ind (SDMI-100 ...) is there, in (Indonesian, English)."""

from __future__ import annotations

STATISTICS_REASONS: dict[str, tuple[str, str]] = {
    "SDMI-100": (
        "BPS menerima metadata ini melalui INDAH hanya bila lengkap, dan pembaca tidak dapat menilai angkanya tanpa "
        "itu.",
        "BPS takes this metadata through INDAH only when it is complete, and readers cannot judge the figures "
        "without it.",
    ),
    "SDMI-101": (
        "Jawaban di luar pilihan tidak dapat dikirim ke INDAH atau dibandingkan dengan kegiatan lain.",
        "An answer that is none of the choices cannot be sent to INDAH or compared with other activities.",
    ),
    "SDMI-102": (
        "Judul sependek itu, misalnya “Survei”, tidak membedakan kegiatan ini dari yang lain, dan ditolak INDAH.",
        "A title as short as “Survey” does not tell this activity from others, and INDAH refuses it.",
    ),
    "SDMI-103": (
        "INDAH menolak kegiatan sebelum 2019, sehingga metadata ini tidak dapat dikirim.",
        "INDAH refuses activities before 2019, so this metadata could not be sent.",
    ),
    "SDMI-104": (
        "Pembaca tidak tahu untuk apa datanya dikumpulkan, dan INDAH menolak uraian sependek itu.",
        "Readers do not learn what the data was collected for, and INDAH refuses so short a text.",
    ),
    "SDMI-105": (
        "Pembaca tidak dapat mengetahui kapan data dikumpulkan, jadi juga tidak tahu keadaan waktu mana yang "
        "digambarkan.",
        "Readers cannot know when the data was collected, nor which time it describes.",
    ),
    "SDMI-106": (
        "Tanpa frekuensi, orang tidak tahu kapan data berikutnya ada dan apakah datanya dapat dibandingkan antarwaktu.",
        "Without a frequency nobody knows when the next data comes, or whether it can be compared over time.",
    ),
    "SDMI-107": (
        "Dua jawaban yang berlawanan membuat pembaca menunggu data yang tidak akan terbit.",
        "Two answers that contradict each other make readers wait for data that will not come.",
    ),
    "SDMI-108": (
        "Pembaca mengira datanya mencakup seluruh Indonesia, padahal tidak.",
        "Readers will think that the data covers all of Indonesia, which it does not.",
    ),
    "SDMI-109": (
        "Tidak jelas apakah datanya mencakup seluruh Indonesia atau hanya wilayah yang disebut.",
        "It is not clear whether the data covers all of Indonesia or only the areas that are listed.",
    ),
    "SDMI-110": (
        "Tanpa desain sampel, pembaca tidak tahu apakah hasil survei boleh dianggap mewakili penduduk.",
        "Without the sample design readers cannot know whether the results stand for the population.",
    ),
    "SDMI-111": (
        "Pembaca mengira angkanya perkiraan dari sampel, padahal seluruhnya dicacah atau dikompilasi.",
        "Readers will take the figures for estimates from a sample, though everything was counted or compiled.",
    ),
    "SDMI-112": (
        "Dua jawaban yang tidak cocok membuat galat sampelnya tidak dapat dinilai, dan INDAH menolaknya.",
        "Two answers that do not fit leave the sampling error open, and INDAH refuses them.",
    ),
    "SDMI-113": (
        "Tanpa kerangka, fraksi, dan galat sampel, ketelitian angkanya tidak dapat dinilai.",
        "Without frame, fraction and error nobody can judge how exact the figures are.",
    ),
    "SDMI-114": (
        "Galat sampel pada sampel yang tidak acak memberi kesan teliti yang keliru.",
        "A sampling error stated for a sample that is not random gives a false sense of exactness.",
    ),
    "SDMI-115": (
        "Siapa yang mengumpulkan dan bagaimana ia dilatih menentukan mutu data; pembaca tidak dapat menilainya.",
        "Who collects the data and how they were trained decides its quality; readers cannot judge it.",
    ),
    "SDMI-116": (
        "Tidak jelas apakah datanya dikumpulkan petugas atau diisi sendiri, dan INDAH menolaknya.",
        "It is not clear whether officers collected the data or people filled it in, and INDAH refuses it.",
    ),
    "SDMI-117": (
        "Tanpa nomor, rekomendasi BPS tidak dapat diperiksa pembaca.",
        "Without the number readers cannot check that BPS recommended the activity.",
    ),
    "SDMI-118": (
        "Pembaca tidak tahu apakah kegiatan ini sudah diperiksa BPS atau belum.",
        "Readers cannot tell whether BPS has looked at this activity or not.",
    ),
    "SDMI-119": (
        "Pembaca tidak tahu kapan hasilnya dapat diperoleh.",
        "Readers do not know when they can have the results.",
    ),
    "SDMI-120": (
        "Pembaca menunggu terbitan yang menurut isian lain tidak ada.",
        "Readers wait for a release that another answer says does not exist.",
    ),
    "SDMI-121": (
        "“Lainnya” saja tidak memberi tahu apa-apa, dan INDAH meminta keterangannya.",
        "“Other” alone tells nothing, and INDAH asks what is meant.",
    ),
    "SDMI-122": (
        "Keterangan ini tidak akan tampil, karena pilihannya tidak dicentang.",
        "The explanation will not be shown, since its choice is not ticked.",
    ),
    "SDMI-123": (
        "Tanpa indikator pembangunnya, angka komposit tidak dapat dihitung ulang atau dijelaskan.",
        "Without the indicators behind it a composite figure can be neither computed again nor explained.",
    ),
    "SDMI-124": (
        "Pembaca akan mencari hitungan gabungan yang tidak ada.",
        "Readers will look for a composition that is not there.",
    ),
    "SDMI-125": (
        "Tanpa variabelnya, tidak ada yang tahu dari data mana indikator ini dihitung.",
        "Without its variables nobody knows from which data the indicator is computed.",
    ),
    "SDMI-126": (
        "Tidak jelas apakah indikator ini dihitung dari data atau dari indikator lain.",
        "It is not clear whether the indicator is computed from data or from other indicators.",
    ),
    "SDMI-127": (
        "Bila kami menebak, kegiatan ini dapat tercatat dengan jawaban yang bukan jawaban Anda.",
        "If we guessed, the activity might be recorded with an answer that is not yours.",
    ),
    "SDMI-128": (
        "Data pribadi di teks ini terbaca semua orang dan ikut disalin portal lain; setelah itu sulit dihapus.",
        "Everybody can read personal data in this text, and other portals copy it; then it is hard to take back.",
    ),
    "SDMI-129": (
        "Isinya tidak tampil di katalog; hanya disimpan agar tidak hilang saat kembali ke INDAH.",
        "What it holds is not shown here; it is only kept so that it is not lost on the way back to INDAH.",
    ),
    "SDMI-130": (
        "Tidak ada yang dapat dicatat dari dokumen ini; dokumen lain dalam kiriman yang sama tetap dibaca.",
        "Nothing of this document can be recorded; the others that came with it are read all the same.",
    ),
    "SDMI-131": (
        "Pembaca tidak dapat melihat dari kegiatan mana variabel atau indikator ini berasal.",
        "Readers cannot see from which activity this variable or indicator comes.",
    ),
    "SDMI-132": (
        "Kode yang sama dapat berarti lain pada versi lain, misalnya KBLI 2020 dan 2025; data yang digabung tanpa tahu "
        "versinya dapat salah.",
        "The same code may mean something else in another version, such as KBLI 2020 and 2025; data joined without "
        "knowing it may be wrong.",
    ),
    "SDMI-133": (
        "Angka yang sama dapat menunjuk tempat lain pada BPS dan Kemendagri; cakupannya lalu salah dibaca.",
        "The same digits may be another place with BPS than with Kemendagri; the area covered is then misread.",
    ),
    "SDMI-134": (
        "Tanpa isian ini datanya lebih sulit ditemukan dan digabung dengan data lain.",
        "Without it the data is harder to find and to join with other data.",
    ),
}  # fmt: skip
