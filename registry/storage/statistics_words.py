"""The words by which lists of statistical records are searched: public texts only, folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from registry.model.multilingual import MultilingualText
from registry.model.statistical_record import TABLES, StatisticalDescription, kind_of
from registry.model.statistics_codes import label_of_code
from registry.model.statistics_properties import Kind
from vocab.text_analysis import fold

LONGEST = 8_000


def searchable_words(description: StatisticalDescription) -> str:
    """Give all public texts of a record as one folded text; persons and INDAH's envelope are left out."""
    words: list[str] = []
    for row in TABLES[kind_of(description)]:
        if not row.personal and not row.is_envelope:
            words += _texts(getattr(description, row.name), row.codes if row.kind is Kind.CODE else "")
    return fold(" ".join(words).lower())[:LONGEST]


def _texts(value: Any, codes: str) -> Iterator[str]:
    if isinstance(value, MultilingualText):
        yield from value.values()
    elif isinstance(value, str):
        yield from label_of_code(codes, value).values() if codes else (value,)
    elif isinstance(value, tuple):
        for one in value:
            if isinstance(one, str):
                yield one
            elif hasattr(one, "name"):
                yield from (text for f in fields(one) if isinstance(text := getattr(one, f.name), str))
