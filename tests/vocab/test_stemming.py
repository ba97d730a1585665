"""Words that belong together have one stem."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from vocab.code_lists import code_list
from vocab.stemming import is_indonesian, stem, stem_table
from vocab.text_analysis import analyse

FAMILIES = {
    "tempat": "penempatan ditempatkan menempatkan",
    "kirim": "pengiriman kiriman mengirim",
    "pulang": "pemulangan kepulangan dipulangkan",
    "adu": "pengaduan aduan mengadu",
    "imigrasi": "keimigrasian imigrasi",
    "penduduk": "kependudukan penduduk berpenduduk",
    "kerja": "pekerja pekerjaan ketenagakerjaan dipekerjakan",
    "deportasi": "deportan dideportasi pendeportasian",
    "detensi": "pendetensian detensi",
    "rekrut": "perekrutan rekrutmen",
    "warganegara": "kewarganegaraan pewarganegaraan",
    "berangkat": "keberangkatan pemberangkatan",
}


@pytest.mark.parametrize(("root", "words"), FAMILIES.items())
def test_family_of_words_has_one_stem_when_stemmed(root: str, words: str) -> None:
    assert {stem(word, "id") for word in words.split()} == {root}


def test_unlisted_word_is_stemmed_alike_when_the_language_is_unknown() -> None:
    assert stem("mengasapi") == stem("mengasapi", "id") == "asap"


def test_loan_words_and_names_have_one_stem_when_the_languages_differ() -> None:
    for word in ("remittances", "Entikong".lower(), "rohingya", "morowali", "indicators"):
        assert stem(word, "id") == stem(word, "en") == stem(word)


def test_indonesian_form_keeps_its_stem_when_it_stands_in_an_english_text() -> None:
    assert stem("penempatan", "en") == "tempat"


def test_short_words_and_codes_are_left_alone_when_stemmed() -> None:
    assert [stem(word) for word in ("ke", "c31x", "é", "10.7.2")] == ["ke", "c31x", "é", "10.7.2"]


def test_language_of_a_word_is_told_when_the_dictionary_knows_it() -> None:
    assert is_indonesian("penempatan")
    assert is_indonesian("ijin")
    assert not is_indonesian("placements")


def test_table_covers_the_labels_when_they_are_indonesian() -> None:
    """A word of ours that Sastrawi knows is in the table, so that no label costs a stemming."""
    table = stem_table()
    known = table.indonesian.keys() | table.spelling.keys() | table.english.keys()
    missing = set()
    for concept in code_list("migration"):
        for kind, language, label in concept.labels():
            if kind != "hidden" and language == "id":
                missing |= {
                    t.surface
                    for t in analyse(label, "id")
                    if t.surface.isalpha() and len(t.surface) > 2 and t.surface not in known
                    and t.surface.isascii() and is_indonesian(t.surface)
                }  # fmt: skip
    assert missing == set()


def test_old_spelling_leads_to_a_current_one_when_listed() -> None:
    spelling = stem_table().spelling
    assert not set(spelling) & set(spelling.values())


def test_stems_are_the_same_when_many_threads_ask() -> None:
    words = [f"{head}ation{tail}" for head in "abcdefgh" for tail in ("", "s", "al", "ally")]
    alone = [stem(word, "en") for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert all(
            result == alone for result in pool.map(lambda _: [stem(w, "en") for w in words], range(16))
        )


def test_no_stemmer_is_loaded_when_the_module_is_only_imported() -> None:
    code = "import sys, vocab.text_analysis; print([m for m in sys.modules if m in ('Sastrawi', 'Stemmer')])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
