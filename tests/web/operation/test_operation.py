"""Health in good and bad states, metrics for this machine only, one log line a request."""

import datetime
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from registry.bootstrap import Registry, open_registry
from registry.projections.requests import LEASE
from registry.queries import describe_health as health
from registry.queries.describe_health import PartState, describe_health
from registry.storage.backups import write_backup
from registry.storage.leases import take_lease
from registry.storage.tables import changes, deliveries
from tests.builders import a_dataset, published
from tests.live_server import GunicornServer, ask
from web.app import create_app


@pytest.fixture
def client(registry: Registry) -> FlaskClient:
    with registry.database.writing() as connection:
        take_lease(connection, LEASE, "worker", registry.clock(), 600)
        connection.commit()
    return create_app(with_backups(registry)).test_client()


def with_backups(registry: Registry) -> Registry:
    registry.settings = replace(
        registry.settings, backup_directory=registry.settings.data_directory / "backups"
    )
    return registry


def parts(client: FlaskClient) -> dict[str, str]:
    return {name: part["status"] for name, part in client.get("/readyz").json["parts"].items()}


def aged(registry: Registry, seconds: float) -> None:
    published(registry, a_dataset())
    with registry.database.writing() as connection:
        connection.execute(
            sa.update(changes).values(at=registry.clock() - datetime.timedelta(seconds=seconds))
        )
        connection.commit()


def test_process_is_alive_whatever_else_fails(client: FlaskClient, registry: Registry) -> None:
    registry.database.close()
    (registry.settings.data_directory / "sdmi.sqlite").unlink()
    answer = client.get("/livez")
    assert (answer.status_code, answer.json["status"]) == (200, "ok")
    assert answer.headers["Cache-Control"] == "no-store"


def test_instance_is_ready_when_all_is_well(client: FlaskClient, registry: Registry) -> None:
    write_backup(registry.database, registry.settings, registry.settings.backup_directory, registry.clock())
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["status"], answer.json["failed"]) == (200, "ok", [])
    assert set(parts(client).values()) == {"ok"}
    assert answer.json["parts"]["checkpoint"]["generation"] > 0


def test_probe_leaves_nothing_behind(client: FlaskClient, registry: Registry) -> None:
    client.get("/readyz")
    with registry.database.reading() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM facts WHERE name = 'probe'")) == 0


def test_missing_worker_is_told(registry: Registry) -> None:
    answer = create_app(with_backups(registry)).test_client().get("/readyz")
    assert (answer.status_code, answer.json["failed"]) == (503, ["worker"])
    assert "sdmi worker" in answer.json["parts"]["worker"]["reason"]


def test_lease_that_ran_out_is_no_worker(registry: Registry) -> None:
    with registry.database.writing() as connection:
        take_lease(connection, LEASE, "worker", registry.clock() - datetime.timedelta(seconds=60), 15)
        connection.commit()
    assert (
        describe_health(registry.database, registry.settings, registry.clock()).parts["worker"].state
        is PartState.FAILED
    )


@pytest.mark.parametrize(
    ("seconds", "status", "code"), [(5, "ok", 200), (120, "warning", 200), (1000, "failed", 503)]
)
def test_age_of_the_oldest_change_counts(
    client: FlaskClient, registry: Registry, seconds: float, status: str, code: int
) -> None:
    aged(registry, seconds)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["parts"]["outbox"]["status"]) == (code, status)
    assert answer.json["parts"]["outbox"]["pending_rdf"] == 1


def test_failing_delivery_warns(client: FlaskClient, registry: Registry) -> None:
    aged(registry, 1)
    with registry.database.writing() as connection:
        connection.execute(sa.update(deliveries).values(attempts=3, last_error="boom"))
        connection.commit()
    assert parts(client)["outbox"] == "warning"


def test_missing_checkpoint_fails(client: FlaskClient, registry: Registry) -> None:
    (registry.settings.rdf_directory / "checkpoints" / "newest").unlink()
    assert client.get("/readyz").json["failed"] == ["checkpoint"]


