"""Memory over 100,000 cases in one process: what it holds at most must not grow with their number."""

import resource
import sys
from datetime import date
from pathlib import Path

from assess.engine.choose import build
from assess.engine.ready import shipped_ready
from assess.engine.run import Runner
from assess.facts.case import read_case

CASES = Path(__file__).resolve().parent.parent / "examples" / "cases"
MANY = 100_000
TOLD = (1_000, 10_000, 50_000, MANY)


def held_at_most() -> float:
    """Return the most memory this process held, in MB."""
    told = Path("/proc/self/status")
    if told.is_file():  # Linux: there `getrusage` would count what the process held that started this one
        lines = told.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    runner = Runner(shipped_ready(), build, today=date(2026, 11, 21))
    cases = [read_case(path, runner.books.vocabulary) for path in sorted(CASES.glob("*.yaml"))]
    facts = [matter.facts for case in cases for matter in case.matters]
    print(f"Memory, {runner.engine.name}: the rules run over the examples again and again")
    for number in range(1, MANY + 1):
        runner.run(facts[number % len(facts)])
        if number % 10_000 == 0:
            print(f"... {number:,} cases", file=sys.stderr, flush=True)
        if number in TOLD:
            print(f"  after {number:>9,} cases{held_at_most():>26,.1f} MB at most", flush=True)


if __name__ == "__main__":
    main()
