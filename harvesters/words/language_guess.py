"""The language of a text that nobody stated, told by its function words: Indonesian, English, or unknown."""

from __future__ import annotations

import re
from functools import lru_cache

from harvesters.words.word_sets import words_of

READ_CHARACTERS = 600
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_INDONESIAN = words_of(
    "yang dan di ke dari untuk pada dengan menurut dalam tidak adalah ini itu atau oleh sebagai antara para "
    "jumlah banyaknya persentase data tahun provinsi kabupaten kota kecamatan penduduk negara luar negeri "
    "indonesia indonesian-nya setiap per serta juga akan telah sudah hasil jenis kelamin pekerja migran "
    "tenaga kerja laki-laki perempuan warga asing orang angka statistik tabel publikasi berdasarkan "
    "judul instansi deskripsi uraian frekuensi wilayah periode kunci tautan tanggal kode nama "
    "penempatan pelindungan perlindungan tujuan asal izin tinggal bulanan tahunan pengaduan korban"
)
_ENGLISH = words_of(
    "the of and in by to for on with from at is are was were this that these those a an as or which who "
    "number population people country countries year years data per between not it its be has have "
    "total their total all other than dataset includes contains migrants refugees workers women men"
)
# Words of other languages that share letters with ours; they speak against a guess.
_OTHER = words_of(
    "de la el los las del que y en un una por para con se su des les et dans le du der die das und von el "
    "na os dos het een van"
)
_SHARED = _INDONESIAN & _ENGLISH


@lru_cache(maxsize=8_192)
def guess_language(text: str) -> str:
    """Give `id`, `en`, or `und` when neither clearly prevails."""
    words = _WORD.findall(text[:READ_CHARACTERS].lower())
    indonesian = sum(word in _INDONESIAN and word not in _SHARED for word in words)
    english = sum(word in _ENGLISH and word not in _SHARED for word in words)
    other = sum(word in _OTHER for word in words)
    if max(indonesian, english) <= other:
        return "und"
    if indonesian == english:
        return "und"
    return "id" if indonesian > english else "en"
