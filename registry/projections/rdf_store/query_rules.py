"""The rules by which a query is refused before it runs: a code, and what to say in Indonesian and English."""

from __future__ import annotations

from registry.projections.rdf_store.query_forms import QueryRefused
from registry.projections.rdf_store.query_tokens import place

# Every text may use {word} (what stands there) and {limit}.
RULES: dict[str, tuple[str, str]] = {
    "SPARQL-001": (
        "Kueri lebih panjang dari {limit} byte. Perpendek, atau bagi menjadi beberapa kueri.",
        "The query is longer than {limit} bytes. Shorten it, or split it into several.",
    ),
    "SPARQL-002": (
        "Tidak terbaca mulai dari {word}. Periksa tanda kutip, kurung siku IRI, dan karakter di tempat itu.",
        "Unreadable from {word} on. Look at the quotes, the angle brackets of IRIs and the characters there.",
    ),
    "SPARQL-003": (
        "'{word}' bukan kata SPARQL. Tulis variabel dengan ?, nama dengan awalan:, teks dalam kutip.",
        "'{word}' is no word of SPARQL. Write variables with ?, names with a prefix:, text in quotes.",
    ),
    "SPARQL-004": (
        "SERVICE tidak dilayani: kueri hanya membaca katalog ini ('{word}'). Ambil data lain terpisah; "
        "jika itu awalan nama, beri awalan lain.",
        "SERVICE is not offered: queries read this catalog only ('{word}'). Fetch the other data separately; "
        "if it is a prefix of a name, choose another prefix.",
    ),
    "SPARQL-005": (
        "'{word}' mengubah data, dan alamat ini hanya membaca. Pakai SELECT, ASK, CONSTRUCT atau DESCRIBE.",
        "'{word}' changes data, and this address only reads. Use SELECT, ASK, CONSTRUCT or DESCRIBE.",
    ),
    "SPARQL-006": (
        "Kurung bersarang lebih dari {limit} tingkat. Sederhanakan bagian ini.",
        "Brackets are nested more than {limit} deep. Simplify this part.",
    ),
    "SPARQL-007": (
        "Kurung tidak berpasangan di '{word}'. Tutup setiap kurung dengan pasangannya.",
        "The brackets do not match at '{word}'. Close each one with its counterpart.",
    ),
    "SPARQL-008": (
        "Lebih dari {limit} pola dan grup. Bagi kueri ini, atau pakai VALUES untuk daftar nilai.",
        "More than {limit} patterns and groups. Split the query, or use VALUES for lists of values.",
    ),
    "SPARQL-009": (
        "Lebih dari {limit} operator atau langkah jalur berturut-turut. Pakai IN (...) atau VALUES, atau "
        "jalur dengan * atau +.",
        "More than {limit} operators or path steps in a row. Use IN (...) or VALUES, or a path with * or +.",
    ),
    "SPARQL-010": (
        "Lebih dari {limit} variabel diminta. Sebutkan yang perlu saja.",
        "More than {limit} variables are asked for. Name those that are needed.",
    ),
    "SPARQL-011": (
        "Ini bukan kueri. Mulailah dengan SELECT, ASK, CONSTRUCT atau DESCRIBE (setelah PREFIX).",
        "This is not a query. Begin with SELECT, ASK, CONSTRUCT or DESCRIBE (after any PREFIX).",
    ),
    "SPARQL-012": (
        r"Kode karakter \u hanya boleh di dalam teks dan IRI, dan tidak boleh mengubah susunan kueri. Tulis "
        "karakternya langsung.",
        r"Character codes \u may stand inside texts and IRIs only, and must not change how the query is "
        "read. Write the character itself.",
    ),
    "SPARQL-013": (
        "IRI lebih panjang dari {limit} karakter, atau berisi terlalu banyak tanda '(', '!' dan '&&'. "
        "Perpendek, atau beri spasi di sekitar tanda <.",
        "An IRI is longer than {limit} characters, or holds too many of '(', '!' and '&&'. Shorten it, or "
        "put spaces around the sign <.",
    ),
}


def refusal(
    code: str, query: str, offset: int | None, *, word: str = "", limit: int | None = None
) -> QueryRefused:
    """Build the error of one rule, with line and column of the place where that is known."""
    indonesian, english = RULES[code]
    values = {"word": word[:60], "limit": limit}
    line, column = (None, None) if offset is None else place(query, offset)
    where_id = "" if line is None else f"Baris {line}, kolom {column}: "
    where_en = "" if line is None else f"Line {line}, column {column}: "
    message = {"id": where_id + indonesian.format(**values), "en": where_en + english.format(**values)}
    return QueryRefused(message, code, line, column)
