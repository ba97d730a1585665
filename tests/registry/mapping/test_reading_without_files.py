"""Reading RDF where no file can be opened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SPECIMEN = Path(__file__).parents[2] / "specimens" / "dcat" / "wild.ttl"
PROGRAM = """
import resource, sys
from registry.mapping.dcat_reading import datasets_from_rdf, prepare
content = open(sys.argv[1], "rb").read()
prepare()
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
print(len(datasets_from_rdf(content, "text/turtle", "http://x/").datasets))
"""


def test_no_file_is_opened_when_prepared() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(SPECIMEN)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.stdout, run.stderr) == ("2\n", "")
