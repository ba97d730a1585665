"""Vocabularies of other makers are understood, completed by what SKOS lets conclude, and never invented."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from registry.errors import Rejected
from registry.mapping.foreign_scheme import ReadScheme, read_foreign_scheme
from tests.vocabularies import OCCUPATIONS, read, turtle
from vocab.concept_scheme import ConceptScheme
from vocab.scheme_reader import read_concept_scheme

BARE = ':s a skos:ConceptScheme . :a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "A"@en .'


def scheme_of(found: ReadScheme) -> ConceptScheme:
    return read_concept_scheme(found.name, found.turtle, found.iri)


def test_own_iris_are_kept() -> None:
    scheme = scheme_of(read())
    assert scheme.iri == "https://vocabulary.example.org/scheme"
    assert scheme["W.1"].iri == "https://vocabulary.example.org/care"
    assert scheme["W.1"].broader == ("W",)
    assert [one.notation for one in scheme.top_concepts] == ["W"]


def test_nothing_is_added_to_a_complete_vocabulary() -> None:
    found = read()
    assert found.completed == {}
    assert set(parse(found.turtle, RdfFormat.TURTLE)) == set(parse(turtle(), RdfFormat.TURTLE))


def test_concepts_are_named_anew_when_minting_is_asked_for() -> None:
    scheme = scheme_of(read(mint=True))
    assert scheme["W.1"].iri == "https://w3id.org/sdmi/concept/pekerjaan/W.1"
    assert "https://vocabulary.example.org/care" in scheme["W.1"].exact_match
    assert scheme["W.1"].broader == ("W",)


@pytest.mark.parametrize("syntax", [RdfFormat.RDF_XML, RdfFormat.N_TRIPLES])
def test_other_syntaxes_say_the_same(syntax: RdfFormat) -> None:
    content = serialize(parse(turtle(), RdfFormat.TURTLE), format=syntax)
    assert content is not None
    found = read_foreign_scheme(content, syntax.media_type, "pekerjaan")
    assert set(parse(found.turtle, RdfFormat.TURTLE)) == set(parse(turtle(), RdfFormat.TURTLE))


def test_inverse_relations_are_stated() -> None:
    scheme = scheme_of(
        read(
            BARE
            + ' :b a skos:Concept ; skos:inScheme :s ; skos:prefLabel "B"@en ; skos:narrower :a ; skos:related :c .'
            ' :c a skos:Concept ; skos:inScheme :s ; skos:prefLabel "C"@en .'
        )
    )
    assert scheme["a"].broader == ("b",)
    assert scheme["c"].related == ("b",)
    assert [one.notation for one in scheme.top_concepts] == ["b", "c"]


def test_labels_of_skos_xl_become_plain_labels() -> None:
    scheme = scheme_of(
        read(
            ":s a skos:ConceptScheme . :a a skos:Concept ; skos:inScheme :s ; skosxl:prefLabel :l ; skosxl:altLabel :m ."
            ' :l a skosxl:Label ; skosxl:literalForm "Pekerja"@id . :m a skosxl:Label ; skosxl:literalForm "Buruh"@id .'
        )
    )
    assert scheme["a"].pref_label == {"id": "Pekerja"}
    assert scheme["a"].alt_label == {"id": ("Buruh",)}
    assert scheme.about_others == ()


def test_definition_that_is_a_node_becomes_text() -> None:
    scheme = scheme_of(read(BARE + ' :a skos:definition [ rdf:value "Arti."@id ] .'))
    assert scheme["a"].definition == {"id": "Arti."}


def test_texts_without_a_language_get_the_one_that_is_stated() -> None:
    text = ':s a skos:ConceptScheme . :a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "Worker" .'
    assert scheme_of(read(text))["a"].pref_label == {"": "Worker"}
    assert scheme_of(read(text, language="en"))["a"].pref_label == {"en": "Worker"}


def test_each_concept_gets_one_notation_of_its_own() -> None:
    found = read(
        ":s a skos:ConceptScheme . "
        ':x a skos:Concept ; skos:inScheme :s ; skos:prefLabel "X"@en ; skos:notation "1", "01"^^:old .'
        ' <https://a.example/n#same> a skos:Concept ; skos:inScheme :s ; skos:prefLabel "Y"@en .'
        ' <https://b.example/n#same> a skos:Concept ; skos:inScheme :s ; skos:prefLabel "Z"@en .'
    )
    assert [one.notation for one in scheme_of(found)] == ["1", "same", "same-2"]
    assert found.completed["other-notation"] == 1


def test_concept_without_a_web_address_gets_one_of_ours() -> None:
    found = read(
        ':s a skos:ConceptScheme . [] a skos:Concept ; skos:inScheme :s ; skos:prefLabel "Tanpa nama"@id .'
    )
    assert scheme_of(found)["tanpa-nama"].iri == "https://w3id.org/sdmi/concept/pekerjaan/tanpa-nama"


def test_scheme_that_is_meant_must_be_named_where_there_are_several() -> None:
    text = BARE + ' :t a skos:ConceptScheme . :b a skos:Concept ; skos:inScheme :t ; skos:prefLabel "B"@en .'
    with pytest.raises(Rejected) as refused:
        read(text)
    assert refused.value.code == "SDMI-154"
    found = read(text, wanted_iri="https://vocabulary.example.org/t")
    assert [one.notation for one in scheme_of(found)] == ["b"]
    assert found.completed["other-scheme"] == 1


@pytest.mark.parametrize("text", ["", ':a dct:title "no concept" .', "not turtle at all {"])
def test_file_without_a_vocabulary_is_refused(text: str) -> None:
    with pytest.raises(Rejected) as refused:
        read(text)
    assert refused.value.code == "SDMI-153"


def test_document_with_entities_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    with pytest.raises(Rejected):
        read_foreign_scheme(bomb, "application/rdf+xml", "bom")


def test_remote_context_is_not_fetched() -> None:
    document = b'{"@context": "https://portal.example/context.jsonld", "@id": "https://a.example/x"}'
    with pytest.raises(Rejected):
        read_foreign_scheme(document, "application/ld+json", "jauh")


def test_reading_twice_changes_nothing() -> None:
    once = read(OCCUPATIONS)
    again = read_foreign_scheme(once.turtle, "text/turtle", "pekerjaan")
    assert again.turtle == once.turtle
    assert again.completed == {}
