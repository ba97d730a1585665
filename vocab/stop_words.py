"""Words that carry no topic, for query understanding and suggestion. Indexes keep them: phrases need them."""

_INDONESIAN = """
ada adalah agar akan antara apa apakah atas atau bagi bagaimana bahwa beberapa berapa bisa bukan dalam dan
dapat dari dengan di dia hingga ia ialah ini itu jika juga kalau kami kapan karena ke kepada ketika kita
lain lainnya lagi lalu maka mana masih mereka namun oleh pada para pernah pula pun sampai sang saya sebagai
sebuah secara sedang sehingga sejak seluruh semua seperti serta setiap siapa suatu sudah supaya tanpa telah
tentang terhadap tersebut tetapi tiap tidak untuk yaitu yakni yang
"""
_ENGLISH = """
a about all also an and any are as at be been being but by can could did do does for from had has have how
i if in into is it its may might more most must no nor not of on only or other our shall should so some
such than that the their them then there these they this those through to under was we were what when
where which while who whom whose why will with would you your
"""


INDONESIAN = frozenset(_INDONESIAN.split())
ENGLISH = frozenset(_ENGLISH.split())


def is_stop_word(surface: str, lang: str | None = None) -> bool:
    """Tell whether a folded word carries no topic in a language; without one, in either."""
    if lang == "en":
        return surface in ENGLISH
    if lang == "id":
        return surface in INDONESIAN
    return surface in INDONESIAN or surface in ENGLISH
