"""SchemeShelf: every vocabulary by name, shipped or imported, read once and kept by the digest of its content.

Shipped vocabularies are files of the product and cannot change while it runs. An imported one is asked for by its
digest, so that every web process notices a new revision with its next question. A large one that is being replaced is
read beside the requests; until then the older one answers.
"""

from __future__ import annotations

import contextlib
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from registry.errors import NotFound, RegistryError
from registry.storage.concept_scheme_repository import ConceptSchemeRepository, ImportedScheme
from registry.storage.database import Database
from vocab.code_lists import SCHEMES, code_list, notation_of, scheme_named
from vocab.concept_scheme import Concept, ConceptScheme, label_key
from vocab.labels import preferred_label
from vocab.scheme_reader import read_concept_scheme

READ_BESIDE = 2_000
"""Concepts from which a new revision is read beside the requests, while the older one answers."""

MOST_LABELS = 1_000
"""Labels of one vocabulary that are looked at for what somebody has typed so far."""


class ShelvedScheme:
    """A vocabulary with what its pages ask of it again and again, worked out when first asked for."""

    def __init__(self, scheme: ConceptScheme, imported: ImportedScheme | None = None) -> None:
        """Keep a vocabulary; `imported` says from where, for one that is not shipped."""
        self.scheme = scheme
        self.imported = imported
        self._letters: dict[str, dict[str, tuple[Concept, ...]]] = {}

    @cached_property
    def labels(self) -> tuple[tuple[str, str, str, Concept], ...]:
        """Every label as (key, kind, label, concept), the notation among them."""
        return tuple(
            (label_key(label), kind, label, concept)
            for concept in self.scheme
            for kind, _, label in (*concept.labels(), ("notation", "", concept.notation))
        )

    def labels_beginning(self, wanted: str) -> Iterator[tuple[str, str, str, Concept]]:
        """Give the labels that begin with a key, then those in which a word does, at most `MOST_LABELS` of each.

        All keys stand in one text, which is looked through in a millisecond or two even for 50,000 labels.
        """
        for mark in ("\n", " "):
            found = -1
            for _ in range(MOST_LABELS):
                found = self._keys.find(mark + wanted, found + 1)
                if found < 0:
                    break
                yield self.labels[bisect_right(self._starts, found) - 1]

    @cached_property
    def _keys(self) -> str:
        return "".join(f"\n{key}" for key, _, _, _ in self.labels)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(key) + 1 for key, _, _, _ in self.labels), initial=0))[:-1]

    @cached_property
    def roots(self) -> tuple[Concept, ...]:
        """The concepts at which the tree begins: the top ones, and any other without a broader one."""
        tops = [one for one in self.scheme if one.top_concept]
        lost = [
            one for one in self.scheme
            if not one.top_concept and not any(parent in self.scheme for parent in one.broader)
        ]  # fmt: skip
        return (*tops, *lost)

    @property
    def is_flat(self) -> bool:
        """True for a list without a tree."""
        return len(self.roots) == len(self.scheme)

    def letters(self, language: str) -> Mapping[str, tuple[Concept, ...]]:
        """Give the concepts by the first letter of their label, others under `#`."""
        if language not in self._letters:
            keyed = [(label_key(preferred_label(one, language)), one) for one in self.scheme]
            by_letter: dict[str, list[Concept]] = {}
            for key, concept in sorted(keyed, key=lambda pair: (pair[0], pair[1].notation)):
                by_letter.setdefault(key[:1].upper() if key[:1].isalpha() else "#", []).append(concept)
            self._letters[language] = {one: tuple(by_letter[one]) for one in sorted(by_letter)}
        return self._letters[language]


class SchemeSource(Protocol):
    """Where vocabularies come from: the files alone, or the shelf with the imported ones too."""

    def names(self) -> tuple[str, ...]:
        """Give the name of every vocabulary."""

    def shelved(self, name: str) -> ShelvedScheme:
        """Give a vocabulary; raises NotFound."""

    def current(self, name: str) -> ShelvedScheme:
        """Give a vocabulary as it stands at this moment, however long reading it takes; raises NotFound."""

    def each(self) -> Iterator[ShelvedScheme]:
        """Give every vocabulary."""

    def concept_of(self, iri: str) -> Concept | None:
        """Give the concept of an IRI, or None."""


