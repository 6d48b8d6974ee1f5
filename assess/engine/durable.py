"""durable-rules behind the engine's interface.

The driver talks to the extension module directly: the public `Host` starts threads and swallows what goes
wrong in callbacks. A layer is asked with one message a ruleset, always in the same session, and the message
is taken back once everything it made fire has been read. To make a session costs more than to answer a case
in it, so it is deleted only where anything went otherwise than it should; then nothing of the case is left
that could fire in the next one. Whatever the extension reports costs the case in hand and no other.

An engine serves one thread: all its questions share a session.
"""

import weakref
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import frozen

from assess.engine import safety
from assess.engine.definitions import ASKED_FIRST, MESSAGE_ID, SESSION, Layer, Ruleset, compile_program
from assess.engine.interface import Answers, EngineFault, Message, Program
from assess.engine.normal import YES

DISTRIBUTION = "durable_rules"
NO = "no"
HANDLED = 0
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


@frozen
class _Loaded:
    """A ruleset the extension holds."""

    ruleset: Ruleset
    handle: int


@frozen
class _LoadedLayer:
    layer: Layer
    passes: tuple[tuple[_Loaded, ...], ...]


class DurableEngine:
    """Answers the conditions of a program with durable-rules."""

    def __init__(self, program: Program) -> None:
        self._rules = extension()
        self.name = f"durable-rules {version()}"
        handles: list[int] = []
        weakref.finalize(self, _forget, self._rules, handles).atexit = False
        self._layers = tuple(
            _LoadedLayer(layer, tuple(tuple(self._load(ruleset, handles) for ruleset in part) for part in layer.passes))
            for layer in compile_program(program)
        )

    def answers(self, layer: int, message: Message) -> Answers:
        """Return the conditions of a layer that are certainly so or not so; raises EngineFault."""
        loaded = self._layers[layer]
        found: dict[str, bool] = {}
        known = message
        for number, part in enumerate(loaded.passes):
            if number:
                first = {name: YES if so else NO for name, so in found.items() if name.startswith(ASKED_FIRST)}
                known = {**message, **first}
            for held in part:
                found.update(self._ask(held, known))
        for alias in loaded.layer.aliases:
            if alias.other in found:
                found[alias.name] = found[alias.other] is alias.same
        if len(loaded.passes) > 1:
            return {name: so for name, so in found.items() if not name.startswith(ASKED_FIRST)}
        return found

    def _load(self, ruleset: Ruleset, handles: list[int]) -> _Loaded:
        """Give the extension a ruleset, and run an empty case: a session that never acted cannot be deleted."""
        try:
            handle = self._rules.create_ruleset("assess", ruleset.text)
        except self._rules.error as error:
            raise safety.UnsafeRules(f"durable-rules refused the rules: {error}") from error
        handles.append(handle)
        loaded = _Loaded(ruleset, handle)
        self._ask(loaded, {})
        return loaded

    def _ask(self, held: _Loaded, known: Mapping[str, str]) -> dict[str, bool]:
        """Put one message to a ruleset and return what its rules answer."""
        rules, handle = self._rules, held.handle
        fired: list[str] = []
        ended = False
        try:
            code, state = rules.assert_fact(handle, held.ruleset.message(known))
            if code != HANDLED:
                raise EngineFault(f"{self.name} did not take the case (code {code})")
            started = rules.start_action_for_state(handle, state)
            told = started[1] if started else None
            while told:
                fired.append(told[2 : told.index('"', 2)])
                told = rules.complete_and_start_action(handle, state)
            if fired[-1:] != [safety.END]:
                raise EngineFault(f"{self.name} did not come to the end of its rules")
            fired.pop()
            rules.retract_fact(handle, TAKEN_BACK)
            ended = True
        except (rules.error, MemoryError) as error:
            raise EngineFault(f"{self.name} could not answer for this case: {error}") from error
        finally:
            if not ended:
                with suppress(rules.error):  # there is none where it refused the message, and would hide why
                    rules.delete_state(handle, SESSION)
        answered = set(map(held.ruleset.answers.__getitem__, fired))
        found = dict(answered)
        if len(found) < len(answered):
            raise EngineFault(f"{self.name} says of a condition that it is so and that it is not so")
        return found


def _forget(rules: Any, handles: Iterable[int]) -> None:
    for handle in handles:
        rules.delete_ruleset(handle)
