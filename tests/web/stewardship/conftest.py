"""The people and the site of the accounts' tests, for the stewards' desk."""

from tests.web.accounts.conftest import (  # noqa: F401 - fixtures
    app,
    clock,
    producer,
    registry,
    reviewer,
    stranger,
    visitor,
    walidata,
)
