"""The words of the generated descriptions: pairs and triples of Indonesian and English, written for this."""

from __future__ import annotations

KINDS = (
    ("Jumlah", "Number of"),
    ("Data", "Data on"),
    ("Statistik", "Statistics on"),
    ("Rekapitulasi", "Summary of"),
    ("Daftar agregat", "Aggregated list of"),
    ("Indikator", "Indicators of"),
    ("Laporan bulanan", "Monthly report on"),
    ("Tren", "Trends in"),
)

BREAKDOWNS = (
    ("sex", "jenis kelamin", "sex", ""),
    ("age_group", "kelompok umur", "age group", ""),
    ("education", "pendidikan tertinggi", "highest education", ""),
    ("country", "negara tujuan", "country of destination", "country"),
    ("nationality", "kewarganegaraan", "nationality", "country"),
    ("occupation", "jabatan", "occupation", ""),
    ("province_code", "provinsi asal", "province of origin", "region-kemendagri"),
    ("sector", "sektor formal dan informal", "formal and informal sector", ""),
    ("month", "bulan keberangkatan", "month of departure", ""),
    ("status", "status penanganan kasus", "status of the case", ""),
    ("scheme", "skema penempatan", "placement scheme", ""),
    ("checkpoint", "tempat pemeriksaan imigrasi", "immigration checkpoint", ""),
    ("document", "jenis dokumen perjalanan", "type of travel document", ""),
    ("agency", "perusahaan penempatan", "recruitment agency", ""),
    ("marital_status", "status perkawinan", "marital status", ""),
    ("disability", "ragam disabilitas", "disability", ""),
    ("duration", "lama tinggal", "length of stay", ""),
    ("reason", "alasan pulang", "reason for return", ""),
)

DESTINATIONS = (
    "MY", "HK", "TW", "SG", "SA", "KR", "JP", "BN", "AE", "QA", "KW", "OM", "JO", "BH", "AU", "NL", "DE", "US", "IT",
    "TR", "PL", "NZ", "CN", "TH", "PH", "VN", "MM", "KH", "TL", "PG", "EG", "LY", "SY", "LB", "YE", "IQ", "GB", "CA",
)  # fmt: skip

REGENCIES = (
    "Indramayu", "Cirebon", "Subang", "Karawang", "Sukabumi", "Cianjur", "Majalengka", "Cilacap", "Kendal", "Brebes",
    "Banyumas", "Pati", "Grobogan", "Tegal", "Wonosobo", "Malang", "Blitar", "Ponorogo", "Tulungagung", "Madiun",
    "Kediri", "Banyuwangi", "Jember", "Magetan", "Pamekasan", "Sampang", "Bangkalan", "Sumenep", "Lombok Timur",
    "Lombok Tengah", "Lombok Barat", "Mataram", "Sumbawa", "Bima", "Dompu", "Kupang", "Ende", "Flores Timur",
    "Sikka", "Lembata", "Belu", "Malaka", "Timor Tengah Selatan", "Lampung Timur", "Lampung Tengah", "Tanggamus",
    "Pesawaran", "Medan", "Deli Serdang", "Langkat", "Asahan", "Batam", "Tanjungpinang", "Karimun", "Bintan",
    "Dumai", "Bengkalis", "Pekanbaru", "Sambas", "Bengkayang", "Sanggau", "Entikong", "Pontianak", "Singkawang",
    "Nunukan", "Tarakan", "Malinau", "Tawau", "Bone", "Bulukumba", "Pinrang", "Wajo", "Parepare", "Makassar",
    "Baubau", "Buton", "Kendari", "Poso", "Palu", "Sangihe", "Talaud", "Bitung", "Ambon", "Tual", "Merauke",
    "Jayapura", "Sorong", "Biak", "Serang", "Pandeglang", "Lebak", "Tangerang", "Badung", "Buleleng", "Karangasem",
)  # fmt: skip

SYSTEMS = (
    "SISKOP2MI", "SIMKIM", "SIAPkerja", "Portal Peduli WNI", "SIMFONI PPA", "SIAK", "SIKNAS", "Dapodik", "PDDikti",
    "SIPMI", "Sistem Pelaporan Transfer Dana", "DIBI", "Pusiknas", "SITT", "Registrasi UNHCR", "Susenas", "Sakernas",
    "Sensus Penduduk", "SUPAS", "Podes", "SIPPTKLN", "Crisis Centre", "e-PPKMI", "Visa Online",
)  # fmt: skip

