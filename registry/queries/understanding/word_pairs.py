"""Everyday words of migration statistics in both languages, where no concept has the word alone as its label.

The vocabulary translates terms; this table translates the words between them, so that "cost of placement" meets
"biaya penempatan" although nobody translated the metadata. One line holds words that mean the same; search by one
finds the others with less weight.
"""

from __future__ import annotations

from functools import cache

from registry.projections.search_index.search_index import IndexToken
from vocab.text_analysis import fold, stem

_PAIRS = """
penempatan, ditempatkan | placement, placed, deployment, deployed
biaya, ongkos, tarif | cost, fee, expense
korban | victim, survivor
kasus, perkara | case
klaim | claim
peserta, kepesertaan, anggota | participant, participation, member, membership
perawat | nurse
dokter | doctor, physician
bidan | midwife
tenaga kesehatan, nakes, tenaga medis | health worker, medical staff
lansia, lanjut usia, jompo | elderly, older person, aged
anak | child, children, minor
perempuan, wanita | woman, women, female
laki-laki, pria, lelaki | man, men, male
remaja, pemuda | youth, adolescent
keluarga | family, families, relative
suami, istri, pasangan | husband, wife, spouse, partner
rumah tangga | household
pemulangan, kepulangan, dipulangkan, pulang | return, repatriation, sent home
kembali | return, returning, returned
perlindungan, pelindungan, dilindungi | protection, protected
pengaduan, aduan, keluhan, laporan | complaint, grievance, report
penyelundupan, diselundupkan, penyelundup | smuggling, smuggled, smuggler
perdagangan | trafficking, trade
eksploitasi | exploitation, abuse
penganiayaan, disiksa, penyiksaan | abuse, torture, ill-treatment
penipuan daring, scam, penipuan, tertipu | online scam, scam, fraud
pelatihan, dilatih, pendampingan, kursus | training, trained, course
pendidikan | education
sekolah | school
guru, pengajar | teacher
siswa, pelajar, peserta didik, murid | pupil, student
mahasiswa, kuliah | student, university
perguruan tinggi, universitas, kampus | university, institution, college
kesehatan, medis | health, medical
penyakit | disease, illness
pemeriksaan, cek, tes, periksa | check, examination, inspection, test, screening
sarana kesehatan, klinik, rumah sakit | clinic, hospital, health facility
perusahaan, agen, agensi | company, agency
majikan, pemberi kerja | employer
pekerja, buruh, karyawan, tenaga kerja | worker, employee, labour, labor
pekerjaan, kerja | work, job, employment
pengangguran, menganggur | unemployment, unemployed
jabatan, profesi | occupation, position, profession
lowongan | vacancy, job order
izin, ijin, perizinan | permit, licence, license
paspor | passport
perbatasan, batas | border
lintas, perlintasan, melintas, pelintas | crossing, crosser
kedatangan, datang, masuk | arrival, entry, arriving
keberangkatan, berangkat, diberangkatkan, keluar | departure, departing, exit, leaving
penolakan, ditolak | refusal, refused, rejected
penundaan, ditunda, menunda | deferral, deferred, postponed, delayed
penahanan, detensi, ditahan, tahanan | detention, detained, detainee
pencari suaka, suaka | asylum, asylum seeker
terdaftar | registered
pendaftaran, mendaftar, registrasi | registration, enrolment
pencatatan, tercatat | registration, recorded
gempa, gempa bumi | earthquake
banjir | flood
tsunami | tsunami
erupsi, letusan, gunung api | eruption, volcano
kebakaran, kebakaran hutan | fire, wildfire
kekeringan | drought
longsor | landslide
bencana | disaster, hazard
konflik, perang | conflict, war
pengungsian, mengungsi, terusir | displacement, displaced
kekerasan | violence
hilang | missing, disappeared, disappearance
meninggal, kematian, mati, tewas | death, dead, died, deceased
jenazah | remains, corpse, body
sakit | sick, ill
cacat, disabilitas | disability, disabled
kirim uang, kiriman uang, pengiriman uang, transfer | remittance, money transfer, transfer
uang | money
kurs, nilai tukar | exchange rate
koridor | corridor
bilateral, antarnegara | bilateral, between countries
stok, posisi | stock
arus, aliran | flow
masuk | inward, inflow, incoming
keluar | outward, outflow, outgoing
penduduk, kependudukan, populasi | population, residents
proyeksi | projection, projected, forecast
asumsi | assumption
sensus | census
survei, kajian, studi, penelitian | survey, study, research
angkatan kerja | labour force, labor force
kewarganegaraan, kebangsaan | nationality, citizenship
warga negara | citizen, national
lahir, kelahiran | birth, born
perkawinan, pernikahan, kawin, menikah | marriage, married
perceraian, cerai | divorce, divorced
akta | certificate
tempat tinggal, tinggal, bermukim, menetap | residence, living, residing, stay
wisatawan, turis, pelancong | tourist, visitor
kunjungan, berkunjung | visit
perjalanan, bepergian | trip, travel, journey
pelaut | seafarer, sailor, seaman
nelayan, awak kapal | fisher, fisherman, fishermen, crew
kapal | ship, vessel
perikanan | fishing, fishery, fisheries
jaminan sosial | social security, social insurance
asuransi | insurance
pensiun, hari tua | pension, old age, retirement
kecelakaan | accident, injury
upah, gaji, penghasilan, pendapatan | wage, salary, earnings, income, pay
dibayar, dibayarkan, pembayaran | paid, payment
utang, hutang, pinjaman, kredit | debt, loan, credit
kontrak, perjanjian kerja | contract
skema | scheme
program | programme, program
negara | country
tujuan | destination
asal | origin
desa, kelurahan | village
provinsi | province
kabupaten | regency, district
wilayah, daerah, kawasan | region, area
bandara | airport
pelabuhan | port, seaport, harbour
pintu masuk | entry point
kantor | office
kode | code
kebijakan, peraturan | policy, regulation
tata kelola | governance
indikator | indicator
pembangunan berkelanjutan | sustainable development
pembangunan | development
asing | foreign
luar negeri, mancanegara | abroad, overseas, foreign
dalam negeri, domestik | domestic, inside the country
pemberdayaan | empowerment
wirausaha, usaha | business, entrepreneurship, enterprise
produktif | productive
koperasi | cooperative, co-operative
beasiswa | scholarship
perkiraan, estimasi, taksiran | estimate, estimated
kejahatan, tindak pidana, kriminal | crime, criminal
tersangka, pelaku | suspect, perpetrator, offender
vonis, hukuman, putusan, dihukum | conviction, convicted, sentence, verdict
saksi | witness
ganti rugi, kompensasi, restitusi | compensation, restitution, damages
polisi, kepolisian | police
pengadilan | court
hukum | law, legal
dokumen, surat | document, paper
kartu | card
sertifikat, sertifikasi, bersertifikat | certificate, certified
visa | visa
persetujuan, pengesahan, disetujui | approval, approved
penerbitan, diterbitkan, terbit | issued, issuance
penampungan, rumah aman, selter, rumah singgah | shelter, safe house
layanan, pelayanan | service
informasi | information
pengasuh, pendamping | caregiver, carer
petani, pertanian | farmer, agriculture
perkebunan, kebun | plantation
pabrik, manufaktur | factory, manufacturing
konstruksi, bangunan | construction
sektor, industri | sector, industry
anonim, dianonimkan | anonymised, anonymized, anonymous
mikrodata, data mikro | microdata, unit records
ibu | mother
kebangsaan | nationality
suku | ethnicity
alasan | reason
lama tinggal | length of stay, duration of stay
dipaksa, paksa, terpaksa | forced, coerced
pindah, perpindahan, berpindah | move, moved, relocation, displacement
diri | self
ditangani, penanganan | handled, handling, assisted
dideportasi, deportasi, diusir | deported, deportation, expelled, expulsion
penangkalan, pencekalan | entry ban, ban
naturalisasi, pewarganegaraan | naturalisation, naturalization
"""


