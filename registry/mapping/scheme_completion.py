"""What SKOS lets everybody conclude, stated: inverse relations, membership, top concepts (SKOS reference 4-8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode

from vocab.namespaces import RDF, SKOS, XSD

Subject = NamedNode | BlankNode
Node = NamedNode | BlankNode | Literal
Statements = Mapping[Subject, dict[str, list[Node]]]
Count = Callable[[str, int], None]

PLAIN = XSD.term("string")
_INVERSES = (("narrower", "broader"), ("narrowerTransitive", "broaderTransitive"), ("related", "related"))


def complete_relations(
    statements: Statements, scheme: Subject, members: Iterable[Subject], count: Count
) -> None:
    """State the inverse of each relation, that each member is in the scheme, and which concepts are at the top."""
    ordered = list(dict.fromkeys(members))
    known = set(ordered)
    for stated, inverse in _INVERSES:
        count(
            f"inverse-{inverse}", _invert(statements, ordered, known, SKOS.term(stated), SKOS.term(inverse))
        )
    _drop_repeats(statements, ordered)
    count("in-scheme", sum(_add(statements[one], SKOS.term("inScheme"), scheme) for one in ordered))
    _complete_tops(statements, scheme, ordered, count)
    for one in ordered:
        _add(statements[one], RDF.term("type"), NamedNode(SKOS.term("Concept")))


def _invert(
    statements: Statements, members: Iterable[Subject], known: set[Subject], stated: str, inverse: str
) -> int:
    wanted = [
        (target, subject)
        for subject in members
        for target in statements[subject].get(stated, ())
        if isinstance(target, NamedNode | BlankNode) and target in known
    ]
    return sum(_add(statements[target], inverse, subject) for target, subject in wanted)


def _complete_tops(statements: Statements, scheme: Subject, members: list[Subject], count: Count) -> None:
    """Agree on the top concepts; where none is named, they are those without a broader one."""
    top_of, has_top, broader = (SKOS.term(one) for one in ("topConceptOf", "hasTopConcept", "broader"))
    named = set(statements[scheme].get(has_top, ()))
    known = set(members)
    tops = [one for one in members if one in named or scheme in statements[one].get(top_of, ())]
    if not tops:
        tops = [one for one in members if not known.intersection(statements[one].get(broader, ()))]
        count("tops-made", len(tops))
    header = statements[scheme]
    present = set(header.get(has_top, ()))
    header.setdefault(has_top, []).extend(one for one in tops if one not in present)
    for one in tops:
        _add(statements[one], top_of, scheme)


def _add(about: dict[str, list[Node]], predicate: str, value: Node) -> bool:
    values = about.setdefault(predicate, [])
    if value in values:
        return False
    values.append(value)
    return True


def _drop_repeats(statements: Statements, members: Iterable[Subject]) -> None:
    for one in members:
        for predicate, values in statements[one].items():
            if len(values) > 1:
                statements[one][predicate] = list(dict.fromkeys(values))
