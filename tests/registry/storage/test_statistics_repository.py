"""Statistical records in SQL, on both databases: revisions, versions, members, lists and searches."""

from __future__ import annotations

import pytest

from registry.commands.move_statistics import Step, move_statistics
from registry.commands.register_statistics import register_statistics, revise_statistics
from registry.errors import Conflict, NotFound, NotPermitted, PreconditionRequired
from registry.model.account import ANONYMOUS, SYSTEM, Actor, Role
from registry.model.multilingual import MultilingualText
from registry.model.statistical_record import StatisticalKind
from registry.model.statistics_json import StatisticalReading
from registry.queries.describe_statistics import count_statistics, describe_statistics, list_statistics
from registry.storage.database import Database
from registry.storage.outbox import pending
from registry.storage.statistics_repository import StatisticsRepository
from registry.storage.unit_of_work import UnitOfWork
from tests.registry.statistical_examples import a_variable, an_activity, an_indicator

ACTIVITY = StatisticalKind.ACTIVITY
SLUG = "kompilasi-penempatan-contoh-2024"
PRODUCER = Actor(name="produsen@kp2mi.go.id", roles=frozenset({Role.PRODUCER}), agency="kemenp2mi")
STRANGER = Actor(name="orang@bps.go.id", roles=frozenset({Role.PRODUCER}), agency="bps")


def registered(uow: UnitOfWork) -> None:
    """Register an activity with a variable and an indicator."""
    register_statistics(uow, StatisticalReading(an_activity()), actor=PRODUCER)
    for member in (a_variable(activity=SLUG), an_indicator(activity=SLUG)):
        register_statistics(uow, StatisticalReading(member), actor=PRODUCER)


def test_content_comes_back_whole_when_stored(uow: UnitOfWork, database: Database) -> None:
    registered(uow)
    described = describe_statistics(database, ACTIVITY, SLUG, PRODUCER)
    assert described.description == an_activity()
    assert [one.record.slug for one in described.members] == [
        "negara-penempatan",
        "jumlah-penempatan-pekerja-migran",
    ]
    assert [one.action for one in described.events] == ["register"]
    with database.reading() as connection:
        assert pending(connection) == {"rdf": 3, "search": 3}


def test_public_reads_the_published_revision_while_a_draft_is_worked_on(
    uow: UnitOfWork, database: Database
) -> None:
    registered(uow)
    for version, step in ((1, Step.SUBMIT), (2, Step.PUBLISH)):
        move_statistics(uow, ACTIVITY, SLUG, step, actor=SYSTEM, expected_version=version)
    changed = an_activity(organiser="Nama baru")
    revise_statistics(uow, SLUG, StatisticalReading(changed), actor=PRODUCER, expected_version=3)
    public = describe_statistics(database, ACTIVITY, SLUG, ANONYMOUS)
    assert (public.description.organiser, public.is_insider) == ("Kementerian Contoh", False)  # type: ignore[union-attr]
    assert public.description.responsible_name is None  # type: ignore[union-attr]
    assert describe_statistics(database, ACTIVITY, SLUG, PRODUCER, draft=True).description == changed
    assert count_statistics(database) == dict.fromkeys(StatisticalKind, 1)


def test_edit_is_refused_when_it_is_not_the_newest_or_not_ones_own(uow: UnitOfWork) -> None:
    registered(uow)
    reading = StatisticalReading(an_activity())
    with pytest.raises(PreconditionRequired):
        revise_statistics(uow, SLUG, reading, actor=PRODUCER, expected_version=None)
    with pytest.raises(Conflict):
        revise_statistics(uow, SLUG, reading, actor=PRODUCER, expected_version=7)
    with pytest.raises(NotFound):
        revise_statistics(uow, SLUG, reading, actor=STRANGER, expected_version=1)
    with pytest.raises(NotPermitted):
        register_statistics(uow, reading, actor=STRANGER)


def test_slug_gets_a_number_when_it_is_taken(uow: UnitOfWork) -> None:
    for expected in (SLUG, f"{SLUG}-2", f"{SLUG}-3"):
        assert (
            register_statistics(uow, StatisticalReading(an_activity()), actor=PRODUCER).record.slug
            == expected
        )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", 2), ("penempatan CONTOH", 2), ("kompilasi produk administrasi", 2), ("Orang Contoh", 2),
        ("081200001111", 0), ("pusat@contoh.invalid", 0), ("100%", 1), ("100_", 0), ("\\", 1), ("remitansi", 0),
    ],
)  # fmt: skip
def test_list_finds_every_word_and_no_person(
    uow: UnitOfWork, database: Database, words: str, expected: int
) -> None:
    for title in ("Kompilasi Penempatan Contoh", "Kompilasi Penempatan 100% \\ Contoh Orang"):
        record = an_activity(title=MultilingualText.of(id=title), responsible_name="Orang Lain")
        register_statistics(uow, StatisticalReading(record), actor=PRODUCER)
    found = list_statistics(database, ACTIVITY, PRODUCER, words=words, drafts=True)
    if words == "Orang Contoh":
        expected = 1  # only the title that says so, not the person responsible
    assert (found.total, len(found.rows)) == (expected, expected)
    assert list_statistics(database, ACTIVITY, STRANGER, drafts=True).total == 0


def test_dataset_names_records_by_its_revision(uow: UnitOfWork) -> None:
    registered(uow)
    with uow:
        repository = StatisticsRepository(uow.connection)
        assert repository.known_slugs(ACTIVITY, [SLUG, "tidak-ada"]) == {SLUG}
        assert repository.known_slugs(ACTIVITY, []) == frozenset()
        with pytest.raises(NotFound):
            repository.get(StatisticalKind.VARIABLE, SLUG)
