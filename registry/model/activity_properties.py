"""The property table of MS-Keg, first half: envelope, head, organiser, responsibility, planning (blocks I-III)."""

from __future__ import annotations

from registry.model.statistical_activity import CollectedVariable
from registry.model.statistics_properties import EntryShape, Kind, M, R, Table, declared, member

K = Kind
SDI = "Perpres 39/2019"
_SCHEDULE = ("blok_iii", "rencana_jadwal_kegiatan")
_PERSONAL_NOTE = (
    "Disimpan untuk INDAH dan instansi sendiri; tidak pernah ditampilkan kepada umum.",
    "Kept for INDAH and your own agency; never shown to the public.",
)
_PERIOD_NOTE = (
    "Tanggal mulai dan selesai rencana tahap ini; beberapa kali bila perlu.",
    "Planned begin and end of this stage; several where needed.",
)

# fmt: off
ENVELOPE: Table = (
    declared("indah_id", K.LITERAL, ("Nomor di INDAH", "Number in INDAH"), block="envelope", path=("id",),
             is_envelope=True, is_asked=False),
    declared("base_id", K.LITERAL, ("Nomor kegiatan asal", "Number of the original activity"), block="envelope",
             path=("base_id",), is_envelope=True, is_asked=False),
    declared("submission_period", K.INTEGER, ("Periode pengajuan", "Submission period"),
             ("Tahun metadata ini diajukan ke INDAH.", "The year in which this is submitted to INDAH."),
             block="envelope", path=("submission_period",), is_envelope=True),
    declared("indah_status", K.CODE, ("Status di INDAH", "Status in INDAH"), block="envelope", path=("status",),
             is_envelope=True, codes="status", is_asked=False),
    declared("producer_id", K.LITERAL, ("Nomor produsen data di INDAH", "The producer's number in INDAH"),
             block="envelope", path=("produsen_data", "id"), is_envelope=True, is_asked=False),
    declared("producer_name", K.LITERAL, ("Produsen data", "Data producer"),
             ("Unit yang menghasilkan data, seperti terdaftar di INDAH.",
              "The unit that produces the data, as INDAH lists it."),
             block="envelope", path=("produsen_data", "name"), is_envelope=True, clause=SDI),
    declared("producer_province", K.LITERAL, ("Kode provinsi produsen", "The producer's province code"),
             block="envelope", path=("produsen_data", "province_code"), is_envelope=True, is_asked=False),
    declared("producer_city", K.LITERAL, ("Kode kabupaten/kota produsen", "The producer's regency code"),
             block="envelope", path=("produsen_data", "city_code"), is_envelope=True, is_asked=False),
    declared("custodian_id", K.LITERAL, ("Nomor walidata di INDAH", "The custodian's number in INDAH"),
             block="envelope", path=("walidata_pusat", "id"), is_envelope=True, is_asked=False),
    declared("custodian_name", K.LITERAL, ("Walidata pusat", "Central data custodian"), block="envelope",
             path=("walidata_pusat", "name"), is_envelope=True, clause=SDI),
)

