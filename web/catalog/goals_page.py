"""SDG and GCM: which objectives, targets and indicators have datasets here, and which have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from registry.model.link import LinkKind
from registry.queries.catalog_figures import records_by_target
from registry.storage.database import Database
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept

DIRECT = "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal, target, indicator or objective with the datasets linked to it, and those below it."""

    concept: Concept
    datasets: int
    below: tuple[Goal, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when no dataset serves it or anything below it."""
        return not self.datasets and all(one.is_empty for one in self.below)

    @property
    def indicators(self) -> tuple[Goal, ...]:
        """The indicators below it, in order."""
        return tuple(one for one in _flat(self) if one.level == "indicator")

    @property
    def served(self) -> int:
        """How many of its indicators have datasets."""
        return sum(bool(one.datasets) for one in self.indicators)

    @property
    def gaps(self) -> tuple[Goal, ...]:
        """Its indicators that no dataset serves."""
        return tuple(one for one in self.indicators if not one.datasets)

    @property
    def level(self) -> str:
        """What it is in its framework: goal, target, indicator, objective, action."""
        return self.concept.facts.get("level", "")

    @property
    def relevance(self) -> str:
        """How much it is about migration: direct, disaggregation, context."""
        return self.concept.facts.get("relevance", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsView:
    """All that the overview of goals is given."""

    objectives: tuple[Goal, ...]
    goals: tuple[Goal, ...]
    objectives_served: int
    indicators: int
    indicators_served: int


def goals_view(database: Database) -> GoalsView:
    """Collect the 23 objectives of the GCM and the parts of the SDGs that are about migration."""
    goals = _relevant_goals(records_by_target(database, LinkKind.SDG))
    objectives = _objectives(records_by_target(database, LinkKind.GCM))
    return GoalsView(
        objectives=objectives,
        goals=goals,
        objectives_served=sum(not one.is_empty for one in objectives),
        indicators=sum(len(goal.indicators) for goal in goals),
        indicators_served=sum(goal.served for goal in goals),
    )


def empty_objectives(database: Database) -> tuple[Goal, ...]:
    """Give the objectives of the GCM that no dataset serves."""
    return tuple(one for one in _objectives(records_by_target(database, LinkKind.GCM)) if one.is_empty)


def empty_targets(database: Database) -> tuple[Goal, ...]:
    """Give the SDG indicators and targets directly about migration that no dataset serves."""
    goals = _relevant_goals(records_by_target(database, LinkKind.SDG))
    every = [one for goal in goals for one in _flat(goal)]
    empty = [one for one in every if one.relevance == DIRECT and not one.datasets]
    return tuple(sorted(empty, key=lambda one: one.level != "indicator"))


def _objectives(counts: Mapping[str, int]) -> tuple[Goal, ...]:
    scheme = code_list("gcm")
    return tuple(
        Goal(
            concept=one,
            datasets=counts.get(one.notation, 0),
            below=tuple(
                Goal(concept=scheme[action], datasets=counts[action])
                for action in one.narrower
                if counts.get(action) and action in scheme
            ),
        )
        for one in scheme.top_concepts
    )


def _relevant_goals(counts: Mapping[str, int]) -> tuple[Goal, ...]:
    found = (_relevant(one, counts) for one in code_list("sdg").top_concepts)
    return tuple(one for one in found if one is not None)


def _relevant(concept: Concept, counts: Mapping[str, int]) -> Goal | None:
    """Keep what is about migration or has datasets, and the way down to it."""
    scheme = code_list("sdg")
    below = [_relevant(child, counts) for code in concept.narrower if (child := scheme.get(code))]
    kept = tuple(one for one in below if one is not None)
    number = counts.get(concept.notation, 0)
    if not (kept or number or concept.facts.get("relevance")):
        return None
    return Goal(concept=concept, datasets=number, below=kept)


def _flat(goal: Goal) -> Iterator[Goal]:
    yield goal
    for one in goal.below:
        yield from _flat(one)
