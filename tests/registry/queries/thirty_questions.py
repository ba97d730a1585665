"""The thirty questions that staff would ask, in both languages, with what must be understood and found.

One line: number and language; question; notations that must be understood; datasets of which the first must be
among the first five found.
"""

from __future__ import annotations

from typing import NamedTuple


class ExpectedAnswer(NamedTuple):
    """What a question must lead to: each notation understood, one of the datasets among the first five."""

    number: str
    language: str
    text: str
    notations: frozenset[str]
    slugs: tuple[str, ...]


_TABLE = """
1 id; data penempatan PMI per kabupaten 2024; recruitment-placement regency 2024; p2mi-penempatan-bulanan
1 en; PMI placements by regency 2024; indonesian-migrant-worker regency 2024; p2mi-penempatan-bulanan
2 id; jumlah TKI di Malaysia; indonesian-migrant-worker country:MY; p2mi-stok-pmi bi-posisi-pmi
2 en; number of TKI in Malaysia; indonesian-migrant-worker country:MY; bi-posisi-pmi p2mi-stok-pmi
3 id; TKW hongkong; women-migrant-worker country:HK; p2mi-penempatan-bulanan
3 en; women migrant workers in Hong Kong; women-migrant-worker country:HK; p2mi-penempatan-bulanan
4 id; WNA yang tinggal di Bali; foreign-citizen bps:51; dukcapil-oa
4 en; foreigners living in Bali; foreign-citizen bps:51; imigrasi-izin-tinggal
5 id; KITAS vs ITAS data; itas; imigrasi-izin-tinggal
5 en; KITAS data; itas; imigrasi-izin-tinggal
6 id; deportan dari Malaysia; deportee country:MY; p2mi-pemulangan
6 en; deportees from Malaysia; deportee country:MY; p2mi-pemulangan
7 id; WNA dideportasi 2023; foreign-citizen deportation 2023; imigrasi-tak-deportasi
7 en; foreigners deported 2023; foreign-citizen deportation 2023; imigrasi-tak-deportasi
8 id; TKA China di Morowali; foreign-worker bps:7203; kemnaker-tka
8 en; Chinese foreign workers in Morowali; foreign-worker country:CN bps:7203; kemnaker-tka
9 id; korban TPPO per provinsi; trafficking-victim province; kemenpppa-simfoni-tppo
9 en; trafficking victims by province; trafficking-victim province; kemenpppa-simfoni-tppo
10 id; online scam Kamboja WNI; online-scam-victim country:KH indonesian-citizen; kemlu-tppo-online-scam
10 en; online scam cases of Indonesians in Cambodia; online-scam-victim country:KH; kemlu-tppo-online-scam
11 id; biaya penempatan ke Taiwan; recruitment-cost country:TW; p2mi-biaya-penempatan
11 en; recruitment cost to Taiwan; recruitment-cost country:TW; p2mi-biaya-penempatan
12 id; remitansi per negara triwulanan; remittances country quarterly; bi-remitansi-pmi
12 en; remittances by country, quarterly; remittances country quarterly; bi-remitansi-pmi
13 id; biaya kirim uang dari Arab Saudi; remittance-cost country:SA; wb-remittance-prices
13 en; cost of sending money from Saudi Arabia; remittance-cost country:SA; wb-remittance-prices
14 id; pengungsi Rohingya di Aceh; rohingya bps:11; unhcr-id-registrasi
14 en; Rohingya refugees in Aceh; rohingya bps:11; unhcr-id-registrasi
15 id; pengungsi gempa Palu; refugee idp evacuee bps:7271; iom-dtm-indonesia
15 en; people displaced by the Palu earthquake; idp bps:7271; bnpb-pengungsi-bencana
16 id; anak PMI di Sabah; child-of-migrant country:MY; kemendikdasmen-siln-clc
16 en; children of migrant workers in Sabah; child-of-migrant country:MY; kemendikdasmen-siln-clc
17 id; perawat Indonesia di Jerman dan Jepang; migrant-nurse country:DE country:JP; kemenkes-nakes-ln
17 en; Indonesian nurses in Germany and Japan; migrant-nurse country:DE country:JP; kemenkes-nakes-ln
18 id; pelaut dan ABK perikanan; seafarer fishing-crew; kemenhub-pelaut
18 en; seafarers and fishing crew; seafarer fishing-crew; kkp-awak-kapal-perikanan
19 id; diaspora Indonesia di Belanda; diaspora country:NL; kemlu-diaspora
19 en; Indonesian diaspora in the Netherlands; diaspora country:NL; kemlu-diaspora
20 id; perlintasan PLBN Entikong; border-crossing plbn bps:61; imigrasi-perlintasan
20 en; crossings at Entikong border post; border-crossing plbn bps:61; imigrasi-perlintasan
21 id; migrasi risen internasional SP2020; recent-migrant population-census; bps-lf2020-migran-internasional-masuk
21 en; recent international migration, census 2020; population-census 2020; bps-lf2020-migran-internasional-masuk
22 id; mantan ART di luar negeri; former-household-member; bps-lf2020-mantan-art-keluar
22 en; former household members abroad; former-household-member; bps-lf2020-mantan-art-keluar
23 id; indikator SDG 10.7; 10.7; bps-sdgs-indikator
23 en; SDG 10.7 indicators; 10.7; bps-sdgs-indikator
24 id; data untuk tujuan GCM 21; 21; p2mi-purna-pmi p2mi-pemulangan
24 en; data for GCM objective 21; 21; p2mi-pemulangan
25 id; data apa yang dipegang Imigrasi; imigrasi; imigrasi-perlintasan
25 en; what data does Immigration hold; imigrasi; imigrasi-perlintasan
26 id; klaim BPJS PMI; bpjs-pmi; bpjstk-pmi
26 en; social security claims of migrant workers; bpjs-pmi migrant-worker; bpjstk-pmi
27 id; PMI nonprosedural / ilegal; nonprocedural-migrant; imigrasi-penolakan-keberangkatan
27 en; irregular migrant workers; nonprocedural-migrant; imigrasi-penolakan-keberangkatan
28 id; gaji tidak dibayar; unpaid-wage; p2mi-pengaduan
28 en; unpaid wages; unpaid-wage; p2mi-pengaduan
29 id; data terpilah menurut jenis kelamin dan umur tentang migran; sex age; bps-profil-migran-susenas
29 en; migration data by sex and age; sex age; bps-statistik-migrasi-lf2020
30 id; data terbaru yang metadatanya lengkap; latest complete-metadata; kemnaker-siapkerja-cpmi
30 en; recent data with complete metadata; latest complete-metadata; kemnaker-siapkerja-cpmi
"""


def _read(line: str) -> ExpectedAnswer:
    name, text, notations, slugs = (cell.strip() for cell in line.split(";"))
    number, language = name.split()
    return ExpectedAnswer(number, language, text, frozenset(notations.split()), tuple(slugs.split()))


EXPECTED_ANSWERS = tuple(_read(line) for line in _TABLE.strip().splitlines())