def test_checkpoint_is_nobodys_business_with_a_remote_store(registry: Registry) -> None:
    settings = replace(registry.settings, rdf_endpoint="http://127.0.0.1:1/query")
    assert "checkpoint" not in describe_health(registry.database, settings, registry.clock()).parts


@pytest.mark.parametrize(
    ("free", "status"), [(2 * 1024**3, "ok"), (512 * 1024**2, "warning"), (1024, "failed")]
)
def test_free_disk_counts(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, free: int, status: str
) -> None:
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": free}))
    assert parts(client)["disk"] == status


@pytest.mark.parametrize(
    ("hours", "status"), [(1, "ok"), (25, "warning"), (24 * 30, "warning"), (None, "warning")]
)
def test_age_of_the_last_backup_counts_and_never_fails(
    client: FlaskClient, registry: Registry, hours: float | None, status: str
) -> None:
    folder = registry.settings.backup_directory
    folder.mkdir()
    (folder / "sdmi-notatimeZ").mkdir()
    (folder / ".sdmi-20991231T000000000000Z.partial").mkdir()
    if hours is not None:
        made = registry.clock() - datetime.timedelta(hours=hours)
        (folder / made.strftime("sdmi-%Y%m%dT%H%M%S%fZ")).mkdir()
    assert parts(client)["backup"] == status
    assert client.get("/readyz").status_code == 200


def test_database_that_cannot_be_written_fails(client: FlaskClient, registry: Registry) -> None:
    registry.database.close()
    path = registry.settings.data_directory / "sdmi.sqlite"
    path.write_bytes(b"no database" * 1000)
    for rest in ("-wal", "-shm"):
        Path(f"{path}{rest}").unlink(missing_ok=True)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert {"database", "outbox", "worker"} <= set(answer.json["failed"])
    assert answer.json["parts"]["disk"]["status"] == "ok"


def test_look_is_taken_once_a_second(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    look = health._database
    monkeypatch.setattr(health, "_database", lambda *arguments: (looks.append(1), look(*arguments))[1])
    for _ in range(20):
        client.get("/readyz")
    assert len(looks) <= 2


def test_strangers_see_states_without_figures(client: FlaskClient) -> None:
    answer = client.get("/readyz", environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert answer.json["parts"]["disk"] == {"status": "ok"}


# Metrics


def samples_of(text: str) -> dict[str, list[tuple[dict[str, str], float]]]:
    found: dict[str, list[tuple[dict[str, str], float]]] = {}
    for family in text_string_to_metric_families(text):
        for one in family.samples:
            found.setdefault(one.name, []).append((one.labels, one.value))
    return found


def test_metrics_count_requests_by_route_and_status(client: FlaskClient) -> None:
    for _ in range(3):
        client.get("/id/dataset/tidak-ada")
    client.get("/livez")
    found = samples_of(client.get("/metrics").text)
    counted = {(one["route"], one["status"]): value for one, value in found["sdmi_request_seconds_count"]}
    assert counted["/id/dataset/<slug>", "404"] == 3
    assert counted["/livez", "200"] == 1
    assert {one["part"]: value for one, value in found["sdmi_part_up"]}["worker"] == 1
    figures = {(one["part"], one["figure"]) for one, _ in found["sdmi_part_figure"]}
    assert {("outbox", "pending_rdf"), ("outbox", "oldest_seconds"), ("checkpoint", "age_seconds")} <= figures


def test_unknown_addresses_share_one_label(client: FlaskClient) -> None:
    for number in range(5):
        client.get(f"/tidak/ada/{number}")
    found = samples_of(client.get("/metrics").text)
    assert {one["route"] for one, _ in found["sdmi_request_seconds_count"]} == {"none"}


def test_harvest_runs_are_counted_by_state(client: FlaskClient, registry: Registry) -> None:
    from registry.model.harvest import HarvestSource
    from registry.model.multilingual import MultilingualText

    source = HarvestSource(
        slug="p", title=MultilingualText({"id": "P"}), kind="ckan", agency="bps", url="http://x.example"
    )
    with registry.unit_of_work() as uow:
        uow.harvests.save_source(source, uow.now)
        uow.harvests.add_run("p", "test", uow.now)
        uow.commit()
    found = samples_of(client.get("/metrics").text)
    assert found["sdmi_harvest_runs"] == [({"state": "queued"}, 1.0)]


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("203.0.113.9", {}),
        ("10.0.0.5", {}),
        ("", {}),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.9"}),
    ],
)
def test_metrics_are_for_this_machine_only(
    client: FlaskClient, address: str, headers: dict[str, str]
) -> None:
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": address}, headers=headers).status_code == 404


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_metrics_are_there_for_this_machine(client: FlaskClient, address: str) -> None:
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": address}).status_code == 200


