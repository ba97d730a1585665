"""`sdmi vocab`: lists, checks, compares, imports after a report, and exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, parse

from registry.bootstrap import Registry
from registry.cli import sdmi
from registry.errors import RegistryError
from tests.builders import a_dataset, published
from tests.vocabularies import OCCUPATIONS, turtle, written
from vocab.code_lists import SCHEMES, scheme_turtle

NEWER = OCCUPATIONS.replace('"Merawat orang."@id', '"Merawat orang sakit."@id').replace('"1" ;', '"2" ;', 1)


@pytest.fixture
def instance(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """An instance that the command line finds."""
    monkeypatch.setenv("SDMI_DATA_DIRECTORY", str(registry.settings.data_directory))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return registry


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(sdmi, ["vocab", *arguments], input=typed)


def test_import_asks_after_its_report(instance: Registry, tmp_path: Path) -> None:
    refused = run("import", written(tmp_path), "--name", "pekerjaan", typed="n\n")
    assert refused.exit_code == 0
    assert "A new vocabulary of 3 concepts." in refused.output
    assert "pekerjaan" not in instance.schemes.names()
    taken = run("import", written(tmp_path), "--name", "pekerjaan", typed="y\n")
    assert "revision 1" in taken.output
    assert "pekerjaan" in instance.schemes.names()


def test_second_import_reports_changes_and_touched_datasets(instance: Registry, tmp_path: Path) -> None:
    assert run("import", written(tmp_path), "--name", "pekerjaan", "--yes").exit_code == 0
    variable = {"name": "pekerjaan", "code_list": "https://vocabulary.example.org/scheme"}
    slug = published(instance, a_dataset(variable=[variable])).slug
    second = run("import", written(tmp_path, NEWER), "--name", "pekerjaan", "--yes")
    assert second.exit_code == 0, second.output
    assert "0 new, 1 changed, 0 gone" in second.output
    assert "definition: Merawat orang.@id → Merawat orang sakit.@id" in second.output
    assert "1 datasets are touched" in second.output
    assert slug in second.output
    assert (
        "Nothing changes." in run("import", written(tmp_path, NEWER), "--name", "pekerjaan", "--yes").output
    )


def test_import_with_errors_is_refused_even_with_yes(instance: Registry, tmp_path: Path) -> None:
    broken = written(tmp_path, OCCUPATIONS + ":work skos:broader :care .")
    refused = run("import", broken, "--name", "pekerjaan", "--yes")
    assert refused.exit_code == 1
    assert "no cycles in the tree" in refused.output
    assert "pekerjaan" not in instance.schemes.names()


def test_import_under_an_odd_name_is_refused_before_reading(instance: Registry, tmp_path: Path) -> None:
    refused = run("import", written(tmp_path), "--name", "Huruf Besar")
    assert isinstance(refused.exception, RegistryError)
    assert refused.exception.code == "SDMI-157"


@pytest.mark.parametrize("name", ["migration", "sex"])
def test_shipped_vocabulary_passes_its_check(instance: Registry, name: str) -> None:
    checked = run("check", name, "--json")
    assert checked.exit_code == 0
    told = json.loads(checked.output)
    assert (told["conforms"], told["failed"]) == (True, [])


def test_file_is_checked_without_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDMI_DATA_DIRECTORY", str(tmp_path / "nothing"))
    assert run("check", written(tmp_path, name="Berkas Saya.ttl")).exit_code == 0
    broken = run("check", written(tmp_path, OCCUPATIONS + ':work skos:prefLabel "Lain"@id .'))
    assert broken.exit_code == 1
    assert "pref-label-twice" in broken.output


def test_difference_between_files_and_names(instance: Registry, tmp_path: Path) -> None:
    older, newer = written(tmp_path, name="a.ttl"), written(tmp_path, NEWER, "b.ttl")
    changed = run("diff", older, newer, "--json")
    assert changed.exit_code == 3
    assert json.loads(changed.output)["counts"] == {"concepts": 3, "new": 0, "changed": 1, "gone": 0}
    assert run("diff", "sex", "sex").exit_code == 0
    run("import", older, "--name", "pekerjaan", "--yes")
    run("import", newer, "--name", "pekerjaan", "--yes")
    between = run("diff", "pekerjaan@1", "pekerjaan@2")
    assert "0 new, 1 changed, 0 gone" in between.output
    assert run("diff", "pekerjaan@2", newer).exit_code == 0


def test_difference_of_a_shipped_list_names_the_datasets_that_use_it(
    instance: Registry, tmp_path: Path
) -> None:
    slug = published(instance, a_dataset(frequency="monthly")).slug
    path = tmp_path / "frequency.ttl"
    path.write_bytes(scheme_turtle("frequency").replace(b'"Bulanan"@id', b'"Setiap bulan"@id'))
    compared = run("diff", "frequency", str(path))
    assert compared.exit_code == 3
    assert f"{slug}  (monthly)" in compared.output


@pytest.mark.parametrize("name", ["sex", "sdg", "migration"])
def test_export_gives_back_what_the_file_says(instance: Registry, name: str, tmp_path: Path) -> None:
    target = tmp_path / "out.ttl"
    assert run("export", name, "--output", str(target)).exit_code == 0
    ours = set(parse(target.read_bytes(), RdfFormat.TURTLE))
    assert ours == set(parse(scheme_turtle(name), RdfFormat.TURTLE))


def test_imported_vocabulary_comes_out_as_it_went_in(instance: Registry, tmp_path: Path) -> None:
    run("import", written(tmp_path), "--name", "pekerjaan", "--yes")
    target = tmp_path / "out.rdf"
    assert run("export", "pekerjaan", "--format", "rdf", "--output", str(target)).exit_code == 0
    assert set(parse(target.read_bytes(), RdfFormat.RDF_XML)) == set(parse(turtle(), RdfFormat.TURTLE))


@pytest.mark.parametrize(
    ("extension", "start"), [("csv", b"\xef\xbb\xbfnotation,iri,"), ("xlsx", b"PK"), ("jsonld", b"{")]
)
def test_export_in_other_forms(instance: Registry, tmp_path: Path, extension: str, start: bytes) -> None:
    target = tmp_path / f"out.{extension}"
    assert run("export", "sex", "--format", extension, "--output", str(target)).exit_code == 0
    assert target.read_bytes().startswith(start)


def test_list_names_every_vocabulary(instance: Registry, tmp_path: Path) -> None:
    run("import", written(tmp_path), "--name", "pekerjaan", "--yes")
    listed = json.loads(run("list", "--json").output)
    assert [one["name"] for one in listed] == [*SCHEMES, "pekerjaan"]
    assert [one["name"] for one in listed if one["imported"]] == ["pekerjaan"]


def test_unknown_name_is_told(instance: Registry) -> None:
    assert isinstance(run("export", "tidak-ada").exception, RegistryError)
    assert isinstance(run("export", "sex@9").exception, RegistryError)
