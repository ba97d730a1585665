"""What is taken for an e-mail address."""

from __future__ import annotations

import pytest

from registry.model.mail_address import is_mail_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pusdatin@kp2mi.go.id", True),
        ("data+ppid_1@bps.go.id", True),
        ("a@b", False),
        ("pusdatin", False),
        ("pusdatin@kp2mi.go.id, ppid@kp2mi.go.id", False),
        ("dua kata@kp2mi.go.id", False),
        ("a@b..id", False),
        ('a@b.id"onclick="x', False),
        ("mailto:a@b.go.id", False),
        ("a@b.id\nBcc: c@d.id", False),
        ("x" * 90 + "@" + "y" * 140 + ".go.id", True),
        ("x" * 101 + "@b.go.id", False),
        ("", False),
    ],
)
def test_only_one_address_and_nothing_else_passes(text: str, expected: bool) -> None:
    assert is_mail_address(text) is expected
