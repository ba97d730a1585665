"""Translates a query plan into a query of tantivy."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import tantivy
from tantivy import Occur, Query

from registry.projections.search_index.query_plan import (
    PhraseIs,
    Plan,
    PlannedAllOf,
    PlannedAnyOf,
    PlannedNot,
    PlannedPreferring,
    PlannedScored,
    PlannedWeighted,
    WordIs,
    facet_column,
)
from registry.projections.search_index.search_index import FacetIs


def tantivy_query(schema: tantivy.Schema, plan: Plan) -> Query:
    """Translate a plan for an index of this schema."""
    return _Translation(schema).query(plan)


class _Translation:
    """One pass over one plan."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema
        self._by_class: Mapping[type, Callable[..., Query]] = {
            WordIs: self._word,
            PhraseIs: self._phrase,
            FacetIs: self._facet,
            PlannedAnyOf: self._any_of,
            PlannedAllOf: self._all_of,
            PlannedNot: self._not,
            PlannedPreferring: self._preferring,
            PlannedWeighted: self._weighted,
            PlannedScored: self._scored,
        }

    def query(self, plan: Plan) -> Query:
        return self._by_class[type(plan)](plan)

    def _word(self, word: WordIs) -> Query:
        found = Query.term_query(self._schema, word.column, word.word, "freq")
        return Query.boost_query(found, word.weight)

    def _phrase(self, phrase: PhraseIs) -> Query:
        found = Query.phrase_query(self._schema, phrase.column, list(phrase.words))
        return Query.boost_query(found, phrase.weight)

    def _facet(self, facet: FacetIs) -> Query:
        found = Query.term_set_query(self._schema, facet_column(facet.facet), facet.values)
        return Query.const_score_query(found, facet.weight)

    def _any_of(self, any_of: PlannedAnyOf) -> Query:
        if not any_of.parts:
            return Query.empty_query()
        return Query.boolean_query([(Occur.Should, self.query(part)) for part in any_of.parts])

    def _all_of(self, all_of: PlannedAllOf) -> Query:
        if not all_of.parts:
            return _everything()
        return Query.boolean_query([(Occur.Must, self.query(part)) for part in all_of.parts])

    def _not(self, negation: PlannedNot) -> Query:
        return Query.boolean_query([(Occur.Must, _everything()), (Occur.MustNot, self.query(negation.part))])

    def _preferring(self, preferring: PlannedPreferring) -> Query:
        required, preferred = self.query(preferring.part), self.query(preferring.preferred)
        return Query.boolean_query([(Occur.Must, required), (Occur.Should, preferred)])

    def _weighted(self, weighted: PlannedWeighted) -> Query:
        return Query.boost_query(self.query(weighted.part), weighted.factor)

    def _scored(self, scored: PlannedScored) -> Query:
        return Query.const_score_query(self.query(scored.part), scored.score)


def _everything() -> Query:
    return Query.const_score_query(Query.all_query(), 0.0)
