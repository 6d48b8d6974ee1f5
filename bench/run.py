"""`make bench`: start-up, cases a second beside other engines, interviews, memory. Ratios hold for the machine they ran on.

Results go to standard output, what is being measured to standard error. Times are processor time, the least
of several rounds; what is compared is measured in turns, so that a busy minute falls on all alike.
"""

import compileall
import resource
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from peers import PEERS
from questions import mean_questions
from statements import statements

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
MEMORY, EXPLANATIONS = (Path(__file__).with_name(name) for name in ("memory.py", "explanations.py"))
TODAY = date(2026, 11, 21)
STARTS = 20
ROUNDS = 10
EVERY = 5  # explanations of an example take a second or two: of all examples, one in so many
Log = list[tuple[int, Message]]


def now(what: str) -> None:
    """Say on standard error what is being measured."""
    print(f"... {what}", file=sys.stderr, flush=True)


def row(name: str, figure: str, beside: str = "") -> None:
    print(f"  {name:30}{figure:>20}   {beside}".rstrip(), flush=True)


def taken(what: Callable[[], object]) -> float:
    """Return the processor time something took, in seconds."""
    start = time.process_time()
    what()
    return time.process_time() - start


def started(command: list[str]) -> float:
    """Return the processor time of a command, in seconds."""

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = spent()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd=ROOT)
    return spent() - before


def least(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Return the least of every measure, each taken once a round."""
    best = dict.fromkeys(measures, float("inf"))
    for _ in range(rounds):
        for name, measure in measures.items():
            best[name] = min(best[name], measure())
    return best


def fastest(what: Callable[[], object], times: int = ROUNDS) -> float:
    """Return the least processor time something took, in seconds."""
    return least({"": lambda: taken(what)}, times)[""]


def processor(command: list[str], times: int = STARTS) -> float:
    """Return the least processor time of a command, in seconds."""
    return least({"": lambda: started(command)}, times)[""]


def start_up() -> None:
    now(f"start-up, {STARTS} times")
    # As pip leaves an installed program; where Python may not write bytecode it would be compiled each time.
    compileall.compile_dir(ROOT / "assess", quiet=2)
    screen = [sys.executable, "-m", "assess", "screen", str(CASES / "withdrawn.yaml")]
    commands = {
        "python -c 'import typer'": [sys.executable, "-c", "import typer"],
        "screen, durable-rules": screen,
        "screen, plain evaluator": [*screen, "--engine", "plain"],
    }
    started(screen)  # reads the rulebooks, where they are not kept yet
    best = least({name: lambda held=held: started(held) for name, held in commands.items()}, STARTS)
    base = next(iter(best.values()))
    print(f"\nStart-up of one screening: processor time, least of {STARTS}")
    for name, took in best.items():
        row(name, f"{took * 1000:.0f} ms", f"{took / base:.2f} times")


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
    """Every engine answers the same messages; one that says anything else than the plain evaluator is left out."""
    ready = shipped_ready()
    runner = Runner(ready, Recording, today=TODAY)
    for case in cases:
        for matter in case.matters:
            runner.run(matter.facts)
    recording = runner.engine
    assert isinstance(recording, Recording)
    log, matters = recording.log, sum(len(case.matters) for case in cases)
    right = [recording.plain.answers(layer, message) for layer, message in log]
    print(f"\nRules answered, one core: {len(ready.books.rules)} rules, {matters} example matters")
    engines: dict[str, Engine] = {}
    for make in (DurableEngine, PlainEngine, *PEERS):
        now(f"answers of {make.__name__}")
        try:
            engine: Engine = make(ready.plan.program)
        except Exception as error:  # noqa: BLE001 - a peer that cannot say a form is named
            row(make.__name__, "left out", f"{type(error).__name__}: {error}"[:24])
            continue
        asked = zip(log, right, strict=True)
        wrong = sum(engine.answers(layer, message) != answer for (layer, message), answer in asked)
        if wrong:
            row(engine.name, "left out", f"{wrong} of {len(log)} differ")
        else:
            engines[engine.name] = engine
    now(f"engines in turns, {ROUNDS} rounds")

    def round_of(engine: Engine) -> Callable[[], float]:
        return lambda: taken(lambda: [engine.answers(layer, message) for layer, message in log])

    best = least({name: round_of(engine) for name, engine in engines.items()}, ROUNDS)
    ours, *_ = best.values()
    for name, took in best.items():
        beside = f"ours is {took / ours:.2f} times as fast" if took is not ours else "ours"
        row(name, f"{matters / took:,.0f} matters/s", beside)


def whole(cases: list[Case]) -> None:
    now("whole assessments")
    print("\nWhole assessments, one core: rules, grounds, firmness, questions")
    for make in (build, PlainEngine):
        assessor = Assessor(Runner(shipped_ready(), make, today=TODAY))
        took = fastest(lambda held=assessor: [held.case(case) for case in cases])
        row(assessor.runner.engine.name, f"{len(cases) / took:,.0f} cases/s")


def interviews() -> None:
    now("interviews of every example; this takes minutes")
    print("\nInterviews: every example answered from itself")
    print(textwrap.fill(mean_questions(), 78, initial_indent="  ", subsequent_indent="  "), flush=True)


def alone(script: Path, *options: str) -> None:
    """Run a script in a process of its own: what this one holds would count against it."""
    sys.stdout.flush()
    subprocess.run([sys.executable, str(script), *options], check=True)


def memory() -> None:
    now("memory")
    print()
    alone(MEMORY)


def main() -> None:
    start_up()
    ready = shipped_ready()
    cases = [read_case(path, ready.books.vocabulary) for path in sorted(CASES.glob("*.yaml"))]
    speed(cases)
    whole(cases)
    now("a thousand statements")
    statements()
    now("explanations")
    alone(EXPLANATIONS, str(EVERY))
    interviews()
    memory()


if __name__ == "__main__":
    main()
