"""Answer a SPARQL query of anybody: checked first, then run where it can do no harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.projections.rdf_store.query_forms import QueryAnswer, QueryForm, QueryRunner
from registry.projections.rdf_store.query_guard import check_query


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that the guard let pass, as made by `checked_query` only."""

    text: str
    form: QueryForm

    @property
    def formats(self) -> tuple[str, ...]:
        """The media types in which its answer can be had, the preferred one first."""
        return self.form.formats


def checked_query(text: str) -> CheckedQuery:
    """Look at a query before it runs; raises QueryRefused with the rule, the place and what to do."""
    return CheckedQuery(text, check_query(text))


def run_sparql(
    runner: QueryRunner,
    query: CheckedQuery,
    result_format: str,
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> QueryAnswer:
    """Run a checked query over the published records; raises QueryRefused or Unavailable.

    Naming any graph makes the named ones the whole dataset, whatever FROM says (SPARQL 1.1 Protocol 2.1.4).
    """
    return runner.run(
        query.text, result_format=result_format, default_graphs=default_graphs, named_graphs=named_graphs
    )
