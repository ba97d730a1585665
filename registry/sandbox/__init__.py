"""Parsing foreign bytes where it can do no harm: a disposable process with limits, and checks made before it.

`Sandbox.run(function, ...)` calls a module-level function of ours in a child process; `refuse_doctype` and
its siblings turn away what no parser should see. A refusal is `Rejected`, a death in the child
`SandboxFailure`.
"""

from registry.sandbox.failures import SandboxFailure
from registry.sandbox.input_checks import refuse_deep_json, refuse_doctype, refuse_oversized
from registry.sandbox.limits import SandboxLimits
from registry.sandbox.sandbox import Sandbox, run_in_sandbox

__all__ = [
    "Sandbox",
    "SandboxFailure",
    "SandboxLimits",
    "refuse_deep_json",
    "refuse_doctype",
    "refuse_oversized",
    "run_in_sandbox",
]
