"""The kinds can be listed without being loaded, and their options are checked."""

import subprocess
import sys

import pytest

from harvesters.harvester import Harvester, NullHarvester
from harvesters.kinds import KINDS, kind_named, open_harvester, options_of
from registry.errors import NotFound, Rejected
from registry.http_client import FetchLimits, GuardedClient
from registry.model.harvest import HarvestSource
from registry.model.multilingual import MultilingualText
from registry.sandbox import Sandbox


def a_source(kind: str, **options: object) -> HarvestSource:
    return HarvestSource(
        slug="uji",
        title=MultilingualText(),
        kind=kind,
        url="https://x.example.go.id",
        agency="bps",
        options=options,
    )


@pytest.mark.parametrize("kind", [*KINDS, "bps-webapi"])
def test_harvester_of_each_kind_is_found(kind: str, sandbox: Sandbox) -> None:
    harvester = open_harvester(a_source(kind), GuardedClient(FetchLimits(), "test"), sandbox)

    assert isinstance(harvester, Harvester)
    assert harvester.mapper_version


def test_null_harvester_keeps_the_contract(sandbox: Sandbox) -> None:
    harvester: Harvester = NullHarvester(a_source("null"), GuardedClient(FetchLimits(), "test"), sandbox)

    (page,) = harvester.pages()

    assert page.is_last
    assert harvester.read(page.records) == []


def test_every_text_of_a_kind_is_in_both_languages() -> None:
    texts = [text for kind in KINDS.values() for text in (kind.title, kind.description)]
    texts += [text for kind in KINDS.values() for one in kind.options for text in (one.label, one.help)]
    assert all(set(text) == {"id", "en"} and all(text.values()) for text in texts)


def test_no_reader_is_loaded_when_kinds_are_listed() -> None:
    heavy = ("pyoxigraph", "httpx", "python_calamine")
    code = f"import sys, harvesters.kinds; print([one for one in sys.modules if one in {heavy}])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_unknown_kind_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(NotFound, match="ckan, dcat, register, bps_webapi"):
        kind_named("ftp")


def test_options_have_their_defaults_when_not_given() -> None:
    assert options_of("ckan", {"rows": "50"}) == {
        "rows": 50, "filter": "", "dialect": "", "language": "", "only_migration": False,
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_harvested_for_migration_only(kind: str) -> None:
    assert options_of(kind, {"only_migration": True})["only_migration"] is True
    with pytest.raises(Rejected):
        options_of(kind, {"only_migration": "yes"})


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("ckan", {"rows": "many"}),
        ("ckan", {"no_such": 1}),
        ("ckan", {"language": "fr"}),
        ("register", {"columns": ["a"]}),
        ("bps_webapi", {"english": "yes"}),
        ("bps_webapi", {"models": "var"}),
    ],
)
def test_option_is_refused_when_its_value_does_not_fit(kind: str, options: dict[str, object]) -> None:
    with pytest.raises(Rejected):
        options_of(kind, options)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("bps_webapi", {"key": "0123456789abcdef0123456789abcdef"}),
        ("bps_webapi", {"key_env": "SDMI_SECRET_KEY"}),
        ("bps_webapi", {"key_env": "PATH"}),
        ("bps_webapi", {"models": ["census"]}),
        ("bps_webapi", {"domain": "../x"}),
        ("register", {"columns": {"Nama": "no_such_property"}}),
    ],
)
def test_source_is_refused_when_an_option_would_do_harm(
    kind: str, options: dict[str, object], sandbox: Sandbox
) -> None:
    with pytest.raises(Rejected):
        open_harvester(a_source(kind, **options), GuardedClient(FetchLimits(), "test"), sandbox)


def test_mapper_version_changes_when_options_do(sandbox: Sandbox) -> None:
    client = GuardedClient(FetchLimits(), "test")
    first, second = (open_harvester(a_source("ckan", language=one), client, sandbox) for one in ("id", "en"))
    assert first.mapper_version != second.mapper_version
