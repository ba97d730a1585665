"""Who may do what: every route of the API times every role times own, foreign, draft and withdrawn records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.bootstrap import Registry
from registry.commands.withdraw_dataset import withdraw_dataset
from registry.model.account import SYSTEM
from registry.model.harvest import HarvestSource, SourceState
from registry.model.multilingual import MultilingualText
from tests.builders import a_dataset, drafted, published
from tests.web.api.conftest import AGENCY, PEOPLE, Headers
from web.api.routes import PREFIX

WHO = ("anonymous", *PEOPLE)
INSIDERS = ("producer", "walidata", "reviewer", "administrator", "read-only token")
PERMITTED = (422, 428)
"""What somebody with the right is answered who sends no version and nothing useful."""

Expected = Mapping[str, int | tuple[int, ...]]


def _everybody(status: int | tuple[int, ...]) -> Expected:
    return dict.fromkeys(WHO, status)


def _readers_of_drafts(inside: int, outside: int) -> Expected:
    return {who: inside if who in INSIDERS else outside for who in WHO}


def _writers(*permitted: str, hidden: bool) -> Expected:
    """Those permitted; for the others 401, 404 where they may not know of the record, else 403."""
    expected: dict[str, int | tuple[int, ...]] = {}
    for who in WHO:
        is_insider = who in INSIDERS
        expected[who] = PERMITTED if who in permitted else 404 if hidden and not is_insider else 403
    return {**expected, "anonymous": 401}


def _keepers(permitted: int) -> Expected:
    """Those who decide on what the agency's datasets and sources bring; the others 401 or 403."""
    return {who: permitted if who in KEEPERS else 401 if who == "anonymous" else 403 for who in WHO}


def _deciders(permitted: int) -> Expected:
    """Those who decide on anything at all, a walidata of another agency too."""
    return {**_keepers(permitted), "walidata of another": permitted}


TEAM = ("producer", "walidata", "administrator")
REVIEW = ("reviewer", "administrator")
KEEPERS = ("walidata", "reviewer", "administrator")
PUBLISHED, DRAFT, WITHDRAWN = "p2mi-published", "p2mi-draft", "p2mi-withdrawn"

STATISTICS = ("activities", "variables", "indicators")
"""MS-Keg, MS-Var and MS-Ind; `test_statistics` tries every role on records that exist."""

OPEN = (
    "/datasets", "/datasets.csv", "/suggestions/words?q=pe", "/schemes", "/schemes/migration", "/concepts",
    "/concepts/remittances", "/concepts/sdg/10.7", "/agencies", "/agencies/bps", "/properties", "/rules", "/sources",
    "/sources/terbuka", "/runs", "/runs/1", "/runs/1/outcomes", "/openapi.json", "/", "/vocabularies",
    "/vocabularies/migration", "/vocabularies/migration/top-concepts", "/vocabularies/migration/hierarchy/remittances",
    "/vocabularies/migration/revisions", "/vocabularies/migration/concepts/remittances/narrower",
    "/vocabularies/migration/concepts/remittances/mappings", "/concepts/search?q=pe",
    "/concepts/lookup?notation=remittances", "/activities", "/variables", "/indicators",
    f"/interoperability?left={PUBLISHED}&right={PUBLISHED}",
    "/concepts/data?uri=https://w3id.org/sdmi/concept/migration/remittances",
)  # fmt: skip

TABLE: list[tuple[str, str, Expected]] = [
    *(("GET", path, _everybody(200)) for path in OPEN),
    ("GET", "/try/list_schemes", _everybody(303)),
    ("POST", "/validations", _everybody(415)),
    ("POST", "/interoperability", _everybody((400, 415, 422))),
    ("POST", "/suggestions", _everybody((400, 415, 422))),
    ("POST", "/suggestions/batch", _everybody((400, 415, 422))),
    ("POST", "/variable-proposals", _everybody((400, 415, 422))),
    ("GET", "/vocabularies/migration/revisions/9", _everybody(404)),
    *(("GET", f"/{kind}/none", _everybody(404)) for kind in STATISTICS),
    *(("PUT", f"/{kind}/none", {**_everybody((403, 404, 422)), "anonymous": 401}) for kind in STATISTICS),
    *(("POST", f"/{kind}/none/steps", {**_everybody((403, 404, 422)), "anonymous": 401}) for kind in STATISTICS),
    *(("POST", f"/{kind}", {**_everybody((403, 422)), "anonymous": 401}) for kind in STATISTICS),
    ("POST", "/statistics/imports", {**_everybody((200, 400, 403, 415, 422)), "anonymous": 401}),
    ("GET", f"/datasets/{PUBLISHED}", _everybody(200)),
    ("GET", f"/datasets/{DRAFT}", _readers_of_drafts(200, 404)),
    ("GET", f"/datasets/{WITHDRAWN}", _everybody(410)),
    ("GET", f"/datasets/{WITHDRAWN}?draft=true", _readers_of_drafts(200, 410)),
    *(
        ("GET", f"/datasets/{slug}/{part}", expected)
        for part in ("revisions", "findings")
        for slug, expected in ((PUBLISHED, _everybody(200)), (DRAFT, _readers_of_drafts(200, 404)))
    ),
    ("GET", f"/datasets/{WITHDRAWN}/revisions", _readers_of_drafts(200, 410)),
    ("GET", f"/datasets/{WITHDRAWN}/findings", _everybody(410)),
    ("POST", "/datasets", {**_writers(*TEAM, hidden=False), "anonymous": 401}),
    *(
        (method, f"/datasets/{slug}{step}", _writers(*permitted, hidden=slug == DRAFT))
        for slug in (PUBLISHED, DRAFT)
        for method, step, permitted in (
            ("PUT", "", TEAM), ("PATCH", "", TEAM), ("DELETE", "?reason=x", KEEPERS), ("POST", "/submissions", TEAM),
            ("POST", "/publications", REVIEW), ("POST", "/returns", REVIEW), ("POST", "/restorations", KEEPERS),
        )
    ),
    ("GET", "/suggested-links", _deciders(200)),
    ("GET", "/link-corrections", _deciders(200)),
    ("POST", f"/datasets/{PUBLISHED}/links/decisions", _keepers(404)),
    ("DELETE", "/link-decisions/entah", {**_everybody(404), "anonymous": 401}),
    ("GET", "/sources/terbuka/outside", _everybody(200)),
    ("GET", "/sources/rancangan/outside", _readers_of_drafts(200, 404)),
    ("POST", "/sources/terbuka/admissions", _keepers(404)),
    ("GET", "/sources/rancangan", _readers_of_drafts(200, 404)),
    ("GET", "/runs/2", _readers_of_drafts(200, 404)),
    ("GET", "/runs/2/outcomes", _readers_of_drafts(200, 404)),
    ("GET", "/runs?source=rancangan", _readers_of_drafts(200, 404)),
]  # fmt: skip

