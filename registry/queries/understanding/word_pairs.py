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
penempatan, ditempatkan | placement, placed, deployment
biaya, ongkos | cost, fee
korban | victim
kasus, perkara | case
klaim | claim
peserta, kepesertaan | participant, participation
perawat | nurse
dokter | doctor, physician
tenaga kesehatan, nakes | health worker
anak | child, children
perempuan, wanita | woman, women, female
laki-laki, pria | man, men, male
keluarga | family, families
rumah tangga | household
pemulangan, kepulangan, dipulangkan, pulang | return, repatriation
kembali | return
perlindungan, pelindungan | protection
pengaduan, aduan, keluhan | complaint
penyelundupan | smuggling
perdagangan | trafficking, trade
penipuan daring, scam, penipuan | online scam, scam, fraud
pelatihan | training
pendidikan | education
sekolah | school
siswa, pelajar, peserta didik, murid | pupil, student
mahasiswa | student
kesehatan | health
pemeriksaan | check, examination, inspection
perusahaan | company, agency
izin, ijin | permit, licence
paspor | passport
perbatasan, batas | border
lintas, perlintasan | crossing
kedatangan, datang | arrival
keberangkatan, berangkat | departure
penolakan, ditolak | refusal, refused
penundaan, ditunda | deferral, deferred
penahanan, detensi | detention
pencari suaka, suaka | asylum, asylum seeker
terdaftar | registered
pendaftaran | registration
gempa, gempa bumi | earthquake
banjir | flood
bencana | disaster
konflik | conflict
pengungsian, mengungsi, terusir | displacement, displaced
kekerasan | violence
hilang | missing
meninggal, kematian, mati, tewas | death, dead, died
jenazah | remains
sakit | sick, ill
kirim uang, kiriman uang, pengiriman uang | remittance, money transfer
uang | money
koridor | corridor
stok, posisi | stock
arus, aliran | flow
penduduk | population
proyeksi | projection
sensus | census
survei | survey
kewarganegaraan, kebangsaan | nationality, citizenship
lahir, kelahiran | birth, born
perkawinan, pernikahan, kawin | marriage
tempat tinggal, tinggal, bermukim | residence, living, residing
wisatawan, turis | tourist, visitor
kunjungan | visit
pelaut | seafarer
nelayan, awak kapal | fisher, crew
kapal | ship, vessel
perikanan | fishing, fishery
jaminan sosial | social security
asuransi | insurance
upah, gaji | wage, salary
kontrak | contract
skema | scheme
program | programme, program
negara | country
tujuan | destination
asal | origin
desa | village
bandara | airport
pelabuhan | port
kode | code
wilayah | region, area
kebijakan | policy
tata kelola | governance
indikator | indicator
pembangunan | development
tenaga kerja asing | foreign worker
asing | foreign
luar negeri | abroad, overseas
pemberdayaan | empowerment
beasiswa | scholarship
perkiraan, estimasi | estimate
kejahatan, tindak pidana | crime
polisi | police
hukum | law, legal
dokumen | document
visa | visa
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
        for word, _ in group:
            groups.setdefault(tuple(stem(one) for one in word.split()), group)
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
