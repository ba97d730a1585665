"""No secret reaches a log line."""

from __future__ import annotations

import io
import json
import logging
import sys

import pytest

from registry.identifiers import mint_secret
from registry.logs import start_logging, without_secrets


@pytest.mark.parametrize("prefix", ["sdmi", "invite", "password"])
def test_own_secrets_are_taken_out(prefix: str) -> None:
    secret = mint_secret(prefix)
    assert secret not in without_secrets(f"GET /x/{secret}?a=1")


def test_bearer_and_password_in_address_are_taken_out() -> None:
    text = without_secrets("Authorization: Bearer abc.def postgresql://sdmi:geheim@db/x")
    assert "abc.def" not in text
    assert "geheim" not in text


def test_each_event_is_one_json_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    try:
        start_logging("INFO")
        logging.getLogger("sdmi.test").info("token %s", mint_secret("sdmi"))
    finally:
        root.handlers[:], root.level = before[0], before[1]
    line = json.loads(stream.getvalue())
    assert line["event"] == "token [removed]"
    assert line["level"] == "info"
