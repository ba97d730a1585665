"""Settings come from the environment and say what is wrong with them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from registry.bootstrap import open_registry
from registry.errors import Rejected
from registry.settings import Settings


def test_settings_are_read_by_their_kind() -> None:
    found = Settings.from_environment(
        {"SDMI_BASE_URL": "https://x.id/", "SDMI_PORT": "81", "SDMI_DEMO": "yes", "SDMI_DATA_DIRECTORY": "/d"}
    )
    assert (found.base_url, found.port, found.demo, found.data_directory) == (
        "https://x.id",
        81,
        True,
        Path("/d"),
    )
    assert found.database_address == "sqlite:////d/sdmi.sqlite"


def test_wrong_value_is_refused_by_name() -> None:
    with pytest.raises(Rejected, match="SDMI_PORT"):
        Settings.from_environment({"SDMI_PORT": "many"})


def test_every_setting_is_explained() -> None:
    assert all(len(one.metadata["help"]) > 10 for one in fields(Settings))


def test_weak_secret_is_refused_and_a_kept_one_stays(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="weak"):
        open_registry(Settings(data_directory=tmp_path, secret_key="secret" * 10)).secret_key()
    first = open_registry(Settings(data_directory=tmp_path)).secret_key()
    assert len(first) >= 48
    assert open_registry(Settings(data_directory=tmp_path)).secret_key() == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
