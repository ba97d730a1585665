"""Vocabularies are imported as revisions, with audit and outbox, or refused whole."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from registry.administration import prepare
from registry.bootstrap import Registry, open_registry
from registry.commands.import_concept_scheme import import_concept_scheme
from registry.errors import Conflict, NotFound, NotPermitted, Rejected
from registry.model.account import SYSTEM, Actor, Role
from registry.queries.concept_history import concept_history, scheme_at_revision, scheme_revisions
from registry.queries.plan_scheme_import import plan_scheme_import, read_vocabulary_file
from registry.storage.audit_trail import AuditTrail
from registry.storage.concept_scheme_repository import ConceptSchemeRepository
from registry.storage.scheme_shelf import SchemeShelf
from registry.storage.tables import changes
from registry.storage.vocabulary_tables import concept_scheme_contents
from tests.vocabularies import OCCUPATIONS, imported, read, turtle
from vocab.code_lists import SCHEMES

NEWER = OCCUPATIONS.replace('"Merawat orang."@id', '"Merawat orang sakit."@id').replace('"1" ;', '"2" ;', 1)


def test_imported_vocabulary_is_on_the_shelf(registry: Registry) -> None:
    done = imported(registry)
    assert (done.revision, done.difference.counts["new"]) == (1, 3)
    assert registry.schemes.names() == (*SCHEMES, "pekerjaan")
    assert registry.schemes.shelved("pekerjaan").scheme["W.1"].pref_label["en"] == "Care"
    found = registry.schemes.concept_of("https://vocabulary.example.org/care")
    assert found is not None
    assert found.identity == ("pekerjaan", "W.1")


def test_another_process_sees_the_next_revision(registry: Registry) -> None:
    imported(registry)
    elsewhere = SchemeShelf(registry.database)
    assert elsewhere.shelved("pekerjaan").scheme.version == "1"
    imported(registry, NEWER)
    assert elsewhere.shelved("pekerjaan").scheme.version == "2"


def test_next_revision_says_what_it_changed(registry: Registry) -> None:
    imported(registry)
    done = imported(registry, NEWER)
    assert done.revision == 2
    newest, first = scheme_revisions(registry.database, "pekerjaan")
    assert dict(newest.counts) == {"concepts": 3, "new": 0, "changed": 1, "gone": 0}
    assert dict(first.counts) == {"concepts": 3, "new": 3, "changed": 0, "gone": 0}
    history = concept_history(registry.database, "pekerjaan", "W.1")
    assert [(revision.number, one.fields[0].field) for revision, one in history.changes] == [
        (2, "definition")
    ]
    assert history.known_since is not None
    assert history.known_since.number == 1
    assert concept_history(registry.database, "pekerjaan", "W").changes == ()


def test_older_revision_can_be_read_back(registry: Registry) -> None:
    imported(registry)
    imported(registry, NEWER)
    scheme, _ = scheme_at_revision(registry.database, "pekerjaan", 1)
    assert scheme["W.1"].definition == {"id": "Merawat orang."}
    with pytest.raises(NotFound):
        scheme_at_revision(registry.database, "pekerjaan", 3)


def test_same_content_again_changes_nothing(registry: Registry) -> None:
    imported(registry)
    assert imported(registry).revision is None
    assert len(scheme_revisions(registry.database, "pekerjaan")) == 1


def test_import_is_told_to_audit_and_projections(registry: Registry) -> None:
    imported(registry)
    with registry.database.reading() as connection:
        (event,) = AuditTrail(connection).about("vocabulary", "pekerjaan")
        told = connection.execute(sa.select(changes.c.kind, changes.c.key)).all()
    assert (event.actor, event.action, event.detail["new"]) == ("system", "import_concept_scheme", 3)
    assert ("vocabulary", "pekerjaan") in [tuple(one) for one in told]


def test_imported_vocabulary_is_in_the_rdf_store(registry: Registry) -> None:
    imported(registry)
    registry.relay.drain()
    query = (
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        'SELECT ?c WHERE { GRAPH ?g { ?c a skos:Concept ; skos:notation "W.1" } }'
    )
    answer = registry.query_pool.run(query, result_format="text/csv")
    assert b"https://vocabulary.example.org/care" in answer.content


@pytest.mark.parametrize("name", ["sex", "Kapital", "propose", "-a", "a" * 80])
def test_name_that_is_taken_or_odd_is_refused(registry: Registry, name: str) -> None:
    with pytest.raises(Rejected) as refused:
        import_concept_scheme(registry.unit_of_work(), read(name=name), failed=(), actor=SYSTEM)
    assert "SDMI-157" in [one.rule for one in refused.value.report]  # type: ignore[attr-defined]


def test_iri_of_another_vocabulary_is_refused(registry: Registry) -> None:
    imported(registry)
    with pytest.raises(Rejected):
        imported(registry, OCCUPATIONS, "lain")
    assert "lain" not in registry.schemes.names()


def test_vocabulary_with_errors_is_refused_whole(registry: Registry) -> None:
    broken = OCCUPATIONS + ":work skos:broader :care ."
    plan = plan_scheme_import(registry.database, read(broken))
    assert "broader-cycle" in [one.rule for one in plan.failed]
    with registry.database.reading() as connection:
        before = connection.scalar(sa.select(sa.func.count()).select_from(concept_scheme_contents))
    with pytest.raises(Rejected):
        import_concept_scheme(registry.unit_of_work(), plan.read, failed=plan.failed, actor=SYSTEM)
    with registry.database.reading() as connection:
        assert ConceptSchemeRepository(connection).imported() == {}
        assert connection.scalar(sa.select(sa.func.count()).select_from(concept_scheme_contents)) == before


def test_concept_that_bears_an_iri_of_ours_is_refused(registry: Registry) -> None:
    text = OCCUPATIONS.replace(":care", "<https://w3id.org/sdmi/concept/migration/caregiver>").replace(
        " ;\n  skos:exactMatch <https://w3id.org/sdmi/concept/migration/caregiver>", ""
    )
    plan = plan_scheme_import(registry.database, read(text))
    assert "own-iri" in [one.rule for one in plan.failed]


def test_report_that_is_out_of_date_is_refused(registry: Registry) -> None:
    imported(registry)
    with pytest.raises(Conflict):
        import_concept_scheme(
            registry.unit_of_work(), read(NEWER), failed=(), actor=SYSTEM, expected_revision=0
        )


def test_producer_may_not_import(registry: Registry) -> None:
    producer = Actor(name="a@b.id", roles=frozenset({Role.PRODUCER}), agency="kemenp2mi")
    with pytest.raises(NotPermitted):
        import_concept_scheme(registry.unit_of_work(), read(), failed=(), actor=producer)


def test_file_is_read_in_the_sandbox(registry: Registry) -> None:
    found = read_vocabulary_file(registry.sandbox, turtle(), "text/turtle", "pekerjaan")
    assert found == read()


def test_shipped_vocabularies_have_their_first_revision_and_pass_their_checks(registry: Registry) -> None:
    for name in SCHEMES:
        (revision,) = scheme_revisions(registry.database, name)
        assert revision.number == 1
        assert revision.checks == (), name


def test_preparing_again_makes_no_revision(registry: Registry) -> None:
    again = open_registry(registry.settings)
    assert prepare(again) == ()
    again.close()
