"""The same people as in the tests of accounts."""

from tests.web.accounts.conftest import (  # noqa: F401 - fixtures are found by their names
    administrator,
    app,
    clock,
    producer,
    registry,
    reviewer,
    stranger,
    visitor,
    walidata,
)
