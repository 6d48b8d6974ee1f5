"""durable-rules behind the engine's interface.

The driver talks to the extension module directly: the public `Host` starts threads and swallows what goes
wrong in callbacks. A layer is asked with one message a ruleset, always in the same session, and the message
is taken back once everything it made fire has been read. To make a session costs more than to answer a case
in it, so it is deleted only where anything went otherwise than it should; then nothing of the case is left
that could fire in the next one. Whatever the extension reports costs the case in hand and no other.

An engine serves one thread: all its questions share a session.
"""

import weakref
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from assess.engine.interface import Answers, EngineFault, Message, Program
from assess.engine.rulesets import ASKED_FIRST, EMPTY, END, MESSAGE_ID, NAME, SESSION, Layer, Ruleset

DISTRIBUTION = "durable_rules"
YES, NO = "yes", "no"
HANDLED = 0
NAMED = slice(2, 2 + NAME)  # where a rule's name stands in what it tells: {"name":...
TAKEN_BACK = f'{{"id":"{MESSAGE_ID}","sid":"{SESSION}"}}'


def extension() -> Any:
    """Return the extension module of durable-rules; raises ImportError."""
    return import_module("durable_rules_engine")


def version() -> str:
    """Return the version that is installed.

    Read off the name of the folder of metadata, as `importlib.metadata` does: importing that takes
    longer than screening a case.
    """
    folder = Path(extension().__file__).parent
    for found in folder.glob(f"{DISTRIBUTION}-*.dist-info"):
        return found.name.removeprefix(f"{DISTRIBUTION}-").removesuffix(".dist-info")
    from importlib.metadata import version as installed  # noqa: PLC0415 - see above

    return installed(DISTRIBUTION)


class Loaded:
    """A ruleset that the extension holds, until nobody holds this."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._rules = extension()
        self._ruleset = ruleset
        try:
            self._handle: int = self._rules.create_ruleset("assess", ruleset.text)
        except self._rules.error as error:
            from assess.engine.safety import UnsafeRules  # noqa: PLC0415 - only where the extension refuses

            raise UnsafeRules(f"durable-rules refused the rules: {error}") from error
        weakref.finalize(self, _forget, self._rules, self._handle).atexit = False
        self._answers(EMPTY)  # a session in which nothing was ever done cannot be deleted safely

    def ask(self, known: Mapping[str, str]) -> dict[str, bool]:
        """Return what the rules answer where this is known; raises EngineFault."""
        message = self._ruleset.message(known)
        # Every rule tests something that is known (see `safety`), so that none fires where nothing is.
        return self._answers(message) if message is not None else {}

    def _answers(self, message: str) -> dict[str, bool]:
        rules, handle = self._rules, self._handle
        fired: list[str] = []
        ended = False
        try:
            code, state = rules.assert_fact(handle, message)
            if code != HANDLED:
                raise EngineFault(f"durable-rules did not take the case (code {code})")
            started = rules.start_action_for_state(handle, state)
            told = started[1] if started else None
            fire, go_on = fired.append, rules.complete_and_start_action
            while told:
                fire(told[NAMED])
                told = go_on(handle, state)
            if not fired or fired.pop() != END:
                raise EngineFault("durable-rules did not come to the end of its rules")
            rules.retract_fact(handle, TAKEN_BACK)
            ended = True
        except (rules.error, MemoryError) as error:
            raise EngineFault(f"durable-rules could not answer for this case: {error}") from error
        finally:
            if not ended:
                _end_session(rules, handle)
        distinct = set(fired)
        found = dict(map(self._ruleset.answers.__getitem__, distinct))
        if len(found) < len(distinct):
            raise EngineFault("durable-rules says of a condition that it is so and that it is not so")
        return found


def _end_session(rules: Any, handle: int) -> None:
    with suppress(rules.error):  # there is none where a message was refused, and saying so would hide why
        rules.delete_state(handle, SESSION)


def _forget(rules: Any, handle: int) -> None:
    _end_session(rules, handle)
    rules.delete_ruleset(handle)


class DurableEngine:
    """Answers the conditions of a program with durable-rules."""

    def __init__(self, program: Program) -> None:
        self.name = f"durable-rules {version()}"
        self._layers = tuple(_LoadedLayer(layer) for layer in _definitions(program))

    def answers(self, layer: int, message: Message) -> Answers:
        """Return the conditions of a layer that are certainly so or not so; raises EngineFault."""
        return self._layers[layer].answers(message)


def _definitions(program: Program) -> tuple[Layer, ...]:
    if program.definitions is not None:
        return program.definitions
    from assess.engine.definitions import compile_program  # noqa: PLC0415 - not where they are kept

    return compile_program(program)


class _LoadedLayer:
    """The rulesets of a layer, pass after pass; what a pass answers may be asked of the next."""

    def __init__(self, layer: Layer) -> None:
        self._aliases = layer.aliases
        self._passes = tuple(tuple(Loaded(ruleset) for ruleset in part) for part in layer.passes)

    def answers(self, message: Message) -> Answers:
        known: Mapping[str, str] = message
        found: dict[str, bool] = {}
        for part in self._passes:
            answered = _asked(part, known)
            found = {**found, **answered} if found else answered
            if part is not self._passes[-1]:
                first = {name: so for name, so in answered.items() if name.startswith(ASKED_FIRST)}
                known = {**known, **{name: YES if so else NO for name, so in first.items()}}
        if len(self._passes) > 1:
            found = {name: so for name, so in found.items() if not name.startswith(ASKED_FIRST)}
        for alias in self._aliases:
            if alias.other in found:
                found[alias.name] = found[alias.other] is alias.same
        return found


def _asked(rulesets: tuple[Loaded, ...], known: Mapping[str, str]) -> dict[str, bool]:
    one, *others = rulesets
    found = one.ask(known)
    for loaded in others:
        found.update(loaded.ask(known))
    return found