class ShippedSchemes:
    """The vocabularies that the product brings, without any database."""

    def names(self) -> tuple[str, ...]:
        """Give their names in the order of the house."""
        return SCHEMES

    def shelved(self, name: str) -> ShelvedScheme:
        """Give one; raises NotFound."""
        if name not in SCHEMES:
            raise vocabulary_not_found(name)
        return _shipped(name)

    def current(self, name: str) -> ShelvedScheme:
        """Give one; raises NotFound."""
        return self.shelved(name)

    def each(self) -> Iterator[ShelvedScheme]:
        """Give all of them."""
        return map(_shipped, SCHEMES)

    def concept_of(self, iri: str) -> Concept | None:
        """Give the concept of an IRI, or None."""
        known = notation_of(iri)
        return code_list(known[0]).get(known[1]) if known else None


class SchemeShelf(ShippedSchemes):
    """Every vocabulary of one instance; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        """Read nothing yet."""
        self._database = database
        self._lock = threading.Lock()
        self._kept: dict[str, ShelvedScheme] = {}
        self._coming: dict[str, threading.Thread] = {}

    def imported(self) -> dict[str, ImportedScheme]:
        """Give the imported vocabularies by name, as they stand in SQL at this moment."""
        with self._database.reading() as connection:
            return ConceptSchemeRepository(connection).imported()

    def names(self) -> tuple[str, ...]:
        """Give the name of every vocabulary: the shipped ones, then the imported ones from A to Z."""
        return (*SCHEMES, *self.imported())

    def shelved(self, name: str) -> ShelvedScheme:
        """Give a vocabulary; raises NotFound."""
        return _shipped(name) if name in SCHEMES else self._imported(name, self.imported())

    def current(self, name: str) -> ShelvedScheme:
        """Give a vocabulary as it stands at this moment; raises NotFound."""
        if name in SCHEMES:
            return _shipped(name)
        row = self.imported().get(name)
        if row is None:
            raise vocabulary_not_found(name)
        return self._read(row)

    def concept_of(self, iri: str) -> Concept | None:
        """Give the concept of an IRI, or None."""
        shipped = super().concept_of(iri)
        return shipped or next(
            (found for one in self._all_imported() if (found := one.scheme.by_iri(iri))), None
        )

    def scheme_of(self, iri: str) -> ShelvedScheme | None:
        """Give the vocabulary whose scheme has this IRI, or None."""
        shipped = scheme_named(iri)
        if shipped is not None:
            return _shipped(shipped)
        rows = self.imported()
        return next((self._imported(one.name, rows) for one in rows.values() if one.iri == iri), None)

    def each(self) -> Iterator[ShelvedScheme]:
        """Give every vocabulary with one question to SQL."""
        yield from map(_shipped, SCHEMES)
        yield from self._all_imported()

    def read_ahead(self) -> None:
        """Read every vocabulary, so that no request waits for a large one; for a thread that nobody waits for."""
        # A database that is not ready yet is told to whoever asks for a page.
        with contextlib.suppress(RegistryError, SQLAlchemyError):
            for one in self.each():
                _ = one.labels

    def _all_imported(self) -> Iterator[ShelvedScheme]:
        rows = self.imported()
        return (self._imported(name, rows) for name in rows)

    def _imported(self, name: str, rows: Mapping[str, ImportedScheme]) -> ShelvedScheme:
        row = rows.get(name)
        if row is None:
            raise vocabulary_not_found(name)
        kept = self._kept.get(name)
        if kept is not None and kept.imported is not None and kept.imported.digest == row.digest:
            return kept
        if kept is None or row.concepts < READ_BESIDE:
            return self._read(row)
        self._read_beside(row)
        return kept

    def _read(self, row: ImportedScheme) -> ShelvedScheme:
        with self._lock:
            kept = self._kept.get(row.name)
            if kept is None or kept.imported is None or kept.imported.digest != row.digest:
                kept = ShelvedScheme(self._scheme(row), row)
                self._kept[row.name] = kept
            return kept

    def _scheme(self, row: ImportedScheme) -> ConceptScheme:
        with self._database.reading() as connection:
            turtle = ConceptSchemeRepository(connection).content(row.digest)
        return read_concept_scheme(row.name, turtle, row.iri)

    def _read_beside(self, row: ImportedScheme) -> None:
        read: Callable[[ImportedScheme], ShelvedScheme] = self._read
        if row.name not in self._coming or not self._coming[row.name].is_alive():
            thread = threading.Thread(target=read, args=(row,), name=f"vocabulary-{row.name}", daemon=True)
            self._coming[row.name] = thread
            thread.start()


@cache
def _shipped(name: str) -> ShelvedScheme:
    return ShelvedScheme(code_list(name))


def vocabulary_not_found(name: str) -> NotFound:
    """Make the error for a vocabulary or concept that is not here."""
    return NotFound(
        {
            "id": f"Tidak ada kosakata atau konsep bernama “{name}”; lihat daftar kosakata.",
            "en": f"There is no code list or concept named “{name}”; see the list of vocabularies.",
        },
        "SDMI-NF-007",
    )
