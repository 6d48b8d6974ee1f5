"""`make bench`: start-up, cases a second beside other engines, memory. Ratios hold for the machine they ran on."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from peers import PEERS

from assess.assessment.assess import Assessor
from assess.engine.choose import build
from assess.engine.durable import DurableEngine
from assess.engine.interface import Engine, Message, Program
from assess.engine.plain import PlainEngine
from assess.engine.ready import shipped_ready
from assess.engine.run import Runner
from assess.facts.case import Case, read_case

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "examples" / "cases"
TODAY = date(2026, 11, 21)
ROUNDS = 3
MANY = 100_000
Log = list[tuple[int, Message]]


def fastest(what: Callable[[], object], times: int = ROUNDS) -> float:
    """Return the least processor time something took, in seconds."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        what()
        best = min(best, time.process_time() - start)
    return best


def processor(command: list[str], times: int = 10) -> float:
    """Return the least processor time of a command, in seconds."""

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    best = float("inf")
    for _ in range(times):
        before = spent()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd=ROOT)
        best = min(best, spent() - before)
    return best


def start_up() -> None:
    base = processor([sys.executable, "-c", "import typer"])
    print("Start-up, processor time beside `python -c 'import typer'`")
    for name, extra in (("durable-rules", []), ("plain evaluator", ["--engine", "plain"])):
        took = processor([sys.executable, "-m", "assess", "screen", *extra, str(CASES / "withdrawn.yaml")])
        print(
            f"  assess screen, {name:16} {took * 1000:6.0f} ms  {took / base:5.2f} times {base * 1000:.0f} ms"
        )


class Recording:
    """The plain evaluator, keeping every message it is asked about."""

    name = "recording"

    def __init__(self, program: Program) -> None:
        self.plain = PlainEngine(program)
        self.log: Log = []

    def answers(self, layer: int, message: Message):  # noqa: ANN201 - the interface's
        self.log.append((layer, dict(message)))
        return self.plain.answers(layer, message)


def speed(cases: list[Case]) -> None:
    ready = shipped_ready()
    runner = Runner(ready, Recording, today=TODAY)
    for case in cases:
        for matter in case.matters:
            runner.run(matter.facts)
    recording = runner.engine
    assert isinstance(recording, Recording)
    log, matters = recording.log, sum(len(case.matters) for case in cases)
    right = [recording.plain.answers(layer, message) for layer, message in log]
    print(
        f"\nConditions of {len(ready.books.rules)} shipped rules answered for {matters} example matters, one core"
    )
    rates: dict[str, float] = {}
    for make in (DurableEngine, PlainEngine, *PEERS):
        try:
            engine: Engine = make(ready.plan.program)
        except Exception as error:  # noqa: BLE001 - a peer that cannot say a form is named
            print(
                f"  {getattr(make, 'name', make.__name__)}: left out, {type(error).__name__}: {str(error)[:80]}"
            )
            continue
        wrong = sum(
            engine.answers(layer, message) != answer
            for (layer, message), answer in zip(log, right, strict=True)
        )
        if wrong:
            print(f"  {engine.name}: left out, {wrong} of {len(log)} answers differ")
            continue
        rates[engine.name] = matters / fastest(
            lambda held=engine: [held.answers(layer, message) for layer, message in log]
        )
    ours = next(iter(rates.values()))
    for name, rate in rates.items():
        print(
            f"  {name:22} {rate:8.0f} matters a second  {ours / rate:6.2f} times as fast is {next(iter(rates))}"
        )


def whole(cases: list[Case]) -> None:
    print("\nWhole assessments: rules, grounds, firmness, questions")
    for make in (build, PlainEngine):
        assessor = Assessor(Runner(shipped_ready(), make, today=TODAY))
        took = fastest(lambda held=assessor: [held.case(case) for case in cases])
        print(f"  {assessor.runner.engine.name:22} {len(cases) / took:8.0f} cases a second")


def memory(cases: list[Case]) -> None:
    runner = Runner(shipped_ready(), build, today=TODAY)
    facts = [matter.facts for case in cases for matter in case.matters]
    print(f"\nMemory over {MANY:,} cases on {runner.engine.name}")
    for number in range(MANY + 1):
        runner.run(facts[number % len(facts)])
        if number in (1_000, MANY // 2, MANY):
            print(
                f"  after {number:>7,} cases {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB at most"
            )


def main() -> None:
    ready = shipped_ready()
    cases = [read_case(path, ready.books.vocabulary) for path in sorted(CASES.glob("*.yaml"))]
    start_up()
    speed(cases)
    whole(cases)
    memory(cases)


if __name__ == "__main__":
    main()
