"""A request that is repeated under its key within a day makes nothing twice."""

from __future__ import annotations

import datetime

import pytest
import sqlalchemy as sa

from registry.bootstrap import Registry
from registry.errors import Rejected, Unavailable
from registry.storage.request_keys import RequestKey, RequestKeys
from registry.storage.tables import facts

KEY = RequestKey(actor="a@sdmi.test", key="1", body_digest="x")
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(hours=24)


def test_key_is_known_for_a_day_and_then_forgotten(registry: Registry) -> None:
    with registry.unit_of_work() as uow:
        keys = RequestKeys(uow.connection)
        assert keys.answered(KEY, NOW) is None
        keys.keep(KEY, "satu", NOW)
        assert keys.answered(KEY, NOW + DAY - datetime.timedelta(seconds=1)) == "satu"
        assert keys.answered(KEY, NOW + DAY) is None
        keys.keep(KEY, "dua", NOW + DAY)
        kept = uow.connection.scalars(sa.select(facts.c.name).where(facts.c.name.like("request:%"))).all()
        assert list(kept) == [KEY.name]


def test_key_is_refused_when_the_body_is_another(registry: Registry) -> None:
    with registry.unit_of_work() as uow:
        RequestKeys(uow.connection).keep(KEY, "satu", NOW)
        other = RequestKey(actor=KEY.actor, key=KEY.key, body_digest="y")
        with pytest.raises(Rejected):
            RequestKeys(uow.connection).answered(other, NOW)


def test_second_of_two_at_once_is_asked_to_wait(registry: Registry) -> None:
    with registry.unit_of_work() as uow:
        RequestKeys(uow.connection).keep(KEY, "satu", NOW)
        with pytest.raises(Unavailable):
            RequestKeys(uow.connection).keep(KEY, "dua", NOW)


def test_key_of_another_person_is_another_key() -> None:
    assert RequestKey(actor="b@sdmi.test", key="1", body_digest="x").name != KEY.name
    assert len(KEY.name) <= 80
