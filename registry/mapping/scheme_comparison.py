"""Two versions of a vocabulary, compared concept by concept and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from registry.model.scheme_difference import ChangeKind, ConceptChange, FieldChange, SchemeDifference
from vocab.concept_scheme import Concept, ConceptScheme

_FIELDS = (
    "iri", "pref_label", "alt_label", "hidden_label", "definition", "scope_note", "note", "broader", "related",
    "exact_match", "close_match", "broad_match", "narrow_match", "related_match", "replaces", "replaced_by",
    "other_notation", "top_concept", "deprecated",
)  # fmt: skip
"""What is compared; narrower is the inverse of broader, and `facts` are compared one by one."""
_HEADER = ("iri", "title", "description", "version", "source", "license", "note")


def compare_schemes(old: ConceptScheme | None, new: ConceptScheme) -> SchemeDifference:
    """Compare two versions; without an older one everything is new.

    Concepts are paired by notation, what is left over by IRI: a code that was renamed is a change, not a loss.
    """
    if old is None:
        added = tuple(_change(ChangeKind.NEW, one) for one in new)
        return SchemeDifference(changes=added, unchanged=0)
    pairs = _pairs(old, new)
    paired = {one.notation for one in pairs.values()}
    changes: list[ConceptChange] = []
    unchanged = 0
    for concept in new:
        before = pairs.get(concept.notation)
        if before is None:
            changes.append(_change(ChangeKind.NEW, concept))
            continue
        fields = tuple(_field_changes(before, concept))
        if fields:
            changes.append(_change(ChangeKind.CHANGED, concept, fields))
        else:
            unchanged += 1
    changes += [_change(ChangeKind.GONE, one) for one in old if one.notation not in paired]
    told = ({name: getattr(one, name) for name in _HEADER} for one in (old, new))
    header = tuple(_compared(*told))
    return SchemeDifference(changes=tuple(changes), unchanged=unchanged, header=header)


def _pairs(old: ConceptScheme, new: ConceptScheme) -> dict[str, Concept]:
    """Give the older form of each concept that has one, by its new notation."""
    pairs = {one.notation: old[one.notation] for one in new if one.notation in old}
    for concept in new:
        if concept.notation in pairs:
            continue
        before = old.by_iri(concept.iri)
        if before is not None and before.notation not in new:
            pairs[concept.notation] = before
    return pairs


def _change(kind: ChangeKind, concept: Concept, fields: tuple[FieldChange, ...] = ()) -> ConceptChange:
    label = dict(concept.pref_label) or {"": concept.notation}
    return ConceptChange(kind=kind, notation=concept.notation, label=label, fields=fields)


def _field_changes(before: Concept, after: Concept) -> Iterator[FieldChange]:
    if before.notation != after.notation:
        yield FieldChange("notation", (before.notation,), (after.notation,))
    yield from _compared(
        {name: getattr(before, name) for name in _FIELDS}, {name: getattr(after, name) for name in _FIELDS}
    )
    yield from _compared(
        {f"facts.{name}": text for name, text in before.facts.items()},
        {f"facts.{name}": text for name, text in after.facts.items()},
    )


def _compared(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        told = _values(old), _values(new)
        if sorted(told[0]) != sorted(told[1]):
            yield FieldChange(name, *told)


def _values(value: object) -> tuple[str, ...]:
    """Write a field as texts, each with its language."""
    if isinstance(value, Mapping):
        return tuple(
            f"{text}@{language}" if language else text
            for language, texts in value.items()
            for text in (texts if isinstance(texts, tuple) else (texts,))
        )
    if isinstance(value, tuple):
        return tuple(str(one) for one in value)
    if isinstance(value, bool):
        return ("true",) if value else ()
    return (str(value),) if value else ()
