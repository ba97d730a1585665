"""The OpenAPI document, the page made from it, and answers that keep what the document promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from registry.bootstrap import Registry
from registry.model.harvest import HarvestSource, SourceState
from registry.model.multilingual import MultilingualText
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE
from registry.storage.dataset_repository import DatasetRepository
from tests.builders import a_dataset, published
from tests.web.api.conftest import AGENCY, Headers
from web.api.routes import PREFIX

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
EXAMPLES = 4
TARGETS: dict[str, Any] = {
    "slug": "sasaran-acak", "name": "migration", "scheme": "sdg", "notation": "10.7", "number": 1,
}  # fmt: skip
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def document(reading: FlaskClient) -> dict[str, Any]:
    answer = reading.get(f"{PREFIX}/openapi.json").json
    assert answer is not None
    return answer


def operations(
    document: Mapping[str, Any],
) -> Iterator[tuple[str, str, Mapping[str, Any], Mapping[str, Any]]]:
    for path, entry in document["paths"].items():
        for method, operation in entry.items():
            if method in METHODS:
                yield path, method, operation, entry


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for one in value.values():
            yield from references(one)
    elif isinstance(value, list):
        for one in value:
            yield from references(one)


def test_document_describes_every_route_and_nothing_else(
    document: Mapping[str, Any], shared_app: Flask
) -> None:
    described = {
        (re.sub(r"{[^}]*}", "{}", path), method.upper()) for path, method, _, _ in operations(document)
    }
    routes = {
        (re.sub(r"<[^>]*>", "{}", rule.rule), method)
        for rule in shared_app.url_map.iter_rules()
        if rule.rule.startswith(f"{PREFIX}/")
        and not rule.rule.endswith(("/openapi.json", f"{PREFIX}/"))
        and not rule.rule.startswith(f"{PREFIX}/try/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert described == routes


def test_document_is_sound(document: Mapping[str, Any]) -> None:
    assert re.fullmatch(r"3\.0\.\d", document["openapi"])
    known = {f"#/components/{kind}/{name}" for kind, all_ in document["components"].items() for name in all_}
    assert set(references(document)) <= known
    names = [operation["operationId"] for _, _, operation, _ in operations(document)]
    assert len(set(names)) == len(names)
    for path, method, operation, entry in operations(document):
        parameters = [*entry.get("parameters", ()), *operation.get("parameters", ())]
        in_path = {one["name"] for one in parameters if one["in"] == "path"}
        assert in_path == set(re.findall(r"{([^}]*)}", path)), path
        assert len({(one["in"], one["name"]) for one in parameters}) == len(parameters), path
        assert operation["summary"], path
        assert operation["x-summary-id"], path
        assert any(status.startswith("2") for status in operation["responses"]), path
        assert method == "get" or "401" in operation["responses"]
        for status, response in operation["responses"].items():
            assert response["description"]
            if int(status) >= 400:
                assert set(response["content"]) == {"application/problem+json"}, (path, status)


def test_description_is_made_from_the_property_table(document: Mapping[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name, table in (("Description", DATASET), ("Distribution", DISTRIBUTION), ("Variable", VARIABLE)):
        assert list(schemas[name]["properties"]) == [row.name for row in table]
        assert schemas[name]["additionalProperties"] is False
    assert schemas["Description"]["properties"]["access_right"]["enum"][0] == "public"


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_shows_every_operation_without_other_hosts(
    reading: FlaskClient, document: Mapping[str, Any], language: str
) -> None:
    page = reading.get(f"{PREFIX}/?lang={language}")
    assert page.status_code == 200
    for path, method, operation, _ in operations(document):
        assert f'id="{operation["operationId"]}"' in page.text
        words = operation["x-summary-id" if language == "id" else "summary"]
        assert words in page.text, (method, path)
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page.text) == []
    scripts = re.findall(r"<script[^>]*>", page.text)
    assert scripts
    assert all("nonce=" in one for one in scripts)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("find_datasets?q=pekerja+migran&limit=", f"{PREFIX}/datasets?q=pekerja+migran"),
        ("read_concept?scheme=sdg&notation=10.7", f"{PREFIX}/concepts/sdg/10.7"),
        ("read_dataset?slug=..%2F..%2Flogin&evil=1", f"{PREFIX}/datasets/..%2F..%2Flogin"),
    ],
)
def test_form_leads_to_its_operation_without_scripts(reading: FlaskClient, query: str, address: str) -> None:
    answer = reading.get(f"{PREFIX}/try/{query}")
    assert (answer.status_code, answer.headers["Location"]) == (303, address)


@pytest.mark.parametrize("name", ["register", "nothing"])
def test_form_leads_nowhere_when_an_operation_writes(reading: FlaskClient, name: str) -> None:
    assert reading.get(f"{PREFIX}/try/{name}").status_code == 404


@pytest.fixture(scope="module")
def fuzzed(shared_world: Registry, shared_app: Flask) -> dict[str, Any]:
    """The operations of a catalog that holds one dataset, one source and one run."""
    published(shared_world, a_dataset(identifier=TARGETS["slug"]))
    with shared_world.unit_of_work() as uow:
        source = HarvestSource(
            slug=TARGETS["slug"], title=MultilingualText.of(id="x"), kind="ckan", url="http://127.0.0.1/",
            agency=AGENCY, state=SourceState.APPROVED,
        )  # fmt: skip
        uow.harvests.save_source(source, uow.now)
        TARGETS["number"] = uow.harvests.add_run(source.slug, "test", uow.now)
        uow.commit()
    shared_world.relay.drain()
    schema = schemathesis.openapi.from_wsgi(f"{PREFIX}/openapi.json", shared_app)
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


def aimed(case: Any, version: int) -> Any:
    """Let a random call meet something that is there, made from its newest version."""
    for name in case.path_parameters or {}:
        is_agency = "/agencies/" in case.path
        case.path_parameters[name] = (
            "bps" if name == "notation" and is_agency else TARGETS.get(name, case.path_parameters[name])
        )
    if case.method in ("PUT", "PATCH", "DELETE", "POST") and case.path_parameters:
        case.headers["If-Match"] = f'"{version}"'
    if isinstance(case.body, dict) and case.path.endswith(("/datasets", "/datasets/{slug}")):
        words = {
            name: case.body[name] for name in ("identifier", "version", "source_system") if name in case.body
        }
        case.body = {**words, "publisher": AGENCY, "title": {"id": "Acak " + str(words)}}
    return case


@pytest.mark.parametrize("is_aimed", [False, True], ids=["at random", "at what is there"])
@pytest.mark.parametrize("who", ["anonymous", "producer", "administrator"])
def test_random_calls_are_answered_as_documented(
    fuzzed: dict[str, Any],
    shared_world: Registry,
    accounts_data: tuple[Any, dict[str, Headers]],
    who: str,
    is_aimed: bool,
) -> None:
    """Some examples of each operation: no server error, and only documented statuses, types and shapes."""
    assert len(fuzzed) > 25
    statuses: Counter[int] = Counter()
    for operation in fuzzed.values():

        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck), derandomize=True,
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def call(case: Any) -> None:
            if is_aimed:
                with shared_world.database.reading() as connection:
                    _, record = DatasetRepository(connection).get(str(TARGETS["slug"]))
                case = aimed(case, record.version)
            answer = case.call_and_validate(headers=accounts_data[1][who], checks=CHECKS)
            statuses[answer.status_code // 100] += 1

        call()
    assert statuses[2] > (3 if is_aimed else 1) * EXAMPLES


def test_every_error_is_a_problem(shared_app: Flask) -> None:
    visitor = shared_app.test_client()
    for method, path, status in (
        ("GET", "/nothing", 404), ("POST", "/schemes", 405), ("GET", "/datasets?x=1", 422), ("PUT", "/datasets/a", 401),
    ):  # fmt: skip
        answer = visitor.open(PREFIX + path, method=method)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
        problem = json.loads(answer.text)
        assert {"type", "title", "status", "detail", "code", "messages", "instance"} <= set(problem)
