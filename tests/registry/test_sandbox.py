"""The sandbox contains crashes, time, memory and network, and lets results and refusals through."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.errors import Conflict, Rejected, Unavailable
from registry.sandbox import (
    Sandbox,
    SandboxFailure,
    SandboxLimits,
    refuse_deep_json,
    refuse_doctype,
    refuse_oversized,
    run_in_sandbox,
)
from tests.registry import sandbox_functions as functions

MEBIBYTE = 1024 * 1024
SMALL = SandboxLimits(memory_bytes=64 * MEBIBYTE, cpu_seconds=2, wall_seconds=5)
BOMB = b"""<!DOCTYPE xmlbomb [
<!ENTITY a "1234567890" >
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<bomb>&c;</bomb>"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SMALL, size=1) as open_sandbox:
        yield open_sandbox


def cause_of(sandbox: Sandbox, function: object, *args: object, limits: SandboxLimits | None = None) -> str:
    with pytest.raises(SandboxFailure) as caught:
        sandbox.run(function, *args, limits=limits)  # type: ignore[arg-type]
    assert set(caught.value.message) == {"id", "en"}
    assert caught.value.code == f"sandbox.{caught.value.cause}"
    return caught.value.cause


def is_running(pid: int) -> bool:
    """A container's first process may not collect orphans, so a dead one can still have its number."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def own_children() -> set[str]:
    """Every child of this process, zombies too."""
    return {
        pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()
    }


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_values_come_back_when_a_function_succeeds(sandbox: Sandbox) -> None:
    assert sandbox.run(functions.read, "Penempatan", 1, 2) == functions.Reading("Penempatan", (1, 2))
    assert sandbox.run(functions.repeated, b"ab", MEBIBYTE) == b"ab" * MEBIBYTE
    assert sandbox.run(functions.length, bytes(8 * MEBIBYTE)) == 8 * MEBIBYTE


def test_the_child_stays_when_calls_go_well(sandbox: Sandbox) -> None:
    first = sandbox.run(functions.process_id)
    assert first == sandbox.run(functions.process_id) != os.getpid()


def test_a_refusal_comes_back_as_itself_when_raised_inside(sandbox: Sandbox) -> None:
    with pytest.raises(Conflict) as caught:
        sandbox.run(functions.refuse)
    assert caught.value.message == {"id": "Sudah ada.", "en": "Already there."}
    assert caught.value.code == "test.conflict"


@pytest.mark.parametrize("function", [functions.fail, functions.fail_strangely, functions.recurse])
def test_nothing_leaks_when_another_error_is_raised(sandbox: Sandbox, function: object) -> None:
    with pytest.raises(SandboxFailure) as caught:
        sandbox.run(function)  # type: ignore[arg-type]
    assert caught.value.cause == "error"
    assert "secret" not in str(caught.value.message) + repr(caught.value.__context__)


def test_a_crash_is_contained_when_the_child_dies(sandbox: Sandbox) -> None:
    assert cause_of(sandbox, functions.crash) == "crashed"
    assert cause_of(sandbox, functions.leave) == "crashed"
    assert sandbox.run(functions.length, b"abc") == 3


def test_time_is_bounded_when_a_function_hangs(sandbox: Sandbox) -> None:
    started = time.monotonic()
    assert cause_of(sandbox, functions.sleep, 30, limits=SandboxLimits(wall_seconds=0.3)) == "timeout"
    assert time.monotonic() - started < 2


def test_processor_time_is_bounded_when_a_function_spins(sandbox: Sandbox) -> None:
    limits = SandboxLimits(cpu_seconds=0, wall_seconds=10)
    assert cause_of(sandbox, functions.spin, limits=limits) == "timeout"
    assert cause_of(sandbox, functions.backtrack, limits=limits) == "timeout"


def test_memory_is_bounded_when_a_function_takes_much(sandbox: Sandbox) -> None:
    assert cause_of(sandbox, functions.take_memory, 200 * MEBIBYTE) == "memory"
    assert sandbox.run(functions.take_memory, 30 * MEBIBYTE) == 30 * MEBIBYTE


def test_limits_are_those_of_the_call_when_they_differ(sandbox: Sandbox) -> None:
    roomy = SandboxLimits(memory_bytes=400 * MEBIBYTE)
    assert sandbox.run(functions.take_memory, 200 * MEBIBYTE, limits=roomy) == 200 * MEBIBYTE
    assert cause_of(sandbox, functions.take_memory, 200 * MEBIBYTE) == "memory"


def test_an_answer_is_refused_when_it_is_too_large(sandbox: Sandbox) -> None:
    limits = SandboxLimits(answer_bytes=MEBIBYTE)
    assert cause_of(sandbox, functions.repeated, b"a", 2 * MEBIBYTE, limits=limits) == "answer"


def test_no_socket_file_or_program_opens_when_the_child_is_ready(sandbox: Sandbox) -> None:
    assert sandbox.run(functions.open_socket) == "Too many open files"
    assert sandbox.run(functions.open_file) == "Too many open files"
    assert sandbox.run(functions.start_program) != "0"


def test_no_secret_of_the_environment_is_seen_when_a_child_runs(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDMI_SECRET_KEY", "hidden")
    with Sandbox(SMALL) as fresh:
        assert "hidden" not in str(fresh.run(functions.environment))


def test_usual_encodings_work_when_files_can_no_longer_be_opened(sandbox: Sandbox) -> None:
    for encoding in ("cp1252", "utf-16", "utf-32-le", "latin-1", "utf-8-sig", "idna"):
        assert sandbox.run(functions.decode, "abc".encode(encoding), encoding) == "abc"


def test_an_answer_that_could_act_is_refused_when_loaded(sandbox: Sandbox) -> None:
    assert cause_of(sandbox, functions.send_bomb) == "answer"
    assert cause_of(sandbox, functions.send_path) == "answer"
    with Sandbox(SMALL, result_modules=["pathlib"]) as generous:
        assert str(generous.run(functions.send_path)) == "/a"


def test_a_function_is_refused_when_the_child_cannot_name_it(sandbox: Sandbox) -> None:
    with pytest.raises(TypeError):
        sandbox.run(lambda: 1)
    with pytest.raises(TypeError):
        sandbox.run(functions.Bomb.__reduce__)


def test_the_next_call_works_when_the_idle_child_was_killed(sandbox: Sandbox) -> None:
    killed = sandbox.run(functions.process_id)
    os.kill(killed, signal.SIGKILL)
    time.sleep(0.05)
    assert sandbox.run(functions.process_id) != killed
    assert str(killed) not in own_children()


def test_the_call_fails_alone_when_its_child_is_killed(sandbox: Sandbox) -> None:
    victim = sandbox.run(functions.process_id)
    threading.Timer(0.2, os.kill, (victim, signal.SIGKILL)).start()
    assert cause_of(sandbox, functions.sleep, 4) == "crashed"
    assert sandbox.run(functions.length, b"a") == 1


def test_no_child_and_no_zombie_is_left_when_a_sandbox_closes() -> None:
    before = own_children()
    descriptors = open_descriptors()
    own = Sandbox(SMALL, size=2)
    own.run(functions.process_id)
    cause_of(own, functions.crash)
    cause_of(own, functions.sleep, 9, limits=SandboxLimits(wall_seconds=0.2))
    own.warm_up()
    own.close()
    gc.collect()
    assert own_children() <= before
    assert open_descriptors() <= descriptors  # fewer, when rubbish of an earlier test was swept up meanwhile


def test_a_child_is_replaced_when_it_has_served_long_enough() -> None:
    with Sandbox(SMALL, size=1, calls_per_child=2) as own:
        pids = [own.run(functions.process_id) for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_callers_share_the_children_when_there_are_more_threads() -> None:
    pids: set[int] = set()
    with Sandbox(SMALL, size=2) as own:

        def work() -> None:
            for _ in range(20):
                pids.add(own.run(functions.process_id))

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert 1 <= len(pids) <= 2


def test_a_caller_is_sent_away_when_all_children_stay_busy() -> None:
    with Sandbox(SMALL, size=1, patience_seconds=0.1) as own:
        own.warm_up()
        busy = threading.Thread(target=own.run, args=(functions.sleep, 0.6))
        busy.start()
        time.sleep(0.1)
        with pytest.raises(Unavailable) as caught:
            own.run(functions.process_id)
        busy.join()
    assert caught.value.code == "sandbox.busy"


def test_the_caller_hears_of_it_when_no_child_can_start() -> None:
    with Sandbox(SMALL, preload=["registry.no_such_module"]) as own, pytest.raises(Unavailable) as caught:
        own.run(functions.process_id)
    assert caught.value.code == "sandbox.start"


def _pid_through(sandbox: Sandbox, answers: multiprocessing.Queue[int]) -> None:
    answers.put(sandbox.run(functions.process_id))


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_worker_gets_children_of_its_own_when_it_inherits_a_sandbox(sandbox: Sandbox) -> None:
    mine = sandbox.run(functions.process_id)
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[int] = context.Queue()
    worker = context.Process(target=_pid_through, args=(sandbox, answers))
    worker.start()
    theirs = answers.get(timeout=20)
    worker.join(20)
    assert theirs != mine
    assert sandbox.run(functions.process_id) == mine
    time.sleep(0.2)
    assert not is_running(theirs)


@pytest.mark.parametrize("ending", ["pass", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"])
def test_children_end_when_their_owner_ends(ending: str) -> None:
    program = (
        "from registry.sandbox import Sandbox\nfrom tests.registry import sandbox_functions as f\n"
        f"s = Sandbox()\nprint(s.run(f.process_id), flush=True)\n{ending}"
    )
    root = Path(__file__).parents[2]
    owner = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=root, timeout=30)
    time.sleep(0.2)
    assert not is_running(int(owner.stdout))


def test_one_call_needs_no_pool_when_it_is_the_only_one() -> None:
    assert run_in_sandbox(functions.length, b"four") == 4


def test_the_xml_bomb_is_refused_when_it_comes_near_a_parser() -> None:
    started = time.monotonic()
    with pytest.raises(Rejected) as caught:
        run_in_sandbox(_parse_checked, BOMB)
    assert caught.value.code == "input.doctype"
    assert time.monotonic() - started < 1


def _parse_checked(content: bytes) -> str:
    refuse_doctype(content)
    return functions.parse_xml(content)


DECLARED = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def marked(text: str, encoding: str) -> bytes:
    return ("\ufeff" + text).encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        b"  \n" + BOMB,
        b"\xef\xbb\xbf" + BOMB,
        b"<?xml version='1.0'?>\n<!-- > --><?pi <r> ?>\n" + BOMB,
        b"<!-- <r/> -->" + BOMB,
        b"<!doctype html><html/>",
        b"<!ENTITY x 'y'><r/>",
        b"<![CDATA[x]]><r/>",
        *(DECLARED.encode(encoding) for encoding in WIDE),
        *(marked(DECLARED, encoding) for encoding in WIDE if encoding[-2] in "lb"),
        *(("<?xml version='1.0' encoding='UTF-16'?>" + DECLARED).encode(encoding) for encoding in WIDE[:3]),
    ],
)
def test_a_document_type_is_refused_when_it_stands_before_the_root(content: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises(Rejected) as caught:
        refuse_doctype(content)
    assert time.perf_counter() - started < 0.05
    assert caught.value.code == "input.doctype"


@pytest.mark.parametrize(
    "content",
    [
        b"<r/>",
        b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?><!-- DOCTYPE --><r/>",
        b"<?xml version='1.0' encoding='ISO-8859-1'?><r>\xe9</r>",
        b"<r><![CDATA[<!DOCTYPE html><p>text</p>]]></r>",
        b"<:r xmlns:x='y'/>",
        *("<?xml version='1.0' encoding='UTF-16'?><r>teks</r>".encode(encoding) for encoding in WIDE[:3]),
        marked("<r/>", "utf-32-be"),
        "<données/>".encode(),
    ],
)
def test_xml_passes_when_it_declares_no_document_type(content: bytes) -> None:
    refuse_doctype(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "input.xml"),
        (b"{}", "input.xml"),
        (b"text <!DOCTYPE r><r/>", "input.xml"),
        (b"<!-- never closed", "input.xml"),
        (b"<!--" + b"x" * 70_000 + b"--><r/>", "input.xml"),
        (b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE r>", "input.encoding"),
        (b"<?xml version='1.0' encoding='UTF-16'?><r/>", "input.encoding"),
        (b"<?xml version='1.0' encoding='cp037'?><r/>", "input.encoding"),
        ("<?xml version='1.0'?><r/>".encode("cp037"), "input.xml"),
    ],
)
def test_a_document_is_refused_when_parsers_might_read_it_otherwise(content: bytes, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        refuse_doctype(content)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 101 + b"]" * 101,
        b'{"a":' * 101 + b"1" + b"}" * 101,
        b"[" * 10_000_000,
        b'["\\"", ' + b"[" * 101,
        b'["\\\\", ' + b"[" * 101,
        b"[[]," * 3_000_000,
    ],
)
def test_json_is_refused_when_it_is_nested_too_deeply(content: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises(Rejected) as caught:
        refuse_deep_json(content)
    assert caught.value.code == "input.depth"
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100 + b"]" * 100,
        b'["' + b"[" * 1000 + b'"]',
        b'["\\"' + b"[{" * 1000 + b'"]',
        b'{"a\\\\": "' + b"{" * 500 + b'"}',
        b"[]" * 300_000,
        b"",
    ],
)
def test_json_passes_when_it_is_nested_within_reason(content: bytes) -> None:
    refuse_deep_json(content)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32-be"])
def test_json_is_refused_when_it_is_not_utf_8(encoding: str) -> None:
    with pytest.raises(Rejected) as caught:
        refuse_deep_json("[1]".encode(encoding))
    assert caught.value.code == "input.encoding"


def test_a_document_is_refused_when_it_is_larger_than_allowed() -> None:
    refuse_oversized(b"12345", 5)
    with pytest.raises(Rejected, match="larger than 5 bytes"):
        refuse_oversized(b"123456", 5)
