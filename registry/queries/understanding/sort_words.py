"""Words that ask for an order, "terbaru" or "metadata lengkap", as an understanding that can be removed."""

from __future__ import annotations

from registry.model.multilingual import MultilingualText
from registry.projections.search_index.search_index import Everything, Sort
from registry.queries.question import Kind, Understanding
from registry.queries.understanding.meanings import Meaning

_ORDERS: dict[str, tuple[Kind, Sort, MultilingualText, MultilingualText]] = {
    "latest": (
        "period",
        "modified",
        MultilingualText.of(id="terbaru dahulu", en="newest first"),
        MultilingualText.of(id="diurutkan menurut tanggal perubahan", en="sorted by date of change"),
    ),
    "complete-metadata": (
        "phrase",
        "completeness",
        MultilingualText.of(id="metadata terlengkap dahulu", en="most complete metadata first"),
        MultilingualText.of(id="diurutkan menurut kelengkapan metadata", en="sorted by completeness"),
    ),
}
_RANKS: dict[Sort, int] = {"relevance": 0, "modified": 1, "completeness": 2}


def order_meaning(name: str, words: str) -> tuple[Meaning, Sort]:
    """Give the meaning of words that ask for an order, and the order."""
    kind, sort, label, explanation = _ORDERS[name]
    understanding = Understanding(
        key=f"{kind}.{name}",
        kind=kind,
        words=words,
        scheme="sort",
        notation=name,
        label=label,
        explanation=explanation,
    )
    return Meaning(words, Everything(), "order", (understanding,)), sort


def stronger_order(one: Sort, other: Sort) -> Sort:
    """Give the order that decides where two are asked for: completeness before freshness before relevance."""
    return one if _RANKS.get(one, 0) >= _RANKS.get(other, 0) else other
