"""What is measured: the variables of a dataset (MS-Var; DCAT has no term for them)."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.multilingual import EMPTY, MultilingualText


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One variable: its concept, its unit, and the code list *with version* that its values come from.

    `role` is dimension, measure or attribute; `personal_data_class` is none, general or specific
    (UU 27/2022 art. 4). `code_list` is a name of `vocab.code_lists` or the IRI of a foreign scheme;
    `statistical_variable` is the slug of the MS-Var that describes it.
    """

    name: str
    label: MultilingualText = EMPTY
    definition: MultilingualText = EMPTY
    role: str | None = None
    concept: str | None = None
    code_list: str | None = None
    code_list_version: str | None = None
    unit: str | None = None
    statistical_variable: str | None = None
    personal_data_class: str | None = None