BODIES: dict[str, Any] = {
    "/datasets": {"title": {}, "publisher": AGENCY},
    "/decisions": {"decisions": [{"kind": "gcm", "target": "99", "decision": "accept"}]},
    "/admissions": {"identifier": "entah"},
    "/returns": {"comments": [{"text": "Lengkapi judul."}]},
}


@pytest.fixture(scope="module")
def visited(shared_world: Registry, shared_app: Flask) -> FlaskClient:
    published(shared_world, a_dataset(identifier=PUBLISHED))
    drafted(shared_world, a_dataset(identifier=DRAFT))
    published(shared_world, a_dataset(identifier=WITHDRAWN))
    withdraw_dataset(
        shared_world.unit_of_work(), WITHDRAWN, actor=SYSTEM, expected_version=1, reason="x", daily_share=1.0
    )
    with shared_world.unit_of_work() as uow:
        for slug, state in (("terbuka", SourceState.APPROVED), ("rancangan", SourceState.DRAFT)):
            source = HarvestSource(
                slug=slug, title=MultilingualText.of(id=slug), kind="ckan", url="http://u:p@127.0.0.1/?key=k",
                agency=AGENCY, state=state,
            )  # fmt: skip
            uow.harvests.save_source(source, uow.now)
            uow.harvests.add_run(slug, "test", uow.now)
        uow.commit()
    shared_world.relay.drain()
    return shared_app.test_client(use_cookies=False)


@pytest.mark.parametrize(("method", "path", "expected"), TABLE, ids=[f"{row[0]} {row[1]}" for row in TABLE])
def test_answer_depends_on_who_asks(
    visited: FlaskClient,
    accounts_data: tuple[Any, dict[str, Headers]],
    method: str,
    path: str,
    expected: Expected,
) -> None:
    sent: dict[str, Any] = {}
    if method in ("POST", "PUT", "PATCH") and path != "/validations":
        body = next((one for end, one in BODIES.items() if path.endswith(end)), {"title": {}})
        sent = {"json": body}
        if method == "PATCH":
            sent["content_type"] = "application/merge-patch+json"
    wrong = {}
    for who, headers in accounts_data[1].items():
        status = visited.open(PREFIX + path, method=method, headers=headers, **sent).status_code
        wanted = expected[who]
        if status not in (wanted if isinstance(wanted, tuple) else (wanted,)):
            wrong[who] = f"{status} instead of {wanted}"
    assert wrong == {}


def test_every_route_is_in_the_table(shared_app: Flask) -> None:
    adapter = shared_app.url_map.bind("127.0.0.1")
    tested = {
        (method, adapter.match(PREFIX + path.partition("?")[0], method)[0]) for method, path, _ in TABLE
    }
    routes = {
        (method, rule.endpoint)
        for rule in shared_app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes - tested == set()


def test_cookie_counts_for_nothing_on_the_api(shared_app: Flask, visited: FlaskClient) -> None:
    with shared_app.test_client() as browser:
        with browser.session_transaction() as session:
            session["_user_id"] = "whoever"
        assert browser.get(f"{PREFIX}/datasets/{DRAFT}").status_code == 404
        assert browser.post(f"{PREFIX}/datasets", json={"title": {"id": "x"}}).status_code == 401


def test_source_is_told_without_secrets(visited: FlaskClient) -> None:
    told = visited.get(f"{PREFIX}/sources/terbuka").text
    assert "key=k" not in told
    assert "u:p" not in told


def test_persons_are_named_to_insiders_only(visited: FlaskClient, accounts_data: Any) -> None:
    address = f"{PREFIX}/datasets/{PUBLISHED}/revisions"
    assert visited.get(address).json["items"][0]["created_by"] is None  # type: ignore[index]
    inside = visited.get(address, headers=accounts_data[1]["producer"]).json
    assert inside["items"][0]["created_by"] == "test"  # type: ignore[index]
