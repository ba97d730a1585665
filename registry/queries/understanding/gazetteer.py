"""Places below the level of the code lists that questions about migration name, with the code that holds them.

Regencies of origin, border posts, disaster areas and cities abroad: a dataset is seldom coded so finely, so the
place is searched by its own name first and by the province or country that it lies in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_INSIDE: Mapping[str, tuple[str, ...]] = {
    "region-bps:11": ("Banda Aceh", "Lhokseumawe", "Pidie", "Aceh Timur", "Aceh Utara", "Bireuen"),
    "region-bps:12": ("Medan", "Kualanamu", "Belawan", "Deli Serdang"),
    "region-bps:14": ("Pekanbaru", "Dumai", "Bengkalis"),
    "region-bps:18": ("Lampung Timur",),
    "region-bps:21": ("Batam", "Tanjung Pinang", "Tanjungpinang", "Karimun", "Natuna"),
    "region-bps:31": ("Jakarta", "Tanjung Priok"),
    "region-bps:32": ("Indramayu", "Cirebon", "Subang", "Karawang", "Majalengka", "Sukabumi", "Cianjur", "Bandung"),
    "region-bps:33": ("Cilacap", "Brebes", "Kendal", "Pati", "Semarang", "Banyumas", "Pemalang", "Tegal"),
    "region-bps:34": ("Yogyakarta",),
    "region-bps:35": (
        "Ponorogo", "Blitar", "Malang", "Tulungagung", "Banyuwangi", "Kediri", "Madiun", "Surabaya", "Jember",
    ),
    "region-bps:36": ("Soekarno-Hatta", "Soetta", "Tangerang", "Serang"),
    "region-bps:51": ("Denpasar", "Ngurah Rai", "Badung"),
    "region-bps:52": ("Lombok", "Lombok Timur", "Lombok Tengah", "Lombok Barat", "Sumbawa", "Mataram"),
    "region-bps:53": ("Kupang", "Atambua", "Motaain", "Belu", "Flores", "Lembata", "Wini", "Motamasin"),
    "region-bps:61": ("Entikong", "Aruk", "Badau", "Sambas", "Pontianak", "Sanggau"),
    "region-bps:65": ("Nunukan", "Tarakan", "Sebatik", "Sei Pancang"),
    "region-bps:72": ("Palu", "Morowali", "Donggala", "Sigi", "Poso"),
    "region-bps:73": ("Makassar", "Pare-Pare", "Parepare"),
    "region-bps:74": ("Kendari", "Konawe"),
    "region-bps:71": ("Manado", "Bitung", "Marore", "Miangas"),
    "region-bps:82": ("Halmahera", "Weda Bay"),
    "region-bps:94": ("Skouw", "Jayapura"),
    "region-bps:95": ("Merauke", "Sota"),
    "country:MY": ("Sabah", "Sarawak", "Johor", "Kuala Lumpur", "Kota Kinabalu", "Tawau", "Penang", "Kuching"),
    "country:SA": ("Jeddah", "Riyadh", "Mekkah", "Makkah", "Madinah"),
    "country:AE": ("Dubai", "Abu Dhabi"),
    "country:TW": ("Taipei", "Kaohsiung"),
    "country:KR": ("Seoul", "Busan"),
    "country:JP": ("Tokyo", "Osaka"),
    "country:KH": ("Phnom Penh", "Sihanoukville", "Poipet"),
    "country:MM": ("Myawaddy", "Rakhine"),
    "country:GB": ("London",),
    "country:NL": ("Amsterdam", "Den Haag"),
    "country:PH": ("Manila", "Davao"),
    "country:TH": ("Bangkok",),
}  # fmt: skip


_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "country:AE": ("Emirati",), "country:AF": ("Afghan", "Afghani"), "country:AU": ("Australian",),
    "country:BD": ("Bangladeshi",), "country:BN": ("Bruneian",), "country:CN": ("Chinese",), "country:DE": ("German",),
    "country:FR": ("French",), "country:GB": ("British",), "country:HK": ("Hongkonger",), "country:IN": ("Indian",),
    "country:IQ": ("Iraqi",), "country:IR": ("Iranian",), "country:JP": ("Japanese",), "country:KH": ("Cambodian",),
    "country:KR": ("Korean",), "country:KW": ("Kuwaiti",), "country:LK": ("Sri Lankan",), "country:MM": ("Burmese",),
    "country:MY": ("Malaysian",), "country:NG": ("Nigerian",), "country:NL": ("Dutch",), "country:PH": ("Filipino",),
    "country:PK": ("Pakistani",), "country:QA": ("Qatari",), "country:RU": ("Russian",), "country:SA": ("Saudi",),
    "country:SD": ("Sudanese",), "country:SG": ("Singaporean",), "country:SO": ("Somali",), "country:SY": ("Syrian",),
    "country:TH": ("Thai",), "country:TR": ("Turkish",), "country:TW": ("Taiwanese",), "country:US": ("American",),
    "country:VN": ("Vietnamese",), "country:YE": ("Yemeni",),
}  # fmt: skip
"""What the people of a country are called in English; in Indonesian it is the name of the country."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place by name, and the entry of a code list that it lies in."""

    scheme: str
    notation: str


KNOWN_PLACES: Mapping[str, KnownPlace] = {
    name: KnownPlace(*code.split(":"))
    for table in (_INSIDE, _PEOPLE)
    for code, names in table.items()
    for name in names
}
"""The places by name."""
