"""Running a harvest safely: queue, leases, breaker, and the loop that every kind of source goes through."""
