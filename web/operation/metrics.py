"""What the web measures: requests, queries, and the state of the instance when somebody looks.

With several web processes the counts lie in files of the folder `PROMETHEUS_MULTIPROC_DIR`, which whoever
starts the processes sets (and empties) before; without it each process counts for itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from flask import Flask, current_app, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from registry.bootstrap import Registry
from registry.queries.describe_health import PartState, describe_health, run_states
from web import current

EXTENSION = "sdmi_metrics"
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0)
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class Metrics:
    """The instruments of one application."""

    def __init__(self) -> None:
        """Make the instruments, in a registry of their own so that an application may be made twice."""
        self.registry = CollectorRegistry()
        self.requests = Histogram(
            "sdmi_request_seconds",
            "Time to answer a request, by route and status.",
            ("method", "route", "status"),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.in_flight = Gauge(
            "sdmi_requests_in_flight",
            "Requests being answered.",
            multiprocess_mode="livesum",
            registry=self.registry,
        )
        self.queries = Counter(
            "sdmi_sparql_queries",
            "SPARQL queries, by what became of them: answered, truncated, or the code of the rule that ended them.",
            ("outcome",),
            registry=self.registry,
        )

    def observe(self, status: int, seconds: float) -> None:
        """Count the request at hand."""
        method = request.method if request.method in _METHODS else "other"
        route = request.url_rule.rule if request.url_rule is not None else "none"
        self.requests.labels(method, route, str(status)).observe(seconds)


class InstanceCollector(Collector):
    """Asks the instance how it is doing, at the moment somebody looks."""

    def __init__(self, registry: Registry) -> None:
        """Ask `registry`."""
        self._registry = registry

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give states and figures as gauges."""
        registry = self._registry
        health = describe_health(registry.database, registry.settings, registry.clock())
        is_well = GaugeMetricFamily("sdmi_part_up", "1 unless the part failed.", labels=["part"])
        figures = GaugeMetricFamily("sdmi_part_figure", "Figures of the parts.", labels=["part", "figure"])
        for name, part in health.parts.items():
            is_well.add_metric([name], float(part.state is not PartState.FAILED))
            for figure, value in part.figures.items():
                if isinstance(value, int | float):
                    figures.add_metric([name, figure], float(value))
        yield is_well
        yield figures
        if "database" not in health.failed:
            states = GaugeMetricFamily("sdmi_harvest_runs", "Harvest runs, by state.", labels=["state"])
            for state, number in run_states(registry.database).items():
                states.add_metric([state], float(number))
            yield states


def install(app: Flask) -> None:
    """Give the application its instruments."""
    app.extensions[EXTENSION] = Metrics()


def count_query(outcome: str) -> None:
    """Count a SPARQL query by what became of it."""
    instruments().queries.labels(outcome).inc()


def instruments() -> Metrics:
    """Give the instruments of the application at hand."""
    found: Metrics = current_app.extensions[EXTENSION]
    return found


def exposition() -> bytes:
    """Write everything in the text format of Prometheus, over all web processes of this machine."""
    if os.environ.get(FOLDER_VARIABLE):
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    else:
        counted = instruments().registry
    instance = CollectorRegistry()
    instance.register(InstanceCollector(current.registry()))
    return generate_latest(counted) + generate_latest(instance)