METHODS = (
    (
        "Dihimpun dari pendaftaran di kabupaten/kota dan diperiksa silang dengan catatan keberangkatan.",
        "Collected from registrations in the regencies and checked against departure records.",
    ),
    (
        "Disusun dari laporan perwakilan Indonesia di luar negeri setiap triwulan.",
        "Compiled from the quarterly reports of Indonesian missions abroad.",
    ),
    (
        "Berasal dari survei rumah tangga dengan pembobot penduduk terbaru.",
        "Comes from a household survey weighted to the latest population.",
    ),
    (
        "Dihitung dari data administrasi yang sudah disamarkan sesuai UU Pelindungan Data Pribadi.",
        "Computed from administrative data anonymised under the law on personal data protection.",
    ),
    (
        "Diambil dari pemeriksaan di bandara, pelabuhan laut, dan pos lintas batas negara.",
        "Taken from inspections at airports, seaports and land border posts.",
    ),
    (
        "Digabung dari pengaduan melalui telepon, aplikasi, dan kunjungan langsung.",
        "Merged from complaints made by telephone, through the application and in person.",
    ),
    (
        "Dicatat oleh balai pelayanan pada saat orientasi prakeberangkatan.",
        "Recorded by the service offices at the pre-departure orientation.",
    ),
    (
        "Dilaporkan bank dan penyelenggara transfer dana kepada bank sentral.",
        "Reported by banks and transfer operators to the central bank.",
    ),
)

LIMITS = (
    (
        "Angka bulan terakhir bersifat sementara dan dapat diperbaiki.",
        "Figures of the last month are provisional and may be revised.",
    ),
    (
        "Hanya peristiwa yang dilaporkan yang tercatat, sehingga jumlah sebenarnya lebih besar.",
        "Only reported events are recorded, so the true number is larger.",
    ),
    (
        "Satu orang dapat terhitung lebih dari sekali bila mengalami beberapa peristiwa.",
        "A person with several events is counted more than once.",
    ),
    (
        "Batas wilayah mengikuti keadaan pada tahun data.",
        "Regional boundaries are those of the year of the data.",
    ),
    (
        "Pekerja yang berangkat tanpa dokumen tidak termasuk.",
        "Workers who left without documents are not included.",
    ),
    (
        "Angka ini adalah arus selama periode, bukan stok pada suatu tanggal.",
        "The figures are flows during the period, not a stock at a date.",
    ),
    (
        "Klasifikasi jabatan berubah pada 2014 sehingga deretnya terputus.",
        "The classification of occupations changed in 2014 and breaks the series.",
    ),
    (
        "Sel dengan kurang dari lima orang disembunyikan.",
        "Cells with fewer than five persons are suppressed.",
    ),
    (
        "Rumah tangga yang seluruh anggotanya pindah ke luar negeri tidak terwakili.",
        "Households that moved abroad as a whole are not represented.",
    ),
    (
        "Perpanjangan kontrak dihitung terpisah dari penempatan baru.",
        "Extended contracts are counted apart from new placements.",
    ),
)

USES = (
    (
        "Dipakai untuk memantau tujuan pembangunan berkelanjutan dan menyusun rencana aksi nasional.",
        "Used to monitor the sustainable development goals and to draw up the national action plan.",
    ),
    (
        "Menjadi dasar penetapan kuota pelatihan dan pendampingan keluarga.",
        "The basis for training quotas and for support of families left behind.",
    ),
    (
        "Dilaporkan setiap tahun dalam tinjauan kesepakatan global tentang migrasi.",
        "Reported each year in the review of the global compact for migration.",
    ),
    (
        "Membantu pencegahan perdagangan orang dan penyelundupan migran di daerah asal.",
        "Helps to prevent trafficking in persons and smuggling of migrants in areas of origin.",
    ),
    (
        "Digunakan pemerintah daerah untuk pelayanan pemulangan dan reintegrasi.",
        "Used by local governments for services of return and reintegration.",
    ),
)

UNITS = (("orang", "person"), ("kasus", "case"), ("kontrak", "contract"), ("juta rupiah", "million rupiah"))

FREQUENCIES = (
    "monthly",
    "monthly",
    "quarterly",
    "semiannual",
    "annual",
    "annual",
    "annual",
    "biennial",
    "irregular",
)

ACCESS = ("public", "public", "public-aggregate", "public-aggregate", "public-anonymised", "restricted")

FORMATS = ("XLSX", "XLSX", "CSV", "CSV", "PDF", "JSON", "API", "SDMX_CSV", "GEOJSON")

SDG = (
    "10.7", "10.7.1", "10.7.2", "10.7.3", "10.7.4", "10.c", "10.c.1", "8.8", "8.8.1", "8.8.2", "8.7", "8.7.1", "16.2",
    "16.2.2", "16.9.1", "5.2", "5.2.1", "17.18", "17.18.1", "17.3.2", "3.8", "4.b.1", "1.3.1", "13.1.1", "11.5",
)  # fmt: skip

_NOWHERE_COUNTED = (12, 17, 22)
GCM = tuple(str(number) for number in range(1, 24) if number not in _NOWHERE_COUNTED)
"""Objectives with datasets: screening, discrimination and portable benefits have none, as gaps are what one looks for."""