HEAD: Table = (
    declared("title", K.TEXT, ("Judul kegiatan", "Title of the activity"),
             ("Nama lengkap survei, sensus, atau kompilasi, sedikitnya 10 huruf.",
              "The full name of the survey, census or compilation, at least 10 characters."),
             path=("judul_kegiatan",), obligation=M, least=10, iri="dct:title"),
    declared("year", K.INTEGER, ("Tahun kegiatan", "Year of the activity"),
             ("Tahun data dikumpulkan, 2019 atau sesudahnya.", "The year of collection, 2019 or later."),
             path=("tahun",), obligation=M, iri="sdmi:activityYear"),
    declared("statistics_type", K.CODE, ("Jenis statistik", "Kind of statistics"),
             ("Data kementerian umumnya statistik sektoral.", "A ministry's data are usually sectoral statistics."),
             path=("jenis_statistik",), codes="jenis_statistik", obligation=M),
    declared("collection_method", K.CODE, ("Cara pengumpulan data", "How the data are collected"),
             ("Catatan layanan sehari-hari adalah kompilasi produk administrasi.",
              "Records of daily services are a compilation of administrative records."),
             path=("cara_pengumpulan_data",), codes="cara_pengumpulan_data", obligation=M),
    declared("sector", K.CODE, ("Sektor kegiatan", "Sector"), path=("sektor_kegiatan",),
             codes="sektor_kegiatan", obligation=M),
    declared("has_recommendation", K.TRUTH, ("Mendapat rekomendasi BPS?", "Recommended by BPS?"),
             ("Survei sektoral memerlukan rekomendasi; kompilasi produk administrasi biasanya tidak.",
              "Sectoral surveys need a recommendation; compilations of records usually do not."),
             is_own=True, obligation=R, clause="Peraturan BPS 4/2019"),
    declared("recommendation", K.LITERAL, ("Nomor rekomendasi BPS", "Number of the recommendation"),
             ("Seperti tertulis pada surat rekomendasi.", "As the letter of recommendation has it."),
             path=("identitas_rekomendasi",), condition="recommended", iri="adms:identifier"),
)

ORGANISER: Table = (
    declared("organiser", K.LITERAL, ("Instansi penyelenggara", "Organising agency"), number="1.1", block="I",
             path=("blok_i", "instansi_penyelanggara"), obligation=M),
    declared("organiser_address", K.LITERAL, ("Alamat instansi", "Address of the agency"), number="1.2", block="I",
             path=("blok_i", "alamat_instansi_penyelenggara", "alamat"), obligation=M),
    declared("organiser_telephone", K.LITERAL, ("Telepon instansi", "Telephone of the agency"), _PERSONAL_NOTE,
             number="1.2", block="I", path=("blok_i", "alamat_instansi_penyelenggara", "telepon"), personal=True),
    declared("organiser_email", K.LITERAL, ("Surel instansi", "E-mail of the agency"), _PERSONAL_NOTE,
             number="1.2", block="I", path=("blok_i", "alamat_instansi_penyelenggara", "email"), personal=True),
    declared("organiser_fax", K.LITERAL, ("Faksimile instansi", "Fax of the agency"), _PERSONAL_NOTE,
             number="1.2", block="I", path=("blok_i", "alamat_instansi_penyelenggara", "faksimile"),
             personal=True),
)

RESPONSIBILITY: Table = (
    declared("unit_echelon_1", K.LITERAL, ("Unit eselon 1", "Unit, echelon 1"), number="2.1", block="II",
             path=("blok_ii", "unit_penanggung_jawab", "eselon1"), obligation=R),
    declared("unit_echelon_2", K.LITERAL, ("Unit eselon 2", "Unit, echelon 2"), number="2.1", block="II",
             path=("blok_ii", "unit_penanggung_jawab", "eselon2"), obligation=M),
    declared("responsible_name", K.LITERAL, ("Nama penanggung jawab teknis", "Name of the person responsible"),
             _PERSONAL_NOTE, number="2.2", block="II", path=("blok_ii", "penanggung_jawab_teknis", "nama"),
             personal=True, clause="UU 27/2022"),
    declared("responsible_position", K.LITERAL, ("Jabatan", "Position"), _PERSONAL_NOTE, number="2.2", block="II",
             path=("blok_ii", "penanggung_jawab_teknis", "jabatan"), personal=True, clause="UU 27/2022"),
    declared("responsible_address", K.LITERAL, ("Alamat penanggung jawab", "Their address"), _PERSONAL_NOTE,
             number="2.2", block="II", path=("blok_ii", "penanggung_jawab_teknis", "alamat"), personal=True,
             clause="UU 27/2022"),
    declared("responsible_telephone", K.LITERAL, ("Telepon penanggung jawab", "Their telephone"), _PERSONAL_NOTE,
             number="2.2", block="II", path=("blok_ii", "penanggung_jawab_teknis", "telepon"), personal=True,
             clause="UU 27/2022"),
    declared("responsible_email", K.LITERAL, ("Surel penanggung jawab", "Their e-mail"), _PERSONAL_NOTE,
             number="2.2", block="II", path=("blok_ii", "penanggung_jawab_teknis", "email"), personal=True,
             clause="UU 27/2022"),
    declared("responsible_fax", K.LITERAL, ("Faksimile penanggung jawab", "Their fax"), _PERSONAL_NOTE,
             number="2.2", block="II", path=("blok_ii", "penanggung_jawab_teknis", "faksimile"), personal=True,
             clause="UU 27/2022"),
)