Group = tuple[tuple[str, bool], ...]


@cache
def _groups_by_stem() -> dict[tuple[str, ...], Group]:
    groups: dict[tuple[str, ...], Group] = {}
    for line in _PAIRS.strip().splitlines():
        indonesian, english = (side.split(",") for side in line.split("|"))
        group = tuple((word.strip(), True) for word in indonesian) + tuple(
            (word.strip(), False) for word in english
        )
        for word, is_indonesian in group:
            forms = {tuple(stem(one) for one in word.split())}
            forms |= set() if is_indonesian else {tuple(stem(one, "en") for one in word.split())}
            for form in forms:
                groups[form] = tuple(dict.fromkeys((*groups.get(form, ()), *group)))
    return groups


def other_words(words: tuple[IndexToken, ...]) -> Group:
    """Give the words that mean the same as these, each with whether it is Indonesian and so met as written only.

    By its stem alone `penempatan` would meet every `tempat`, which nobody asked for in English.
    """
    typed = tuple(one.stem for one in words)
    group = _groups_by_stem().get(typed, ())
    return tuple(one for one in group if tuple(stem(fold(part)) for part in one[0].split()) != typed)


@cache
def known_words() -> frozenset[str]:
    """Give every single word of the table, for telling misspelled words from known ones."""
    return frozenset(
        part for group in _groups_by_stem().values() for word, _ in group for part in word.split()
    )
