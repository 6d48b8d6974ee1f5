"""Other rule engines behind our interface: each answers the positive and negative forms of the same typed rules."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from assess.engine.interface import Answers, Form, Message, Program
from assess.engine.normal import Normal, Probe, contrary, normal

Shape = tuple[str, bool, Normal]


def forms(layer: tuple[Form, ...]) -> Iterator[Shape]:
    """Yield every condition of a layer twice: certainly so, and certainly not so."""
    for form in layer:
        node = normal(form.condition)
        yield form.name, True, node
        yield form.name, False, contrary(node)


class Names:
    """Short names for the properties of a layer."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        return self.known.setdefault(key, f"k{len(self.known)}")

    def data(self, message: Message) -> dict[str, str]:
        return {self.known[key]: value for key, value in message.items() if key in self.known}


def joined(node: Any, leaf: Callable[[Probe], Any], join: Callable[[str, list[Any]], Any]) -> Any:
    if isinstance(node, Probe):
        return leaf(node)
    return join(node.operator[1:], [joined(part, leaf, join) for part in node.parts])


def reader(key: str) -> Callable[[Any], str]:
    """Return a function that reads one property of business-rules' variables, empty where it is unknown."""
    return lambda self: self.data.get(key, "")


class JsonLogic:
    """panzi-json-logic: each form is one JsonLogic rule."""

    name = "json-logic (panzi)"

    def __init__(self, program: Program) -> None:
        from json_logic import jsonLogic

        self.run = jsonLogic
        self.layers = []
        for layer in program.layers:
            names = Names()

            def leaf(probe: Probe, names: Names = names) -> Any:
                value = {"var": names(probe.key)}
                so = {"==": [value, probe.word]}
                return so if probe.so else {"and": [{"!=": [value, None]}, {"!=": [value, probe.word]}]}

            rules = [
                (name, so, joined(node, leaf, lambda word, parts: {word: parts}))
                for name, so, node in forms(layer)
            ]
            self.layers.append((rules, names))

    def answers(self, layer: int, message: Message) -> Answers:
        rules, names = self.layers[layer]
        data = names.data(message)
        return {name: so for name, so, rule in rules if self.run(rule, data)}


class BusinessRules:
    """business-rules: a negative test is a regular expression that the empty text does not match."""

    name = "business-rules"

    def __init__(self, program: Program) -> None:
        from business_rules.actions import BaseActions, rule_action
        from business_rules.engine import run_all
        from business_rules.fields import FIELD_TEXT

        class Act(BaseActions):
            def __init__(self) -> None:
                self.found: dict[str, bool] = {}

            @rule_action(params={"name": FIELD_TEXT, "so": FIELD_TEXT})
            def answer(self, name: str, so: str) -> None:
                self.found[name] = so == "yes"

        self.act, self.run = Act, run_all
        self.layers = [self._layer(layer) for layer in program.layers]

    def _layer(self, layer: tuple[Form, ...]) -> tuple[list[dict[str, Any]], Names, type]:
        from business_rules.variables import BaseVariables, string_rule_variable

        names = Names()

        def leaf(probe: Probe) -> dict[str, Any]:
            if probe.so:
                return {"name": names(probe.key), "operator": "equal_to", "value": probe.word}
            pattern = f"^(?!{re.escape(probe.word)}$)."
            return {"name": names(probe.key), "operator": "matches_regex", "value": pattern}

        rules = []
        for name, so, node in forms(layer):
            condition = joined(node, leaf, lambda word, parts: {{"and": "all", "or": "any"}[word]: parts})
            whole = condition if "all" in condition or "any" in condition else {"all": [condition]}
            action = {"name": "answer", "params": {"name": name, "so": "yes" if so else "no"}}
            rules.append({"conditions": whole, "actions": [action]})
        known: dict[str, Any] = {"__init__": lambda self, data: setattr(self, "data", data)}
        for short in names.known.values():
            known[short] = string_rule_variable()(reader(short))
        return rules, names, type("Variables", (BaseVariables,), known)

    def answers(self, layer: int, message: Message) -> Answers:
        rules, names, variables = self.layers[layer]
        act = self.act()
        self.run(
            rule_list=rules, defined_variables=variables(names.data(message)), defined_actions=act,
            stop_on_first_trigger=False,
        )  # fmt: skip
        return act.found


class Zen:
    """zen-engine: the forms of a layer as one compiled list of expressions."""

    name = "zen-engine"

    def __init__(self, program: Program) -> None:
        import zen

        self.layers = []
        for layer in program.layers:
            names = Names()

            def leaf(probe: Probe, names: Names = names) -> str:
                key, word = names(probe.key), json.dumps(probe.word)
                return f"{key} == {word}" if probe.so else f"({key} != null and {key} != {word})"

            shapes = list(forms(layer))
            texts = [
                joined(node, leaf, lambda word, parts: "(" + f" {word} ".join(parts) + ")")
                for _, _, node in shapes
            ]
            compiled = zen.compile_expression("[" + ",".join(texts) + "]")
            self.layers.append((compiled, names, [(name, so) for name, so, _ in shapes]))

    def answers(self, layer: int, message: Message) -> Answers:
        compiled, names, keys = self.layers[layer]
        return {
            name: so
            for (name, so), held in zip(keys, compiled.evaluate(names.data(message)), strict=True)
            if held
        }


class Clips:
    """clipspy: one fact a message, one rule a form."""

    name = "clipspy"

    def __init__(self, program: Program) -> None:
        import clips

        self.layers = []
        for layer in program.layers:
            env, names, words = clips.Environment(), Names(), {}

            def leaf(probe: Probe, names: Names = names, words: dict[str, int] = words) -> str:
                number = words.setdefault(probe.word, len(words) + 1)
                test = f"{number}" if probe.so else f"~nil&~{number}"
                return f"(case ({names(probe.key)} {test}))"

            shapes = list(forms(layer))
            texts = [
                joined(node, leaf, lambda word, parts: f"({word} {' '.join(parts)})") for _, _, node in shapes
            ]
            slots = " ".join(f"(slot {name} (default nil))" for name in names.known.values())
            env.build(f"(deftemplate case {slots})")
            env.build("(defglobal ?*out* = (create$))")
            for at, text in enumerate(texts):
                env.build(f"(defrule r{at} {text} => (bind ?*out* (create$ ?*out* {at})))")
            keys = [(name, so) for name, so, _ in shapes]
            self.layers.append((env, names, words, keys, env.find_template("case"), env.find_global("out")))

    def answers(self, layer: int, message: Message) -> Answers:
        env, names, words, keys, template, out = self.layers[layer]
        env.reset()
        template.assert_fact(**{key: words.get(word, 0) for key, word in names.data(message).items()})
        env.run()
        return dict(keys[at] for at in out.value)


PEERS = (Zen, Clips, JsonLogic, BusinessRules)