COLLECTED_VARIABLE = EntryShape(made_of=CollectedVariable, members=(
    member("name", "nama", ("Nama variabel", "Name of the variable")),
    member("concept", "konsep", ("Konsep", "Concept")),
    member("definition", "definisi", ("Definisi", "Definition")),
    member("reference_time", "referensi_waktu", ("Referensi waktu", "Reference time")),
))

PLANNING: Table = (
    declared("background", K.TEXT, ("Latar belakang kegiatan", "Background"),
             ("Mengapa data ini dikumpulkan, sedikitnya 50 huruf.",
              "Why these data are collected, at least 50 characters."),
             number="3.1", block="III", path=("blok_iii", "latar_belakang_kegiatan"), obligation=M, least=50,
             multiline=True, iri="dct:description"),
    declared("purpose", K.TEXT, ("Tujuan kegiatan", "Purpose"),
             ("Apa yang hendak diketahui dan untuk siapa, sedikitnya 50 huruf.",
              "What is to be known, and for whom, at least 50 characters."),
             number="3.2", block="III", path=("blok_iii", "tujuan_kegiatan"), obligation=M, least=50,
             multiline=True),
    declared("schedule_planning", K.PERIODS, ("Jadwal: perencanaan kegiatan", "Schedule: planning"), _PERIOD_NOTE,
             number="3.3.A", block="III", path=(*_SCHEDULE, "perencanaan_kegiatan"), obligation=M, clause=SDI),
    declared("schedule_design", K.PERIODS, ("Jadwal: desain", "Schedule: design"), _PERIOD_NOTE, number="3.3.A",
             block="III", path=(*_SCHEDULE, "desain"), obligation=M, clause=SDI),
    declared("schedule_collection", K.PERIODS, ("Jadwal: pengumpulan data", "Schedule: collection"), _PERIOD_NOTE,
             number="3.3.B", block="III", path=(*_SCHEDULE, "pengumpulan_data"), obligation=M, clause=SDI),
    declared("schedule_processing", K.PERIODS, ("Jadwal: pengolahan data", "Schedule: processing"), _PERIOD_NOTE,
             number="3.3.C", block="III", path=(*_SCHEDULE, "pengolahan_data"), obligation=M, clause=SDI),
    declared("schedule_analysis", K.PERIODS, ("Jadwal: analisis", "Schedule: analysis"), _PERIOD_NOTE,
             number="3.3.D", block="III", path=(*_SCHEDULE, "analisis"), obligation=M, clause=SDI),
    declared("schedule_dissemination", K.PERIODS, ("Jadwal: diseminasi hasil", "Schedule: dissemination"),
             _PERIOD_NOTE, number="3.3.D", block="III", path=(*_SCHEDULE, "diseminasi_hasil"), obligation=M,
             clause=SDI),
    declared("schedule_evaluation", K.PERIODS, ("Jadwal: evaluasi", "Schedule: evaluation"), _PERIOD_NOTE,
             number="3.3.D", block="III", path=(*_SCHEDULE, "evaluasi"), obligation=M, clause=SDI),
    declared("collected_variable", K.ENTRIES, ("Variabel yang dikumpulkan", "Variables collected"),
             ("Sedikitnya satu: nama, konsep, definisi, dan referensi waktunya.",
              "At least one: its name, concept, definition and reference time."),
             number="3.4", block="III", path=("blok_iii", "variabel_yang_dikumpulkan"), obligation=M,
             entry=COLLECTED_VARIABLE),
)
# fmt: on

FIRST_HALF: Table = (*ENVELOPE, *HEAD, *ORGANISER, *RESPONSIBILITY, *PLANNING)
"""The rows of this module, in the order of the form."""
