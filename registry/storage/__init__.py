"""The system of record: SQL tables, the unit of work that writes them, and the outbox that feeds projections."""
