"""How soon the gazetteer answers and how much memory it takes: ``python benchmarks/gazetteer_load.py``.

Every run is a fresh process; a time is the median of five, by the clock. Prints each measure with its limit,
and ends with exit code 1 if one is over it. Other work on the machine lengthens the times: CPU seconds stand
beside them.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 5
LOAD_S, COMMAND_S, MEMORY_MB = 0.3, 0.5, 150
PYTHON = (sys.executable, "-c")
# Prints seconds by the clock and of CPU from opening the tables to the first answer. The name is no official
# one, so that every index of names is built.
FIRST_ANSWER = """
import time
from gazetteer import Gazetteer
clock, cpu = time.perf_counter(), time.process_time()
assert Gazetteer.open().resolve("Kupyansk").place
print(time.perf_counter() - clock, time.process_time() - cpu)
"""
# Prints the peak of resident memory in kB; the first program is what the second is held against.
PEAK = "\nimport resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
BARE = "import numpy"
ALL_INDEXES = """
from gazetteer import Gazetteer
gazetteer = Gazetteer.open()
for name in ("Kupyansk", "Kupjanks"):
    gazetteer.resolve(name, within="Kharkiv oblast", near="Kharkiv")
gazetteer.resolve("UA63080090010026457")
"""


def main() -> None:
    """Print the measures; exit with 1 if one is over its limit."""
    command = str(Path(sys.executable).with_name("frontline"))
    kilobytes = [
        statistics.median(float(output((*PYTHON, code + PEAK))) for _ in range(RUNS)) for code in (BARE, ALL_INDEXES)
    ]
    rows = [
        ("open the tables and answer a name", *first_answer(), LOAD_S, "s"),
        ("python -c 'import frontline'", *timed((*PYTHON, "import frontline")), COMMAND_S, "s"),
        ("python that imports gazetteer and answers", *timed((*PYTHON, FIRST_ANSWER)), COMMAND_S, "s"),
        ("frontline find Lyman", *timed((command, "find", "Lyman")), COMMAND_S, "s"),
        ("peak memory over python with numpy", (kilobytes[1] - kilobytes[0]) / 1024, float("nan"), MEMORY_MB, "MB"),
    ]
    print(f"{'median of five fresh processes':<44}{'clock':>9}{'CPU':>9}{'limit':>9}")
    for name, value, cpu, limit, unit in rows:
        print(f"{name:<44}{value:>9.3g}{cpu:>9.3g}{limit:>9} {unit}{'  OVER' if value > limit else ''}")
    sys.exit(int(any(value > limit for _, value, _, limit, _ in rows)))


def output(command: Sequence[str]) -> str:
    """Run a command and return what it printed."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def first_answer() -> tuple[float, float]:
    """Return the median seconds by the clock and of CPU until a name is answered, after the imports."""
    runs = [output((*PYTHON, FIRST_ANSWER)).split() for _ in range(RUNS)]
    clock, cpu = zip(*((float(one), float(other)) for one, other in runs), strict=True)
    return statistics.median(clock), statistics.median(cpu)


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Return the median seconds by the clock and of CPU of a whole process, from start to end."""
    clocks, cpus = [], []
    for _ in range(RUNS):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        # The answer may be a refusal, which is an answer too.
        subprocess.run(command, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        clocks.append(time.perf_counter() - start)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(clocks), statistics.median(cpus)


if __name__ == "__main__":
    main()
