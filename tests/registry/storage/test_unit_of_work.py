"""The unit of work and its repositories, on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa

from registry.commands.revision_writing import Origin, add_revision, checked, insert_record
from registry.errors import Conflict, NotFound
from registry.identifiers import IriSpace
from registry.model.catalog import RecordStatus
from registry.model.link import LinkKind, LinkStatus
from registry.storage import outbox
from registry.storage.database import Database
from registry.storage.dataset_repository import DatasetRepository
from registry.storage.leases import holder_of, release_lease, take_lease
from registry.storage.schema import newest_revision, schema_revision, upgrade_schema
from registry.storage.tables import links, metadata, records, revisions
from registry.storage.unit_of_work import UnitOfWork
from tests.builders import a_dataset
from tests.fakes import FakeClock


def _insert(uow: UnitOfWork, **changes: object) -> str:
    dataset, report = checked(a_dataset(**changes))
    record = insert_record(
        uow, dataset, report, agency="kemenp2mi", source=None, origin=Origin(by="test"), publish=True
    )
    return record.slug


def _insert_and_fail(uow: UnitOfWork) -> None:
    with uow:
        _insert(uow)
        raise TypeError


def test_schema_is_that_of_the_tables_when_migrated(database: Database) -> None:
    inspector = sa.inspect(database.engine)
    assert schema_revision(database) == newest_revision()
    for table in metadata.sorted_tables:
        found = {column["name"] for column in inspector.get_columns(table.name)}
        assert found == {column.name for column in table.columns}, table.name
        expected = {index.name for index in table.indexes}
        assert expected <= {index["name"] for index in inspector.get_indexes(table.name)}, table.name


def test_nothing_is_written_when_not_committed(uow: UnitOfWork, database: Database) -> None:
    with uow:
        _insert(uow)
    with pytest.raises(TypeError):
        _insert_and_fail(uow)
    with database.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(records)) == 0
        assert outbox.pending(connection) == {"rdf": 0, "search": 0}


def test_record_comes_back_whole_when_committed(uow: UnitOfWork, database: Database) -> None:
    with uow:
        slug = _insert(uow)
        uow.commit()
    with database.reading() as connection:
        stored = DatasetRepository(connection).stored([slug])[slug]
        assert outbox.pending(connection) == {"rdf": 1, "search": 1}
    assert stored.dataset == a_dataset()
    assert stored.record.status is RecordStatus.PUBLISHED
    assert stored.record.listed.tzinfo is not None
    assert {(one.kind, one.target) for one in stored.links} == {
        (LinkKind.CONCEPT, "recruitment-placement"), (LinkKind.CONCEPT, "indonesian-migrant-worker"),
        (LinkKind.SDG, "10.7"), (LinkKind.GCM, "6"), (LinkKind.THEME, "recruitment-placement"),
    }  # fmt: skip


def test_links_follow_the_description_but_decisions_stay(uow: UnitOfWork) -> None:
    with uow:
        slug = _insert(uow)
        number, record = uow.datasets.get(slug)
        uow.connection.execute(
            sa.update(links)
            .where(links.c.target == "6")
            .values(status=LinkStatus.REJECTED, said_by="steward")
        )
        dataset, report = checked(a_dataset(sdg=["8.8"], gcm=["6"]))
        add_revision(
            uow, slug, dataset, report, expected_version=record.version, origin=Origin(by="x"), publish=True
        )
        found = {(one.kind, one.target): one.status for one in uow.datasets.links(number)}
        uow.commit()
    assert found.get((LinkKind.SDG, "10.7")) is not LinkStatus.ASSERTED
    assert found[LinkKind.SDG, "8.8"] is LinkStatus.ASSERTED
    assert found[LinkKind.GCM, "6"] is LinkStatus.REJECTED


def test_slug_gets_a_number_when_taken(uow: UnitOfWork) -> None:
    with uow:
        slugs = [_insert(uow) for _ in range(3)]
        uow.commit()
    assert slugs == ["p2mi-penempatan-bulanan", "p2mi-penempatan-bulanan-2", "p2mi-penempatan-bulanan-3"]


def test_second_edit_is_refused_when_made_from_the_same_version(uow: UnitOfWork) -> None:
    with uow:
        slug = _insert(uow)
        uow.datasets.update(slug, 1, status=RecordStatus.DRAFT)
        with pytest.raises(Conflict):
            uow.datasets.update(slug, 1, status=RecordStatus.DRAFT)


def test_missing_things_are_not_found(uow: UnitOfWork) -> None:
    with uow:
        for ask in (
            lambda: uow.datasets.get("none"),
            lambda: uow.agencies.get("none"),
            lambda: uow.harvests.source("none"),
            lambda: uow.harvests.run(7),
        ):
            with pytest.raises(NotFound):
                ask()


@pytest.mark.slow
def test_no_update_is_lost_when_many_edit_at_once(
    database: Database, uow: UnitOfWork, clock: FakeClock
) -> None:
    with uow:
        slug = _insert(uow)
        uow.commit()
    refused = []

    def edit() -> None:
        unit = UnitOfWork(database, IriSpace("http://test"), clock)
        made = 0
        while made < 10:
            with unit:
                _, record = unit.datasets.get(slug)
                dataset, report = checked(a_dataset())
                try:
                    add_revision(
                        unit, slug, dataset, report, expected_version=record.version, origin=Origin(by="t"),
                        publish=True,
                    )  # fmt: skip
                except Conflict:
                    refused.append(1)
                    continue
                unit.commit()
                made += 1

    threads = [threading.Thread(target=edit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as connection:
        numbers = connection.scalars(sa.select(revisions.c.number).order_by(revisions.c.number)).all()
    assert numbers == list(range(1, 42))


def test_delivery_is_tried_again_later_when_it_failed(
    uow: UnitOfWork, database: Database, clock: FakeClock
) -> None:
    with uow:
        _insert(uow)
        uow.commit()
    with database.transaction() as connection:
        (change,) = outbox.claim(connection, "rdf", clock())
        outbox.fail(connection, "rdf", [change.id], "disk full", clock())
        assert outbox.claim(connection, "rdf", clock()) == ()
        assert len(outbox.claim(connection, "search", clock())) == 1
    clock.advance(seconds=2)
    with database.transaction() as connection:
        (again,) = outbox.claim(connection, "rdf", clock())
        outbox.acknowledge(connection, "rdf", [again.id])
        assert outbox.pending(connection) == {"rdf": 0, "search": 1}
        outbox.acknowledge(connection, "search", [again.id])
        assert outbox.pending(connection) == {"rdf": 0, "search": 0}


def test_lease_goes_to_another_when_it_ran_out(database: Database, clock: FakeClock) -> None:
    with database.transaction() as connection:
        assert take_lease(connection, "projections", "a", clock(), 10) == 1
        assert take_lease(connection, "projections", "b", clock(), 10) is None
        assert take_lease(connection, "projections", "a", clock(), 10) == 1
        clock.advance(seconds=11)
        assert take_lease(connection, "projections", "b", clock(), 10) == 2
        assert holder_of(connection, "projections", clock()) == "b"
        release_lease(connection, "projections", "b", clock())
        assert holder_of(connection, "projections", clock()) is None


def test_upgrade_changes_nothing_when_repeated(database: Database) -> None:
    upgrade_schema(database)
    assert schema_revision(database) == newest_revision()
