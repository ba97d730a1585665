"""Links are suggested when a description becomes public, told apart from asserted ones, and follow its text."""

from __future__ import annotations

from typing import Any

from registry.bootstrap import Registry
from registry.commands.decide_links import decide_links
from registry.commands.publish_dataset import publish_dataset
from registry.commands.revision_writing import Origin, add_revision, checked
from registry.commands.suggest_record_links import description_of, leading_text, proposals_of
from registry.model.account import SYSTEM
from registry.model.catalog import RecordStatus
from registry.model.link import Link, LinkEvidence, LinkKind, LinkStatus
from registry.model.link_decision import LinkChoice, Verdict
from registry.suggestion.description_text import pieces_of
from tests.builders import a_dataset, drafted, published

TITLE = {"id": "Jumlah Deportasi WNA menurut Kewarganegaraan"}
BARE: dict[str, Any] = {
    "identifier": "deportasi", "title": TITLE, "description": {"id": "Orang asing yang dideportasi setiap bulan."},
    "publisher": "imigrasi", "theme": None, "concept": None, "sdg": None, "gcm": None, "keyword": None,
    "population": None, "variable": None,
}  # fmt: skip


def links_of(registry: Registry, slug: str) -> dict[tuple[LinkKind, str], Link]:
    with registry.unit_of_work() as uow:
        return {one.key: one for one in uow.datasets.links(uow.datasets.get(slug)[0])}


def revised(registry: Registry, slug: str, **changes: Any) -> None:
    with registry.unit_of_work() as uow:
        record = uow.datasets.get(slug)[1]
        dataset, report = checked(a_dataset(**{**BARE, **changes}))
        add_revision(
            uow, slug, dataset, report, expected_version=record.version, origin=Origin(by="x"), publish=True
        )
        uow.commit()


def rejected(registry: Registry, slug: str, key: tuple[LinkKind, str]) -> None:
    choice = LinkChoice(kind=key[0], target=key[1], verdict=Verdict.REJECT)
    decide_links(registry.unit_of_work(), slug, [choice], actor=SYSTEM)


def a_concept(links: dict[tuple[LinkKind, str], Link]) -> tuple[LinkKind, str]:
    return next(key for key, one in links.items() if key[0] is LinkKind.CONCEPT)


def test_links_are_suggested_with_their_words_when_a_record_is_published(registry: Registry) -> None:
    slug = published(registry, a_dataset(**BARE)).slug
    found = links_of(registry, slug)
    assert {one.status for one in found.values()} == {LinkStatus.SUGGESTED}
    concept = found[a_concept(found)]
    assert concept.said_by == "suggestion"
    assert 0.5 <= concept.confidence < 1
    assert {one.field for one in concept.evidence} <= {"title", "description"}
    assert any("eport" in one.text for one in concept.evidence)
    assert len(concept.text_digest) == 64


def test_draft_gets_its_suggestions_when_it_is_published(registry: Registry) -> None:
    slug = drafted(registry, a_dataset(**{**BARE, "publisher": "bps"}), agency="bps").slug
    assert links_of(registry, slug) == {}
    with registry.unit_of_work() as uow:
        uow.datasets.update(slug, 1, status=RecordStatus.SUBMITTED)
        uow.commit()
    publish_dataset(registry.unit_of_work(), slug, actor=SYSTEM, expected_version=2)
    assert {one.status for one in links_of(registry, slug).values()} == {LinkStatus.SUGGESTED}


def test_verdict_is_kept_with_the_newest_revision_when_the_text_changes(registry: Registry) -> None:
    slug = published(registry, a_dataset(**BARE)).slug
    revised(registry, slug, title={"id": "Populasi sapi potong"}, description={"id": "Sapi per kabupaten."},
            publisher="bps")  # fmt: skip
    with registry.unit_of_work() as uow:
        row = uow.links.verdict(uow.datasets.get(slug)[0])
    assert row is not None
    assert (row["verdict"], row["revision"]) == ("no", 2)
    assert row["reasons"][0].keys() == {"id", "en"}
    assert links_of(registry, slug) == {}


def test_nothing_is_suggested_that_the_agency_asserts(registry: Registry) -> None:
    slug = published(registry, a_dataset(**BARE)).slug
    concept = a_concept(links_of(registry, slug))[1]
    revised(registry, slug, concept=[concept])
    assert links_of(registry, slug)[LinkKind.CONCEPT, concept].status is LinkStatus.ASSERTED
    revised(registry, slug, theme=[concept])
    assert (LinkKind.CONCEPT, concept) not in links_of(registry, slug)


def test_target_is_not_suggested_when_one_of_its_indicators_is_asserted(registry: Registry) -> None:
    dataset = a_dataset(sdg=["10.7.1"])
    proposed = {one.key for one in proposals_of(dataset, {}).links}
    assert (LinkKind.SDG, "10.7") in proposed, "the text would lead to the target"
    slug = published(registry, dataset).slug
    assert (LinkKind.SDG, "10.7") not in links_of(registry, slug)


def test_nothing_is_written_when_a_revision_says_the_same(registry: Registry) -> None:
    slug = published(registry, a_dataset(**BARE)).slug
    before = links_of(registry, slug)
    revised(registry, slug, frequency="annual")
    assert links_of(registry, slug) == before


def test_rejected_link_stays_rejected_when_another_sentence_changes(registry: Registry) -> None:
    slug = published(registry, a_dataset(**BARE)).slug
    key = a_concept(links_of(registry, slug))
    rejected(registry, slug, key)
    revised(registry, slug, provenance={"id": "Catatan petugas."}, population={"id": "Warga negara asing"})
    assert links_of(registry, slug)[key].status is LinkStatus.REJECTED


def test_rejected_link_is_proposed_again_when_the_text_that_led_to_it_changes(registry: Registry) -> None:
    slug = published(registry, a_dataset(**BARE)).slug
    key = a_concept(links_of(registry, slug))
    rejected(registry, slug, key)
    revised(registry, slug, title={"id": "Deportasi warga negara asing dan penangkalan menurut kantor"})
    assert links_of(registry, slug)[key].status is LinkStatus.SUGGESTED


def test_accepted_link_stays_when_its_words_are_gone(registry: Registry) -> None:
    slug = published(registry, a_dataset(**BARE)).slug
    key = a_concept(links_of(registry, slug))
    choice = LinkChoice(kind=key[0], target=key[1], verdict=Verdict.ACCEPT)
    decide_links(registry.unit_of_work(), slug, [choice], actor=SYSTEM)
    revised(
        registry, slug, title={"id": "Populasi sapi potong"}, description={"id": "Sapi."}, publisher="bps"
    )
    assert links_of(registry, slug)[key].status is LinkStatus.ACCEPTED


def test_kinds_under_the_floor_are_not_suggested() -> None:
    dataset = a_dataset()
    kinds = {one.kind for one in proposals_of(dataset, {}).links}
    assert LinkKind.SDG in kinds
    assert {one.kind for one in proposals_of(dataset, {"sdg": 1.0}).links} == kinds - {LinkKind.SDG}


def test_leading_text_holds_the_sentences_of_the_evidence_and_no_others() -> None:
    pieces = pieces_of(description_of(a_dataset(**BARE)))
    text = leading_text(pieces, [LinkEvidence("Deportasi WNA", "title")])
    assert text == TITLE["id"]
    assert leading_text(pieces, [LinkEvidence("kata yang tidak ada", "title")]) == TITLE["id"]
    assert leading_text(pieces, []) == ""