@pytest.mark.slow
def test_processes_count_together(prepared_data: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(prepared_data, tmp_path / "var", symlinks=True)
    (tmp_path / "metrics").mkdir()
    environment = {
        "SDMI_DATA_DIRECTORY": str(tmp_path / "var"),
        "SDMI_RATE_LIMITS": "false",
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "metrics"),
    }
    server = GunicornServer(environment, workers=2, threads=2)
    try:
        sent = 0
        while len(list((tmp_path / "metrics").glob("histogram_*.db"))) < 2:
            sent += 20
            assert sent < 5000
            with ThreadPoolExecutor(20) as clients:
                list(clients.map(lambda _: ask(server.url, "/robots.txt"), range(20)))
        found = samples_of(ask(server.url, "/metrics")[2].decode())
        counted = {one["route"]: value for one, value in found["sdmi_request_seconds_count"]}
        assert counted["/robots.txt"] == sent
        lines = [json.loads(line) for line in server.log if line.startswith("{")]
        requests = [one for one in lines if one.get("event") == "request"]
        assert len(requests) == sent
        assert {
            "request_id",
            "method",
            "path",
            "status",
            "milliseconds",
            "client",
            "timestamp",
            "level",
        } <= set(requests[0])
    finally:
        server.stop()


# Log


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "sdmi.access")
    return caplog


def events(log: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [one.msg for one in log.records if one.name == "sdmi.access" and isinstance(one.msg, dict)]


def test_every_request_leaves_one_line(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    answer = client.get("/robots.txt?rahasia=1", environ_base={"REMOTE_ADDR": "203.0.113.77"})
    (event,) = events(log)
    assert (event["method"], event["path"], event["status"]) == ("GET", "/robots.txt", 200)
    assert event["request_id"] == answer.headers["X-Request-ID"]
    assert event["client"] == "203.0.113.0/24"
    assert "rahasia" not in str(event)


def test_probes_leave_no_line(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    for path in ("/livez", "/metrics"):
        client.get(path)
    assert events(log) == []


def test_one_time_link_is_not_in_the_log(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    client.get("/invitation/invite_abcdefghijklmnopqrstuvwxyz012345")
    assert "abcdefghijklmnop" not in str(events(log))


def test_given_number_counts_only_from_a_trusted_proxy(registry: Registry) -> None:
    given = {"X-Request-ID": "abcdefgh-1234"}
    assert (
        create_app(registry).test_client().get("/livez", headers=given).headers["X-Request-ID"]
        != "abcdefgh-1234"
    )
    behind = open_registry(replace(registry.settings, trusted_proxies=1))
    client = create_app(behind).test_client()
    assert client.get("/livez", headers=given).headers["X-Request-ID"] == "abcdefgh-1234"
    forged = client.get("/livez", headers={"X-Request-ID": "a b\t{}"}).headers["X-Request-ID"]
    assert forged.isalnum()
    behind.close()
