"""The sample portal is read by the client that CKAN's users have."""

from __future__ import annotations

import ckanapi

from harvesters.samples.server import SampleServer


def test_ckanapi_reads_the_sample_portal() -> None:
    with SampleServer() as server:
        portal = ckanapi.RemoteCKAN(f"{server.base_url}/ckan", get_only=True)
        found = portal.action.package_search(rows=5, start=0)
        assert (found["count"], len(found["results"])) == (27, 5)
        assert portal.action.package_show(id="kemnaker-tka")["title"].startswith("Jumlah Tenaga Kerja Asing")
