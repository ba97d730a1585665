"""Walking and searching a concept scheme."""

import pickle

import pytest

from vocab.concept_scheme import Concept, ConceptScheme, label_key


def a_scheme(*concepts: Concept) -> ConceptScheme:
    return ConceptScheme("https://example.org/s", "s", {"id": "S"}, "1", "test", "CC0-1.0", concepts)


def a_concept(notation: str, **changes: object) -> Concept:
    fields: dict[str, object] = {"iri": f"https://example.org/{notation}", "pref_label": {"id": notation}}
    return Concept(notation=notation, scheme="s", **{**fields, **changes})  # type: ignore[arg-type]


def test_ancestors_are_given_nearest_first_when_the_tree_is_deep() -> None:
    scheme = a_scheme(
        a_concept("a", narrower=("b",), top_concept=True),
        a_concept("b", broader=("a",), narrower=("c",)),
        a_concept("c", broader=("b",)),
    )
    assert [c.notation for c in scheme.broader_transitive("c")] == ["b", "a"]
    assert [c.notation for c in scheme.narrower_transitive("a")] == ["b", "c"]


def test_walk_ends_when_the_tree_has_a_cycle_or_a_gap() -> None:
    scheme = a_scheme(a_concept("a", broader=("b",)), a_concept("b", broader=("a", "gone")))
    assert [c.notation for c in scheme.broader_transitive("a")] == ["b"]


def test_concept_is_found_when_case_accents_and_hyphens_differ() -> None:
    scheme = a_scheme(
        a_concept("x", alt_label={"id": ("PMI non-prosedural",)}, hidden_label={"en": ("Ginō",)})
    )
    for label in ("pmi NON prosedural", "PMI non\u2011prosedural", "gino"):
        assert [c.notation for c in scheme.find(label)] == ["x"]
    assert scheme.find("nothing") == ()


def test_first_concept_is_given_when_several_share_an_iri() -> None:
    scheme = a_scheme(a_concept("1", iri="https://e.org/i"), a_concept("2", iri="https://e.org/i"))
    first = scheme.by_iri("https://e.org/i")
    assert first is not None
    assert first.notation == "1"
    assert scheme.by_iri("https://e.org/none") is None


def test_missing_notation_is_none_or_an_error_when_asked_for() -> None:
    scheme = a_scheme(a_concept("a"))
    assert scheme.get("b") is None
    assert "b" not in scheme
    with pytest.raises(KeyError):
        scheme["b"]


def test_concepts_are_equal_when_scheme_and_notation_are() -> None:
    assert a_concept("a") == a_concept("a", pref_label={})
    assert len({a_concept("a"), a_concept("a"), a_concept("b")}) == 2
    assert a_concept("a") != "a"


def test_scheme_survives_when_sent_to_another_process() -> None:
    scheme = pickle.loads(pickle.dumps(a_scheme(a_concept("a"))))  # noqa: S301  # our own bytes
    assert scheme["a"] == a_concept("a")
    assert scheme.languages == ("id",)
    assert len(scheme) == 1


def test_label_key_is_the_same_when_only_gaps_differ() -> None:
    assert label_key(" KTP_el  baru ") == label_key("KTP-el baru")
