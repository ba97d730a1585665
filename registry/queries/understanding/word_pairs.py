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


@cache
def _groups_by_stem() -> dict[tuple[str, ...], tuple[str, ...]]:
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in _PAIRS.strip().splitlines():
        words = tuple(word.strip() for side in line.split("|") for word in side.split(","))
        for word in words:
            groups.setdefault(tuple(stem(one) for one in word.split()), words)
    return groups


def other_words(words: tuple[IndexToken, ...]) -> tuple[str, ...]:
    """Give the words that mean the same as these, those with the same stems left out."""
    typed = tuple(one.stem for one in words)
    group = _groups_by_stem().get(typed, ())
    return tuple(word for word in group if tuple(stem(fold(one)) for one in word.split()) != typed)


@cache
def known_words() -> frozenset[str]:
    """Give every single word of the table, for telling misspelled words from known ones."""
    return frozenset(part for words in _groups_by_stem().values() for word in words for part in word.split())
