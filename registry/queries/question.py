"""What somebody asks of the search, and what the system understood by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from registry.model.multilingual import EMPTY, MultilingualText
from registry.projections.search_index.search_index import FACETS, Sort

Kind: TypeAlias = Literal[
    "period", "place", "agency", "indicator", "concept", "dimension", "phrase", "excluded"
]
"""What a part of a question can be understood as."""

NoticeKind: TypeAlias = Literal["nothing", "unmatched", "place", "near", "outside", "homonym"]
"""What a notice is about: words that carry the question match nothing, or some of it does not, a place that no
metadata name, few answers with what is near behind them, a subject outside the catalog, a word that here means
something else."""

NO_CONCEPT = "none"
"""The choice for a homonym that stands for none of the concepts: search the word as it is."""

AS_TYPED = "correction"
"""The key that undoes the correction of misspelled words when it is dropped."""

FILTERS = tuple(facet for facet in FACETS if facet != "year")
"""Facets that a question may filter by; years have their own two fields."""

LONGEST_TEXT = 500
"""A longer question is cut: nobody types one, and reading it would cost time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: words, filters, and what the reader undid or chose of our understanding.

    `exact` searches for the words as typed. `dropped` holds keys of understandings that were removed;
    `chosen` says for a homonym which concept is meant, or "none".
    """

    text: str = ""
    language: str = "id"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    exact: bool = False
    dropped: frozenset[str] = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """One thing that was understood, shown as a chip: dropping its `key` undoes it.

    `also` names words that are searched besides those typed.
    """

    key: str
    kind: Kind
    words: str
    scheme: str = ""
    notation: str = ""
    label: MultilingualText = EMPTY
    explanation: MultilingualText = EMPTY
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HomonymOption:
    """One meaning that a word can have; the notation "none" stands for a meaning outside the vocabulary."""

    notation: str
    label: MultilingualText
    hint: MultilingualText


@dataclass(frozen=True, slots=True, kw_only=True)
class HomonymChoice:
    """A word with several meanings, offered as a choice; `chosen` is empty while all of them are searched."""

    word: str
    options: tuple[HomonymOption, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Misspelled words and what was searched instead; dropping `key` searches for the words as typed."""

    words: str
    replaced_by: str
    text: str
    key: str = AS_TYPED


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedSearch:
    """A search that can be made instead, with the number of datasets that it finds where it was counted."""

    text: str
    label: MultilingualText
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What must be known before reading the hits: which words matched nothing, and what is offered instead."""

    kind: NoticeKind
    words: tuple[str, ...]
    text: MultilingualText
    offers: tuple[OfferedSearch, ...] = ()
