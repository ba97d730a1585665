"""Two measures: one concept in one unit, in two units or currencies, or two concepts to be kept side by side."""

from __future__ import annotations

from dataclasses import replace

from registry.interoperability.columns import Column, Related, side_missing
from registry.interoperability.meanings import words_of
from registry.interoperability.measures import MONEY, MeasureMeaning, Unit, is_generic, unit_named, unit_of
from registry.interoperability.report import Action, Relation, Side, Step
from registry.interoperability.wordings import say

_GROUPS_ID = {"women": "perempuan", "men": "laki-laki", "children": "anak", "irregular": "nonprosedural"}


def relate_measures(left: Column, right: Column) -> Related:
    """Relate two measures, read from left to right."""
    assert left.measure is not None
    assert right.measure is not None
    one, other = left.measure, right.measure
    if one.concept != other.concept or not one.concept:
        return _different(left, right, one, other)
    if {one.kind, other.kind} == {"stock", "flow"}:
        return Related(relation=Relation.DIFFERENT_CONCEPT, why=say("REL-045"))
    units = unit_named(unit_of(left.variable)), unit_named(unit_of(right.variable))
    if units[0] is None or units[1] is None:
        found = _unit_missing(left, right, units)
    else:
        found = _by_units(left, right, units[0], units[1])
    return _by_population(one, other, found)


def _by_population(one: MeasureMeaning, other: MeasureMeaning, found: Related) -> Related:
    """Say that a measure of a part is narrower than that of the whole, whatever their units need."""
    is_wider, is_part = one.population < other.population, other.population < one.population
    if not (is_wider or is_part) or not found.relation.names_one_concept:
        return found
    relation = Relation.BROADER if is_wider else Relation.NARROWER
    why = say("REL-046", left=_group_words(one), right=_group_words(other))
    return replace(found, relation=relation, why=why)


def _group_words(measure: MeasureMeaning) -> tuple[str, str]:
    """Name the part of the population that a measure counts."""
    if not measure.population:
        return "semua", "all"
    groups = sorted(measure.population)
    return ", ".join(_GROUPS_ID[one] for one in groups), ", ".join(groups)


def _unit_missing(left: Column, right: Column, units: tuple[Unit | None, Unit | None]) -> Related:
    """Hold two measures for one; where one side states its unit, the other may differ from it."""
    sides = zip((Side.LEFT, Side.RIGHT), (left, right), units, strict=True)
    gaps = tuple(
        side_missing(side, "MIS-005", column, "unit") for side, column, unit in sides if unit is None
    )
    if units[0] is units[1]:
        return Related(relation=Relation.SAME, why=say("REL-041"), missing=gaps)
    said = say("DO-019", left=left.spoken, right=right.spoken)
    step = Step(action=Action.CONVERT, side=Side.BOTH, variable=left.name, said=said)
    return Related(relation=Relation.SAME, why=say("REL-041"), mapping=said, steps=(step,), missing=gaps)


def _different(left: Column, right: Column, one: MeasureMeaning, other: MeasureMeaning) -> Related:
    """Tell two concepts apart; one word for both is a homonym, unless the word says only that something is counted."""
    labels = {"left": one.label, "right": other.label}
    if share_a_word(left, right) and one.concept and other.concept:
        return Related(relation=Relation.HOMONYM, why=say("REL-005", **_told(one, other)))
    return Related(relation=Relation.DIFFERENT_CONCEPT, why=say("REL-044", **labels))


def share_a_word(left: Column, right: Column) -> bool:
    """Tell whether two columns bear one name or one label that claims to say what they hold."""
    if words_of(left.name) == words_of(right.name) and not is_generic(left.name):
        return True
    labels = {words_of(text) for text in left.variable.labels} & {
        words_of(text) for text in right.variable.labels
    }
    return any(not is_generic(one) for one in labels)


def _told(one: MeasureMeaning, other: MeasureMeaning) -> dict[str, object]:
    """Give the labels, or the concepts where the labels are the one word that misleads."""
    if dict(one.label) != dict(other.label):
        return {"left": one.label, "right": other.label}
    return {"left": one.concept, "right": other.concept}


def _by_units(left: Column, right: Column, one: Unit, other: Unit) -> Related:
    spelled = {"left": unit_of(left.variable), "right": unit_of(right.variable)}
    if one.measured != other.measured:
        labels = {"left": f"{left.name} ({spelled['left']})", "right": f"{right.name} ({spelled['right']})"}
        return Related(relation=Relation.DIFFERENT_CONCEPT, why=say("REL-044", **labels))
    if one == other:
        return Related(relation=Relation.SAME, why=say("REL-041"))
    if one.measured.startswith(MONEY) and one.currency != other.currency:
        said = say("DO-008", **spelled)
        step = Step(action=Action.CURRENCY, side=Side.LEFT, variable=left.name, said=said)
        return Related(
            relation=Relation.EXACT_MATCH_MAPPING, why=say("REL-042", **spelled), mapping=said, steps=(step,)
        )
    said = say("DO-009", **spelled, factor=f"{one.factor / other.factor:g}")
    step = Step(action=Action.CONVERT, side=Side.LEFT, variable=left.name, said=said)
    return Related(
        relation=Relation.EXACT_MATCH_MAPPING, why=say("REL-043", **spelled), mapping=said, steps=(step,)
    )
