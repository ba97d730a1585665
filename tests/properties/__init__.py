"""Laws that hold for all values: round trips, idempotence."""
