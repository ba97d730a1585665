"""What suggestion knows about words, read from `vocab/suggestion/*.toml`: phrases, tags, homonyms, subjects.

The files are data that people at a desk can read and mend; each says at its top how it is written.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

Names = frozenset[str]


@dataclass(frozen=True)
class ConceptRoles:
    """What part concepts play in a description, and labels that say too little (`concept_roles.toml`)."""

    anchored: Names
    secondary: Names
    dimension: Names
    source: Names
    general_source: Names
    internal: Names
    populations: Names
    breakdown: Names
    absorbing: Names
    counted_themes: Names
    title_only: Names
    known_letters: Names
    dropped_labels: Names
    acronyms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ContextTag:
    """Words that are no concept but change what one means (`context_tags.toml`)."""

    name: str
    phrases: tuple[str, ...]
    concepts: tuple[str, ...]


@dataclass(frozen=True)
class Combination:
    """A concept said in words that stand apart (`combinations.toml`); each condition lists its alternatives.

    Its name is what people read as the reason, in English and (`name_id`) in Indonesian.
    """

    name: str
    name_id: str
    when: tuple[tuple[str, ...], ...]
    add: tuple[str, ...]
    near: bool = False
    unless: tuple[str, ...] = ()
    need: tuple[tuple[str, ...], ...] = ()
    drop: tuple[str, ...] = ()
    strength: float = 1.0
    alone: bool = False


@dataclass(frozen=True)
class Homonym:
    """Words that look like migration and are not (`homonyms.toml`); kind is one of its three tables."""

    kind: str
    phrases: tuple[str, ...]
    reason: Mapping[str, str]
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    only_for: Names = frozenset()
    title_tags: Names = frozenset()


@dataclass(frozen=True)
class Subject:
    """What a description is about, and the SDG codes and GCM objectives that follow (`subjects.toml`)."""

    name: str
    concepts: Names
    beside: Names = frozenset()
    sdg: tuple[str, ...] = ()
    sdg_also: tuple[str, ...] = ()
    gcm: tuple[str, ...] = ()
    gcm_also: tuple[str, ...] = ()
    covers: Names = frozenset()
    outweighs: Names = frozenset()
    weak: bool = field(default=False)


@cache
def concept_roles() -> ConceptRoles:
    """Return the part that each concept can play."""
    table = dict(_table("concept_roles"))
    acronyms = {name: tuple(words) for name, words in table.pop("acronyms").items()}
    return ConceptRoles(acronyms=acronyms, **{name: frozenset(listed) for name, listed in table.items()})


@cache
def concept_phrases() -> Mapping[str, tuple[str, ...]]:
    """Return, by concept, the phrases that say it besides its labels."""
    themes = _table("phrases").values()
    return {concept: tuple(phrases) for theme in themes for concept, phrases in theme.items()}


@cache
def context_tags() -> tuple[ContextTag, ...]:
    """Return the tags in the order of the file."""
    return tuple(
        ContextTag(name, tuple(row.get("phrases", ())), tuple(row.get("concepts", ())))
        for name, row in _table("context_tags").items()
    )


@cache
def combinations() -> tuple[Combination, ...]:
    """Return the rules in the order of the file, which is the order in which they are tried."""
    return tuple(
        Combination(
            name=row["name"],
            name_id=row["name_id"],
            when=_conditions(row["when"]),
            add=tuple(row["add"]),
            near=row.get("near", False),
            unless=tuple(row.get("not", ())),
            need=_conditions(row.get("need", ())),
            drop=tuple(row.get("drop", ())),
            strength=row.get("strength", 1.0),
            alone=row.get("alone", False),
        )
        for row in _table("combinations")["rule"]
    )


@cache
def homonyms() -> tuple[Homonym, ...]:
    """Return look-alikes, homonyms and other subjects, in the order of the file within each kind."""
    return tuple(
        Homonym(
            kind=kind,
            phrases=tuple(row.get("words", ()) or row["phrases"]),
            reason={"id": row["id"], "en": row["en"]},
            context=tuple(row.get("context", ())),
            unless=tuple(row.get("unless", ())),
            only_for=frozenset(row.get("only_for", ())),
            title_tags=frozenset(row.get("title_tags", ())),
        )
        for kind, rows in _table("homonyms").items()
        for row in rows
    )


@cache
def subjects() -> tuple[Subject, ...]:
    """Return the subjects in the order of the file."""
    return tuple(_subject(name, row) for name, row in _table("subjects").items())


def _subject(name: str, row: Mapping[str, Any]) -> Subject:
    return Subject(
        name=name,
        concepts=frozenset(row["concepts"]),
        beside=frozenset(row.get("beside", ())),
        sdg=tuple(row.get("sdg", ())),
        sdg_also=tuple(row.get("sdg_also", ())),
        gcm=tuple(row.get("gcm", ())),
        gcm_also=tuple(row.get("gcm_also", ())),
        covers=frozenset(row.get("covers", ())),
        outweighs=frozenset(row.get("outweighs", ())),
        weak=row.get("weak", False),
    )


def _conditions(written: list[str] | tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(one.split("|")) for one in written)


@cache
def _table(name: str) -> Mapping[str, Any]:
    text = files("vocab").joinpath("suggestion", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
