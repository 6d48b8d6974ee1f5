"""From conditions to the ruleset definitions of durable-rules.

Every condition becomes two rules, `+` (certainly so) and `-` (certainly not so), in positive tests only.
The rules of a ruleset stand in blocks, each behind a test of its own that is always true: while one block
is tried the others wait as one entry each, which keeps the extension's short list of pending tests from
overflowing. The sizes of blocks and rulesets are those found fastest, well within what is safe.
One rule of lowest priority always fires, and so proves that the agenda ran to its end.

Nothing of a rulebook's or a case's text reaches the extension: properties are letters, words are numbers.
"""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import define, field

from assess.engine import safety
from assess.engine.interface import Form, Program
from assess.engine.normal import YES, Normal, Probe, TooDeep, bounded, contrary, normal, size
from assess.engine.rulesets import ASKED_FIRST, END, Alias, Layer, Ruleset, Words

PATHS_IN_BLOCK = 30
PATHS_IN_RULESET = 330
PROPERTIES_IN_RULESET = 200
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class _Rule(NamedTuple):
    """One rule to be: what it answers, and when."""

    name: str
    so: bool
    when: Normal
    paths: int


def compile_program(program: Program) -> tuple[Layer, ...]:
    """Return the layers of a program as rulesets, each checked; raises UnsafeRules."""
    return tuple(_Gathering().layer(forms) for forms in program.layers)


@define
class _Gathering:
    """The conditions of a layer while they are gathered: which are known already, and which are asked first."""

    known: dict[Normal, str] = field(factory=dict)
    first: dict[Normal, str] = field(factory=dict)
    depth: dict[str, int] = field(factory=dict)
    passes: list[list[tuple[_Rule, _Rule]]] = field(factory=list)
    aliases: list[Alias] = field(factory=list)

    def layer(self, forms: Iterable[Form]) -> Layer:
        for form in forms:
            self.add(form)
        passes = tuple(tuple(_ruleset(rules) for rules in _rulesets(pairs)) for pairs in self.passes)
        return Layer(passes, tuple(self.aliases))

    def add(self, form: Form) -> None:
        if not form.name or form.name.startswith(ASKED_FIRST):
            raise safety.UnsafeRules(
                f"the condition `{form.name}` needs a name that does not begin with `{ASKED_FIRST}`"
            )
        try:
            node = normal(form.condition)
        except (TooDeep, RecursionError) as error:
            raise safety.UnsafeRules(
                f"the condition `{form.name}` is nested too deep for durable-rules"
            ) from error
        not_so = contrary(node)
        if node in self.known or not_so in self.known:
            same = node in self.known
            self.aliases.append(Alias(form.name, self.known[node if same else not_so], same))
            return
        self.known[node] = form.name
        self.place(form.name, bounded(node, self.ask_first))

    def ask_first(self, node: Normal) -> Probe:
        """Return a test of the answer to a part of a condition, which an earlier pass is to give."""
        for part, so in ((node, True), (contrary(node), False)):
            if part in self.first:
                return Probe(self.first[part], YES, so)
        name = f"{ASKED_FIRST}{len(self.first)}"
        self.first[node] = name
        self.place(name, node)
        return Probe(name, YES, so=True)

    def place(self, name: str, node: Normal) -> None:
        """Put the two rules of a condition into the first pass in which all they test is answered."""
        depth = max(
            (self.depth[probe.key] + 1 for probe in probes(node) if probe.key in self.depth), default=0
        )
        if name.startswith(ASKED_FIRST):
            self.depth[name] = depth
        while len(self.passes) <= depth:
            self.passes.append([])
        not_so = contrary(node)
        rules = _Rule(name, True, node, size(node).so), _Rule(name, False, not_so, size(not_so).so)
        self.passes[depth].append(rules)


def probes(node: Normal) -> Iterator[Probe]:
    """Yield every test of a condition."""
    if isinstance(node, Probe):
        yield node
    else:
        for part in node.parts:
            yield from probes(part)


def _rulesets(pairs: Iterable[tuple[_Rule, _Rule]]) -> Iterator[list[_Rule]]:
    """Yield the rules of each ruleset; the two of a condition stay together, so that one can belie the other."""
    rules: list[_Rule] = []
    paths, properties = 0, set[str]()
    for pair in pairs:
        tested = {probe.key for probe in probes(pair[0].when)}
        more = sum(rule.paths for rule in pair)
        if rules and (paths + more > PATHS_IN_RULESET or len(properties | tested) > PROPERTIES_IN_RULESET):
            yield rules
            rules, paths, properties = [], 0, set()
        rules += pair
        paths += more
        properties |= tested
    if rules:
        yield rules


def _blocks(rules: Iterable[_Rule]) -> Iterator[list[_Rule]]:
    block: list[_Rule] = []
    paths = 0
    for rule in rules:
        if block and paths + rule.paths > PATHS_IN_BLOCK:
            yield block
            block, paths = [], 0
        block.append(rule)
        paths += rule.paths
    if block:
        yield block


def _ruleset(rules: list[_Rule]) -> Ruleset:
    numbers: dict[str, dict[str, int]] = {}
    names: dict[str, str] = {}
    definition: dict[str, object] = {}
    answers: dict[str, tuple[str, bool]] = {}

    def written(node: Normal) -> dict[str, object]:
        if isinstance(node, Probe):
            words = numbers.setdefault(node.key, {})
            name = names.setdefault(node.key, identifier(len(names)))
            test: dict[str, object] = {name: words.setdefault(node.word, len(words) + 1)}
            return test if node.so else {"$neq": test}
        return {node.operator: [written(part) for part in node.parts]}

    # Those that say "not so" fire six times as often; the extension looks for what is to fire from the first on.
    for number, block in enumerate(_blocks(sorted(rules, key=lambda rule: rule.so))):
        for rule in block:
            condition = written(rule.when)
            inside = condition.get("$and", [condition])
            name = f"{len(answers):03}{'+' if rule.so else '-'}"
            definition[name] = {"all": [{"m": {"$and": [safety.marker(number), *inside]}}]}  # type: ignore[misc]
            answers[name] = (rule.name, rule.so)
    definition[END] = safety.ALWAYS
    safety.check(definition, {name: answer[0] for name, answer in answers.items()})
    properties = {
        key: Words({word: f'"{name}":{number}' for word, number in numbers[key].items()}, f'"{name}":0')
        for key, name in names.items()
    }
    return Ruleset(json.dumps(definition, separators=(",", ":")), properties, answers)


def identifier(number: int) -> str:
    """Return the letters that stand for a property: A to Z, then AA."""
    more, last = divmod(number, len(LETTERS))
    return (identifier(more - 1) if more else "") + LETTERS[last]
