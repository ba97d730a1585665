"""Why each rule on concepts and vocabularies (SDMI-140 ...) is there, in (Indonesian, English)."""

from __future__ import annotations

VOCABULARY_REASONS: dict[str, tuple[str, str]] = {
    "SDMI-140": (
        "Tanpa nama, konsep tidak dapat dicari, dipilih, atau dibicarakan.",
        "Without a name a concept can be neither found, chosen nor talked about.",
    ),
    "SDMI-141": (
        "Tanpa definisi, dua instansi memakai kata yang sama untuk hal yang berbeda, dan angkanya tidak dapat "
        "dibandingkan.",
        "Without a definition two agencies use the same word for different things, and their figures do not compare.",
    ),
    "SDMI-142": (
        "Tanpa acuan, pemeriksa tidak dapat memastikan bahwa definisinya yang berlaku.",
        "Without a reference reviewers cannot make sure that the definition is the valid one.",
    ),
    "SDMI-143": (
        "INDAH meminta huruf kapital di awal nama; daftar konsep juga lebih mudah dibaca bila ditulis seragam.",
        "INDAH asks for names that begin with a capital; and a list of concepts reads better when all are written "
        "alike.",
    ),
    "SDMI-144": (
        "Dua konsep dengan sebutan yang sama membuat dataset yang sama tercatat di dua tempat, dan pencarian terbagi.",
        "Two concepts with the same label scatter datasets about one thing over two places, and divide what a search "
        "finds.",
    ),
    "SDMI-145": (
        "Singkatan punya banyak arti: PMI berarti pekerja migran, tetapi juga Palang Merah Indonesia.",
        "Abbreviations have several meanings: PMI is a migrant worker, but also the Indonesian Red Cross.",
    ),
    "SDMI-146": (
        "“Jumlah X”, “persentase X”, dan “rata-rata X” menghitung hal yang sama. Bila masing-masing menjadi konsep, "
        "datanya tidak lagi bertemu.",
        "“Number of X”, “share of X” and “average X” are about the same thing. As concepts of their own they would "
        "keep its data apart.",
    ),
    "SDMI-147": (
        "Konsep dipakai bertahun-tahun; nama dengan tahun atau bulan harus dibuat lagi setiap periode.",
        "A concept is used for many years; a name with a year or month would have to be made anew each time.",
    ),
    "SDMI-148": (
        "Konsep berlaku di semua tempat; nama dengan wilayah membuat data daerah lain tidak dapat memakainya.",
        "A concept holds everywhere; with a place in its name the data of other regions cannot use it.",
    ),
    "SDMI-149": (
        "Bila memang nama tempat, data daerah lain tidak dapat memakai konsep ini.",
        "If it is the name of a place, the data of other regions cannot use this concept.",
    ),
    "SDMI-150": (
        "Orang yang mencari dalam bahasa Inggris tidak menemukan konsep ini dan datasetnya.",
        "People who search in English find neither this concept nor its datasets.",
    ),
    "SDMI-151": (
        "Bila keduanya berarti sama tetapi tidak dihubungkan, data yang memakainya tidak saling ditemukan.",
        "If both mean the same and are not linked, data with the one is not found by the other.",
    ),
    "SDMI-152": (
        "Tanpa induk yang dikenal, konsep ini tidak mendapat tempat di pohon konsep.",
        "Without a known concept above it, this one has no place in the tree of concepts.",
    ),
    "SDMI-153": (
        "Tidak ada konsep yang dapat dimuat dari berkas ini.",
        "No concept can be taken from this file.",
    ),
    "SDMI-154": (
        "Bila kami memilih sendiri, yang dimuat mungkin bukan kosakata yang Anda maksud.",
        "If we chose for you, the vocabulary taken in might not be the one you mean.",
    ),
    "SDMI-155": (
        "Kosakata ini akan menampilkan konsep tanpa nama, pohon yang berputar, atau kode yang berarti dua hal.",
        "This vocabulary would show concepts without a name, a tree that runs in a circle, or a code with two "
        "meanings.",
    ),
    "SDMI-156": (
        "Kosakatanya dapat dipakai, tetapi sebagian konsep sulit ditemukan atau dipahami.",
        "The vocabulary can be used, but some of its concepts are hard to find or to understand.",
    ),
    "SDMI-157": (
        "Dua kosakata dengan nama atau alamat yang sama akan saling menimpa.",
        "Two vocabularies with the same name or address would overwrite each other.",
    ),
    "SDMI-158": (
        "Supaya Anda tahu apa yang ditambahkan atau dilewati dibandingkan dengan berkas aslinya.",
        "So that you know what was added or left out, compared with the file as it came.",
    ),
    "SDMI-159": (
        "Masukan dibaca beberapa orang dan disimpan; data pribadi tidak boleh ikut tersimpan, dan teks yang terlalu "
        "pendek tidak dapat ditindaklanjuti.",
        "Several people read feedback and it is kept; personal data must not be kept with it, and nobody can act on a "
        "text that is too short.",
    ),
}  # fmt: skip
